"""A small project for one test: the real words of the project, and the municipalities that the test makes."""

from __future__ import annotations

import contextlib
import filecmp
import io
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

from wegwijs import commands, pipeline
from wegwijs.files import Project
from wegwijs.problems import Problem
from wegwijs.render.environment import COMPILED

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).resolve().parent / "golden"
BASE = GOLDEN / "_base"
TODAY = date(2026, 11, 24)
SLUG = "_proefdorp"
HEAD = ("Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd")
ROW = ("Koffie", "Drink koffie met andere ouders.", "Buurthuis", "groep", "samen", "0-2")
MACHINE_MADE = {"clerk.po"}  # the other catalogues are about parents' pages; a test brings its own


def _template(name: str, filename: str | None = None) -> str:
    """By what a compiled template is known: its name where it is ours as it stands, which is that of the projects of all tests.

    One that a test changes, or a municipality wrote, knows its file, which is told when it cannot be drawn.
    """
    ours = ROOT / "overrides" / name
    if not filename or (Path(filename).is_absolute() and ours.is_file() and filecmp.cmp(filename, ours)):
        return name
    return filename


COMPILED.get_cache_key = _template  # type: ignore[method-assign]


def make(root: Path) -> Project:
    """The project, with links to the real files: quick to make, and each can be replaced."""
    for folder in ("content", "locales"):
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT)
            if "municipalities" in inside.parts or (path.suffix in {".po", ".pot"} and path.name not in MACHINE_MADE):
                continue
            if path.is_file():
                (root / inside).parent.mkdir(parents=True, exist_ok=True)
                if path.suffix == ".po":
                    shutil.copyfile(path, root / inside)  # `wegwijs translate` writes to it
                else:
                    (root / inside).symlink_to(path)
    (root / "content" / "municipalities").mkdir()
    (root / "overrides").symlink_to(ROOT / "overrides", target_is_directory=True)
    (root / "docs").symlink_to(ROOT / "docs", target_is_directory=True)
    (root / "mkdocs.yml").symlink_to(ROOT / "mkdocs.yml")
    return Project(root)


def put(source: Path, target: Path) -> None:
    """Lay the files of a folder over another; a link to a real file makes way."""
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            if place.is_file():
                place.unlink()
            place.mkdir(parents=True, exist_ok=True)
        elif path.name != ".gitkeep":
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            shutil.copyfile(path, place)


def municipality(project: Project, slug: str = SLUG, **files: str | bytes) -> Path:
    """The base of the golden folders under a slug; `offers_csv="…"` replaces or adds `offers.csv`."""
    folder = project.municipalities / slug
    put(BASE, folder)
    for name, text in files.items():
        path = folder / name.replace("_", ".", 1)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def listed(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    """A list as csv."""
    return "\n".join(";".join(row) for row in (head, *rows)) + "\n"


def prepared(project: Project, slug: str = SLUG, today: date = TODAY) -> pipeline.Prepared:
    return pipeline.prepare(project, slug, today)


def codes(problems: list[Problem]) -> list[str]:
    return [one.code for one in problems]


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    out: str
    err: str
    code: int

    @property
    def all(self) -> str:
        return f"{self.err}{self.out}{self.code}\n"


def run(project: Project, *words: str, typed: str = "", env: dict[str, str] | None = None) -> Said:
    """`wegwijs` with these words, in this project, as somebody would type it: no terminal, one line wide enough."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    before = Path.cwd()
    around = {key: value for key, value in os.environ.items() if not key.startswith("WEGWIJS_")}
    around |= {"COLUMNS": "160", "NO_COLOR": "1", "TERM": "dumb"} | (env or {})
    os.chdir(project.root)
    try:
        with (
            mock.patch.dict(os.environ, around, clear=True),
            mock.patch.object(sys, "argv", ["wegwijs", *words]),
            mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()))),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                commands.main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
    finally:
        os.chdir(before)
    return Said(out.getvalue(), err.getvalue(), code)
