"""Plants one fault after another in a copy of the project, and asks the tests that need no browser."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest

from mutants.faults import FIRST, Fault

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".git", ".venv", ".cache", "build", "site", "report"}  # at the root: what was made, not written
BROWSERLESS = "not browser and not whole and not fuzz"
NO_TEST = 5  # what pytest says then
SLOW = (
    *("mkdocs.commands.build", "material", "babel", "openpyxl", "phonenumbers", "playwright.sync_api", "icalendar"),
    *(
        "hypothesis",
        "pydantic",
        "fontTools.ttLib",
        "fontTools.svgLib.path",
        "coloraide",
        "textstat",
        "wordfreq",
        "rich",
    ),
    *(
        "typer",
        "selectolax.lexbor",
        "tinycss2",
        "markdown_it",
        "python_calamine",
        "PIL.Image",
        "xdist",
        "_pytest.assertion",
    ),
)
PATIENCE = 1200  # seconds; a fault that makes a test go on for ever is noticed too


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fault: `noticed` is the name of what noticed it, or empty."""

    fault: Fault
    noticed: str


def copies(folder: Path, count: int) -> list[Path]:
    """The project, so many times."""

    def left_out(inside: str, names: list[str]) -> set[str]:
        made = {name for name in names if name.endswith(("_cache", "__pycache__"))}
        return made | LEFT_OUT if Path(inside) == ROOT else made

    made = [folder / f"copy-{number}" for number in range(count)]
    for copy in made:
        shutil.copytree(ROOT, copy, symlinks=True, ignore=left_out)
    return made


def warm() -> None:
    """Import once what each process needs and no fault is in: it takes longer than many a test."""
    for name in SLOW:
        importlib.import_module(name)


def run(faults: Iterable[Fault], places: list[Path], *, quick: bool = False) -> Iterator[Verdict]:
    """What became of each fault, as many at a time as there are places. `quick` asks only the first tests."""
    free: Queue[Path] = Queue()
    for place in places:
        free.put(place)

    def judged(fault: Fault) -> Verdict:
        place = free.get()
        try:
            return Verdict(fault, _noticed(fault, place, quick))
        finally:
            free.put(place)

    with ThreadPoolExecutor(len(places)) as pool:
        yield from pool.map(judged, faults)


def passes(place: Path, tests: Iterable[str]) -> bool:
    """Whether these tests pass in a copy without a fault: else they would notice anything."""
    return not _fails(place, [f"tests/{name}" for name in tests])


def _noticed(fault: Fault, place: Path, quick: bool) -> str:
    path = place / fault.file
    sound = path.read_text(encoding="utf-8")
    path.write_text(fault.planted(place), encoding="utf-8")
    try:
        for name in dict.fromkeys([fault.tests, FIRST]):
            if _fails(place, [f"tests/{name}"]):
                return name
        rest = ["tests", "-m", BROWSERLESS, "--ignore=tests/test_mutants.py", "--ignore=tests/test_architecture.py"]
        return "another test" if not quick and _fails(place, rest) else ""
    finally:
        path.write_text(sound, encoding="utf-8")


def _fails(place: Path, asked: list[str]) -> bool:
    """Whether a test fails, in a process of its own. The package and the tests are those of the copy."""
    process = multiprocessing.get_context("fork").Process(target=_test, args=(place, asked))
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    if process.exitcode == NO_TEST:
        raise RuntimeError(f"no test: {asked}")
    return process.exitcode != 0


def _test(place: Path, asked: list[str]) -> None:
    """Never comes back. What a test prints, nobody reads."""
    os.chdir(place)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for name in [name for name in os.environ if name.startswith(("WEGWIJS_", "PYTEST_"))]:
        del os.environ[name]
    ours = {str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT), ""}
    own = [str(place / "scripts"), str(place / "tests")]
    sys.path[:] = [*own, *(path for path in sys.path if path not in ours)]
    os.environ["PYTHONPATH"] = os.pathsep.join(own)
    sys.dont_write_bytecode = True
    os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *asked])))
