"""One file after another, with every problem on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from wegwijs.files import Project
from wegwijs.model import Topic
from wegwijs.problems import Problem
from wegwijs.read import texts, yamlfile

Shape = TypeVar("Shape", bound=BaseModel)
Value = TypeVar("Value")


class Reading:
    """Reads one file after another and keeps every problem."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.problems: list[Problem] = []

    def need(self, path: Path, shape: type[Shape]) -> Shape | None:
        """The value of a YAML file of the project; `None` where it cannot be read, which `problems` then tells."""
        value, problems = yamlfile.read(path, self.project.shown(path), shape)
        self.problems += problems
        return value

    def keep(self, result: tuple[Value | None, list[Problem]]) -> Value | None:
        """The value of a reader's answer; the problems of it are kept with the others."""
        value, problems = result
        self.problems += problems
        return value

    def pages(self, folder: Path) -> tuple[Topic, ...]:
        """The Markdown pages of a folder, in their order."""
        pages, problems = texts.read_folder(self.project, folder)
        self.problems += problems
        return pages
