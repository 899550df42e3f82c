"""The offer list of a municipality: rows become offers, and everything that is wrong is told with row and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from openpyxl.utils import get_column_letter

from wegwijs.model import (
    Column,
    Municipality,
    Offer,
)
from wegwijs.normalization import normalized
from wegwijs.problems import (
    Place,
    Problem,
    Severity,
    errors,
    lessened,
    offer_left_out,
    part_left_out,
    problem,
    warning,
)
from wegwijs.read import address_book, dates, grid, list_shape, mapping, rows, tables, unseen, when_columns
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest
from wegwijs.read.gathering import REMARKS, gathered
from wegwijs.read.parts import Parts

NEEDED = {"name", "description", "organization", "form", "layers", "phases"}
UNLIKE_OTHERS = {"slug", "text"}


def read(path: Path, file: str, words: Words, municipality: Municipality) -> tuple[tuple[Offer, ...], list[Problem]]:
    """Read the list at `path`; `file` is its path for people.

    An offer with a fault is left out, and so is a cell of it that a parent can do without; the faults are among the problems.
    """
    offers, problems = listed(path, file, words, municipality)
    return address_book.with_addresses(offers, address_book.read(path.parent)), problems


def listed(path: Path, file: str, words: Words, municipality: Municipality) -> tuple[list[Offer], list[Problem]]:
    """As `read`, but an offer without a Kenmerk has no address yet."""
    table, problems = tables.read(path, file)
    if table is None:
        return [], problems
    lists, faults = list_shape.sheets(table, words, municipality.columns)
    problems += faults
    offers: list[Offer] = []
    for sheet in lists:
        of_sheet, faults = _read_sheet(sheet, words, municipality)
        if sheet.sheet:
            of_sheet = [replace(offer, sheet=sheet.sheet) for offer in of_sheet]
            faults = [replace(fault, place=replace(fault.place, sheet=sheet.sheet)) for fault in faults]
        offers += of_sheet
        problems += faults
    return offers, problems


def _read_sheet(table: grid.Table, words: Words, municipality: Municipality) -> tuple[list[Offer], list[Problem]]:
    """The offers of one sheet."""
    table, problems = list_shape.headed(table, words, municipality.columns)
    table, faults = list_shape.without_headings(table)
    problems += faults
    cells = Cells(words, municipality.neighbourhoods, municipality.sample)
    theirs = {normalized(name) for name in (*municipality.columns, *municipality.ignore_columns)}
    table = list_shape.uncrossed(table, words, cells.ages, theirs)
    table = when_columns.in_one_column(table, words, theirs)
    shown = str(PurePosixPath(table.file).with_name("municipality.yml"))
    mapped = mapping.apply(table, municipality, words, shown)
    table = mapped.table
    columns, faults = _columns(table, words, municipality)
    problems += faults
    offer_rows, faults = list_shape.offer_rows(table, columns)
    problems += faults
    offer_rows, faults = rows.without_example(replace(table, rows=offer_rows), columns, words.columns)
    problems += faults
    problems += [*rows.unseen(table, offer_rows, columns), *list_shape.unanswered(table, offer_rows, columns)]
    offers, faults = of_rows(replace(table, rows=offer_rows), columns, cells)
    problems += faults
    if not offer_rows:
        problems.append(warning("offers-none", Place(table.file)))
    return offers, mapped.problems + mapped.named(problems)


def of_rows(table: grid.Table, columns: dict[int, Column], cells: Cells) -> tuple[list[Offer], list[Problem]]:
    """The offers of rows that each hold one; `columns` has our columns by their index from 0."""
    offers: list[Offer] = []
    problems: list[Problem] = []
    reader = _Reader(table.file, columns, cells, dates.month_first(table.rows, columns))
    for row in table.rows:
        values, faults = reader.values(row)
        faults += reader.at_odds(values, row)
        faults += reader.missing(row)
        problems += faults
        if set(values) >= NEEDED and not any(fault.severity is Severity.OFFER_LEFT_OUT for fault in faults):
            offers.append(gathered(values, table.file, row.number))
    return offers, problems


def _columns(table: grid.Table, words: Words, municipality: Municipality) -> tuple[dict[int, Column], list[Problem]]:
    """Which column stands where; each heading is used, ignored by name, or reported."""
    columns: dict[int, Column] = {}
    problems: list[Problem] = []
    ignored = {normalized(name) for name in municipality.ignore_columns}
    for index, heading in table.headings.items():
        place = Place(table.file, table.heading_row, heading)
        column = words.headings.get(normalized(heading))
        if normalized(heading) in ignored:
            continue
        if column is None:
            near = len(heading) <= rows.LONGEST_HEADING and nearest(
                heading, [known.heading for known in words.columns.columns]
            )
            problems.append(problem("column-unknown", place, heading=heading, near=near or ""))
        elif column in columns.values() and not column.private:
            problems.append(problem("column-twice", place, heading=heading, column=column.heading))
        else:
            columns[index] = column
    for row in table.rows:
        if len(row.cells) <= list_shape.MOST_IN_A_NOTE:
            continue
        for index in row.cells.keys() - table.headings.keys():
            place = Place(table.file, row.number, get_column_letter(index + 1))
            problems.append(
                part_left_out(
                    "column-nameless", place, letter=get_column_letter(index + 1), value=row.cells[index].text
                )
            )
    for column in words.columns.columns:
        if column.required and column not in columns.values():
            place = Place(table.file, table.heading_row, column.heading)
            problems.append(problem("column-missing", place, heading=column.heading))
    return columns, problems


@dataclass(frozen=True)
class _Reader:
    """Reads the rows of one list. A cell that was read without a fault is not read again: most say what others said."""

    file: str
    columns: dict[int, Column]
    cells: Cells
    swapped: dates.Writings = frozenset()

    def values(self, row: grid.Row) -> tuple[dict[str, Any], list[Problem]]:
        """The values of one row by field. A wrong cell leaves the offer out, or only itself where a parent can do without it."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        beside: list[tuple[Column, Parts]] = []
        for index, (column, known) in self._public.items():
            cell = row.cells.get(index)
            if cell is None:
                continue
            value = known.get(cell)
            if value is None:
                value, faults = self._value(cell, index, column, row.number)
                if errors(faults):
                    value, decisive = None, column.decisive or column.required
                    faults = lessened(faults, Severity.OFFER_LEFT_OUT if decisive else Severity.PART_LEFT_OUT)
                problems += faults
                if value is not None and not faults and column.kind not in UNLIKE_OTHERS:
                    known[cell] = value
            if isinstance(value, Parts):
                beside.append((column, value))
                value = value.values.get(column.field)
            if value is not None:
                values[column.field] = value
        for column, parts in beside:
            problems += self._put_beside(values, column, parts, row)
        return values, problems

    def _put_beside(self, values: dict[str, Any], column: Column, parts: Parts, row: grid.Row) -> Iterator[Problem]:
        """Put what a cell says beside its own answer where no other cell says it; another that says otherwise is told.

        Nothing is told where what the cell says can stay in its own column.
        """
        if parts.remark:
            values.setdefault(REMARKS, []).append((column.field, parts.remark))
        for field, value in parts.values.items():
            if field == column.field:
                continue
            own_value = values.setdefault(field, value)
            if not isinstance(value, str) or not value or normalized(str(own_value)) == normalized(value):
                continue
            if field in parts.kept:
                values[column.field] = parts.kept[field]
            else:
                own = next((known.heading for known, _ in self._public.values() if known.field == field), field)
                place = Place(self.file, row.number, column.heading)
                yield warning("cells-differ", place, value=value, heading=own, own=own_value)

    def missing(self, row: grid.Row) -> Iterator[Problem]:
        """The columns of the list that must be filled and are not, in this row."""
        for heading, places in self._required.items():
            if row.cells.keys().isdisjoint(places):
                yield offer_left_out("cell-missing", Place(self.file, row.number, heading), heading=heading)

    def at_odds(self, values: dict[str, Any], row: grid.Row) -> Iterator[Problem]:
        """Two cells of a row that say something else of the same (€ 5 per keer, maand): what it costs is left out."""
        cost, per = values.get("cost"), values.get("per")
        if cost and per and cost.per and cost.per != per:
            del values["cost"], values["per"]
            place, beside = (
                next((at, column) for at, column in self.columns.items() if column.field == name)
                for name in ("cost", "per")
            )
            yield part_left_out(
                "cost-per-differs",
                Place(self.file, row.number, place[1].heading),
                value=row.cells[place[0]].text,
                per=row.cells[beside[0]].text,
                column=beside[1].heading,
            )

    def _value(self, cell: grid.Cell, index: int, column: Column, number: int) -> tuple[Any, list[Problem]]:
        """The value of a filled cell, or `None`, and everything that is odd about it."""
        place = Place(self.file, number, column.heading)
        problems: list[Problem] = []
        if fault := rows.too_long(cell, place):
            return None, [fault]
        if cell.text.startswith(rows.FORMULA_ERRORS):
            return None, [problem("formula-error", place, value=cell.text)]
        cleaned = unseen.without(cell.text).strip()
        if cleaned != cell.text:
            problems.append(warning("characters-removed", place))
            cell = cell._replace(text=cleaned, listed=unseen.without(cell.listed).strip())
            if not cleaned:
                if column.required:
                    problems.append(problem("cell-missing", place, heading=column.heading))
                return None, problems
        if column.kind in {"text", "name", "places"} and rows.has_markup(cell.text):
            problems.append(warning("markup-shown", place, value=cell.text))
        if column.kind == "date" and dates.doubtful(cell, index, self.swapped):
            return None, [*problems, problem("date-doubtful", place, value=cell.text)]
        value = self.cells.read(cell, column, place)
        if isinstance(value, Problem):
            return None, [*problems, value]
        if value is None:
            return None, problems
        if isinstance(value, Parts):
            return value, [*problems, *value.notes]
        if column.kind in {"web", "email"} and (note := rows.disguised(value, place)):
            problems.append(note)
        if column.kind == "schedule" and not value.understood:
            problems.append(warning("schedule-unread", place, value=cell.text, rest=value.unread or cell.text))
        return value, problems

    @cached_property
    def _public(self) -> dict[int, tuple[Column, dict[grid.Cell, Any]]]:
        """The columns that are for the site, each with what was read in it already."""
        return {index: (column, {}) for index, column in sorted(self.columns.items()) if not column.private}

    @cached_property
    def _required(self) -> dict[str, list[int]]:
        """The headings that must be filled, each with where it stands."""
        places: dict[str, list[int]] = {}
        for index, column in self.columns.items():
            if column.required:
                places.setdefault(column.heading, []).append(index)
        return places
