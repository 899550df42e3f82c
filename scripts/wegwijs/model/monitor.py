"""What was measured of a municipality's goals, and what was counted on earlier days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value of an indicator of a goal on a day, as a row of monitor.csv has it; `note` says how it was measured."""

    goal: str
    indicator: str
    day: date
    value: Decimal
    row: int
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class CountedNumber:
    """How much a number that is counted from the list (`wegwijs.numbers`) was on a day."""

    day: date
    name: str
    count: int
