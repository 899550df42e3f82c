"""A municipality's own vision, from vision.yml in its folder; a municipality may do without, or share one with its region."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wegwijs.files import Project, inside
from wegwijs.model import OwnVision
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import yamlfile
from wegwijs.read.columns import nearest

FILE = "vision.yml"
REGIONS = "regions"
OURS = ("file", "places")
CHOICES = ("adopted", "left_out", "adapted")  # of one principle, one of these
NAMED = ("added", "definitions", "contact_rules", "goals")
SAID = (
    *("ambition", "ambition_for_parents", "introduction", "introduction_for_parents"),
    *("adopted_on", "adopted_by", "adopted_until", "asked", "blocks"),
)
ADOPTION = ("adopted_on", "adopted_by", "adopted_until", "blocks")


def read(project: Project, slug: str) -> tuple[OwnVision | None, list[Problem]]:
    """The own vision, with the place of everything in it; `None` where there is none, or where it cannot be read."""
    folder = project.municipalities / slug
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return None, []
    vision, problems = read_file(project, path, folder)
    if vision is None or vision.region is None:
        return vision, problems
    regions = project.content / REGIONS
    shared = regions / vision.region / FILE
    if not shared.is_file():
        known = sorted(path.parent.name for path in regions.glob(f"*/{FILE}"))
        place = Place(*vision.place("region"), "region")
        near = nearest(vision.region, known)
        return None, [*problems, problem("region-unknown", place, region=vision.region, near=near)]
    region, faults = read_file(project, shared, regions, ("region",))
    return (_together(region, vision) if region else None), problems + faults


def read_file(
    project: Project, path: Path, folder: Path, forbidden: Iterable[str] = ()
) -> tuple[OwnVision | None, list[Problem]]:
    """A vision as one file in `folder` says it, without that of its region; some keys may be `forbidden` in it."""
    file = project.shown(path)
    if not inside(path, folder):
        return None, [problem("path-outside", Place(file))]
    lined, problems = yamlfile.read_lined(path, file, OwnVision, (*OURS, *forbidden))
    if lined is None:
        return None, problems
    vision, document = lined
    places = {".".join(str(part) for part in at): (file, line) for at, line in document.lines.items()}
    return vision.model_copy(update={"file": file, "places": places}), problems


def data(path: Path, file: str) -> tuple[OwnVision | None, list[Problem]]:
    """A vision from a file that somebody made elsewhere; JSON is YAML. `file` is its path for people."""
    lined, problems = yamlfile.read_lined(path, file, OwnVision, OURS)
    return (lined[0] if lined else None), problems


def _together(region: OwnVision, own: OwnVision) -> OwnVision:
    """The vision of a region with what a municipality says otherwise, or more.

    Where a municipality changes or adds something, the region's adoption does not hold for it: it adopted something else.
    """
    changed = any(getattr(own, name) for name in (*CHOICES, *NAMED, *SAID) if name not in ADOPTION)
    inherited = [name for name in SAID if not getattr(own, name) and not (changed and name in ADOPTION)]
    updates: dict[str, Any] = {name: getattr(region, name) for name in inherited}
    places = {at: place for at, place in region.places.items() if at.split(".")[0] in inherited}
    places |= {at: place for at, place in own.places.items() if at.split(".")[0] not in (*CHOICES, *NAMED)}
    chosen = {choice.id for name in CHOICES for choice in getattr(own, name)}
    for name in (*CHOICES, *NAMED):
        theirs = getattr(own, name)
        named = chosen if name in CHOICES else {thing.id for thing in theirs}
        both = [(region, at, thing) for at, thing in enumerate(getattr(region, name)) if thing.id not in named]
        both += [(own, at, thing) for at, thing in enumerate(theirs)]
        updates[name] = tuple(thing for _, _, thing in both)
        for now, (origin, at, _) in enumerate(both):
            before = f"{name}.{at}"
            places |= {
                f"{name}.{now}{key.removeprefix(before)}": place
                for key, place in origin.places.items()
                if key == before or key.startswith(f"{before}.")
            }
    return own.model_copy(update={**updates, "places": places})
