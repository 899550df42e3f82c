"""Offers that each stand in a file of their own, `offers/<kenmerk>.yml`, as the form writes them.

A file holds the columns of a list as its keys, with the same words. What is wrong in a file leaves out that offer, or that key.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.files import FileChangedError, Project, beside, exchange, inside
from wegwijs.model import Column, Municipality, Offer
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, Severity, errors, lessened, offer_left_out, part_left_out, problem
from wegwijs.read import grid, municipality, offers, rows, tables, yamlfile
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest
from wegwijs.slugs import slug as slug_of

MOST = 3_000  # files: what the form shows without waiting
LARGEST = 50_000  # bytes of a file
LONGEST_KEY = 200
ASSURED = "assured_date"
KEY = re.compile(
    r"(?m)^(?P<quote>[\"']?)(?P<key>[^\"'\s#:][^\"':\r\n]*)(?P=quote)(?P<mark>\s*:)(?:[ \t][^\r\n]*)?(?=\r?$)"
)


def read(
    project: Project, slug: str, words: Words, registration: Municipality
) -> tuple[tuple[Offer, ...], list[Problem]]:
    """The offers of the files in the folder of a municipality, and everything that is wrong with them."""
    folder = project.municipalities / slug
    files = municipality.offer_paths(folder)
    shown = project.shown(folder / municipality.OFFERS)
    if (folder / municipality.OFFERS).is_symlink():
        return (), [problem("path-outside", Place(shown))]
    if not files:
        return (), []
    if len(files) > MOST:
        return (), [problem("offer-files-many", Place(shown), count=len(files), limit=MOST)]
    try:
        return workers.alone(lambda: _read(project, files, words, registration, shown), tables.MEMORY, tables.SECONDS)
    except workers.StoppedError:
        return (), [problem("file-costly", Place(shown))]


def _read(
    project: Project, files: list[Path], words: Words, registration: Municipality, shown: str
) -> tuple[tuple[Offer, ...], list[Problem]]:
    columns = dict(enumerate(column for column in words.columns.columns if column.field or column.private))
    ignored = {normalized(name) for name in registration.ignore_columns}
    read_rows: list[grid.Row] = []
    problems: list[Problem] = []
    for number, path in enumerate(files, 1):
        file = project.shown(path)
        if not inside(path, path.parent):
            problems.append(offer_left_out("path-outside", Place(file)))
            continue
        data, faults = _data(path, file)
        problems += faults
        if data is not None:
            cells, faults = _cells(data, file, columns, words, ignored)
            problems += faults
            read_rows.append(grid.Row(number, cells))
    table = grid.Table(shown, {index: column.heading for index, column in columns.items()}, 0, tuple(read_rows))
    example_free, faults = rows.without_example(table, columns, words.columns)
    listed, more = offers.of_rows(
        replace(table, rows=example_free), columns, Cells(words, registration.neighbourhoods, registration.sample)
    )
    problems += [_in_its_file(fault, project, files) for fault in [*faults, *more]]
    return tuple(_of_file(offer, project, files) for offer in listed), problems


def _data(path: Path, file: str) -> tuple[dict[Any, Any] | None, list[Problem]]:
    """What stands in a file; none where it cannot be read, which leaves the offer out."""
    text, problems = source_files.text(path, file, LARGEST)
    if text is None:
        return None, lessened(problems, Severity.OFFER_LEFT_OUT)
    document, problems = yamlfile.load(text, file)
    problems = [replace(fault, place=Place(file, 0, fault.place.column)) for fault in problems]
    problems = lessened(problems, Severity.OFFER_LEFT_OUT)
    if document is None or errors(problems):
        return None, problems
    if not isinstance(document.data, dict):
        kind = type(document.data).__name__
        return None, [*problems, offer_left_out("yaml-value", Place(file), key=path.stem, value=kind)]
    return document.data, problems


def _cells(
    data: dict[Any, Any], file: str, columns: dict[int, Column], words: Words, ignored: set[str]
) -> tuple[dict[int, grid.Cell], list[Problem]]:
    """The cells of an offer under the index of their column; a key that is none of ours is left out and told."""
    places = {column.heading: index for index, column in columns.items()}
    cells: dict[int, grid.Cell] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        name = str(key)[:LONGEST_KEY]
        place = Place(file, 0, name)
        column = _column(name, words)
        if normalized(name) in ignored:
            continue
        if column is None:
            near = nearest(name, places)
            problems.append(part_left_out("column-unknown", place, heading=name, near=near))
        elif places[column.heading] in cells:
            problems.append(part_left_out("column-twice", place, heading=name, column=column.heading))
        elif not all(map(tables.is_plain, value if isinstance(value, list) else [value])):
            fault = part_left_out("yaml-value", place, key=name, value=str(value))
            problems.append(replace(fault, severity=Severity.OFFER_LEFT_OUT) if column.decisive else fault)
        elif (cell := grid.cell_of(tables.joined(value))).text:
            cells[places[column.heading]] = cell
    return cells, problems


def _column(key: str, words: Words) -> Column | None:
    """The column of a key. Keys of the form hold `_` for a space."""
    return words.headings.get(normalized(key)) or words.headings.get(normalized(key.replace("_", " ")))


def stamp(path: Path, file: str, day: date, words: Words) -> list[Problem]:
    """Put a day under Laatst gecontroleerd in a file; the problem where that could not be done, and nothing was changed.

    `file` is its path for people.
    """
    try:
        before = source_files.read_bytes(path, LARGEST)
        text = before.decode()
        after = _stamped(text, day, words)
        if after is None or not _differs_by_day(text, after, file, words, day):
            return [problem("confirm-unsafe", Place(file))]
        with beside(path, after.encode()) as new:
            exchange(new, path, before)
    except FileChangedError:
        return [problem("file-changed", Place(file))]
    except UnicodeDecodeError:
        return [problem("file-encoding", Place(file))]
    except OSError as fault:
        return [problem("file-unwritten", Place(file), detail=fault.strerror or fault)]
    return []


def _stamped(text: str, day: date, words: Words) -> str | None:
    """The text with the day in the line of its key, or in a new last line."""
    for line in KEY.finditer(text):
        column = _column(line["key"], words)
        if column and column.field == ASSURED:
            return f"{text[: line.end('mark')]} {day}{text[line.end() :]}"
    heading = next(column.heading for column in words.columns.columns if column.field == ASSURED)
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text}{'' if text.endswith(end) else end}{heading.replace(' ', '_')}: {day}{end}"


def _differs_by_day(before: str, after: str, file: str, words: Words, day: date) -> bool:
    """Whether two texts hold the same but for the day, which the second says once."""
    old, _ = yamlfile.load(before, file)
    new, _ = yamlfile.load(after, file)
    if not (old and new and isinstance(old.data, dict) and isinstance(new.data, dict)):
        return False

    def others(data: dict[Any, Any]) -> list[tuple[Any, Any]]:
        columns = ((key, _column(str(key), words)) for key in data)
        return [(key, data[key]) for key, column in columns if column is None or column.field != ASSURED]

    assured = [value for key, value in new.data.items() if (key, value) not in others(new.data)]
    return others(old.data) == others(new.data) and assured == [day]


def _in_its_file(fault: Problem, project: Project, files: list[Path]) -> Problem:
    """A fault of a row, at the file that the row was made of."""
    return replace(fault, place=Place(project.shown(files[fault.place.row - 1]), 0, fault.place.column))


def _of_file(offer: Offer, project: Project, files: list[Path]) -> Offer:
    """An offer of a row, of the file that the row was made of; its name is the address where none was written."""
    path = files[offer.row - 1]
    return replace(offer, id=offer.id or slug_of(path.stem), file=project.shown(path), row=0)
