"""A list of somebody else, read as it is: their headings and words become ours, by `columns` and `values` in municipality.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from wegwijs.model import Column, Municipality
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import grid
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest
from wegwijs.read.yamlfile import Document

LISTS = {"choices", "languages"}


@dataclass(frozen=True)
class MappedTable:
    """A list of somebody else with our headings and our words.

    `names` has, under our heading, the one that the clerk sees in the list; `problems` are those of the mapping.
    """

    table: grid.Table
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def named(self, problems: list[Problem]) -> list[Problem]:
        """The same faults, each with the heading that the clerk sees in the list."""
        return [self._named(fault) if fault.place.file == self.table.file else fault for fault in problems]

    def _named(self, fault: Problem) -> Problem:
        place = replace(fault.place, column=self.names.get(fault.place.column, fault.place.column))
        heading = fault.facts.get("heading", "")
        facts = {**fault.facts, "heading": self.names[heading]} if heading in self.names else fault.facts
        return replace(fault, place=place, facts=facts)


def faults(
    municipality: Municipality, document: Document, file: str, words: Words, inside: tuple[str | int, ...] = ()
) -> Iterator[Problem]:
    """What is wrong with the mapping in municipality.yml: headings that we do not have, values that our column cannot hold.

    `document` knows the lines of `file`, its path for people; `inside` is where the mapping stands in it.
    """
    known = [column.heading for column in words.columns.columns]
    cells = Cells(words, municipality.neighbourhoods, municipality.sample)
    for theirs, ours in municipality.columns.items():
        for heading in ours:
            if normalized(heading) not in words.headings:
                place = Place(file, document.line((*inside, "columns", theirs)), f"columns.{theirs}")
                yield problem("mapping-heading", place, heading=heading, near=nearest(heading, known))
    for heading, values in municipality.values.items():
        column = words.headings.get(normalized(heading))
        if column is None:
            place = Place(file, document.line((*inside, "values", heading)), f"values.{heading}")
            yield problem("mapping-heading", place, heading=heading, near=nearest(heading, known))
            continue
        for theirs, value in values.items():
            place = Place(file, document.line((*inside, "values", heading, theirs)), f"values.{heading}.{theirs}")
            if value and not column.private and isinstance(fault := refused(value, column, cells, place), Problem):
                yield fault


def refused(value: str, column: Column, cells: Cells, place: Place) -> Problem | None:
    """The problem that our list would have with a value in a column; `None` where it would take it."""
    if column.private:
        return None
    answer = cells.read(grid.Cell(value), column, place)
    return answer if isinstance(answer, Problem) else None


def apply(table: grid.Table, municipality: Municipality, words: Words, shown: str) -> MappedTable:
    """The table with our headings and words. A heading without a mapping stays, and is told later as any other.

    `shown` is the path of municipality.yml for people. A column that is mapped to several of ours is copied to each; the copies
    stand behind the last column.
    """
    typed = {normalized(heading) for heading in table.headings.values()}
    names = {
        column.heading: heading
        for heading in table.headings.values()
        if (column := words.headings.get(normalized(heading))) and normalized(column.heading) not in typed
    }
    if not municipality.columns and not municipality.values:
        return MappedTable(table, names=names)
    named = {normalized(theirs): ours for theirs, ours in municipality.columns.items()}
    headings: dict[int, str] = {}
    source: dict[int, int] = {}
    free = max(table.headings, default=0) + 1
    for row in table.rows:
        free = max(free, max(row.cells, default=0) + 1)
    for index, theirs in table.headings.items():
        ours = named.get(normalized(theirs))
        if ours is None:
            headings[index] = theirs
            continue
        for place, heading in enumerate(ours):
            at, free = (index, free) if place == 0 else (free, free + 1)
            headings[at] = words.headings[normalized(heading)].heading
            names[headings[at]] = theirs
            source[at] = index
    values = _values(municipality, words)
    present = {column.heading for heading in headings.values() if (column := words.headings.get(normalized(heading)))}
    for heading, known in values.items():
        if "" in known and heading not in present:
            headings[free], free = heading, free + 1
    columns = {at: column for at, heading in headings.items() if (column := words.headings.get(normalized(heading)))}
    rows = tuple(replace(row, cells=_cells(row, source, columns, values)) for row in table.rows)
    problems = list(_unused(table, municipality, named, shown))
    return MappedTable(replace(table, headings=headings, rows=rows), problems, names)


def _unused(
    table: grid.Table, municipality: Municipality, named: Mapping[str, object], shown: str
) -> Iterator[Problem]:
    present = {normalized(heading) for heading in table.headings.values()}
    for theirs in municipality.columns:
        if normalized(theirs) in named and normalized(theirs) not in present:
            near = nearest(theirs, table.headings.values())
            yield warning("mapping-unused", Place(shown, 0, f"columns.{theirs}"), heading=theirs, near=near)


def _values(municipality: Municipality, words: Words) -> dict[str, dict[str, str]]:
    return {
        words.headings[normalized(heading)].heading: {normalized(theirs): ours for theirs, ours in values.items()}
        for heading, values in municipality.values.items()
    }


def _cells(
    row: grid.Row, source: Mapping[int, int], columns: Mapping[int, Column], values: Mapping[str, Mapping[str, str]]
) -> dict[int, grid.Cell]:
    """The cells of a row under our headings, each in our words; what is empty gets the value of `""`, if there is one.

    A line alone in a row is a note, which no value makes an offer of.
    """
    if len(row.cells) == 1 < len(source.keys() | columns.keys()) - 1:
        return dict(row.cells)
    cells = dict(row.cells)
    for at, column in columns.items():
        cell = row.cells.get(source.get(at, at))
        known = values.get(column.heading, {})
        text = ours(_typed(cell, column, known), column, known) if cell else known.get("", "")
        if not text:
            cells.pop(at, None)
        elif cell is None or text != cell.text:
            cells[at] = grid.Cell(text)
        else:
            cells[at] = cell
    return cells


def _typed(cell: grid.Cell, column: Column, known: Mapping[str, str]) -> str:
    """The text of a foreign cell; in a list each line is an answer, unless the whole is one."""
    return cell.parts if column.kind in LISTS and normalized(cell.text) not in known else cell.text


def ours(text: str, column: Column, known: Mapping[str, str]) -> str:
    """A foreign cell in our words: as a whole, else part by part where a column may hold more than one answer.

    `known` has our word for each of theirs, as `normalized` gives it. A text with no known word in it stays as it is.
    """
    if normalized(text) in known:
        return known[normalized(text)]
    if column.kind not in LISTS or not known:
        return text
    mapped = False
    parts: list[str] = []
    for piece in re.split(r"\s*[;|\n]\s*", text):
        smaller = [piece] if normalized(piece) in known else re.split(r"\s*[,/+&]\s*|\s+en\s+", piece)
        if not any(normalized(part) in known for part in smaller):
            smaller = [piece]
        for part in smaller:
            mapped = mapped or normalized(part) in known
            parts.append(known.get(normalized(part), part))
    return "; ".join(dict.fromkeys(part for part in parts if part)) if mapped else text
