"""What is compared runs by turns, so that what else the machine does falls on all; of each figure the middle one counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.measuring import Spent

LONG = 300  # seconds: what takes longer runs once, in the first turn


@dataclass(frozen=True)
class Turns:
    """The runs of some works by their names; those of one turn stand at the same place."""

    runs: Mapping[str, list[Spent]]

    def wall(self, name: str) -> float:
        """Seconds on the clock, the middle of all runs."""
        return median(spent.wall for spent in self.runs[name])

    def cpu(self, name: str) -> float:
        """Seconds of processor, the middle of all runs."""
        return median(spent.cpu for spent in self.runs[name])

    def memory(self, name: str) -> float:
        """The most megabytes of all runs."""
        return max(spent.memory for spent in self.runs[name])

    def ratio(self, name: str, to: str) -> float:
        """How many times as long a work takes as another: the middle of all pairs."""
        return median(spent.wall / other.wall for spent, other in zip(self.runs[name], self.runs[to], strict=False))

    def line(self, name: str) -> str:
        """What a work took, for people."""
        return f"{self.wall(name):.2f} s (processor {self.cpu(name):.1f} s, {self.memory(name):.0f} MB)"

    @property
    def kept(self) -> dict[str, Any]:
        """Every run, for results.json."""
        return {
            name: {
                "command": runs[0].command,
                "seconds": [round(spent.wall, 2) for spent in runs],
                "processor": [round(spent.cpu, 2) for spent in runs],
                "megabytes": [round(spent.memory) for spent in runs],
                "others": [spent.others for spent in runs],
            }
            for name, runs in self.runs.items()
        }


def in_turns(times: int, works: Mapping[str, Callable[[], Spent]], long: float = LONG) -> Turns:
    """Each work that many times, by turns; what takes more than `long` seconds once."""
    runs: dict[str, list[Spent]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            if not runs[name] or runs[name][0].wall < long:
                runs[name].append(work())
    return Turns(runs)
