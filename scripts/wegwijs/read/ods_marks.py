"""What an OpenDocument list shows beside its values: links behind cells, rows that are struck out, formulas without a result.

Source: OpenDocument 1.3 part 3, 6.1.8 (links), 9.1 (tables) and 20.365 (lines through text).
"""

from __future__ import annotations

from wegwijs.read.sheet_marks import Marks, is_struck

STRUCK = ("style:text-line-through-style", "style:text-line-through-type")
MOST_REPEATED = 100  # rows that are the same, of which each is marked


class OdsMarks:
    """Is told of each part of a document by who goes through it. Only what a cell or its letters have themselves counts."""

    def __init__(self) -> None:
        self._styles: set[str] = set()
        self._style = ""
        self._sheets: list[tuple[dict[tuple[int, int], str], set[int], set[int], list[tuple[int, int]]]] = []
        self._cell: dict[str, str] = {}
        self._link = ""
        self._letters = self._struck_letters = 0
        self._spans: list[bool] = []
        self._row: list[bool] = []

    def of(self, sheet: int) -> Marks:
        """The marks of a sheet by its place, from 0."""
        if sheet >= len(self._sheets):
            return Marks()
        links, struck, partly, unanswered = self._sheets[sheet]
        return Marks(links, frozenset(struck), frozenset(partly), tuple(unanswered))

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag == "style:style":
            self._style = attributes.get("style:name", "")
        elif tag == "style:text-properties" and self._style:
            if any(attributes.get(name, "none") != "none" for name in STRUCK):
                self._styles.add(self._style)
        elif tag == "table:table":
            self._sheets.append(({}, set(), set(), []))
        elif tag == "table:table-row":
            self._row = []
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._link, self._letters, self._struck_letters = attributes, "", 0, 0
            self._spans = [attributes.get("table:style-name", "") in self._styles]
        elif tag in {"text:span", "text:p"} and self._spans:
            self._spans.append(self._spans[-1] or attributes.get("text:style-name", "") in self._styles)
        elif tag == "text:a" and not self._link:
            self._link = attributes.get("xlink:href", "")

    def text(self, text: str) -> None:
        """Letters in a cell."""
        self._letters += len(text.strip())
        if self._spans and self._spans[-1]:
            self._struck_letters += len(text.strip())

    def end(self, tag: str) -> None:
        """An element that is no cell and no row ends."""
        if tag == "style:style":
            self._style = ""
        elif tag in {"text:span", "text:p"} and len(self._spans) > 1:
            self._spans.pop()

    def end_cell(self, row: int, rows: int, column: int, filled: bool) -> None:
        """A cell ends; it stands in so many rows."""
        if not self._sheets or rows > MOST_REPEATED:
            return
        links, _, _, unanswered = self._sheets[-1]
        for number in range(row, row + rows):
            if self._link:
                links[number, column] = self._link
            if "table:formula" in self._cell and not (filled or self._letters):
                unanswered.append((number, column))
        if filled or self._letters:
            self._row.append(bool(self._letters) and self._struck_letters == self._letters)

    def end_row(self, row: int, rows: int) -> None:
        """A row ends, which stands there so many times."""
        if self._sheets and any(self._row) and rows <= MOST_REPEATED:
            _, struck, partly, _ = self._sheets[-1]
            (struck if is_struck(self._row) else partly).update(range(row, row + rows))
