"""Rows of cells that remember where they stood in a clerk's list, whatever program it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import sheet_limits, sheet_marks

MOST_COLUMNS = 200
BLANK_GAP = 20
UNREAD = "\ufffd"  # what stands for a byte that is no letter


class Cell(NamedTuple):
    """What stands in a cell, as text on one line.

    `number` is true for a number in a sheet, `day` is there for a date in a sheet. `listed` is there for a cell of several
    lines: the same with a semicolon for each line end, as a list is meant. `link` is where the cell leads to.
    """

    text: str
    number: bool = False
    day: date | None = None
    listed: str = ""
    link: str = ""

    @property
    def parts(self) -> str:
        """The text for a column that holds a list."""
        return self.listed or self.text


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it. `number` counts as Excel does, from 1; `cells` stand under their column, from 0."""

    number: int
    cells: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, each under the index of its column from 0, and the rows beneath.

    `heading_row` counts from 1; `sheet` is the name of its sheet, empty for the first; `others` are the sheets behind the first
    that a clerk sees.
    """

    file: str
    headings: dict[int, str]
    heading_row: int
    rows: tuple[Row, ...]
    layout: sheet_limits.Layout = sheet_limits.NOTHING_ODD
    marks: sheet_marks.Marks = sheet_marks.NO_MARKS
    sheet: str = ""
    others: tuple[Table, ...] = ()


def table(
    rows: Sequence[Sequence[Any]], file: str, layout: sheet_limits.Layout = sheet_limits.NOTHING_ODD
) -> tuple[Table | None, list[Problem]]:
    """The headings and rows of a sheet, row by row from its top; `None` where it is empty or too wide, with the reason."""
    for number, row in enumerate(rows, 1):
        last = last_filled(row) if len(row) > MOST_COLUMNS else 0
        if last > MOST_COLUMNS:
            return None, [problem("file-columns", Place(file, number), columns=last, limit=MOST_COLUMNS)]
    filled = list(filled_rows(rows))
    if not filled:
        return None, [problem("file-empty", Place(file))]
    heading = filled[0]
    headings = {index: cell.text for index, cell in heading.cells.items()}
    problems = [*_gaps(filled, file), *_unread(filled, headings, file)]
    return Table(file, headings, heading.number, tuple(filled[1:]), layout), problems


def last_filled(row: Sequence[Any]) -> int:
    """The last column with something in it, from 1."""
    return max((at for at, value in enumerate(row, 1) if cell_of(value).text), default=0)


def filled_rows(rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """The rows with something in them, numbered as they stand."""
    known: dict[str, Cell] = {"": Cell("")}  # cells say what others said: one of each is kept, and made once
    for number, values in enumerate(rows, 1):
        cells = {}
        for index, value in enumerate(values[:MOST_COLUMNS]):
            cell = known.get(value) if type(value) is str else cell_of(value)
            if cell is None:
                cell = known[value] = cell_of(value)
            if cell.text:
                cells[index] = cell
        if cells:
            yield Row(number, cells)


def _gaps(rows: Sequence[Row], file: str) -> Iterator[Problem]:
    """A great many blank rows before a filled one: often a row that slipped out of sight."""
    for before, after in pairwise(rows):
        blank = after.number - before.number - 1
        if blank >= BLANK_GAP:
            yield warning("rows-blank", Place(file, after.number), count=blank, first=before.number + 1)


def _unread(rows: Iterable[Row], headings: dict[int, str], file: str) -> Iterator[Problem]:
    """Cells with a byte that is no letter in Windows-1252, or that another program could not read."""
    for row in rows:
        for index, cell in row.cells.items():
            if UNREAD in cell.text:
                heading = headings.get(index) or str(index + 1)
                yield warning("characters-unread", Place(file, row.number, heading))


def cell_of(value: Any) -> Cell:
    """A cell of what a reader of spreadsheets gives: a text, a number, a day, a time or nothing."""
    if type(value) is str and value.isprintable() and "  " not in value:  # most cells: one line, nothing to take out
        return Cell(value.strip())
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell("ja" if value else "nee")
    if isinstance(value, int | float):
        whole = isinstance(value, int) or value.is_integer()
        return Cell(f"{value:.0f}" if whole else f"{value:.10f}".rstrip("0"), number=True)
    if isinstance(value, datetime):
        return Cell(f"{value:%Y-%m-%d %H:%M}".removesuffix(" 00:00"), day=value.date())
    if isinstance(value, date):
        return Cell(value.isoformat(), day=value)
    if isinstance(value, time):
        return Cell(f"{value:%H:%M}")
    if isinstance(value, timedelta):
        return Cell(f"{value.seconds // 3600}:{value.seconds % 3600 // 60:02}")
    lines = [" ".join(line.split()) for line in str(value).replace("\xa0", " ").splitlines()]
    filled = [line for line in lines if line]
    return Cell(" ".join(filled), listed="; ".join(filled) if len(filled) > 1 else "")
