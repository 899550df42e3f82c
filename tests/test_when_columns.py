"""When and where an offer is, in the columns that people make for it: day beside time, place and time in one cell, a branch."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from small_project import SLUG, listed, municipality, run
from wegwijs import read
from wegwijs.files import Project
from wegwijs.model import Offer

HEAD = ("Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd")
OFFER = ("Koffie", "Drink koffie met andere ouders.", "Buurthuis", "groep", "samen", "0-2")


def offers(project: Project, head: tuple[str, ...], *cells: tuple[str, ...]) -> tuple[Offer, ...]:
    rows = [(f"{OFFER[0]} {at}", *OFFER[1:], *row) for at, row in enumerate(cells)]
    municipality(project, offers_csv=listed(*rows, head=(*HEAD, *head)))
    content, _ = read.read(project, SLUG)
    assert content
    return content.offers


@pytest.mark.parametrize(
    ("cell", "place", "when"),
    [
        ("Buurthuis De Kom, di 9.30-11.30", "Buurthuis De Kom", "di 9.30-11.30"),
        ("De Kom - elke woensdag 10.00-12.00", "De Kom", "elke woensdag 10.00-12.00"),
        ("di 9.30-11.30, Buurthuis De Kom", "Buurthuis De Kom", "di 9.30-11.30"),
        ("De Kom, zaal 2: ma, wo en vr 9.00-11.00", "De Kom, zaal 2", "ma, wo en vr 9.00-11.00"),
        ("De Kom, op aanvraag", "De Kom", "op aanvraag"),
    ],
)
def test_place_and_time_in_one_cell_are_taken_apart(project: Project, cell: str, place: str, when: str) -> None:
    (offer,) = offers(project, ("Waar en wanneer",), (f'"{cell}"',))
    assert offer.schedule and offer.schedule.understood
    assert (offer.location.name, offer.schedule.typed) == (place, when)


def test_an_address_with_a_time_is_an_address_and_a_time(project: Project) -> None:
    (offer,) = offers(project, ("Plaats en tijd",), ("Kerkstraat 12, 9999 ZA Dorp, elke woensdag 10.00-12.00",))
    assert (offer.location.street, offer.location.postcode, offer.location.city) == ("Kerkstraat 12", "9999 ZA", "Dorp")
    assert offer.schedule and offer.schedule.understood


def test_a_cell_without_a_time_that_can_be_read_is_shown_as_it_was_typed(project: Project) -> None:
    (offer,) = offers(project, ("Waar en wanneer",), ("De Kom, als de zon schijnt",))
    assert offer.schedule and (offer.schedule.typed, offer.schedule.understood) == ("De Kom, als de zon schijnt", False)
    check = run(project, "check", "--municipality", SLUG, "--today", "2026-11-24")
    assert check.code == 0 and "[schedule-unread]" in check.err


@pytest.mark.parametrize("head", [("Datum", "Tijd"), ("Tijdstip", "Dag")])
def test_a_day_beside_a_time_are_one_moment(project: Project, head: tuple[str, str]) -> None:
    cells = [("dinsdag", "9.30 - 11.30 uur"), ("12 december 2026", "14.00-16.00"), ("dinsdag", ""), ("", "")]
    ordered = [row if head[0] == "Datum" else (row[1], row[0]) for row in cells]
    weekly, single, day, never = offers(project, head, *ordered)
    assert weekly.schedule and single.schedule and day.schedule and never.schedule is None
    (meeting,) = weekly.schedule.meetings
    assert (meeting.days, meeting.start, meeting.end) == ((1,), time(9, 30), time(11, 30))
    (meeting,) = single.schedule.meetings
    assert (meeting.on, meeting.start) == (date(2026, 12, 12), time(14))
    assert day.schedule.meetings[0].days == (1,)


def test_a_day_and_a_time_of_excel_are_one_moment(project: Project) -> None:
    folder: Path = municipality(project)
    (folder / "offers.csv").unlink(missing_ok=True)
    book = Workbook()
    sheet: Any = book.active
    sheet.append((*HEAD, "Datum", "Tijd"))
    sheet.append((*OFFER, datetime(2026, 12, 12), time(14, 30)))
    book.save(folder / "offers.xlsx")
    content, _ = read.read(project, SLUG)
    assert content and content.offers[0].schedule
    (meeting,) = content.offers[0].schedule.meetings
    assert (meeting.on, meeting.start) == (date(2026, 12, 12), time(14, 30))


def test_three_columns_that_say_when_are_told(project: Project) -> None:
    offers(project, ("Wanneer", "Dag", "Tijd"), ("di 9.30-11.30", "wo", "10.00"))
    assert "[column-twice]" in run(project, "check", "--municipality", SLUG, "--today", "2026-11-24").err


def test_columns_that_a_municipality_maps_stay_as_they_are(project: Project) -> None:
    folder = municipality(
        project, offers_csv=listed((*OFFER, "De Kom, di 9.30", "x"), head=(*HEAD, "Waar en wanneer", "Tijd"))
    )
    with (folder / "municipality.yml").open("a", encoding="utf-8") as town:
        town.write("\ncolumns: {Waar en wanneer: Locatie}\nignore_columns: [Tijd]\n")
    content, _ = read.read(project, SLUG)
    assert content and content.offers[0].location.name == "De Kom, di 9.30" and content.offers[0].schedule is None


def test_a_branch_is_a_place(project: Project) -> None:
    (offer,) = offers(project, ("Vestiging",), ("Buurthuis De Kom",))
    assert offer.location.name == "Buurthuis De Kom"


def test_for_whom_it_is_may_say_the_ages_too(project: Project) -> None:
    """The list has no ages of its own: the block says that `Voor` is both, and a person looks."""
    head = (*HEAD[:-1], "Voor")
    people = ("moeders met kinderen van 0-4 jaar", "ouders van pubers", "zwangere vrouwen")
    rows = [(f"Koffie {at}", *OFFER[1:-1], cell) for at, cell in enumerate(people)]
    folder = municipality(project, offers_csv=listed(*rows, head=head))
    block = run(project, "offers", "map", "--municipality", SLUG).out.split("\n", 1)[1]
    assert "  Voor: [Voor wie, Leeftijd]" in block
    with (folder / "municipality.yml").open("a", encoding="utf-8") as town:
        town.write(f"\n{block}")
    content, _ = read.read(project, SLUG)
    assert content
    assert [offer.phases for offer in content.offers] == [("0-2", "2-4"), ("12-18",), ("pregnancy",)]
