"""What each part of the bench is asked and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.goals import GOALS


@dataclass(frozen=True, slots=True)
class Asked:
    """`small` is a taste, for a machine that is busy; `most` is the largest number of municipalities that are built.

    `times` is how often each figure is measured.
    """

    folder: Path
    small: bool = False
    most: int = 34
    times: int = 3


@dataclass
class Figures:
    """What was measured: `kept` for results.json, `rows` for people, and `notes` that a reader of the rows must know."""

    kept: dict[str, Any] = field(default_factory=dict)
    rows: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def row(self, name: str, value: str) -> None:
        """Add a line for people."""
        self.rows.append((name, value))

    def goal(self, name: str, value: float) -> None:
        """Add a figure of which `goals.py` says what it should be."""
        goal = GOALS[name]
        self.kept.setdefault("goals", {})[name] = round(value, 3)
        reached = "reached" if goal.is_reached(value) else "not reached"
        wished = f", moonshot {goal.wished}" if goal.wished else ""
        self.row(goal.title, f"{goal.said(value)}; goal {goal.asked}{wished}: {reached}")


Part = Callable[[Asked], Figures]
