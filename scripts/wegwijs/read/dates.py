"""A day as people type it: 3-11-2026, 3 nov. 2026, 2026-11-03. The day stands first; where a list shows otherwise, we ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from wegwijs.cldr import locale
from wegwijs.model import SOURCE_LANGUAGE, Column
from wegwijs.read.grid import Cell, Row

ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
NUMERIC_DATE = re.compile(r"^(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4}|\d{2})$")
WORD_DATE = re.compile(r"^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4}|\d{2})$")
MONTHS = 12
FIRST_YEAR_OF_BEFORE = 50  # of years in two digits

Writings = frozenset[tuple[int, str]]


def typed_date(typed: str, months: Iterable[str]) -> date | None:
    """The day in a text as `normalized` gives it; `None` where it is no day. `months` are their names, from January."""
    if match := ISO_DATE.match(typed):
        return _day(match[1], match[2], match[3])
    if match := NUMERIC_DATE.match(typed):
        return _day(match[4], match[3], match[1])
    if (match := WORD_DATE.match(typed)) and (number := month(match[2], months)):
        return _day(match[3], str(number), match[1])
    return None


@cache
def months() -> tuple[str, ...]:
    """The names of the months in Dutch, from January."""
    return tuple(locale(SOURCE_LANGUAGE).months["format"]["wide"].values())


def month(typed: str, months: Iterable[str]) -> int:
    """The number of a month from 1 by the beginning of its name, or 0; `mrt` is how a Dutch calendar shortens March."""
    if typed == "mrt":
        return 3
    return next((number for number, name in enumerate(months, 1) if name.startswith(typed)), 0)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (_century(int(year)) if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _century(year: int) -> int:
    """2000 for 26, 1900 for 89: nobody plans half a century ahead."""
    return 2000 if year < FIRST_YEAR_OF_BEFORE else 1900


def month_first(rows: Iterable[Row], columns: Mapping[int, Column]) -> Writings:
    """The columns that hold a day with the month in front (12/31/2026), each with the mark between the numbers.

    `columns` has the columns of our list by their index from 0, as they stand in the cells of a row.
    """
    dated = [index for index, column in columns.items() if column.kind == "date"]
    writings = set()
    for row in rows:
        for index in dated:
            match = _numbers(row.cells.get(index))
            if match and int(match[1]) <= MONTHS < int(match[3]):
                writings.add((index, match[2]))
    return frozenset(writings)


def doubtful(cell: Cell, index: int, swapped: Writings) -> bool:
    """Whether a day can be two days: in a column that also holds 12/31/2026, nobody can tell which one 3/4/2026 is.

    `index` is the column of the cell from 0; `swapped` is what `month_first` gave.
    """
    match = _numbers(cell) if swapped else None
    if not match or (index, match[2]) not in swapped:
        return False
    first, second = int(match[1]), int(match[3])
    return first != second and max(first, second) <= MONTHS


def _numbers(cell: Cell | None) -> re.Match[str] | None:
    return NUMERIC_DATE.match(cell.text) if cell and cell.day is None else None
