"""Running a program and looking at the clock, the processor and the memory; what is compared runs in turns, in one run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1e6
EVERY = 0.25
KILOBYTES = 1024 if sys.platform == "linux" else 1  # of a unit of ru_maxrss


class StoppedError(Exception):
    """A program that was measured ended with a fault; holds the last that it printed."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program cost: seconds on the clock, seconds of processor (of all its processes), and megabytes of all at once.

    `output` is what it printed.
    """

    wall: float
    cpu: float
    memory: float
    output: str


def run(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> Spent:
    """Run a program to its end, in a folder.

    Raises:
        StoppedError: it ended with a fault.
    """
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
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
        process.returncode = os.waitstatus_to_exitcode(status)
        largest = usage.ru_maxrss * KILOBYTES / MEGABYTE
        memory = max(scales.most(), largest)
        out.seek(0)
        output = out.read().decode("utf-8", "replace")
    if process.returncode:
        raise StoppedError(f"{' '.join(map(str, command))}\n{output[-3000:]}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, memory, output)


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


def in_turns(times: int, **works: Callable[[], Spent]) -> dict[str, Spent]:
    """Each work that many times, by turns, so that what else the machine does falls on all; of each the quickest, by its name."""
    runs: dict[str, list[Spent]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            runs[name].append(work())
    return {name: min(spent, key=lambda spent: spent.wall) for name, spent in runs.items()}


def command(name: str) -> Path:
    """A program that stands beside this Python."""
    return Path(sys.executable).with_name(name)
