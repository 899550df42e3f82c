"""What the last build of a municipality left behind: what it was made of, how its trees looked then, and what was said of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from wegwijs import source_files
from wegwijs.build.cache import foundation
from wegwijs.build.commit import commit
from wegwijs.files import Project, write_in_one_step
from wegwijs.problems import Place, Problem, Severity

NAME = "last-build.json"


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a person was told of a build that was published.

    `pages` and `languages` are how many there are; `audible` the names of the pages of a language that can be heard, and of
    how many that are worth it, by the code of the language. `counted` says how many offers of the list are on the site.
    """

    problems: tuple[Problem, ...]
    pages: int
    languages: int
    fingerprint: str
    audible: Mapping[str, tuple[tuple[str, ...], int]]
    counted: str = ""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """`inputs` stand for all that went in, `site` and `before` for the published tree and the one before it (`tree_state`)."""

    inputs: str
    site: str
    before: str
    summary: BuildSummary


def inputs(project: Project, slug: str, today: date, without: str = "") -> str:
    """All that the site of a municipality on a day is made of, as a hash: our code, what is said, and how it is translated.

    Empty where something cannot be read. `without` is the name of a file that is left out: a build writes the addresses of offers
    itself.
    """
    digest = hashlib.sha256(foundation(project))
    digest.update(f"{slug} {today} {commit(project.root)}\n".encode())
    try:
        for folder in (project.content, project.locales, project.root / "docs"):
            for path in _files(folder, project.municipalities, slug):
                if without and Path(path).name == without:
                    continue
                with Path(path).open("rb") as file:
                    digest.update(f"{os.path.relpath(path, project.root)!r} ".encode())
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError:
        return ""
    return digest.hexdigest()


def read(folder: Path) -> LastBuild | None:
    """What was noted in a folder; none where nothing was, or where it is damaged."""
    try:
        value = json.loads(source_files.read_bytes(folder / NAME))
        if value["seal"] != _seal(value["build"]):
            return None
        build = value["build"]
        summary = build.pop("summary")
        return LastBuild(
            **build, summary=BuildSummary(**summary | {"problems": tuple(map(_problem, summary["problems"]))})
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write(folder: Path, last: LastBuild) -> None:
    """Note a build for the next one. A disk that is full costs the next build time, not this one its site."""
    build = asdict(last)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_in_one_step(folder / NAME, json.dumps({"seal": _seal(build), "build": build}).encode())
    except OSError:
        return


def _files(folder: Path, municipalities: Path, slug: str) -> list[str]:
    """The files of a folder, without those of other municipalities; each folder once, however many links lead to it."""
    paths, seen = [], set[str]()
    for inside, folders, names in os.walk(folder, followlinks=True):
        if Path(inside) == municipalities:
            folders[:] = [name for name in folders if name == slug]
        real = os.path.realpath(inside)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        paths += [f"{inside}/{name}" for name in names if Path(inside, name).is_file()]
    return sorted(paths)


def _seal(build: Any) -> str:
    return hashlib.sha256(json.dumps(build, sort_keys=True).encode()).hexdigest()


def _problem(value: dict[str, Any]) -> Problem:
    return Problem(value["code"], Place(**value["place"]), value["facts"], Severity(value["severity"]))
