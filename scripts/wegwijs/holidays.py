"""The days on which a recurring offer is not there: Dutch public holidays and the school holidays of a region."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache

from opening_hours import OpeningHours

from wegwijs.model import Schedule, SchoolHolidays


@cache
def public(year: int) -> frozenset[date]:
    """The public holidays of the Netherlands in a year, from the data of opening-hours-py."""
    hours = OpeningHours("PH", country="NL")
    days = (date(year, 1, 1) + timedelta(count) for count in range(366))
    return frozenset(day for day in days if day.year == year and hours.is_open(datetime.combine(day, time(12))))


def free_days(
    schedule: Schedule, first: date, last: date, region: str, school: SchoolHolidays | None
) -> tuple[date, ...]:
    """The days from `first` to `last` that a schedule leaves out. Without a region, school holidays leave out no day."""
    days: set[date] = set()
    if schedule.not_on_holidays:
        for year in range(first.year, last.year + 1):
            days |= public(year)
    if schedule.not_in_school_holidays and region and school:
        for stretch in school.days(region):
            length = (stretch.last - stretch.first).days
            days |= {stretch.first + timedelta(count) for count in range(length + 1)}
    return tuple(sorted(day for day in days if first <= day <= last))
