"""What clerks type in a cell, and what is right: a table for each kind of column in tests/cells.

A line has what was typed, and behind it what it means; its first line says in which order.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from wegwijs.model import Cost, Meeting
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words
from wegwijs.read.grid import Cell
from wegwijs.read.parts import Parts

TABLES = Path(__file__).parent / "cells"
PLACE = Place("offers.csv", 2)
UNREAD = "-"
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def lines(name: str) -> list[Any]:
    """The lines of a table: what was typed, and what it means."""
    text = (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [pytest.param(typed, [*meant, *[""] * 6], id=typed) for typed, *meant in rows]


@pytest.fixture(scope="module")
def cells(column_words: Words) -> Cells:
    return Cells(column_words, ())


def parts(cells: Cells, column_words: Words, heading: str, typed: str) -> Parts | None:
    """What a cell says, by its fields; `None` where it is not read."""
    column = column_words.headings[normalized(heading)]
    value = cells.read(Cell(typed), column, PLACE)
    if isinstance(value, Problem):
        return None
    return value if isinstance(value, Parts) else Parts({column.field: value})


@pytest.mark.parametrize(("typed", "meant"), lines("ages"))
def test_ages(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    read = parts(cells, column_words, "Leeftijd", typed)
    assert (" ".join(read.values["phases"]) if read else UNREAD) == meant[0]


@pytest.mark.parametrize(("typed", "meant"), lines("costs"))
def test_costs(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    read = parts(cells, column_words, "Kosten", typed)
    if meant[0] == UNREAD:
        assert read is None
        return
    assert read is not None
    cost = read.values.get("cost") or Cost(None)
    amount, most = (Decimal(number) if number else None for number in meant[:2])
    flags = " ".join(["from"] * cost.or_more + ["income"] * cost.by_income)
    assert (cost.amount, cost.most, cost.per or "", flags, read.remark) == (amount, most, *meant[2:5])


CONTACT = ("contact_name", "phone", "email", "website", "postcode")


@pytest.mark.parametrize(("typed", "meant"), lines("contact"))
def test_contact(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    read = parts(cells, column_words, "Contactpersoon", typed)
    assert read is not None
    assert [read.values.get(field, "") for field in CONTACT] == meant[:5]


ADDRESS = ("location_name", "street", "postcode", "city")


@pytest.mark.parametrize(("typed", "meant"), lines("addresses"))
def test_address(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    read = parts(cells, column_words, "Adres", typed)
    assert read is not None
    assert [read.values.get(field, "") for field in ADDRESS] == meant[:4]


@pytest.mark.parametrize(("typed", "meant"), lines("places"))
def test_other_places(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    """What is written of them is read as the same again."""
    read = parts(cells, column_words, "Ook op", typed)
    assert read is not None
    spots = read.values["also_at"]
    assert ["|".join((spot.name, spot.street, spot.postcode, spot.city, spot.neighbourhood)) for spot in spots] == list(
        filter(None, meant)
    )
    written = "; ".join(spot.line("Wijk") for spot in spots)
    again = parts(cells, column_words, "Ook op", written) if written else read
    assert again and again.values["also_at"] == spots


ANSWER = {True: "ja", False: "nee", None: ""}


@pytest.mark.parametrize(("typed", "meant"), lines("yes_no"))
def test_yes_or_no(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    read = parts(cells, column_words, "Rolstoel", typed)
    if meant[0] == UNREAD:
        assert read is None
        return
    assert read is not None
    assert (ANSWER[read.values.get("wheelchair")], read.remark) == (meant[0], meant[1])


@pytest.mark.parametrize(("typed", "meant"), lines("audience"))
def test_audience(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    read = parts(cells, column_words, "Voor wie", typed)
    assert read is not None
    assert (read.values["audience"], read.remark) == (meant[0], meant[1])


@pytest.mark.parametrize(("typed", "meant"), lines("languages"))
def test_languages(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    read = parts(cells, column_words, "Talen", typed)
    if meant[0] == UNREAD:
        assert read is None
        return
    assert read is not None
    codes = " ".join(read.values.get("languages", ()))
    assert (codes, ANSWER[read.values.get("interpreter")], read.remark) == (meant[0], meant[1], meant[2])


@pytest.mark.parametrize(("typed", "meant"), lines("schedule"))
def test_times(cells: Cells, column_words: Words, typed: str, meant: list[str]) -> None:
    """What is not read names the word at fault; a time that is read is days, times, weeks and which of the month."""
    read = parts(cells, column_words, "Wanneer", typed)
    assert read is not None
    schedule = read.values["schedule"]
    assert schedule.unread == meant[0]
    assert "; ".join(map(moment, schedule.meetings)) + ("afspraak" if schedule.by_agreement else "") == meant[1]


def moment(meeting: Meeting) -> str:
    """A meeting in short: `ma wo 09:00-12:00 even 1e`."""
    days = " ".join(DAYS[day] for day in meeting.days) or str(meeting.on)
    times = "-".join(f"{clock:%H:%M}" for clock in (meeting.start, meeting.end) if clock)
    nth = f"{meeting.nth}e" if meeting.nth else ""
    return " ".join(filter(None, (days, "dag en nacht" if meeting.whole_day else times, meeting.weeks, nth)))
