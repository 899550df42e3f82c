"""Checks: what was read is held against itself and against the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wegwijs.check import offers, references
from wegwijs.model import Content
from wegwijs.problems import Problem


def check(content: Content, today: date, icons: Path | None = None) -> list[Problem]:
    """All faults in the content of one municipality on this day."""
    return [
        *offers.check(content.offers, content.municipality, today),
        *references.check(content, icons),
    ]
