"""The folders of municipalities: which there are, and which one is meant."""

from __future__ import annotations

import re
from pathlib import PurePath

from wegwijs.files import Project
from wegwijs.problems import Place, Problem, problem

SLUG = re.compile(r"^_?[a-z0-9]+(?:-[a-z0-9]+)*$")


def slugs(project: Project) -> list[str]:
    """The names of the folders of municipalities in the order of the alphabet, samples last."""
    names = (
        [path.name for path in project.municipalities.iterdir() if path.is_dir()]
        if project.municipalities.is_dir()
        else []
    )
    return sorted((name for name in names if not name.startswith(".")), key=lambda name: (name.startswith("_"), name))


def real_slugs(project: Project) -> list[str]:
    """The names of the folders of municipalities that are no sample."""
    return [slug for slug in slugs(project) if not slug.startswith("_")]


def chosen(project: Project, asked: str = "") -> tuple[str, list[Problem]]:
    """Which municipality to build: the one asked for, else the only real one, else the sample; empty where that is none."""
    known = slugs(project)
    place = Place("content/municipalities")
    if asked:
        if asked in known and SLUG.match(asked):
            return asked, []
        if asked in known:
            return "", [problem("municipality-slug", place, slug=asked)]
        from wegwijs.read.columns import nearest  # a name that was typed well needs nothing of it

        return "", [
            problem(
                "municipality-unknown",
                place,
                slug=asked,
                known=", ".join(known) or "-",
                near=nearest(PurePath(asked).name, known),
            )
        ]
    real = real_slugs(project)
    if len(real) > 1:
        return "", [problem("municipality-choose", place, known=", ".join(real))]
    if real:
        return real[0], []
    return ("_voorbeeldstad", []) if "_voorbeeldstad" in known else ("", [problem("municipality-none", place)])
