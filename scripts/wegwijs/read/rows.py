"""What is odd about rows and cells before they are read: the example, hidden rows, merged cells, hosts in disguise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from wegwijs.model import Column
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, offer_left_out, problem, warning
from wegwijs.read import grid
from wegwijs.read.columns import OfferColumns

LONGEST_CELL = 5000
LONGEST_HEADING = 200
FORMULA_ERRORS = (
    *("#N/A", "#N/B", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#NAME?", "#NAAM?", "#DIV/0!", "#DEEL/0!"),
    *("#NUM!", "#GETAL!", "#NULL!", "#LEEG!", "#SPILL!", "#OVERLOOP!", "Err:5"),
)
MARKUP = re.compile(r"<[a-z!/][^<>]*>|&#?\w+;|\]\([^()]*\)|javascript:", re.IGNORECASE)
MARKS = re.compile(r"[<&\]:]")  # no markup without one of these; looking for one mark is quick


def without_example(
    table: grid.Table, columns: dict[int, Column], known: OfferColumns
) -> tuple[tuple[grid.Row, ...], list[Problem]]:
    """The rows but for the example of our template. A row that is still half the example may not be published.

    `columns` has our columns by their index from 0; `known` is all of content/offers.yml.
    """
    marks = {column.field: normalized(column.example) for column in known.columns if column.field in {"id", "name"}}
    places = {column.field: index for index, column in columns.items() if column.field in marks}
    rows: list[grid.Row] = []
    problems: list[Problem] = []
    for row in table.rows:
        matching = {
            name
            for name, index in places.items()
            if (cell := row.cells.get(index)) and normalized(cell.text) == marks[name]
        }
        if matching and matching == set(places):
            continue
        if matching:
            problems.append(offer_left_out("row-example", Place(table.file, row.number)))
        rows.append(row)
    return tuple(rows), problems


def unseen(table: grid.Table, rows: tuple[grid.Row, ...], columns: dict[int, Column]) -> Iterator[Problem]:
    """A warning for each row that is on the site but not on the clerk's screen, and each cell that is one on the screen only.

    `rows` are those that are read, `columns` our columns by their index from 0.
    """
    for row in rows:
        if row.number in table.layout.hidden:
            yield warning("row-hidden", Place(table.file, row.number))
    numbers = {row.number for row in rows}
    for number, index in table.layout.merged:
        if number in numbers:
            column = columns[index].heading if index in columns else table.headings.get(index, "")
            yield warning("cells-merged", Place(table.file, number, column))


def too_long(cell: grid.Cell, place: Place) -> Problem | None:
    """A cell that no reader should look into: it holds a book, or was made to keep us busy."""
    if len(cell.text) <= LONGEST_CELL:
        return None
    return problem("cell-too-long", place, value=cell.text[:LONGEST_HEADING], length=len(cell.text), limit=300)


def disguised(value: str, place: Place) -> Problem | None:
    """A warning for a host that is written with letters that only look like ours (`xn--…`)."""
    if "xn--" not in value:
        return None
    host = (urlsplit(value).hostname or "") if "://" in value else value.rpartition("@")[2]
    labels = host.split(".")
    if not any(label.startswith("xn--") for label in labels):
        return None
    try:
        readable = host.encode("ascii").decode("idna")
    except UnicodeError:
        readable = host
    scripts = sorted({unicodedata.name(mark, "?").split()[0].title() for mark in readable if mark.isalpha()})
    return warning("host-lookalike", place, seen=readable, host=host, scripts=", ".join(scripts))


def has_markup(text: str) -> bool:
    """Whether a text has marks of HTML or Markdown in it, which the site shows as they are."""
    return bool(MARKS.search(text) and MARKUP.search(text))
