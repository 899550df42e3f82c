"""When schools are closed, by region and school year; Dutch public holidays follow from the calendar."""

from __future__ import annotations

from datetime import date

from wegwijs.model.text import Frozen


class Stretch(Frozen):
    """The first and the last day without school."""

    first: date
    last: date


class SchoolHoliday(Frozen):
    """A school holiday in the three regions."""

    name: str
    noord: Stretch
    midden: Stretch
    zuid: Stretch


class SchoolHolidays(Frozen):
    """content/school-holidays.yml: `checked` is the day on which somebody held the dates against the source."""

    source: str
    checked: date | None = None
    years: dict[str, tuple[SchoolHoliday, ...]]

    def days(self, region: str) -> tuple[Stretch, ...]:
        """The holidays of a region, in order."""
        stretches = [getattr(holiday, region) for holidays in self.years.values() for holiday in holidays]
        return tuple(sorted(stretches, key=lambda stretch: stretch.first))
