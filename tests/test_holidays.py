"""Dutch public holidays, and the school holidays of a region."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from small_project import ROOT, SLUG, municipality
from wegwijs import read as reader
from wegwijs.check import school_holidays
from wegwijs.files import Project
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


@pytest.mark.parametrize(
    ("typed", "region", "day", "told"),
    [
        ("di 9.30, niet in schoolvakanties", "midden", date(2026, 11, 24), []),
        ("di 9.30, niet in schoolvakanties", "midden", date(2027, 5, 1), ["school-holidays-end"]),
        ("di 9.30, niet in schoolvakanties", "", date(2027, 5, 1), []),
        ("di 9.30", "midden", date(2027, 5, 1), []),
    ],
)
def test_who_needs_new_school_holidays_is_told_in_time(
    project: Project, typed: str, region: str, day: date, told: list[str]
) -> None:
    offers = "Naam;Wat is het;Organisatie;Vorm;Laag;Leeftijd;Telefoon;Wanneer\n"
    municipality(project, offers_csv=f"{offers}Koffie;Koffie.;Buurthuis;groep;samen;0-2;0999 30 20 01;{typed}\n")
    with (project.municipalities / SLUG / "municipality.yml").open("a", encoding="utf-8") as file:
        file.write(f"school_region: {region}\n" if region else "")
    content, _ = reader.read(project, SLUG)
    assert content is not None
    assert [one.code for one in school_holidays.check(content, day)] == told


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
