"""The figures as csv, for Excel: a file for each section, a line for each number, with its rows."""

from __future__ import annotations

from collections.abc import Iterable

from wegwijs.report.figures import Row, Section
from wegwijs.report.words import Words
from wegwijs.spreadsheets import as_csv


def table(section: Section, words: Words) -> bytes:
    """The csv of one section, as Dutch Excel opens it: semicolons, and the mark by which it knows UTF-8."""
    heads = [words.columns[axis] for axis in section.axes]
    rows = []
    for cell in section.cells:
        labels = [str(words.label(axis, name)) for axis, name in zip(section.axes, cell.key, strict=True)]
        names = "; ".join(row.name for row in cell.rows)
        rows.append([*labels, str(cell.count), str(cell.of), _places(cell.rows, words), names])
    return as_csv([*heads, *(words.columns[name] for name in ("count", "of", "rows", "names"))], rows)


def _places(rows: Iterable[Row], words: Words) -> str:
    """`offers.xlsx rij 2, rij 5`: the name of a file once, before its rows."""
    parts, file = [], ""
    for row in rows:
        name = row.file.rsplit("/", 1)[-1]
        place = words.columns["row"] % row.row if row.row else ""
        parts.append(place if name == file and place else f"{name} {place}".strip())
        file = name
    return ", ".join(parts)
