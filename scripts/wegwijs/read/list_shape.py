"""The shape of a list as clerks make it: sheets of offers, ages as columns with an x, notes and headings between the offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from wegwijs.model import Column
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, warning
from wegwijs.read import grid
from wegwijs.read.ages import AgeReader
from wegwijs.read.columns import Words

FEWEST_HEADINGS = 3
TITLE_ROWS = 5
MOST_IN_A_NOTE = 2
CROSSED = ("phases", "layers")  # columns whose answers may each have a column of their own
SHOWN = 60
LONGEST_HEADING = 200


def sheets(table: grid.Table, words: Words, mapped: Iterable[str]) -> tuple[list[grid.Table], list[Problem]]:
    """The sheets that hold offers, and what the clerk should know of the others.

    `mapped` are the headings of theirs that the municipality maps to ours.
    """
    theirs = {normalized(heading) for heading in mapped}
    needed = {heading for heading, column in words.headings.items() if column.required} | theirs
    known = {*words.headings, *theirs}
    away = {normalized(name) for name in words.columns.sheets_left_out}
    lists, problems = [], []
    for sheet in table.others:
        headings = _spelled(sheet.headings.values())
        if len(headings & needed) >= FEWEST_HEADINGS and not away & set(normalized(sheet.sheet).split()):
            lists.append(sheet)
        elif len(headings & known) >= FEWEST_HEADINGS:
            problems.append(warning("sheet-unread", Place(table.file), sheet=sheet.sheet))
    first = {spelled for texts in _tops(table) for spelled in _spelled(texts)}
    chosen = lists if lists and not first & known else [table, *lists]
    if len(chosen) > 1:
        names = ", ".join(sheet.sheet for sheet in lists)
        problems.append(warning("sheets-read", Place(table.file), count=len(chosen), sheets=names))
    return chosen, problems


def headed(table: grid.Table, words: Words, mapped: Iterable[str]) -> tuple[grid.Table, list[Problem]]:
    """The table under its own headings, where a title or the names of groups of columns stand above them; that is told.

    A column without a heading of its own keeps the one above it. `mapped` are the headings of theirs that the municipality maps
    to ours.
    """
    known = {heading for heading, column in words.headings.items() if column.required} | {
        normalized(heading) for heading in mapped
    }

    def named(texts: Iterable[str]) -> int:
        return len(_spelled(texts) & known)

    first = named(table.headings.values())
    titled = len(table.headings) <= MOST_IN_A_NOTE and not _spelled(table.headings.values()) & {*words.headings, *known}
    for at, row in enumerate(table.rows[:TITLE_ROWS]):
        lower = first < FEWEST_HEADINGS <= named(cell.text for cell in row.cells.values())
        if lower or (titled and len(row.cells) > MOST_IN_A_NOTE):
            above = {index: text for index, text in table.headings.items() if normalized(text) in words.headings}
            headings = above | {index: cell.text for index, cell in row.cells.items()}
            rows = table.rows[at + 1 :]
            used = {index for below in rows for index in below.cells} | row.cells.keys()
            kept = {index: headings[index] for index in sorted(headings) if index in used}
            note = warning("headings-lower", Place(table.file, row.number), row=row.number, first=table.heading_row)
            return replace(table, headings=kept, heading_row=row.number, rows=rows), [note]
    return table, []


def _tops(table: grid.Table) -> Iterator[Iterable[str]]:
    yield table.headings.values()
    for row in table.rows[:TITLE_ROWS]:
        yield (cell.text for cell in row.cells.values())


def _spelled(texts: Iterable[str]) -> set[str]:
    """The texts that can be headings, ready to compare."""
    return {normalized(text) for text in texts if len(text) <= LONGEST_HEADING}


def uncrossed(table: grid.Table, words: Words, ages: AgeReader, theirs: Set[str]) -> grid.Table:
    """The table in which the columns of ages and layers with an x in their cells are one column of answers.

    `theirs` are the headings that the municipality maps or ignores: they stay as they are.
    """
    for column in words.columns.columns:
        if column.field in CROSSED:
            table = _without_crosses(table, column, words, ages, theirs)
    return table


def _without_crosses(table: grid.Table, column: Column, words: Words, ages: AgeReader, theirs: Set[str]) -> grid.Table:
    answers = {normalized(word) for word in (*words.columns.yes, *words.columns.no)}
    no = {normalized(word) for word in words.columns.no}
    crossed = {}
    for index, heading in table.headings.items():
        if len(heading) > LONGEST_HEADING:
            continue
        spelled = normalized(heading)
        known = spelled in words.values[column.heading] or (column.field == "phases" and _is_age(ages, heading))
        if not known or spelled in words.headings or spelled in theirs:
            continue
        cells = [cell for row in table.rows if (cell := row.cells.get(index))]
        if all(len(cell.text) <= LONGEST_HEADING and normalized(cell.text) in answers for cell in cells):
            crossed[index] = heading
    if not any(row.cells.keys() & crossed.keys() for row in table.rows):
        return table
    own = next((at for at, name in table.headings.items() if words.headings.get(normalized(name)) is column), None)
    place = min(crossed) if own is None else own
    headings = {at: name for at, name in table.headings.items() if at not in crossed} | {
        place: column.heading if own is None else table.headings[place]
    }
    rows = []
    for row in table.rows:
        names = [
            name for at, name in crossed.items() if (cell := row.cells.get(at)) and normalized(cell.text) not in no
        ]
        kept = {at: cell for at, cell in row.cells.items() if at not in crossed}
        if names:
            kept[place] = grid.Cell("; ".join([*([kept[place].text] if place in kept else []), *names]))
        rows.append(replace(row, cells=kept))
    return replace(table, headings=dict(sorted(headings.items())), rows=tuple(rows))


def _is_age(ages: AgeReader, heading: str) -> bool:
    read = ages.read(heading)
    return read is not None and not read.rest


def without_headings(table: grid.Table) -> tuple[grid.Table, list[Problem]]:
    """The table but for rows that say its headings once more, which are told once."""
    repeated = [row for row in table.rows if _repeats(table, row)]
    if not repeated:
        return table, []
    rows = tuple(row for row in table.rows if row not in repeated)
    numbers = _numbers(repeated)
    return replace(table, rows=rows), [warning("rows-headings", Place(table.file, repeated[0].number), rows=numbers)]


def offer_rows(table: grid.Table, columns: Mapping[int, Column]) -> tuple[tuple[grid.Row, ...], list[Problem]]:
    """The rows but for notes, and for what is struck out; both are told."""
    rows: list[grid.Row] = []
    notes: list[grid.Row] = []
    problems: list[Problem] = []
    required = {index for index, column in columns.items() if column.required}
    name = next((index for index, column in columns.items() if column.field == "name"), -1)
    for row in table.rows:
        if row.number in table.marks.struck:
            value = (row.cells.get(name) or next(iter(row.cells.values()))).text[:SHOWN]
            problems.append(warning("row-struck", Place(table.file, row.number), value=value))
        elif len(row.cells) <= MOST_IN_A_NOTE < len(required):
            notes.append(row)
        else:
            rows.append(row)
            if row.number in table.marks.partly_struck:
                value = (row.cells.get(name) or next(iter(row.cells.values()))).text[:SHOWN]
                problems.append(warning("row-partly-struck", Place(table.file, row.number), value=value))
    if notes:
        value = next(iter(notes[0].cells.values())).text[:SHOWN]
        place = Place(table.file, notes[0].number)
        problems.append(warning("rows-notes", place, rows=_numbers(notes), value=value))
    return tuple(rows), problems


def _repeats(table: grid.Table, row: grid.Row) -> bool:
    """Whether a row says the headings once more: at least three, and more than half of what stands in it."""
    pairs = ((cell.text, table.headings.get(at, "")) for at, cell in row.cells.items())
    same = sum(len(text) == len(name) and normalized(text) == normalized(name) for text, name in pairs)
    return same >= FEWEST_HEADINGS and 2 * same > len(row.cells)


def _numbers(rows: Iterable[grid.Row]) -> str:
    return ", ".join(str(row.number) for row in rows)


def unanswered(table: grid.Table, rows: Iterable[grid.Row], columns: Mapping[int, Column]) -> Iterator[Problem]:
    """A warning for each cell of these rows that holds a formula without a result."""
    numbers = {row.number for row in rows}
    for number, index in table.marks.unanswered:
        if number in numbers and index in columns:
            yield warning("formula-empty", Place(table.file, number, columns[index].heading))
