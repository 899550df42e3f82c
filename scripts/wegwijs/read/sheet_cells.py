"""Dates and texts put in cells of the first sheet of an Excel file. Each byte of all else in the file stays as it is.

Drop-downs that lean on another sheet, pictures, notes in a thread and what a formula gave are all kept, for nothing but the
row is written. Source: ECMA-376 part 1, 18.3.1 (sheets) and 18.8 (styles).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from wegwijs.read import hidden_sheet, sheet_file
from wegwijs.read.sheet_parts import Element, Part, UnsafeError, elements, inline, only
from wegwijs.spreadsheets import FORMULA

SHORT_DATE, AS_TEXT = 14, 49  # the short date of the reader's own country; what somebody types there stays a text
EPOCH_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
FORMAT = re.compile(rb"\bnumFmtId\s*=\s*[\"']\d+[\"']")
APPLIED = re.compile(rb"\s+(?:applyNumberFormat|quotePrefix)\s*=\s*[\"'][^\"']*[\"']")
COUNT = re.compile(rb"\bcount\s*=\s*[\"']\d+[\"']")
REACH = re.compile(rb"\bref\s*=\s*[\"'][^\"']*[\"']")

Cells = Mapping[tuple[int, int], date | str]


def put(raw: bytes, cells: Cells, hidden: tuple[str, Sequence[Sequence[str]]] | None = None) -> bytes:
    """The file with these values in its first sheet, by row (from 1) and column (from 0).

    `hidden` is a sheet that nobody is shown, by its name, with its rows: put beside the others, or in the place of itself.

    Raises:
        UnsafeError: a cell holds a formula, or a part is written in a way that cannot be followed.
        KeyError: a part is not there.
        zipfile.BadZipFile: it is no Excel file; a part of it that is no XML raises `xml.parsers.expat.ExpatError`.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = sheet_file.spelled(archive, sheet_file.first_sheet(archive))
        styles = sheet_file.spelled(archive, "xl/styles.xml")
        book = sheet_file.part(archive, "xl/workbook.xml")
        text, style = SheetPart(archive.read(sheet)), _Styles(archive.read(styles))
        epoch = CALENDAR_MAC_1904 if EPOCH_1904.search(book) else CALENDAR_WINDOWS_1900
        for (row, column), value in sorted(cells.items()):
            old_style = text.style(row, column)
            if isinstance(value, date):
                text.put(row, column, f"<v>{(value - epoch.date()).days}</v>", style.dated(old_style))
            else:
                text.put(row, column, inline(value), style.typed(old_style, value), kind="inlineStr")
        changed = {sheet: text.written(), styles: style.written()}
        return written(archive, changed | (hidden_sheet.put(archive, *hidden) if hidden else {}))


def written(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """A package in which these parts, by their names, are others or new."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in archive.infolist():
            new.writestr(entry, changed.pop(entry.filename, b"") or archive.read(entry), entry.compress_type)
        for name, raw in changed.items():
            new.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class SheetPart(Part):
    """The rows of a sheet, each with its cells."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.whole = only(raw, "sheetData")
        self.rows: dict[int, Element] = {}
        self.filled: dict[int, dict[int, bytes]] = {}
        number = 0
        for row in elements(raw, {"row"}, {"c"}):
            number = int(row.attributes.get("r") or number + 1)
            self.rows[number] = row

    def style(self, row: int, column: int) -> int:
        """The number of the style of a cell, or of the one before it; 0 where there is neither."""
        cells = self._cells(row)
        cell = cells.get(column) or cells.get(column - 1)
        return int(cell.attributes.get("s", 0)) if cell else 0

    def put(self, row: int, column: int, value: str, style: int, kind: str = "") -> None:
        """Put a value in a cell; the row is made where it is not there."""
        prefix = self.whole.prefix
        inner = re.sub(r"<(/?)", rf"<\1{prefix}", value)
        place = f"{get_column_letter(column + 1)}{row}"
        typed = f' t="{kind}"' if kind else ""
        text = f'<{prefix}c r="{place}" s="{style}"{typed}>{inner}</{prefix}c>'.encode("ascii", "xmlcharrefreplace")
        self.filled.setdefault(row, {})[column] = text

    def written(self) -> bytes:
        """The bytes of the sheet with all changes.

        Raises:
            UnsafeError: one of the cells holds a formula.
        """
        for row, cells in sorted(self.filled.items()):
            if row in self.rows:
                self._fill(self.rows[row], self._cells(row), cells)
            else:
                prefix = self.whole.prefix
                new = b"".join([f'<{prefix}row r="{row}">'.encode(), *cells.values(), f"</{prefix}row>".encode()])
                self._before(min((at for at in self.rows if at > row), default=0), new)
        if self.filled:
            self._reach()
        return super().written()

    def _fill(self, line: Element, old: dict[int, Element], cells: dict[int, bytes]) -> None:
        for column, text in cells.items():
            behind = [cell.start for at, cell in old.items() if at > column]
            if column in old:
                if any(child.local == "f" for child in old[column].children):
                    raise UnsafeError(column)
                self.replace(old[column].start, old[column].end, text)
            elif behind:
                self.replace(min(behind), min(behind), text)
            else:
                self.append(line, text)

    def _before(self, row: int, text: bytes) -> None:
        if row:
            self.replace(self.rows[row].start, self.rows[row].start, text)
        else:
            self.append(self.whole, text)

    def _reach(self) -> None:
        """Programs that trust what a sheet says of its size would not see a row behind it."""
        for dimension in elements(self.raw, {"dimension"}):
            reached = [number or 1 for number in range_boundaries(dimension.attributes["ref"])]
            first_column, first_row, last_column, last_row = reached
            right = max(last_column, *(column + 1 for cells in self.filled.values() for column in cells))
            corners = (first_column, first_row), (right, max(last_row, *self.filled))
            reach = ":".join(f"{get_column_letter(column)}{row}" for column, row in corners)
            tag = REACH.sub(f'ref="{reach}"'.encode(), self.raw[dimension.start : dimension.inside])
            self.replace(dimension.start, dimension.inside, tag)

    def _cells(self, row: int) -> dict[int, Element]:
        """The cells of a row by their column, from 0."""
        cells: dict[int, Element] = {}
        column = -1
        for cell in self.rows[row].children if row in self.rows else ():
            letters = cell.attributes.get("r", "").rstrip("0123456789")
            column = column_index_from_string(letters) - 1 if letters else column + 1
            cells[column] = cell
        return cells


class _Styles(Part):
    """The styles of cells; a style that shows no date gets a sister that does, one that may count a sister that does not."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.whole = only(raw, "cellXfs", {"xf"})
        self.codes = {
            int(style.attributes["numFmtId"]): style.attributes["formatCode"] for style in elements(raw, {"numFmt"})
        }
        self.made: dict[tuple[int, int, bool], int] = {}

    def dated(self, style: int) -> int:
        """The number of the style itself where it shows a date, else of its sister."""
        number = int(self._old(style).attributes.get("numFmtId", 0))
        if is_date_format(self.codes.get(number, BUILTIN_FORMATS.get(number, ""))):
            return style
        return self._sister(style, SHORT_DATE)

    def typed(self, style: int, text: str) -> int:
        """The number of the style itself where a text in it stays a text, else of its sister."""
        old_style, quoted = self._old(style), bool(FORMULA.match(text))
        same = int(old_style.attributes.get("numFmtId", 0)) == AS_TEXT
        if same and quoted == (old_style.attributes.get("quotePrefix", "0") in {"1", "true"}):
            return style
        return self._sister(style, AS_TEXT, quoted)

    def written(self) -> bytes:
        """The bytes of the styles with all changes."""
        if self.made:
            tag = self.raw[self.whole.start : self.whole.inside]
            counted = COUNT.sub(b'count="%d"' % (len(self.whole.children) + len(self.made)), tag)
            self.replace(self.whole.start, self.whole.inside, counted)
        return super().written()

    def _old(self, style: int) -> Element:
        return self.whole.children[style]

    def _sister(self, style: int, number: int, quoted: bool = False) -> int:
        key = (style, number, quoted)
        if key not in self.made:
            self.made[key] = len(self.whole.children) + len(self.made)
            old_style = self._old(style)
            text = APPLIED.sub(b"", FORMAT.sub(b"", self.raw[old_style.start : old_style.end]))
            name = old_style.name.encode()
            mark = b' quotePrefix="1"' if quoted else b""
            new = b'<%s numFmtId="%d" applyNumberFormat="1"%s' % (name, number, mark) + text.removeprefix(b"<" + name)
            self.append(self.whole, new)
        return self.made[key]
