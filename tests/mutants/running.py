"""Plants one fault after another in a copy of the project, and asks the tests that need no browser."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from typing import Self

import pytest

from mutants.faults import FIRST, Fault

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".git", ".venv", ".cache", "build", "site", "report"}  # at the root: what was made, not written
REST = ("tests", "-m", "not browser and not whole and not fuzz", "--ignore=tests/test_mutants.py")
NO_TEST = 5  # what pytest says then
PATIENCE = 900  # seconds; a fault that makes a test go on for ever is noticed too
SLOW = (
    *("mkdocs.commands.build", "material", "babel", "openpyxl", "phonenumbers", "playwright.sync_api", "icalendar"),
    *("hypothesis", "pydantic", "fontTools.ttLib", "coloraide", "selectolax.lexbor", "tinycss2", "python_calamine"),
)
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fault: `noticed` is the name of what noticed it, or empty."""

    fault: Fault
    noticed: str


class Copy:
    """A copy of the project. Tests run in processes that a process of its own leaves behind, so that none sees another's."""

    def __init__(self, root: Path) -> None:
        def left_out(inside: str, names: list[str]) -> set[str]:
            made = {name for name in names if name.endswith(("_cache", "__pycache__"))}
            return made | LEFT_OUT if Path(inside) == ROOT else made

        shutil.copytree(ROOT, root, symlinks=True, ignore=left_out)
        self.root = root
        self.passed: set[tuple[str, ...]] = set()
        self.ready, other = FORK.Pipe()
        self.process = FORK.Process(target=_serve, args=(root, other), daemon=False)
        self.process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.join()

    def fails(self, *asked: str, cold: bool) -> bool:
        """Whether a test fails. `cold`: our own package is read anew, as there is a fault in it."""
        if cold:
            process = FORK.Process(target=_test, args=(self.root, asked))
            process.start()
            process.join(PATIENCE)
            process.kill()
            process.join()
            code = process.exitcode
        else:
            self.ready.send(asked)
            code = self.ready.recv()
        if code == NO_TEST:
            raise RuntimeError(f"no test: {asked}")
        return code != 0

    def noticed(self, fault: Fault, quick: bool) -> str:
        """What notices a fault, or empty."""
        path = self.root / fault.file
        sound = path.read_text(encoding="utf-8")
        path.write_text(fault.planted(self.root), encoding="utf-8")
        try:
            # What a test reads when it is imported, such as a script, only a cold one sees.
            for cold in (True,) if path.suffix == ".py" else (False, True):
                for name in dict.fromkeys([fault.tests, FIRST]):
                    if self.fails(f"tests/{name}", cold=cold):
                        return name
            if quick or not self.fails(*REST, cold=True):
                return ""
        finally:
            path.write_text(sound, encoding="utf-8")
        self.must_pass(*REST)
        return "another test"

    def must_pass(self, *asked: str) -> None:
        """Raises `RuntimeError` where these tests fail in a copy without a fault: then they would notice anything."""
        if asked not in self.passed and self.fails(*asked, cold=True):
            raise RuntimeError(f"the tests fail without a fault: mend that first: {' '.join(asked)}")
        self.passed.add(asked)


def run(faults: Iterable[Fault], folder: Path, at_a_time: int, *, quick: bool = False) -> Iterator[Verdict]:
    """What became of each fault, in copies in a folder. `quick` asks only the first tests."""
    for name in SLOW:
        importlib.import_module(name)  # once: it takes longer than many a test
    with ExitStack() as stack:
        copies = [stack.enter_context(Copy(folder / f"copy-{number}")) for number in range(at_a_time)]
        free: Queue[Copy] = Queue()
        for copy in copies:
            free.put(copy)

        def judged(fault: Fault) -> Verdict:
            copy = free.get()
            try:
                return Verdict(fault, copy.noticed(fault, quick))
            finally:
                free.put(copy)

        faults = tuple(faults)
        copies[0].must_pass(*(f"tests/{name}" for name in dict.fromkeys([FIRST, *(fault.tests for fault in faults)])))
        with ThreadPoolExecutor(at_a_time) as pool:
            yield from pool.map(judged, faults)


def _serve(root: Path, pipe: Connection) -> None:
    """Reads our package once, then runs tests in processes of their own, until it is killed."""
    _go(root)
    pytest.main(["-q", "--collect-only", "-p", "no:cacheprovider", "tests"])
    while True:
        asked = pipe.recv()
        process = FORK.Process(target=_test, args=(root, asked))
        process.start()
        process.join(PATIENCE)
        process.kill()
        process.join()
        pipe.send(process.exitcode)


def _test(root: Path, asked: Iterable[str]) -> None:
    """Never comes back."""
    _go(root)
    os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *asked])))


def _go(root: Path) -> None:
    """Be in the copy, and silent: what a test prints, nobody reads. The package and the tests are those of the copy."""
    os.chdir(root)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for name in [name for name in os.environ if name.startswith(("WEGWIJS_", "PYTEST_"))]:
        del os.environ[name]
    own = [str(root / "scripts"), str(root / "tests")]
    theirs = {str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT), "", *own}
    sys.path[:] = [*own, *(path for path in sys.path if path not in theirs)]
    os.environ["PYTHONPATH"] = os.pathsep.join(own)
    sys.dont_write_bytecode = True
