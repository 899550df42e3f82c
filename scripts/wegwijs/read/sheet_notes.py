"""Cells of an Excel file coloured, with a note on each. Each byte of all else in the file stays as it is.

Source: ECMA-376 part 1, 18.7 (comments) and 18.8 (styles); part 4, 19 (VML), without which Excel shows no note.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from wegwijs.read import note_parts, sheet_file
from wegwijs.read.note_parts import Note
from wegwijs.read.sheet_cells import SheetPart, written
from wegwijs.read.sheet_parts import Element, Part, only

STYLES, KINDS = "xl/styles.xml", "[Content_Types].xml"
FILLED = re.compile(rb"\s+(?:fillId|applyFill)\s*=\s*[\"'][^\"']*[\"']")
STYLE = re.compile(rb"(\ss\s*=\s*)[\"']\d+[\"']")
COUNT = re.compile(rb"\bcount\s*=\s*[\"']\d+[\"']")
SERIOUS, LIGHT = "FFFFC7CE", "FFFFEB9C"  # the red and the yellow that Excel itself has for bad and neutral
AFTER_NOTES = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
}

Places = Mapping[tuple[int, int], Note]


def put(raw: bytes, notes: Mapping[int, Places]) -> bytes:
    """The file with these notes, by the place of a sheet from 0, then by row from 1 and column from 0.

    A cell that has a note of somebody else keeps it, and gets a colour only.

    Raises:
        UnsafeError: a part is written in a way that cannot be followed.
        KeyError: a part is not there.
        zipfile.BadZipFile: it is no Excel file; a part of it that is no XML raises `xml.parsers.expat.ExpatError`.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = sheet_file.sheets(archive)
        styles_name = sheet_file.spelled(archive, STYLES)
        styles = _Colours(archive.read(styles_name))
        kinds = Part(archive.read(KINDS))
        changed: dict[str, bytes] = {}
        for number, places in sorted(notes.items()):
            if number < len(names) and places:
                name = sheet_file.spelled(archive, names[number])
                changed |= _sheet(archive, name, places, styles, kinds)
        return written(archive, {**changed, styles_name: styles.written(), KINDS: kinds.written()})


def _sheet(archive: zipfile.ZipFile, name: str, places: Places, styles: _Colours, kinds: Part) -> dict[str, bytes]:
    """The parts of a sheet and of its notes that are others now."""
    part = _Marked(archive.read(name))
    for (row, column), note in sorted(places.items()):
        part.colour(row, column, styles.coloured(part.style_of(row, column), SERIOUS if note.serious else LIGHT))
    changed, relation = note_parts.put(archive, name, places, kinds)
    if relation:
        part.hang(relation, note_parts.namespace(part.raw))
    return {**changed, name: part.written()}


class _Marked(SheetPart):
    """A sheet in which cells get another style, whatever stands in them."""

    def style_of(self, row: int, column: int) -> int:
        """The number of the style of a cell; 0 where there is none."""
        cell = self._cells(row).get(column)
        return int(cell.attributes.get("s", 0)) if cell else 0

    def colour(self, row: int, column: int, style: int) -> None:
        """Give a cell a style; one that is not there is made, where its row is."""
        cell = self._cells(row).get(column)
        if cell is None:
            if row in self.rows:
                place = f"{get_column_letter(column + 1)}{row}"
                prefix = self.whole.prefix
                self.filled.setdefault(row, {})[column] = f'<{prefix}c r="{place}" s="{style}"/>'.encode()
            return
        tag = self.raw[cell.start : cell.inside]
        worded = f'"{style}"'.encode()
        new = STYLE.sub(lambda match: match[1] + worded, tag)
        if new == tag and "s" not in cell.attributes:
            new = tag.replace(cell.name.encode(), cell.name.encode() + b" s=" + worded, 1)
        self.replace(cell.start, cell.inside, new)

    def hang(self, relation: str, space: str) -> None:
        """Say where the notes of the sheet are drawn."""
        at = _end_of_sheet(self.raw)
        tag = f'<{self.whole.prefix}legacyDrawing xmlns:wr="{space}" wr:id="{escape(relation)}"/>'
        self.replace(at, at, tag.encode())


def _end_of_sheet(raw: bytes) -> int:
    """Where what draws notes stands in a sheet: before what the standard puts behind it."""
    parser = expat.ParserCreate("UTF-8")
    depth, place = 0, -1

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, place
        depth += 1
        if depth == 2 and place < 0 and name.rpartition(":")[2] in AFTER_NOTES:
            place = parser.CurrentByteIndex

    def finish(name: str) -> None:
        nonlocal depth, place
        depth -= 1
        if not depth and place < 0:
            place = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(raw, True)
    return place


@dataclass
class _Fill:
    """A colour behind cells: its number among the fills, and the styles that were made with it, by the style they are like."""

    number: int
    sisters: dict[int, int]


class _Colours(Part):
    """The styles of cells; one gets a sister that is the same but for the colour behind it."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.whole = only(raw, "cellXfs", {"xf"})
        self.fills = only(raw, "fills", {"fill"})
        self.colours: dict[str, _Fill] = {}
        self.made = 0

    def coloured(self, style: int, colour: str) -> int:
        """The number of the sister of a style with a colour."""
        fill = self.colours.get(colour) or self._fill(colour)
        if style not in fill.sisters:
            fill.sisters[style] = len(self.whole.children) + self.made
            self.made += 1
            self.append(self.whole, self._sister(self.whole.children[style], fill.number))
        return fill.sisters[style]

    def written(self) -> bytes:
        """The bytes of the styles with all changes."""
        for whole, more in ((self.whole, self.made), (self.fills, len(self.colours))):
            if more:
                tag = self.raw[whole.start : whole.inside]
                counted = COUNT.sub(b'count="%d"' % (len(whole.children) + more), tag)
                self.replace(whole.start, whole.inside, counted)
        return super().written()

    def _fill(self, colour: str) -> _Fill:
        prefix = self.fills.prefix
        fill = self.colours[colour] = _Fill(len(self.fills.children) + len(self.colours), {})
        self.append(
            self.fills,
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{colour}"/>'
            f"</{prefix}patternFill></{prefix}fill>".encode(),
        )
        return fill

    def _sister(self, old: Element, fill: int) -> bytes:
        text = FILLED.sub(b"", self.raw[old.start : old.end])
        name = old.name.encode()
        return b'<%s fillId="%d" applyFill="1"' % (name, fill) + text.removeprefix(b"<" + name)
