"""What an input is, and all of them in their order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import small_project
from wegwijs.files import Project

Lay = Callable[[Project, Path], None]
KINDS = (
    "cells",
    "texts",
    "translations",
    "yaml_files",
    "tables",
    "workbooks",
    "surroundings",
    "foreign",
    "fetched",
    "parcels",
    "followed",
)
SAMPLE = 10


@dataclass(frozen=True)
class Input:
    """One hostile or tired input.

    `lay` puts it in a project whose municipality stands in a folder. `words` is what somebody types then, `env` around it.
    `told`: something must be said about it. `shown`: a word that must be on a page of the site where nothing was said.
    """

    kind: str
    name: str
    lay: Lay
    words: tuple[str, ...] = ("check",)
    told: bool = False
    shown: str = ""
    env: tuple[tuple[str, str], ...] = ()
    languages: str = "[nl]"

    @property
    def id(self) -> str:
        """A name by which it is found again."""
        return f"{self.kind}/{self.name}"


def with_files(files: Mapping[str, str | bytes]) -> Lay:
    """Lay files in the folder of the municipality; a path that begins with `/` is one in the project."""

    def lay(project: Project, folder: Path) -> None:
        for name, data in files.items():
            path = project.root / name[1:] if name.startswith("/") else folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
            if name.startswith("offers.") and name != "offers.csv":
                (folder / "offers.csv").unlink(missing_ok=True)

    return lay


@cache
def every() -> tuple[Input, ...]:
    """All inputs, each with a name of its own."""
    inputs = tuple(item for kind in KINDS for item in _of(kind))
    assert len({item.id for item in inputs}) == len(inputs)
    return inputs


def sample(kind: str) -> list[Input]:
    """About a tenth of a kind, the same each time."""
    inputs = [item for item in every() if item.kind == kind]
    return sorted(inputs, key=lambda item: hashlib.sha256(item.id.encode()).digest())[: len(inputs) // SAMPLE + 1]


def _of(kind: str) -> Iterator[Input]:
    made: Iterator[Input] = import_module(f"hostile.{kind}").inputs()
    return made


PAGE_FILE = "pages/bus.md"
PAGE = "---\ntitle: De bus\nlead: De bus rijdt naar het huis.\n---\n\nNeem de bus naar het huis.\n"
MUNICIPALITY = (small_project.BASE / "municipality.yml").read_text(encoding="utf-8")


def spoken(languages: str) -> str:
    """municipality.yml with these languages."""
    return MUNICIPALITY.replace("languages: [nl]", f"languages: {languages}")


HEAD, *ROWS = (small_project.BASE / "offers.csv").read_text(encoding="utf-8").splitlines()
