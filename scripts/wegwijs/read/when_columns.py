"""When an offer is, where a list has that in two columns (a day and a time), or in one cell with the place."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from wegwijs.model import Column
from wegwijs.normalization import normalized
from wegwijs.read import grid, schedule
from wegwijs.read.columns import Words

SCHEDULE, PLACE = "schedule", "location_name"
BETWEEN = re.compile(r"\s*[,;:|\n]\s*|\s+[-–/]\s+")
LONGEST = 300  # letters of a cell that is taken apart


def in_one_column(table: grid.Table, words: Words, theirs: Set[str]) -> grid.Table:
    """The table with one column that says when, and another that says where.

    `theirs` are the headings that the municipality maps or ignores: they stay as they are.
    """
    spelled = {at: normalized(heading) for at, heading in table.headings.items()}
    fields = {at: column.field for at, name in spelled.items() if (column := words.headings.get(name))}
    times = [at for at, field in fields.items() if field == SCHEDULE and spelled[at] not in theirs]
    known = words.columns.schedule
    days = [at for at in times if spelled[at] in known.day_headings]
    hours = [at for at in times if spelled[at] in known.time_headings]
    if len(times) == 2 and len(days) == len(hours) == 1:
        return _joined(table, days[0], hours[0])
    both = [at for at, name in spelled.items() if name in known.place_and_time_headings and name not in theirs]
    if len(both) == 1 and not {SCHEDULE, PLACE} & set(fields.values()):
        return _apart(table, both[0], words)
    return table


def _joined(table: grid.Table, day: int, hour: int) -> grid.Table:
    """The table with the time behind the day, in the column of the day."""
    rows = []
    for row in table.rows:
        typed = [cell.text for at in (day, hour) if (cell := row.cells.get(at))]
        cells = {at: cell for at, cell in row.cells.items() if at not in {day, hour}}
        rows.append(replace(row, cells=cells | ({day: grid.Cell(" ".join(typed))} if typed else {})))
    return replace(table, headings={at: name for at, name in table.headings.items() if at != hour}, rows=tuple(rows))


def _apart(table: grid.Table, both: int, words: Words) -> grid.Table:
    """The table with a column for the place, and one behind the last for the time."""
    headings: dict[str, Column] = {column.field: column for column in words.columns.columns}
    free = max(max(table.headings), *(max(row.cells, default=0) for row in table.rows), 0) + 1
    rows = []
    for row in table.rows:
        cells = {at: cell for at, cell in row.cells.items() if at != both}
        if cell := row.cells.get(both):
            place, time = _place_and_time(cell.parts, words)
            cells |= {at: grid.Cell(text) for at, text in ((both, place), (free, time)) if text}
        rows.append(replace(row, cells=cells))
    named = {both: headings[PLACE].heading, free: headings[SCHEDULE].heading}
    return replace(table, headings=table.headings | named, rows=tuple(rows))


def _place_and_time(typed: str, words: Words) -> tuple[str, str]:
    """The place and the time of a cell; where no part of it is a time, all of it stays the time, as it was typed."""
    if len(typed) > LONGEST:
        return "", typed
    for mark in BETWEEN.finditer(typed):
        before, behind = typed[: mark.start()].strip(), typed[mark.end() :].strip()
        if before and _is_time(behind, words):
            return before, behind
    for mark in reversed([*BETWEEN.finditer(typed)]):
        before, behind = typed[: mark.start()].strip(), typed[mark.end() :].strip()
        if behind and _is_time(before, words):
            return behind, before
    return "", typed


def _is_time(text: str, words: Words) -> bool:
    return schedule.parse(text, words.columns.schedule, words.columns.months).understood
