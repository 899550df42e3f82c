"""What is not known yet of the calendar: after the last school holiday that we know, nobody can say "today"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, warning

AHEAD = timedelta(183)  # there is time to get the new ones


def check(content: Content, today: date) -> Iterator[Problem]:
    """Whether the school holidays of the region run out, where an offer needs them."""
    region, school = content.municipality.school_region, content.school_holidays
    if not region or not school:
        return
    if not any(offer.schedule and offer.schedule.not_in_school_holidays for offer in content.offers):
        return
    last = max((stretch.last for stretch in school.days(region)), default=today)
    if last < today + AHEAD:
        yield warning("school-holidays-end", Place("content/school-holidays.yml"), day=last)
