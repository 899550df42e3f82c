"""The figures as csv, for Excel: a file for each section, a line for each number, with its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from wegwijs.report.figures import Row, Section
from wegwijs.report.words import Words
from wegwijs.spreadsheets import FORMULA

BYTE_ORDER_MARK = "\ufeff"


def table(section: Section, words: Words) -> bytes:
    """The csv of one section, as Dutch Excel opens it: semicolons, and the mark by which it knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    heads = [words.columns[axis] for axis in section.axes]
    writer.writerow([*heads, *(words.columns[name] for name in ("count", "of", "rows", "names"))])
    for cell in section.cells:
        labels = [str(words.label(axis, name)) for axis, name in zip(section.axes, cell.key, strict=True)]
        names = "; ".join(row.name for row in cell.rows)
        writer.writerow([*map(safe, labels), cell.count, cell.of, safe(_places(cell.rows, words)), safe(names)])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _places(rows: Iterable[Row], words: Words) -> str:
    """`offers.xlsx rij 2, rij 5`: the name of a file once, before its rows."""
    parts, file = [], ""
    for row in rows:
        name = row.file.rsplit("/", 1)[-1]
        place = words.columns["row"] % row.row if row.row else ""
        parts.append(place if name == file and place else f"{name} {place}".strip())
        file = name
    return ", ".join(parts)


def safe(cell: str) -> str:
    """A cell that a spreadsheet never takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell
