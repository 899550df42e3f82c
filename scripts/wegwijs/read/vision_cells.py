"""What a cell of the vision's workbook says: a fixed answer, a day, a number, or a thing by its name or its id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from wegwijs.model import Workshop, WorkshopSheet
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import dates, monitor
from wegwijs.read.grid import Cell, Row, Table
from wegwijs.slugs import slug

SEVERAL = {"principles", "pyramid_goals", "offers", "groups", "languages", "about"}
NUMBERS = {"baseline", "target"}
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Line = dict[str, Any]


def line(
    row: Row, columns: Mapping[int, str], sheet: WorkshopSheet, words: Workshop, table: Table
) -> tuple[Line, list[Problem]]:
    """The filled cells of a row that are read, by the fields of their columns; a fixed answer by its name."""
    made: Line = {}
    problems = []
    for at, cell in row.cells.items():
        name = columns.get(at)
        if name is None or sheet.columns[name].ours:
            continue
        column = sheet.columns[name]
        place = Place(table.file, row.number, column.heading, table.sheet)
        if choices := column.choices:
            answers = {normalized(word): answer for answer, word in words.answers[choices].items()}
            if normalized(cell.text) not in answers:
                shown = [*words.answers[choices].values()]
                problems.append(problem("workbook-answer", place, value=cell.text, choices=", ".join(shown)))
                continue
            made[name] = answers[normalized(cell.text)]
        elif name in SEVERAL:
            names = words.named.get(name, {})
            made[name] = _several(cell, names)
            problems += [
                problem("workbook-name", place, value=part)
                for part in made[name]
                if part not in names and not IDENTIFIER.fullmatch(part)
            ]
        else:
            made[name] = _value(name, cell, words) if not column.date else cell.day or day(cell.text)
    return made, problems


def day(typed: str) -> date | str:
    """The day that somebody typed; what is none stays as it is."""
    return dates.typed_date(normalized(typed), dates.months()) or typed


def _value(name: str, cell: Cell, words: Workshop) -> date | Decimal | int | str:
    if cell.day:
        return cell.day
    if name in NUMBERS:
        number = monitor.value(cell.text)
        return cell.text if number is None else number
    if name == "id" and not IDENTIFIER.fullmatch(cell.text):
        return slug(cell.text) or cell.text
    if name == "number" and cell.text.isdecimal():
        return int(cell.text[:9])
    if name == "counted":
        return _id_of(cell.text, words.named.get(name, {}))
    return cell.text


def _several(cell: Cell, names: Mapping[str, str]) -> list[str]:
    """The ids in a cell; a name that is the whole cell may have commas in it."""
    if (whole := _id_of(cell.text, names)) in names:
        return [whole]
    parts = (part.strip() for part in cell.parts.replace(";", ",").split(","))
    return [_id_of(part, names) for part in parts if part]


def _id_of(typed: str, names: Mapping[str, str]) -> str:
    """The id of what somebody named by its id or by its name; what is neither stays as it is."""
    if typed in names:
        return typed
    by_name = {normalized(name): known for known, name in reversed(list(names.items()))}
    return by_name.get(normalized(typed), slug(typed) if slug(typed) in names else typed)
