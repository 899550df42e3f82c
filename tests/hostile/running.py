"""Inputs through the real commands, each in a process of its own with limits of time and memory, and what became of it."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import small_project
from hostile import scanner
from hostile.inputs import PAGE, PAGE_FILE, Input, spoken, with_files
from small_project import SLUG, Said
from wegwijs.files import Project

SECONDS = 20  # of a processor: a busy machine makes nothing a hang
SILENCE = 120  # of the clock, for what waits and does not work
MEMORY = 1_000_000_000
ROOM = 6_000_000_000  # of addresses beside those that we hold, so that the machine lives
TODAY = ("--today", "2026-11-24")
FORBIDDEN = ("silent losses", "tracebacks", "hangs", "over 1 GB", "scanner notes")
ALLOWED = ("errors", "warnings", "accepted")


@dataclass(frozen=True)
class Fate:
    """What became of an input: the name of a column of the table, and the reason where that may not be."""

    id: str
    column: str
    why: str = ""


def run(inputs: Iterable[Input], at_a_time: int = 1) -> Iterator[Fate]:
    """What became of each, as it becomes known."""
    running: dict[int, tuple[Input, Path, float]] = {}
    memory = MEMORY // 1024 + resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # a child begins with what we hold
    waiting = list(inputs)[::-1]
    last = {languages: _built(languages) for languages in {item.languages for item in waiting}}
    while waiting or running:
        while waiting and len(running) < at_a_time:
            item = waiting.pop()
            folder = Path(tempfile.mkdtemp(prefix="hostile-"))
            running[_begun(item, folder, last[item.languages])] = (item, folder, time.monotonic())
        time.sleep(0.02)
        for child, (item, folder, begun) in list(running.items()):
            ended, status, used = os.wait4(child, os.WNOHANG)
            late = time.monotonic() - begun > SILENCE
            if not ended and late:
                os.killpg(child, signal.SIGKILL)
                ended, status, used = os.wait4(child, 0)
            if ended:
                del running[child]
                yield _fate(item, folder, status, used, late, memory)
                shutil.rmtree(folder, ignore_errors=True)
    for folder in last.values():
        shutil.rmtree(folder)


def _built(languages: str) -> Path:
    """A site in these languages, so that a child takes from the last build what its input leaves as it was.

    What each child would do again is done here: libraries loaded, the project's own words read, a page of each kind drawn.
    """
    project, _ = _project(Path(tempfile.mkdtemp(prefix="hostile-")), languages)
    small_project.run(project, "check", "--municipality", SLUG, *TODAY)
    assert small_project.run(project, "build", "--municipality", SLUG, "--jobs", "1", *TODAY).code == 0
    assert not [*scanner.notes(project.root / "site")], [*scanner.notes(project.root / "site")][:5]
    return project.root


def _project(root: Path, languages: str) -> tuple[Project, Path]:
    """A project with one municipality that has a page of its own, and its folder."""
    project = small_project.make(root)
    folder = small_project.municipality(project)
    with_files({"municipality.yml": spoken(languages), PAGE_FILE: PAGE})(project, folder)
    return project, folder


def _begun(item: Input, folder: Path, last: Path) -> int:
    child = os.fork()
    if child:
        return child
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
        room = ROOM + int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
        (folder / "fate.json").write_text(json.dumps(asdict(_lived(item, folder / "project", last))))
    except BaseException:
        (folder / "fate.json").write_text(
            json.dumps(asdict(Fate(item.id, "tracebacks", traceback.format_exc()[-1500:])))
        )
    os._exit(0)


def _lived(item: Input, root: Path, last: Path) -> Fate:
    root.mkdir()
    project, folder = _project(root, item.languages)
    item.lay(project, folder)
    day = () if "--today" in item.words or item.env or item.words[0] == "demand" else TODAY
    environment = {"WEGWIJS_TRACE": "1", **dict(item.env)}
    said = small_project.run(project, *item.words, "--municipality", SLUG, *day, env=environment)
    if fault := _wrong(said):
        return Fate(item.id, "tracebacks", fault)
    if item.words[0] == "check" and "--marked" not in item.words:
        for part, copy in (
            ("site", os.link),
            (".cache", shutil.copy2),
        ):  # what the input leaves as it was is not drawn again
            shutil.copytree(last / part, root / part, copy_function=copy, dirs_exist_ok=True)
        environment["WEGWIJS_ACCEPT_LOSS"] = "1"  # offers may go: the question is what becomes of the rest
        built = small_project.run(
            project, "build", *item.words[1:], "--municipality", SLUG, "--jobs", "1", *day, env=environment
        )
        if fault := _wrong(built):
            return Fate(item.id, "tracebacks", fault)
        if built.code and not said.code:
            return Fate(item.id, "tracebacks", f"check says good, build does not: {(built.err or built.out)[-1500:]}")
        if wrong := [*scanner.notes(root / "site")]:
            return Fate(item.id, "scanner notes", f"{len(wrong)}: {wrong[:3]}")
    return _told(item, said, root)


def _wrong(said: Said) -> str:
    """Why an end is none of ours; a fault is told with its code, and a wrong flag by the command line itself."""
    if "Traceback (most recent call last)" in said.err or said.code not in {0, 1, 2}:
        return f"{said.code} {said.err[-1500:]}"
    if said.code and "  [" not in said.err + said.out and "Usage" not in said.err and not said.out.strip():
        return f"{said.code}, and nothing told: {said.err[-500:]}"
    return ""


def _told(item: Input, said: Said, root: Path) -> Fate:
    if said.code:
        return Fate(item.id, "errors")
    if "  [" in said.err + said.out:
        return Fate(item.id, "warnings")
    if item.told:
        return Fate(item.id, "silent losses", "nothing was said")
    if item.shown and not any(
        item.shown in page.read_text(encoding="utf-8") for page in (root / "site").rglob("*.html")
    ):
        return Fate(item.id, "silent losses", f"{item.shown} is on no page")
    return Fate(item.id, "accepted")


def _fate(item: Input, folder: Path, status: int, used: resource.struct_rusage, late: bool, memory: int) -> Fate:
    if late:
        return Fate(item.id, "hangs", f"{SILENCE} s of the clock")
    if used.ru_utime + used.ru_stime > SECONDS or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return Fate(item.id, "hangs", f"{used.ru_utime + used.ru_stime:.0f} s of a processor")
    if used.ru_maxrss > memory:
        return Fate(item.id, "over 1 GB", f"{used.ru_maxrss // 1024} MB")
    note = folder / "fate.json"
    if os.WIFSIGNALED(status) or not note.exists():
        return Fate(item.id, "tracebacks", f"the program was stopped: {status}")
    return Fate(**json.loads(note.read_text()))
