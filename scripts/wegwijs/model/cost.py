"""What an offer costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Per(StrEnum):
    """What an amount of money is for."""

    TIME = "time"
    PERSON = "person"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    COURSE = "course"
    FAMILY = "family"
    CHILD = "child"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs, in euros. `amount` is zero where it is free, and `None` where nobody told us; `per` says what it is for.

    `most` is the end of a range; with `or_more` the amount is the least. `by_income` says that it depends on what a parent earns.
    """

    amount: Decimal | None
    per: Per | None = None
    most: Decimal | None = None
    or_more: bool = False
    by_income: bool = False

    @property
    def free(self) -> bool:
        """Whether it costs nothing."""
        return self.amount == 0 and not (self.most or self.or_more or self.by_income)

    @property
    def up_to(self) -> Decimal | None:
        """The most that somebody pays, where that is known."""
        return None if self.or_more or self.by_income else self.most if self.most is not None else self.amount

    @property
    def told(self) -> bool:
        """Whether there is more to say than words."""
        return self.amount is not None or self.most is not None or self.by_income
