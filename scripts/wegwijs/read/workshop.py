"""The words of the workshop, from content/workshop.yml."""

from __future__ import annotations

from collections.abc import Iterable

from wegwijs.files import Project
from wegwijs.model import VisionPart, Workshop
from wegwijs.problems import Problem
from wegwijs.read import yamlfile

FILE = "workshop.yml"


def read(project: Project, parts: Iterable[VisionPart]) -> tuple[Workshop | None, list[Problem]]:
    """The words with which a coalition makes a vision of these parts; `None` where they cannot be read, with the reasons."""
    path = project.content / FILE
    words, problems = yamlfile.read(path, project.shown(path), Workshop)
    return (words.answered({part.id: part.name.dutch for part in parts}) if words else None), problems
