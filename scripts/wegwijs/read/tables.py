"""A list as people keep it (Excel, LibreOffice, csv, YAML) becomes rows of cells that remember where they stood."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.read import csv_file, grid, ods_content, sheet_file, sheet_limits, sheet_marks, yamlfile

LARGEST_FILE = 20_000_000
LARGEST_TYPED = 500_000  # YAML is read slowly: 5 seconds
MOST_ROWS = 20_000
MOST_SHEETS = 10
TOP_ROWS = 20
ERROR_CELL = b't="e"'
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
csv.field_size_limit(LARGEST_FILE)  # a cell of megabytes is told with its row, not as a broken file
FORMULA_GUARD = re.compile(r"^'(?='*[=+\-@＝＋－＠])")  # what our own export puts before it, so that Excel shows a text
SHEETS = (".xlsx", ".xlsm", ".ods")
MEMORY = 600_000_000  # bytes to read a list in, beside what is there already
SECONDS = 15  # of a processor


def read(path: Path, file: str) -> tuple[grid.Table | None, list[Problem]]:
    """Read a list; `None` where it cannot be read, with the reason. `file` is its path for people."""
    raw, problems = source_files.data(path, file, LARGEST_FILE)
    if raw is None:
        return None, problems
    if not raw.strip():
        return None, [problem("file-empty", Place(file))]
    suffix = path.suffix.lower()
    if suffix not in READERS:
        return None, [problem("file-kind", Place(file), kind=suffix or "?")]
    try:
        return workers.alone(lambda: READERS[suffix](raw, file, suffix), MEMORY, SECONDS)
    except workers.StoppedError:
        return None, [problem("file-costly", Place(file))]


def _sheet(raw: bytes, file: str, suffix: str) -> tuple[grid.Table | None, list[Problem]]:
    if raw.startswith(OLE2):
        return None, [problem("file-password", Place(file))]
    try:
        if suffix == ".ods" and sheet_file.locked(raw):
            return None, [problem("file-password", Place(file))]
        sheet_file.guard(raw, (MOST_ROWS, grid.MOST_COLUMNS))
        if suffix == ".ods":
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                content = ods_content.OdsContent((MOST_ROWS, grid.MOST_COLUMNS))
                content.read(archive.read("content.xml"))
        else:
            sheet_file.check_letters(raw)
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheet = workbook.get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS or sheet.total_width > 16_000:
            return None, [problem("file-rows", Place(file), rows=sheet.total_height, limit=MOST_ROWS)]
        rows = sheet.to_python(skip_empty_area=False)
        if suffix != ".ods":
            _put_errors(rows, raw)
        layout = content.layout if suffix == ".ods" else sheet_file.layout(raw)
        marks = sheet_marks.marks(raw, 0) if suffix != ".ods" else content.marks.of(0)
        others = tuple(_others(workbook, raw, file, content if suffix == ".ods" else None))
    except sheet_limits.TooFarError as far:
        row, column = far.args
        if row > MOST_ROWS:
            return None, [problem("file-rows", Place(file), rows=row, limit=MOST_ROWS)]
        return None, [problem("file-columns", Place(file, row), columns=column, limit=grid.MOST_COLUMNS)]
    except sheet_limits.TooLargeError:
        return None, [problem("file-too-large", Place(file), limit=f"{sheet_file.LARGEST_UNPACKED // 1_000_000} MB")]
    except sheet_limits.CrowdedError:
        return None, [problem("file-crowded", Place(file), limit=sheet_limits.MOST_FILLED)]
    except sheet_limits.WordyError:
        return None, [problem("file-wordy", Place(file), limit=sheet_limits.MOST_LETTERS)]
    except MemoryError:
        raise
    except Exception as fault:  # two readers of other people's files: whatever they raise, the file is broken
        return None, [problem("file-broken", Place(file), detail=fault)]
    except BaseException as fault:  # calamine's own panics are not an Exception; a clerk must still get a sentence
        if type(fault).__name__ != "PanicException":
            raise
        return None, [problem("file-broken", Place(file), detail="-")]
    if others and not any(map(grid.last_filled, rows)):
        return None, [problem("sheet-empty", Place(file), sheet=others[0].sheet)]
    table, problems = grid.table(rows, file, layout)
    return table and replace(_marked(table, marks), others=others), problems


def _marked(table: grid.Table, marks: sheet_marks.Marks) -> grid.Table:
    """The table with the links behind its cells."""
    if not marks.links:
        return replace(table, marks=marks)

    def linked(row: grid.Row) -> grid.Row:
        links = {at: marks.links.get((row.number, at), "") for at in row.cells}
        return replace(row, cells={at: cell._replace(link=links[at]) for at, cell in row.cells.items()})

    return replace(table, rows=tuple(map(linked, table.rows)), marks=marks)


def _others(
    workbook: python_calamine.CalamineWorkbook, raw: bytes, file: str, content: ods_content.OdsContent | None
) -> Iterator[grid.Table]:
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
        if sheet.total_height > MOST_ROWS or len(list(grid.filled_rows(sheet.to_python(nrows=TOP_ROWS)))) < 2:
            continue
        layout = sheet_limits.NOTHING_ODD if content else sheet_file.layout(raw, index)
        table, _ = grid.table(sheet.to_python(skip_empty_area=False), file, layout)
        if table:
            marks = content.marks.of(index) if content else sheet_marks.marks(raw, index)
            yield replace(_marked(table, marks), sheet=sheet.name)


def _put_errors(rows: list[list[Any]], raw: bytes) -> None:
    """Calamine shows a cell with an error such as #N/A as empty; put what Excel shows, so that the clerk hears of it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if ERROR_CELL not in sheet_file.part(archive, sheet_file.first_sheet(archive)):
            return
    import openpyxl  # few lists have such a cell, and it takes long to load

    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    for number, row in enumerate(book.worksheets[0].iter_rows(max_row=len(rows), max_col=grid.MOST_COLUMNS)):
        for index, cell in enumerate(row):
            if cell.data_type == "e" and index < len(rows[number]):
                rows[number][index] = str(cell.value)


def _csv(raw: bytes, file: str, suffix: str) -> tuple[grid.Table | None, list[Problem]]:
    try:
        kept = csv_file.typed(raw, MOST_ROWS, MOST_ROWS * grid.MOST_COLUMNS)
    except csv_file.ManyRowsError as fault:
        return None, [problem("file-rows", Place(file), rows=fault.args[0], limit=MOST_ROWS)]
    except sheet_limits.CrowdedError:
        return None, [problem("file-crowded", Place(file), limit=MOST_ROWS * grid.MOST_COLUMNS)]
    except (csv.Error, UnicodeError) as fault:
        return None, [problem("file-broken", Place(file), detail=fault)]
    return grid.table([[FORMULA_GUARD.sub("", text) for text in row] for row in kept.rows], file)


def _yaml(raw: bytes, file: str, suffix: str) -> tuple[grid.Table | None, list[Problem]]:
    """A list of mappings; the row of an offer is the line on which it begins."""
    if len(raw) > LARGEST_TYPED:
        return None, [problem("file-too-large", Place(file), limit=f"{LARGEST_TYPED // 1000} kB")]
    try:
        document, problems = yamlfile.load(raw.decode("utf-8-sig"), file)
    except UnicodeDecodeError:
        return None, [problem("file-encoding", Place(file))]
    if document is None or errors(problems):
        return None, problems
    items = document.data.get("offers") if isinstance(document.data, dict) else document.data
    inside: tuple[str, ...] = ("offers",) if isinstance(document.data, dict) else ()
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None, [problem("yaml-value", Place(file, 1), key="offers", value=type(items).__name__)]
    for index, item in enumerate(items):
        for key, value in item.items():
            if not all(map(is_plain, value if isinstance(value, list) else [value])):
                place = Place(file, document.line((*inside, index, key)), str(key))
                return None, [problem("yaml-value", place, key=key, value=", ".join(map(str, value)))]
    headings = list(dict.fromkeys(str(key) for item in items for key in item))
    rows = tuple(
        grid.Row(
            document.line((*inside, index)),
            {
                headings.index(str(key)): cell
                for key, value in item.items()
                if (cell := grid.cell_of(joined(value))).text
            },
        )
        for index, item in enumerate(items)
    )
    return grid.Table(file, dict(enumerate(headings)), 1, rows), problems


def is_plain(value: Any) -> bool:
    """Whether a value of YAML can stand in a cell."""
    return value is None or isinstance(value, str | int | float | date)


def joined(value: Any) -> Any:
    """The value of a cell; of several, as a list is typed."""
    return "; ".join(str(part) for part in value) if isinstance(value, list) else value


READERS: Mapping[str, Callable[[bytes, str, str], tuple[grid.Table | None, list[Problem]]]] = {
    **dict.fromkeys(SHEETS, _sheet), ".csv": _csv, ".yml": _yaml, ".yaml": _yaml
}  # fmt: skip
