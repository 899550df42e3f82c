"""Dutch public holidays, and the school holidays of a region."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from house import ROOT
from wegwijs.holidays import free_days, public
from wegwijs.model import Schedule, SchoolHolidays
from wegwijs.read import yamlfile

FILE = ROOT / "content" / "school-holidays.yml"
FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)


def school() -> SchoolHolidays:
    found, problems = yamlfile.read(FILE, FILE.name, SchoolHolidays)
    assert found is not None and not problems
    return found


def test_public_holidays() -> None:
    assert {date(2026, 1, 1), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 14), date(2026, 12, 26)} <= public(
        2026
    )
    assert date(2026, 11, 24) not in public(2026)


def test_school_holidays_are_whole_weeks_in_order() -> None:
    for region in ("noord", "midden", "zuid"):
        days = school().days(region)
        for before, after in pairwise(days):
            assert before.last < after.first
        for stretch in days:
            assert stretch.first.isoweekday() == 6 and stretch.last.isoweekday() == 7


def test_the_days_that_a_schedule_leaves_out() -> None:
    both = Schedule("x", not_in_school_holidays=True, not_on_holidays=True)
    found = free_days(both, FIRST, LAST, "noord", school())
    assert date(2026, 10, 10) in found and date(2026, 10, 19) not in found and date(2027, 3, 29) in found
    assert found == tuple(sorted(found)) and found[0] >= FIRST and found[-1] <= LAST
    assert date(2026, 10, 19) in free_days(both, FIRST, LAST, "zuid", school())
    assert free_days(Schedule("x"), FIRST, LAST, "noord", school()) == ()
    assert free_days(Schedule("x", not_in_school_holidays=True), FIRST, LAST, "", school()) == ()
    week = [date(2026, 12, 21) + timedelta(day) for day in range(5)]
    assert set(week) <= set(free_days(Schedule("x", not_in_school_holidays=True), FIRST, LAST, "midden", school()))
