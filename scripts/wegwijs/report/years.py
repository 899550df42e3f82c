"""The numbers of a municipality over the years: what was counted from its list, year after year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wegwijs.model import CountedNumber

MOST_YEARS = 8  # that fit on a page


@dataclass(frozen=True, slots=True)
class YearLine:
    """A number in each year, by its name; `None` where it was not counted yet."""

    name: str
    values: tuple[int | None, ...]

    @property
    def now(self) -> int:
        """How much it is in the last year."""
        return self.values[-1] or 0

    @property
    def before(self) -> int | None:
        """How much it was in the year before the last."""
        return self.values[-2] if len(self.values) > 1 else None


@dataclass(frozen=True, slots=True)
class Years:
    """The years in which something was counted, in order, with a line for each number."""

    years: tuple[int, ...]
    lines: tuple[YearLine, ...]

    def some(self, *names: str) -> tuple[YearLine, ...]:
        """The lines with these names that ever were more than nothing, in this order."""
        by_name = {line.name: line for line in self.lines}
        return tuple(by_name[name] for name in names if name in by_name and any(by_name[name].values))


def years(before: Iterable[CountedNumber], counts: Mapping[str, int], today: date) -> Years:
    """Each number as it was at the end of each year in which something was counted, and as it is today.

    `before` are the numbers of earlier days; `counts` are those of today, and say which there are.
    """
    earlier = [counted for counted in sorted(before) if counted.day < today and counted.day.year < today.year]
    shown = sorted({counted.day.year for counted in earlier})[-(MOST_YEARS - 1) :]
    lines = []
    for name, count in counts.items():
        own = [counted for counted in earlier if counted.name == name]
        values = [
            next((counted.count for counted in reversed(own) if counted.day.year <= year), None) for year in shown
        ]
        lines.append(YearLine(name, (*values, count)))
    return Years((*shown, today.year), tuple(lines))
