"""The words of the workshop, from content/workshop.yml."""

from __future__ import annotations

from wegwijs.files import Project
from wegwijs.model import Vision, Workshop
from wegwijs.problems import Problem
from wegwijs.read import yamlfile

FILE = "workshop.yml"


def read(project: Project, vision: Vision) -> tuple[Workshop | None, list[Problem]]:
    """The words with which a coalition makes a vision; `None` where they cannot be read, with the reasons."""
    path = project.content / FILE
    words, problems = yamlfile.read(path, project.shown(path), Workshop)
    return (words.answered({part.id: part.name.dutch for part in vision.parts}) if words else None), problems
