"""A date put in cells of the first sheet of an Excel file. Each byte of all else in the file stays as it is.

Drop-downs that lean on another sheet, pictures, notes in a thread and what a formula gave are all kept, for nothing but the
row is written. Source: ECMA-376 part 1, 18.3.1 (sheets) and 18.8 (styles).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from xml.parsers import expat
from xml.sax.saxutils import escape

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from wegwijs.read import sheet_file

SHORT_DATE = 14  # the short date of the reader's own country
EPOCH_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
FORMAT = re.compile(rb"\bnumFmtId\s*=\s*[\"']\d+[\"']")
APPLIED = re.compile(rb"\s+applyNumberFormat\s*=\s*[\"'][^\"']*[\"']")
TAG = re.compile(rb"<[^\"'>]*(?:(?:\"[^\"]*\"|'[^']*')[^\"'>]*)*>")
COUNT = re.compile(rb"\bcount\s*=\s*[\"']\d+[\"']")


class UnsafeError(Exception):
    """A cell that we cannot write in without another part that speaks of it: it holds a formula, or is not there at all."""


@dataclass
class _Element:
    """An element in a part: from its first byte to behind its last; `inside` is where its start tag ends."""

    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    end: int = 0
    children: list[_Element] = field(default_factory=list)


def put(raw: bytes, rows: Collection[int], column: int, day: date, heading: tuple[int, str] | None = None) -> bytes:
    """The file with `day` in these rows (from 1) of a column (from 0); with a row and a text, a heading is put above them.

    Raises:
        UnsafeError: a cell holds a formula, or a row is not in the sheet.
        zipfile.BadZipFile: it is no Excel file; a part of it that is no XML raises `xml.parsers.expat.ExpatError`.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = sheet_file.spelled(archive, sheet_file.first_sheet(archive))
        styles = sheet_file.spelled(archive, "xl/styles.xml")
        book = sheet_file.part(archive, "xl/workbook.xml")
        text, style = _Sheet(archive.read(sheet)), _Styles(archive.read(styles))
        epoch = CALENDAR_MAC_1904 if EPOCH_1904.search(book) else CALENDAR_WINDOWS_1900
        serial = (day - epoch.date()).days
        for row in rows:
            old_style = text.style(row, column)
            text.put(row, column, f"<v>{serial}</v>", style.dated(old_style))
        if heading:
            row, words = heading
            inline = f'<is><t xml:space="preserve">{escape(words)}</t></is>'
            text.put(row, column, inline, text.style(row, column - 1) if column else 0, kind="inlineStr")
        return _written(archive, {sheet: text.written(), styles: style.written()})


def _written(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in archive.infolist():
            new.writestr(entry, changed.get(entry.filename) or archive.read(entry), entry.compress_type)
    return out.getvalue()


class _Part:
    """A part with changes that wait: what goes in the place of which bytes."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.changes: list[tuple[int, int, bytes]] = []

    def written(self) -> bytes:
        pieces, at = [], 0
        for start, end, text in sorted(self.changes, key=lambda change: change[:2]):
            pieces += [self.raw[at:start], text]
            at = end
        return b"".join([*pieces, self.raw[at:]])


class _Sheet(_Part):
    """The rows of a sheet, each with its cells."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.rows: dict[int, _Element] = {}
        number = 0
        for row in _elements(raw, {"row"}, {"c"}):
            number = int(row.attributes.get("r") or number + 1)
            self.rows[number] = row

    def style(self, row: int, column: int) -> int:
        """The number of the style of a cell; 0 where it has none."""
        cell = self._cells(row).get(column)
        return int(cell.attributes.get("s", 0)) if cell else 0

    def put(self, row: int, column: int, value: str, style: int, kind: str = "") -> None:
        cells = self._cells(row)
        line = self.rows[row]
        prefix = line.name.removesuffix("row")
        inner = re.sub(r"<(/?)", rf"<\1{prefix}", value)
        place = f"{get_column_letter(column + 1)}{row}"
        typed = f' t="{kind}"' if kind else ""
        text = f'<{prefix}c r="{place}" s="{style}"{typed}>{inner}</{prefix}c>'.encode("ascii", "xmlcharrefreplace")
        old_cell = cells.get(column)
        if old_cell:
            if any(child.name.removeprefix(prefix) == "f" for child in old_cell.children):
                raise UnsafeError(place)
            self.changes.append((old_cell.start, old_cell.end, text))
        elif line.inside == line.end:  # <row/>
            opened = self.raw[line.start : line.end].rstrip(b"/>").rstrip()
            self.changes.append((line.start, line.end, opened + b">" + text + f"</{line.name}>".encode()))
        else:
            behind = [cell.start for at, cell in cells.items() if at > column]
            place_at = min(behind, default=self.raw.rindex(b"</", line.start, line.end))
            self.changes.append((place_at, place_at, text))

    def _cells(self, row: int) -> dict[int, _Element]:
        """The cells of a row by their column, from 0."""
        if row not in self.rows:
            raise UnsafeError(row)
        cells: dict[int, _Element] = {}
        column = -1
        for cell in self.rows[row].children:
            letters = cell.attributes.get("r", "").rstrip("0123456789")
            column = column_index_from_string(letters) - 1 if letters else column + 1
            cells[column] = cell
        return cells


class _Styles(_Part):
    """The styles of cells; a style that shows no date gets a sister that does."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        (self.whole,) = _elements(raw, {"cellXfs"}, {"xf"})
        self.codes = {
            int(style.attributes["numFmtId"]): style.attributes["formatCode"]
            for style in _elements(raw, {"numFmt"}, set())
        }
        self.made: dict[int, int] = {}

    def dated(self, style: int) -> int:
        """The number of the style itself where it shows a date, else of its sister."""
        old_style = self.whole.children[style]
        number = int(old_style.attributes.get("numFmtId", 0))
        if is_date_format(self.codes.get(number, BUILTIN_FORMATS.get(number, ""))):
            return style
        if style not in self.made:
            self.made[style] = len(self.whole.children) + len(self.made)
            text = APPLIED.sub(b"", FORMAT.sub(b"", self.raw[old_style.start : old_style.end]))
            name = old_style.name.encode()
            new = b'<%s numFmtId="%d" applyNumberFormat="1"' % (name, SHORT_DATE) + text.removeprefix(b"<" + name)
            end = self.raw.rindex(b"</", self.whole.start, self.whole.end)
            self.changes.append((end, end, new))
        return self.made[style]

    def written(self) -> bytes:
        if self.made:
            tag = self.raw[self.whole.start : self.whole.inside]
            counted = COUNT.sub(b'count="%d"' % (len(self.whole.children) + len(self.made)), tag)
            self.changes.append((self.whole.start, self.whole.inside, counted))
        return super().written()


def _elements(raw: bytes, names: Collection[str], inside: Collection[str]) -> Iterable[_Element]:
    """The elements of these names, each with those of the names `inside` and what these hold. Prefixes do not matter."""
    elements: list[_Element] = []
    open_elements: list[_Element | None] = []
    parser = expat.ParserCreate("UTF-8")

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        parent = next((element for element in reversed(open_elements) if element), None)
        element = None
        if local in names or (parent and (local in inside or parent.name.rpartition(":")[2] in inside)):
            start = parser.CurrentByteIndex
            tag = TAG.match(raw, start)
            if tag is None:
                raise UnsafeError(start)
            element = _Element(name, attributes, start, tag.end())
            (parent.children if parent and local not in names else elements).append(element)
        open_elements.append(element)

    def finish(name: str) -> None:
        element = open_elements.pop()
        if element:
            empty = raw.startswith(b"/>", element.inside - 2)
            element.end = element.inside if empty else raw.index(b">", parser.CurrentByteIndex) + 1

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(raw, True)
    return elements
