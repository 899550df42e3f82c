"""The cells of an OpenDocument list, gone through as its reader does: how much comes of it, and what a clerk does not see."""

from __future__ import annotations

from xml.parsers import expat

from wegwijs.read.ods_marks import OdsMarks
from wegwijs.read.sheet_limits import MOST_FILLED, MOST_LETTERS, CrowdedError, Layout, TooFarError, WordyError

FURTHEST = 2_000_000
MOST_HIDDEN = 20_000
BLANK_END = 1 << 20  # so many rows at once are the empty end of a sheet
CELLS = ("table:table-cell", "table:covered-table-cell")


class OdsContent:
    """Counts while it reads. `furthest` is the last row and the last column that may be filled, from 1."""

    def __init__(self, furthest: tuple[int, int] = (FURTHEST, FURTHEST)) -> None:
        self.furthest = furthest
        self.hidden: set[int] = set()
        self.merged: list[tuple[int, int]] = []
        self._sheets = self._filled = self._letters = 0
        self._row = self._rows = self._column = self._columns = 0
        self._in_cell, self._cell_letters, self._cell_filled = 0, 0, False
        self.marks = OdsMarks()

    @property
    def layout(self) -> Layout:
        """The hidden rows and merged cells of the first sheet."""
        return Layout(frozenset(self.hidden), tuple(self.merged))

    def read(self, content: bytes) -> None:
        """Go through content.xml.

        Where it becomes more than a list can be, one of the errors of `sheet_limits` is raised; a number that is none is a
        ValueError, and what is no XML an ExpatError.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self.marks.begin(tag, attributes)
        if tag in CELLS:
            self._begin_cell(attributes)
        elif tag == "table:table-row":
            self._begin_row(attributes)
        elif tag == "table:table":
            self._sheets += 1
            self._row = self._rows = 0
        elif self._in_cell and tag == "text:s":
            self._cell_letters += _number(attributes, "text:c")
        elif self._in_cell:
            self._cell_letters += 1

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows or 1
        self._rows, self._column, self._columns = _number(attributes, "table:number-rows-repeated"), 0, 0
        folded = attributes.get("table:visibility") in {"collapse", "filter"}
        if folded and self._rows < BLANK_END and self._sheets == 1:
            self.hidden.update(range(self._row, self._row + min(self._rows, MOST_HIDDEN)))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._columns
        self._columns = _number(attributes, "table:number-columns-repeated")
        spans = (attributes.get(f"table:number-{name}-spanned", "1") for name in ("columns", "rows"))
        if self._sheets == 1 and any(span not in {"", "1"} for span in spans):
            self.merged.append((self._row, min(self._column, FURTHEST)))
        values = [value for name, value in attributes.items() if "value" in name]
        self._in_cell, self._cell_filled, self._cell_letters = 1, bool(values), sum(map(len, values))

    def _text(self, text: str) -> None:
        if self._in_cell:
            self._cell_letters += len(text)
            self.marks.text(text)

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.marks.end_row(self._row, self._rows)
        elif tag in CELLS:
            self.marks.end_cell(self._row, self._rows, min(self._column, FURTHEST), self._cell_filled)
        else:
            self.marks.end(tag)
        if tag not in CELLS:
            return
        self._in_cell = 0
        if not (self._cell_filled or self._cell_letters):
            return
        cells = self._rows * self._columns
        self._filled += cells
        self._letters += cells * self._cell_letters
        if self._filled > MOST_FILLED:
            raise CrowdedError
        if self._letters > MOST_LETTERS:
            raise WordyError
        row, column = self._row + self._rows - 1, self._column + self._columns
        if row > self.furthest[0] or column > self.furthest[1]:
            raise TooFarError(row, column)


def _number(attributes: dict[str, str], name: str) -> int:
    """How often something stands there: once where it does not say."""
    return int(attributes.get(name) or 1)
