"""How a list lies in its file, read as the site reads it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from wegwijs.model import SheetLayout
from wegwijs.normalization import normalized
from wegwijs.problems import Problem
from wegwijs.read import list_shape, mapping, tables
from wegwijs.read.cell_validator import CellValidator


def sheet_layout(path: Path, file: str, validator: CellValidator) -> tuple[SheetLayout | None, list[Problem]]:
    """Where the headings, the columns and the last row of the list at a path are; `file` is its path for people."""
    table, problems = tables.read(path, file)
    if table is None:
        return None, problems
    table, _ = list_shape.headed(table, validator.words, validator.municipality.columns)
    shown = str(PurePosixPath(file).with_name("municipality.yml"))
    mapped = mapping.apply(table, validator.municipality, validator.words, shown).table
    ignored = {normalized(name) for name in validator.municipality.ignore_columns}
    columns: dict[str, int] = {}
    for index, heading in mapped.headings.items():
        column = validator.words.headings.get(normalized(heading))
        if column and index in table.headings and normalized(heading) not in ignored and column.field:
            columns.setdefault(column.field, index + 1)
    indexes = [*table.headings, *(index for row in table.rows for index in row.cells)]
    last_row = max((row.number for row in table.rows), default=table.heading_row)
    return SheetLayout(table.heading_row, columns, last_row, max(indexes, default=-1) + 1), []
