"""How a list of offers lies on the sheet of its file, for whoever writes into it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """The rows and columns of a list. All of them count from 1, as in Excel.

    `columns` has the column of each field that the list has, by the field's name; `last_row` is the last row with
    anything in it, `last_column` the last column with a heading or anything under it.
    """

    heading_row: int
    columns: dict[str, int]
    last_row: int
    last_column: int
