"""Running a program and looking at the clock, the processor and the memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import machine

MEGABYTE = 1e6
EVERY = 0.25
KILOBYTES = 1024 if sys.platform == "linux" else 1  # of a unit of ru_maxrss


class StoppedError(Exception):
    """A program that was measured ended with a fault; holds the last that it printed."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program cost: seconds on the clock, seconds of processor (of all its processes), and megabytes of all at once.

    `others` is the share of all cores that other programs had meanwhile, `command` what was run, `output` what it printed.
    """

    wall: float
    cpu: float
    memory: float
    others: float
    command: str
    output: str


def run(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> Spent:
    """Run a program to its end, in a folder. What earlier ones wrote is on the disk before it begins.

    Raises:
        StoppedError: it ended with a fault.
    """
    os.sync()
    with tempfile.TemporaryFile() as out:
        begun, moment = time.perf_counter(), machine.now()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(env or {})},
            start_new_session=True,
        )
        scales = _Scales(process.pid)
        scales.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # whoever stops the bench stops what it measures
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - begun
        cpu = usage.ru_utime + usage.ru_stime
        others = moment.others(cpu, wall)
        process.returncode = os.waitstatus_to_exitcode(status)
        largest = usage.ru_maxrss * KILOBYTES / MEGABYTE
        memory = max(scales.most(), largest)
        out.seek(0)
        output = out.read().decode("utf-8", "replace")
    if process.returncode:
        raise StoppedError(f"{' '.join(map(str, command))}\n{output[-3000:]}")
    return Spent(wall, cpu, memory, others, shown(command, folder), output)


class _Scales(threading.Thread):
    """Weighs all processes of a session a few times a second; what they share counts once. Only where there is a /proc."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.found, self.done = session, 0.0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(EVERY):
            self.found = max(self.found, sum(map(self._weight, Path("/proc").glob("[0-9]*"))))

    def most(self) -> float:
        """The most that was seen, in megabytes; the scales are put away."""
        self.done.set()
        self.join()
        return self.found

    def _weight(self, process: Path) -> float:
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != self.session:
                return 0
            rollup = (process / "smaps_rollup").read_text()
        except (OSError, ValueError, IndexError):  # it ended while we looked
            return 0
        return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024 / MEGABYTE


def command(name: str) -> Path:
    """A program that stands beside this Python."""
    return Path(sys.executable).with_name(name)


def shown(command: Sequence[str | Path], folder: Path) -> str:
    """A command as one would type it in its folder."""
    here = Path(sys.executable).parent
    words = [Path(word) for word in command]
    return " ".join(
        word.name if word.parent == here else str(word.relative_to(folder) if folder in word.parents else word)
        for word in words
    )


def set_aside(path: Path) -> None:
    """Make room for what will be made at a path. What is there goes with the folder of the bench, not now.

    A disk on which thousands of files were just removed makes new ones several times as slowly.
    """
    if path.exists():
        path.rename(Path(tempfile.mkdtemp(prefix=f"{path.name}-", dir=path.parent)) / path.name)
