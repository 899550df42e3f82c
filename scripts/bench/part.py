"""What each part of the bench is asked and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """`small` is a taste, for a machine that is busy; `most` is the largest number of municipalities that are built."""

    folder: Path
    small: bool = False
    most: int = 4
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


Part = Callable[[Asked], Figures]
