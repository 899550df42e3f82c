"""What the machine is, and how busy others kept it while something was measured."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORES = os.cpu_count() or 1
TICK = os.sysconf("SC_CLK_TCK")
BUSY = (
    0,
    1,
    2,
    5,
    6,
    7,
)  # of the first line of /proc/stat: user, nice, system, interrupts (two), taken by other guests


@dataclass(frozen=True, slots=True)
class Moment:
    """The machine at a moment, in seconds: on the clock, of all cores that were busy, and of this process and its children.

    `average` is the load of the last 1, 5 and 15 minutes.
    """

    clock: float
    busy: float
    own: float
    average: tuple[float, ...]

    def others(self, own: float, clock: float) -> float:
        """The share of all cores that others had since this moment, of so many seconds, where so many were our own."""
        return max(0.0, round((_busy() - self.busy - own) / (clock * CORES), 3)) if self.busy and clock else 0.0

    def load(self) -> dict[str, Any]:
        """How busy it was since this moment, for results.json."""
        end = now()
        return {
            "average_before": self.average,
            "average_after": end.average,
            "others": self.others(end.own - self.own, end.clock - self.clock),
        }


def now() -> Moment:
    """The machine as it is."""
    average = tuple(round(load, 2) for load in os.getloadavg())
    return Moment(time.perf_counter(), _busy(), sum(os.times()[:4]), average)


def described() -> dict[str, Any]:
    """What figures depend on, for results.json."""
    return {
        "cores": CORES,
        "processor": _line("/proc/cpuinfo", "model name"),
        "memory": _line("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def _busy() -> float:
    """Seconds that cores were busy since the machine began; 0 where the system does not say."""
    try:
        fields = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0].split()[1:]
    except OSError:
        return 0
    return sum(int(fields[at]) for at in BUSY) / TICK


def _line(path: str, name: str) -> str:
    """What a file of the system says behind a name, the first time."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
