"""Rows into an Excel list: a row of theirs is found again by its id, and what the clerk wrote stays as the clerk wrote it.

A hidden sheet remembers what came in the last time. A cell that still says so follows the source; any other is the clerk's.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wegwijs import source_files
from wegwijs.files import beside, check_closed, exchange
from wegwijs.imports.convert import OWN, Row
from wegwijs.model import ListColumns, SheetLayout
from wegwijs.problems import Place, Problem, warning
from wegwijs.spreadsheets import NOT_IN_XML

MEMORY = "open-referral"
SERVICE = "hsds_service"  # in the memory: of which service a row is
DATES = {"valid_from", "valid_until", "assured_date"}
LONGEST_CELL = 32_000

Put = Callable[[bytes, Mapping[tuple[int, int], date | str], tuple[str, Sequence[Sequence[str]]]], bytes]


class UnsafeError(Exception):
    """A list in which nothing can be written without something else becoming another; it is as it was."""


@dataclass
class Changed:
    """What was done: the keys of rows that are new, followed the source, or stayed; and the notes of each key.

    `kept` are cells that a clerk changed and that differ from the source now. `gone` are rows that came from a source once and
    are not in this one: they stay, for a clerk decides.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: dict[str, list[Problem]] = field(default_factory=dict)
    gone: list[Problem] = field(default_factory=list)


def write(
    source: Path, target: Path, layout: SheetLayout, rows: Sequence[Row], columns: ListColumns, file: str, put: Put
) -> Changed:
    """Lay the rows in a copy of `source`, which takes the place of `target` when it is whole.

    `file` is its path for people. `put` gives the file with values in its first sheet, by row from 1 and column from 0, and
    with a hidden sheet: each byte of all else stays as it was, and what was written is read back.

    Raises:
        FileOpenError: the list is open in an office program.
        FileChangedError: somebody wrote in the list meanwhile.
        UnsafeError: nothing can be written in it without something else becoming another.
        OSError: the list cannot be written. Whatever openpyxl raises for a file that it cannot read leaves the list as it was.
    """
    check_closed(target)
    before = source_files.read_bytes(source)
    book = _opened(before)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    filler = _Filler(book, sheet, layout, columns, file, rows)
    changed = Changed()
    for row in rows:
        filler.lay(row, changed)
    changed.gone += filler.gone({row.key for row in rows})
    if filler.memory != _memory(book) or changed.added or changed.updated or not target.exists():
        with beside(target, filler.written(before, put)) as new:
            if target.exists():
                exchange(new, target, before)
            else:
                new.replace(target)
    return changed


def remembered(
    source: Path, written: Mapping[str, Mapping[str, tuple[str, str]]], columns: ListColumns
) -> list[list[str]]:
    """The memory of a list, as the rows of its sheet, for a copy of the list; none where nothing ever came in.

    `written` has, by key and field, what stands in the list and what stands in the copy, in other words perhaps: what came
    in untouched is still untouched there.
    """
    memory = _memory(_opened(source_files.read_bytes(source)))
    for key, values in memory.items():
        for name, (typed, copied) in written.get(key, {}).items():
            if typed and values.get(name) == typed:
                values[name] = copied
    return _as_rows(memory, [column.field for column in columns.columns]) if memory else []


def _as_rows(memory: Mapping[str, Mapping[str, str]], fields: Iterable[str]) -> list[list[str]]:
    used = [name for name in (SERVICE, *fields) if any(name in values for values in memory.values())]
    return [[OWN, *used], *([key, *(values.get(name, "") for name in used)] for key, values in memory.items())]


class _Filler:
    """Fills one sheet."""

    def __init__(
        self,
        book: Workbook,
        sheet: Worksheet,
        layout: SheetLayout,
        columns: ListColumns,
        file: str,
        rows: Sequence[Row],
    ) -> None:
        self.book, self.sheet, self.layout, self.file = book, sheet, layout, file
        self.headings = {column.field: column.heading for column in columns.columns}
        self.places = dict(layout.columns)
        self.wanted = [OWN, "id", *(column.field for column in columns.columns if column.required)]
        self.last_column = layout.last_column
        self.next = max(layout.last_row, layout.heading_row) + 1
        self.memory = _memory(book)
        self.cells: dict[tuple[int, int], date | str] = {}
        for name in self.wanted:
            self._place(name)
        self.known = {key: number for number in self._numbers() if (key := self._typed(number, OWN))}
        self.coming = {row.key for row in rows} | {row.service for row in rows}
        self.marks = {mark for number in self._numbers() if (mark := self._typed(number, "id"))}

    def lay(self, row: Row, changed: Changed) -> None:
        number = self._found(row)
        new = number is None
        if number is None:
            number, self.next = self.next, self.next + 1
            self._put(number, OWN, row.key)
            self._put(number, "id", self._mark(row.mark))
        elif self._typed(number, OWN) != row.key:
            self._put(number, OWN, row.key)
        self.known[row.key] = number
        before = self.memory.get(row.key, {})
        after = {**before, **row.values, SERVICE: row.service}
        touched = False
        for name, text in row.values.items():
            now = self._typed(number, name)
            if now == text:
                continue
            if new or (now == before.get(name, "") and name in before) or (not now and name not in before):
                touched = self._put(number, name, text) or touched
            elif text != before.get(name):
                note = warning(
                    "import-kept",
                    Place(self.file, number, self.headings[name]),
                    heading=self.headings[name],
                    value=text,
                )
                changed.kept.setdefault(row.key, []).append(note)
                after[name] = before.get(name, "")
        self.memory[row.key] = after
        (changed.added if new else changed.updated if touched else changed.same).append(row.key)

    def written(self, before: bytes, put: Put) -> bytes:
        """The file with what was laid in it, and what came in on a sheet that Excel does not show.

        Raises:
            UnsafeError: it could not be written, or something else is another then.
        """
        try:
            after = put(before, self.cells, (MEMORY, _as_rows(self.memory, self.headings)))
            book = _opened(after)
        except Exception as fault:  # a file of another program: whatever is wrong with it, the list stays as it was
            raise UnsafeError(self.file) from fault
        kept = [name for name in self.book.sheetnames if name != MEMORY]
        if [name for name in book.sheetnames if name != MEMORY] != kept or _memory(book) != self.memory:
            raise UnsafeError(self.file)
        if any(_texts(book[name]) != _texts(self.book[name]) for name in kept):
            raise UnsafeError(self.file)
        return after

    def gone(self, keys: set[str]) -> Iterator[Problem]:
        """A note for each row whose id is not among these."""
        for key, number in sorted(self.known.items(), key=lambda pair: pair[1]):
            if key not in keys:
                yield warning("import-gone", Place(self.file, number), id=key, name=self._typed(number, "name") or "-")

    def _found(self, row: Row) -> int | None:
        """The row with this id. A service that came to have more places, or fewer, is found by its own id."""
        if row.key in self.known:
            return self.known[row.key]
        near = [key for key in self.known if self._is_of(row.service, key)]
        remembered = [key for key in near if self.memory.get(key, {}).get(SERVICE) == row.service]
        if len(near) == 1 and row.service in (near[0], row.key):
            return self.known.pop(near[0])
        return self.known.pop(remembered[0]) if remembered and row.key == row.service else None

    def _is_of(self, service: str, key: str) -> bool:
        """Whether a row in the list is of this service. A list from before we remembered that has only the key."""
        if key in self.coming:
            return key == service
        if owner := self.memory.get(key, {}).get(SERVICE):
            return owner == service
        return key == service or key.startswith(f"{service} ")

    def _numbers(self) -> range:
        return range(self.layout.heading_row + 1, self.next)

    def _mark(self, stem: str) -> str:
        mark, count = stem, 2
        while mark in self.marks:
            mark, count = f"{stem}-{count}", count + 1
        self.marks.add(mark)
        return mark

    def _place(self, name: str) -> int:
        """The column of a field; a new one at the end, where the list has none."""
        if name not in self.places:
            self.last_column += 1
            self.places[name] = self.last_column
            self._write(self.sheet.cell(row=self.layout.heading_row, column=self.last_column), self.headings[name])
        return self.places[name]

    def _typed(self, number: int, name: str) -> str:
        """What stands in a cell, as we would write it."""
        if name not in self.places:
            return ""
        return _text(self.sheet.cell(row=number, column=self.places[name]).value)

    def _put(self, number: int, name: str, text: str) -> bool:
        cell = self.sheet.cell(row=number, column=self._place(name))
        if isinstance(cell, MergedCell):
            return False
        self._write(cell, date.fromisoformat(text) if name in DATES else NOT_IN_XML.sub("", text[:LONGEST_CELL]))
        return True

    def _write(self, cell: Any, value: date | str) -> None:
        cell.value = value
        self.cells[cell.row, cell.column - 1] = value


def _texts(sheet: Any) -> dict[tuple[int, int], str]:
    """What stands in a sheet, by row and column."""
    return {
        (cell.row, cell.column): text
        for row in getattr(sheet, "iter_rows", lambda: ())()
        for cell in row
        if (text := _text(cell.value))
    }


def _text(value: Any) -> str:
    """What stands in a cell, as we would write it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    formula = getattr(value, "text", None) or getattr(value, "ref", None)  # one of several cells is a thing of its own
    return "" if value is None else str(formula or value).replace("_x005F_", "_").strip()


def _opened(raw: bytes) -> Workbook:
    """A workbook to look in; openpyxl warns of what it would lose, but it is not what writes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(raw))


def _memory(book: Workbook) -> dict[str, dict[str, str]]:
    if MEMORY not in book.sheetnames:
        return {}
    rows: Mapping[int, tuple[Any, ...]] = dict(enumerate(book[MEMORY].iter_rows(values_only=True)))
    fields = [str(name) for name in rows.get(0, ())]
    return {
        str(row[0]): {
            name: str(text).replace("_x005F_", "_")
            for name, text in zip(fields[1:], row[1:], strict=False)
            if text is not None
        }
        for number, row in rows.items()
        if number and row and row[0] is not None
    }
