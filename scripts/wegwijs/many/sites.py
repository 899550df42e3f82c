"""Where each of many municipalities says that it stands: two cannot stand at one address, and each stands in its own folder."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from wegwijs import read
from wegwijs.files import Project
from wegwijs.problems import Place, Problem, problem, warning


def faults(project: Project, slugs: Sequence[str]) -> dict[str, list[Problem]]:
    """What is wrong with the address `site` of each municipality, by slug; of those that cannot be read it is told elsewhere."""
    if len(slugs) == 1:
        return {
            slug: [] for slug in slugs
        }  # it has the whole site to itself, whatever the folder of its host is called
    places = {slug: where for slug in slugs if (where := _where(project, slug))}
    return {slug: _faults(project, slug, places) for slug in slugs}


def _where(project: Project, slug: str) -> tuple[str, str]:
    """The host and the path that `site` says; empty where that cannot be read."""
    try:
        municipality, _ = read.municipality_of(project, slug)
    except (
        Exception
    ):  # a fault of ours in one municipality is told when it is built; it must not cost the others their site
        return "", ""
    parts = urlsplit(municipality.site if municipality else "")
    return parts.netloc.casefold(), parts.path.strip("/")


def _faults(project: Project, slug: str, places: dict[str, tuple[str, str]]) -> list[Problem]:
    own_place = places.get(slug, ("", ""))
    host, path = own_place
    place = Place(project.shown(project.municipalities / slug / "municipality.yml"), column="site")
    if not host or _last(path) == slug:
        return []  # who has its own folder in its address is in the right, whoever else says the same
    others = {other: where for other, where in places.items() if other != slug}
    if same := [other for other, where in others.items() if where == own_place]:
        return [problem("site-shared", place, found=same[0], wanted=slug)]
    if path or any(where[0] == host for where in others.values()):
        return [warning("site-folder", place, wanted=slug)]
    return []


def _last(path: str) -> str:
    return path.rsplit("/", 1)[-1]
