"""A list as people keep it (Excel, LibreOffice, csv, YAML) becomes rows of cells that remember where they stood."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import csv_file, sheet_file, sheet_marks, yamlfile

LARGEST_FILE = 20_000_000
LARGEST_TYPED = 500_000  # YAML is read slowly: 5 seconds
MOST_ROWS = 20_000
MOST_COLUMNS = 200
BLANK_GAP = 20
MOST_SHEETS = 10
TOP_ROWS = 20
ERROR_CELL = b't="e"'
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
csv.field_size_limit(LARGEST_FILE)  # a cell of megabytes is told with its row, not as a broken file
FORMULA_GUARD = re.compile(r"^'(?='*[=+\-@＝＋－＠])")  # what our own export puts before it, so that Excel shows a text
UNREAD = "\ufffd"  # what stands for a byte that is no letter
SHEETS = (".xlsx", ".xlsm", ".ods")


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
    layout: sheet_file.Layout = sheet_file.NOTHING_ODD
    marks: sheet_marks.Marks = sheet_marks.NO_MARKS
    sheet: str = ""
    others: tuple[Table, ...] = ()


def read(path: Path, file: str) -> tuple[Table | None, list[Problem]]:
    """Read a list; `None` where it cannot be read, with the reason. `file` is its path for people."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None, [problem("file-too-large", Place(file), limit=f"{LARGEST_FILE // 1_000_000} MB")]
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [problem("file-missing", Place(file))]
    except OSError as fault:
        return None, [problem("file-unreadable", Place(file), detail=fault.strerror or fault)]
    if not raw.strip():
        return None, [problem("file-empty", Place(file))]
    suffix = path.suffix.lower()
    if suffix in SHEETS:
        return _sheet(raw, file, suffix)
    if suffix == ".csv":
        return _csv(raw, file)
    if suffix in {".yml", ".yaml"}:
        return _yaml(raw, file)
    return None, [problem("file-kind", Place(file), kind=suffix or "?")]


def _sheet(raw: bytes, file: str, suffix: str) -> tuple[Table | None, list[Problem]]:
    if raw.startswith(OLE2):
        return None, [problem("file-password", Place(file))]
    try:
        if suffix == ".ods" and sheet_file.locked(raw):
            return None, [problem("file-password", Place(file))]
        sheet_file.guard(raw, (MOST_ROWS, MOST_COLUMNS))
        if suffix == ".ods":
            sheet_file.guard_ods(raw, (MOST_ROWS, MOST_COLUMNS))
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheet = workbook.get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS or sheet.total_width > 16_000:
            return None, [problem("file-rows", Place(file), rows=sheet.total_height, limit=MOST_ROWS)]
        rows = sheet.to_python(skip_empty_area=False)
        if suffix != ".ods":
            _put_errors(rows, raw)
        layout = sheet_file.layout(raw, suffix)
        marks = sheet_marks.marks(raw, 0) if suffix != ".ods" else sheet_marks.NO_MARKS
        others = tuple(_others(workbook, raw, file, suffix))
    except sheet_file.TooFarError as far:
        row, column = far.args
        if row > MOST_ROWS:
            return None, [problem("file-rows", Place(file), rows=row, limit=MOST_ROWS)]
        return None, [problem("file-columns", Place(file, row), columns=column, limit=MOST_COLUMNS)]
    except sheet_file.TooLargeError:
        return None, [problem("file-too-large", Place(file), limit=f"{sheet_file.LARGEST_UNPACKED // 1_000_000} MB")]
    except Exception as fault:  # two readers of other people's files: whatever they raise, the file is broken
        return None, [problem("file-broken", Place(file), detail=fault)]
    except BaseException as fault:  # calamine's own panics are not an Exception; a clerk must still get a sentence
        if type(fault).__name__ != "PanicException":
            raise
        return None, [problem("file-broken", Place(file), detail="-")]
    if others and not any(map(_last, rows)):
        return None, [problem("sheet-empty", Place(file), sheet=others[0].sheet)]
    table, problems = _table(rows, file, layout)
    return table and replace(_marked(table, marks), others=others), problems


def _marked(table: Table, marks: sheet_marks.Marks) -> Table:
    """The table with the links behind its cells."""
    if not marks.links:
        return replace(table, marks=marks)

    def linked(row: Row) -> Row:
        links = {at: marks.links.get((row.number, at), "") for at in row.cells}
        return replace(row, cells={at: cell._replace(link=links[at]) for at, cell in row.cells.items()})

    return replace(table, rows=tuple(map(linked, table.rows)), marks=marks)


def _others(workbook: python_calamine.CalamineWorkbook, raw: bytes, file: str, suffix: str) -> Iterator[Table]:
    """The sheets behind the first that are seen and have a row beneath their first."""
    shown = [
        index
        for index, sheet in enumerate(workbook.sheets_metadata)
        if index
        and sheet.visible is python_calamine.SheetVisibleEnum.Visible
        and sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
    ]
    for index in shown[:MOST_SHEETS]:
        try:
            sheet = workbook.get_sheet_by_index(index)
        except python_calamine.CalamineError:  # not a reason to refuse the first sheet
            continue
        if sheet.total_height > MOST_ROWS or len(list(_filled(sheet.to_python(nrows=TOP_ROWS)))) < 2:
            continue
        table, _ = _table(sheet.to_python(skip_empty_area=False), file, sheet_file.layout(raw, suffix, index))
        if table:
            marks = sheet_marks.marks(raw, index) if suffix != ".ods" else sheet_marks.NO_MARKS
            yield replace(_marked(table, marks), sheet=sheet.name)


def _put_errors(rows: list[list[Any]], raw: bytes) -> None:
    """Calamine shows a cell with an error such as #N/A as empty; put what Excel shows, so that the clerk hears of it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if ERROR_CELL not in sheet_file.part(archive, sheet_file.first_sheet(archive)):
            return
    import openpyxl  # few lists have such a cell, and it takes long to load

    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    for number, row in enumerate(book.worksheets[0].iter_rows(max_row=len(rows), max_col=MOST_COLUMNS)):
        for index, cell in enumerate(row):
            if cell.data_type == "e" and index < len(rows[number]):
                rows[number][index] = str(cell.value)


def _csv(raw: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    try:
        kept = csv_file.typed(raw)
    except (csv.Error, UnicodeError) as fault:
        return None, [problem("file-broken", Place(file), detail=fault)]
    if len(kept.rows) > MOST_ROWS:
        return None, [problem("file-rows", Place(file), rows=len(kept.rows), limit=MOST_ROWS)]
    return _table([[FORMULA_GUARD.sub("", text) for text in row] for row in kept.rows], file)


def _yaml(raw: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """A list of mappings; the row of an offer is the line on which it begins."""
    if len(raw) > LARGEST_TYPED:
        return None, [problem("file-too-large", Place(file), limit=f"{LARGEST_TYPED // 1000} kB")]
    try:
        document, problems = yamlfile.load(raw.decode("utf-8-sig"), file)
    except UnicodeDecodeError:
        return None, [problem("file-encoding", Place(file))]
    if document is None:
        return None, problems
    items = document.data.get("offers") if isinstance(document.data, dict) else document.data
    inside: tuple[str, ...] = ("offers",) if isinstance(document.data, dict) else ()
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None, [problem("yaml-value", Place(file, 1), key="offers", value=type(items).__name__)]
    headings = list(dict.fromkeys(str(key) for item in items for key in item))
    rows = tuple(
        Row(
            document.line((*inside, index)),
            {headings.index(str(key)): cell for key, value in item.items() if (cell := _cell(_joined(value))).text},
        )
        for index, item in enumerate(items)
    )
    return Table(file, dict(enumerate(headings)), 1, rows), problems


def _joined(value: Any) -> Any:
    return "; ".join(str(part) for part in value) if isinstance(value, list) else value


def _table(
    rows: Sequence[Sequence[Any]], file: str, layout: sheet_file.Layout = sheet_file.NOTHING_ODD
) -> tuple[Table | None, list[Problem]]:
    for number, row in enumerate(rows, 1):
        last = _last(row) if len(row) > MOST_COLUMNS else 0
        if last > MOST_COLUMNS:
            return None, [problem("file-columns", Place(file, number), columns=last, limit=MOST_COLUMNS)]
    filled = list(_filled(rows))
    if not filled:
        return None, [problem("file-empty", Place(file))]
    heading = filled[0]
    headings = {index: cell.text for index, cell in heading.cells.items()}
    problems = [*_gaps(filled, file), *_unread(filled, headings, file)]
    return Table(file, headings, heading.number, tuple(filled[1:]), layout), problems


def _last(row: Sequence[Any]) -> int:
    """The last column with something in it, from 1."""
    return max((at for at, value in enumerate(row, 1) if _cell(value).text), default=0)


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    known: dict[str, Cell] = {"": Cell("")}  # cells say what others said: one of each is kept, and made once
    for number, values in enumerate(rows, 1):
        cells = {}
        for index, value in enumerate(values[:MOST_COLUMNS]):
            cell = known.get(value) if type(value) is str else _cell(value)
            if cell is None:
                cell = known[value] = _cell(value)
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


def _cell(value: Any) -> Cell:
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
