"""What a sheet of an Excel file shows beside its values: links behind cells, rows that are struck out, formulas without a result.

Source: ECMA-376 part 1, 18.3.1 (sheets) and 18.8 (styles).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from wegwijs.read import sheet_file

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
LINK_FORMULA = re.compile(r'^\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
OFF = {"0", "false"}


@dataclass(frozen=True, slots=True)
class Marks:
    """Places count from 1 for rows and from 0 for columns.

    `links` has where a cell leads to, `struck` the rows that are struck out, `partly_struck` those in which only some cells are,
    `unanswered` the cells whose formula has no result.
    """

    links: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    partly_struck: frozenset[int] = frozenset()
    unanswered: tuple[tuple[int, int], ...] = ()


NO_MARKS = Marks()


def marks(raw: bytes, index: int) -> Marks:
    """The marks of a sheet by its place in the workbook, from 0. Raises what `zipfile` and `expat` raise of a broken file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = sheet_file.sheets(archive)
        if index >= len(names):
            return NO_MARKS
        sheet = sheet_file.part(archive, names[index])
        styles = sheet_file.part(archive, "xl/styles.xml")
        struck = _struck_styles(styles) if b"strike" in styles else frozenset()
        if not struck and not any(mark in sheet for mark in (b"hyperlink", b"<f", b":f>", b":f ")):
            return NO_MARKS
        folder, name = posixpath.split(names[index])
        relations = sheet_file.part(archive, f"{folder}/_rels/{name}.rels") if b"hyperlink" in sheet else b""
    reader = _SheetReader(struck, _targets(relations))
    reader.read(sheet)
    struck_rows = frozenset(reader.struck_rows)
    return Marks(reader.links, struck_rows, frozenset(reader.marked_rows) - struck_rows, tuple(reader.unanswered))


def _targets(relations: bytes) -> dict[str, str]:
    """Where relations lead to outside the file, by their ids."""
    targets: dict[str, str] = {}

    def begin(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") == "External":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    if relations:
        parser = expat.ParserCreate()
        parser.StartElementHandler = begin
        parser.Parse(relations, True)
    return targets


def _struck_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the styles of cells whose letters are struck out."""
    fonts: list[bool] = []
    struck: list[int] = []
    inside = ""
    count = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, count
        name = tag.rpartition(":")[2]
        if name in {"fonts", "cellXfs", "cellStyleXfs", "dxfs"}:
            inside = name
        elif name == "font" and inside == "fonts":
            fonts.append(False)
        elif name == "strike" and inside == "fonts" and fonts:
            fonts[-1] = attributes.get("val", "1") not in OFF
        elif name == "xf" and inside == "cellXfs":
            font = int(attributes.get("fontId", 0))
            if font < len(fonts) and fonts[font]:
                struck.append(count)
            count += 1

    def finish(tag: str) -> None:
        nonlocal inside
        if tag.rpartition(":")[2] == inside:
            inside = ""

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(styles, True)
    return frozenset(struck)


def is_struck(cells: list[bool]) -> bool:
    """Whether a row is struck out, by its filled cells: the first is, and most of the others."""
    return cells[0] and 2 * sum(cells) > len(cells)


class _SheetReader:
    """Goes through a sheet once, cell by cell."""

    def __init__(self, struck: frozenset[int], targets: dict[str, str]) -> None:
        self.struck, self.targets = struck, targets
        self.links: dict[tuple[int, int], str] = {}
        self.struck_rows: set[int] = set()
        self.marked_rows: set[int] = set()
        self.unanswered: list[tuple[int, int]] = []
        self._row, self._column = 0, -1
        self._cell: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._inside = ""
        self._marked: list[bool] = []

    def read(self, sheet: bytes) -> None:
        """Read a sheet."""
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._finish
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        parser.Parse(sheet, True)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row, self._column, self._marked = int(attributes.get("r") or self._row + 1), -1, []
        elif name == "c":
            match = PLACE.fullmatch(attributes.get("r", ""))
            self._column = sheet_file.column_number(match[1]) - 1 if match else self._column + 1
            self._cell, self._texts = attributes, {}
        elif name in {"f", "v", "t"}:
            self._inside = name
            self._texts.setdefault(name, "")
        elif name == "hyperlink":
            self._link(attributes)

    def _text(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] = self._texts.get(self._inside, "") + text

    def _finish(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == self._inside:
            self._inside = ""
        elif name == "c":
            self._end_of_cell()
        elif name == "row" and any(self._marked):
            self.marked_rows.add(self._row)
            if is_struck(self._marked):
                self.struck_rows.add(self._row)

    def _end_of_cell(self) -> None:
        place = self._row, self._column
        filled = bool(self._texts.get("v") or self._texts.get("t"))
        if "f" in self._texts:
            if match := LINK_FORMULA.match(self._texts["f"]):
                self.links[place] = match[1]
            if not filled and self._cell.get("t") not in {"str", "e"}:
                self.unanswered.append(place)
        if filled:
            style = self._cell.get("s", "0")
            self._marked.append(style.isdigit() and int(style) in self.struck)

    def _link(self, attributes: dict[str, str]) -> None:
        relation = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
        match = PLACE.match(attributes.get("ref", ""))
        if match and (target := self.targets.get(relation)):
            self.links[int(match[2]), sheet_file.column_number(match[1]) - 1] = target
