"""Facts that age: an amount, a share, a term or an age, with the days on which it holds and the pages that say so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from wegwijs.model.text import Frozen, Identifier
from wegwijs.model.texts import Source

FACT = "fact:"  # in a text, before the id: `{fact:birth-leave}`

Unit = Literal[
    "euro", "percent", "minute", "hour", "day", "week", "month", "year", "age", "microgram", "degree", "count"
]


class FactValue(Frozen):
    """A value, and the first and the last day on which it holds; without a day it holds always."""

    value: Decimal
    valid_from: date | None = None
    valid_until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is the value on a day."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


class FactSource(Source):
    """A page that says a fact. Nobody may name a fact that was never compared, so the day is always there."""

    checked: date


class AgeingFact(Frozen):
    """A fact that texts name by its id. `review` is the day on which `reviewer` has to compare it again."""

    id: Identifier
    unit: Unit
    values: tuple[FactValue, ...] = Field(min_length=1)
    sources: tuple[FactSource, ...] = Field(min_length=1)
    review: date
    reviewer: str

    def on(self, day: date) -> Decimal | None:
        """The value on a day; `None` where there is none yet, or none any more."""
        return next((period.value for period in self.values if period.holds(day)), None)
