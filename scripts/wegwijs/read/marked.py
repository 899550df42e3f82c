"""The clerk's own list back: the cells that are wrong coloured, a note on each, and a first sheet that sums it up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import python_calamine

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.model import Municipality
from wegwijs.normalization import normalized
from wegwijs.problems import Place
from wegwijs.read import grid, hidden_sheet, list_shape, sheet_cells, sheet_notes, tables
from wegwijs.read.columns import Words
from wegwijs.read.note_parts import Note
from wegwijs.read.sheet_parts import UnsafeError
from wegwijs.spreadsheets import NOT_IN_XML

MEMORY, SECONDS = 900_000_000, 60
LONGEST_NAME = 31  # of a sheet
MOST_NOTES = 5_000


@dataclass(frozen=True)
class Mark:
    """What is said of a place in the list; `mended` is what Wegwijs understood there, where that is to be written."""

    place: Place
    text: str
    serious: bool
    mended: str = ""


def workbook(
    path: Path,
    file: str,
    marks: Sequence[Mark],
    summary: tuple[str, Sequence[Sequence[str]]],
    words: Words,
    municipality: Municipality,
) -> bytes:
    """The list at a path with its marks, as an Excel file: an Excel list itself, and any other as a list with the same cells.

    `file` is its path for people, `summary` the name and the rows of the first sheet.

    Raises:
        UnsafeError: that cannot be done without something else becoming another.
        OSError: the list cannot be read.
    """
    table, _ = tables.read(path, file)
    if table is None:
        raise UnsafeError(file)
    excel = path.suffix.lower() == ".xlsx"
    raw = source_files.read_bytes(path, tables.LARGEST_FILE)

    def work() -> bytes:
        book = raw if excel else _as_excel(table, path.stem)
        return _marked(book, table, marks, summary, words, municipality)

    try:
        return workers.alone(work, MEMORY, SECONDS)
    except (workers.StoppedError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise UnsafeError(file) from fault


def _marked(
    raw: bytes,
    table: grid.Table,
    marks: Sequence[Mark],
    summary: tuple[str, Sequence[Sequence[str]]],
    words: Words,
    municipality: Municipality,
) -> bytes:
    try:
        names = _sheet_names(raw)
        notes: dict[int, dict[tuple[int, int], Note]] = {}
        mended: dict[tuple[int, int], date | str] = {}
        sheets = {
            sheet.sheet: list_shape.headed(sheet, words, municipality.columns)[0] for sheet in (table, *table.others)
        }
        for mark in list(marks)[:MOST_NOTES]:
            sheet = sheets.get(mark.place.sheet)
            if sheet is None or not mark.place.row:
                continue
            number = names.index(mark.place.sheet) if mark.place.sheet else 0
            place = mark.place.row, _column(sheet, mark.place.column)
            old = notes.setdefault(number, {}).get(place)
            text = f"{old.text}\n\n{mark.text}" if old else mark.text
            notes[number][place] = Note(text, mark.serious or bool(old and old.serious))
            if mark.mended and not number:
                mended[place] = NOT_IN_XML.sub("", mark.mended)
        if mended:
            raw = _mended(raw, mended)
        raw = sheet_notes.put(raw, notes)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            name = summary[0][:LONGEST_NAME]
            return sheet_cells.written(archive, hidden_sheet.put(archive, name, summary[1], first=True))
    except UnsafeError:
        raise
    except Exception as fault:  # a file of another program: whatever is wrong with it, nothing is written
        raise UnsafeError from fault


def _mended(raw: bytes, cells: Mapping[tuple[int, int], date | str]) -> bytes:
    """The file with what was understood in these cells; a cell with a formula stays."""
    try:
        return sheet_cells.put(raw, cells)
    except UnsafeError:
        for place, text in cells.items():
            try:
                raw = sheet_cells.put(raw, {place: text})
            except UnsafeError:
                continue
        return raw


def _sheet_names(raw: bytes) -> list[str]:
    return list(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)).sheet_names)


def _column(table: grid.Table, heading: str) -> int:
    """The index of a column by its heading or its letter; the first with something in it where there is no such column."""
    spelled = normalized(heading)
    for index, text in table.headings.items():
        if text == heading or normalized(text) == spelled:
            return index
    if heading.isascii() and heading.isalpha() and len(heading) <= 2:
        return openpyxl.utils.column_index_from_string(heading.upper()) - 1
    return min(table.headings, default=0)


def _as_excel(table: grid.Table, name: str) -> bytes:
    """A list of another kind with the same cells, sheet by sheet; `name` is that of the first."""
    book = openpyxl.Workbook()
    del book[book.active.title]  # type: ignore[union-attr]
    for sheet in (table, *table.others):
        written = book.create_sheet(NOT_IN_XML.sub("", sheet.sheet)[:LONGEST_NAME] or name)
        for index, text in sheet.headings.items():
            _write(written.cell(row=sheet.heading_row, column=index + 1), text)
        for row in sheet.rows:
            for index, cell in row.cells.items():
                _write(written.cell(row=row.number, column=index + 1), cell.day or cell.text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(cell: Any, value: date | str) -> None:
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "dd-mm-yyyy"
    else:
        cell.value, cell.data_type = NOT_IN_XML.sub("", value), "s"  # a text also where it looks like a formula
