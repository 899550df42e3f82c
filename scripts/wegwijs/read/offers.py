"""The offer list of a municipality: rows become offers, and everything that is wrong is told with row and column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from wegwijs.model import (
    Audience,
    Column,
    Cost,
    FearAnswers,
    Form,
    Formality,
    Hears,
    Location,
    Municipality,
    Offer,
    Paper,
    Per,
    Referrer,
    Text,
)
from wegwijs.problems import Place, Problem, errors, problem, warning
from wegwijs.read import mapping, rows, tables
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest, plain
from wegwijs.slugs import slug

Answer = TypeVar("Answer", bound=StrEnum)
FORMULA_ERRORS = (
    *("#N/A", "#N/B", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#NAME?", "#NAAM?", "#DIV/0!", "#DEEL/0!"),
    *("#NUM!", "#GETAL!", "#NULL!", "#LEEG!", "#SPILL!", "#OVERLOOP!", "Err:5"),
)
MARKUP = re.compile(r"<[a-z!/][^>]*>|&#?\w+;|\]\([^)]*\)|javascript:", re.IGNORECASE)
NEEDED = {"name", "description", "organization", "form", "layers", "phases"}
LOCATION = {"location_name": "name"} | {part: part for part in ("street", "postcode", "city", "neighbourhood")}
ENUMS = {"form": Form, "audience": Audience, "formality": Formality}


def read(path: Path, file: str, words: Words, municipality: Municipality) -> tuple[tuple[Offer, ...], list[Problem]]:
    """Read the list at `path`. An offer with a fault is left out; its faults are among the problems."""
    table, problems = tables.read(path, file)
    if table is None:
        return (), problems
    foreign = mapping.apply(table, municipality, words, str(PurePosixPath(file).with_name("municipality.yml")))
    table = foreign.table
    columns, faults = _columns(table, words, municipality)
    problems += faults
    cells = Cells(words, municipality.neighbourhoods, municipality.sample)
    offers: list[Offer] = []
    listed, faults = rows.without_example(table, columns, words.columns)
    problems += faults
    problems += rows.unseen(table, listed, columns)
    for row in listed:
        values, faults = _values(row, table.file, columns, cells)
        problems += faults
        problems += _missing(row, table.file, columns, words)
        if not errors(faults) and set(values) >= NEEDED:
            offers.append(_offer(values, table.file, row.number))
    if not listed:
        problems.append(warning("offers-none", Place(file)))
    return _with_addresses(offers), foreign.problems + foreign.named(problems)


def _columns(table: tables.Table, words: Words, municipality: Municipality) -> tuple[dict[int, Column], list[Problem]]:
    """Which column stands where; each heading is used, ignored by name, or reported."""
    columns: dict[int, Column] = {}
    problems: list[Problem] = []
    ignored = {plain(name) for name in municipality.ignore_columns}
    for index, heading in table.headings.items():
        place = Place(table.file, table.heading_row, heading)
        column = words.headings.get(plain(heading))
        if plain(heading) in ignored:
            continue
        if column is None:
            near = len(heading) <= rows.LONGEST_HEADING and nearest(
                heading, [known.heading for known in words.columns.columns]
            )
            problems.append(problem("column-unknown", place, heading=heading, near=near or "-"))
        elif column in columns.values() and not column.private:
            problems.append(problem("column-twice", place, heading=heading, column=column.heading))
        else:
            columns[index] = column
    for row in table.rows:
        for index in row.cells.keys() - table.headings.keys():
            place = Place(table.file, row.number, letter(index))
            problems.append(problem("column-nameless", place, letter=letter(index), value=row.cells[index].text))
    for column in words.columns.columns:
        if column.required and column not in columns.values():
            place = Place(table.file, table.heading_row, column.heading)
            problems.append(problem("column-missing", place, heading=column.heading))
    return columns, problems


def _values(
    row: tables.Row, file: str, columns: dict[int, Column], cells: Cells
) -> tuple[dict[str, Any], list[Problem]]:
    """The values of one row by field."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for index, column in columns.items():
        cell = row.cells.get(index)
        if cell is None or column.private:
            continue
        place = Place(file, row.number, column.heading)
        if fault := rows.too_long(cell, place):
            problems.append(fault)
            continue
        if cell.text.startswith(FORMULA_ERRORS):
            problems.append(problem("formula-error", place, value=cell.text))
            continue
        cleaned = without_controls(cell.text)
        if cleaned != cell.text:
            problems.append(warning("characters-removed", place))
            cell = replace(cell, text=cleaned)
            if not cleaned:
                if column.required:
                    problems.append(problem("cell-missing", place, heading=column.heading))
                continue
        if column.kind in {"text", "name"} and MARKUP.search(cell.text):
            problems.append(warning("markup-shown", place, value=cell.text))
        value = cells.read(cell, column, place)
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[column.field] = value
            if column.kind in {"web", "email"} and (note := rows.disguised(value, place)):
                problems.append(note)
            if column.kind == "schedule" and not value.understood:
                problems.append(warning("schedule-unread", place, value=cell.text))
    return values, problems


def _missing(row: tables.Row, file: str, columns: dict[int, Column], words: Words) -> Iterator[Problem]:
    present = {column.field for index, column in columns.items() if index in row.cells}
    asked = {column.field for column in columns.values()}
    for column in words.columns.columns:
        if column.required and column.field in asked - present:
            yield problem("cell-missing", Place(file, row.number, column.heading), heading=column.heading)


def _offer(values: dict[str, Any], file: str, row: int) -> Offer:
    """Gather the values of a row into an offer."""
    left = dict(values)
    location = Location(**{part: left.pop(name) for name, part in LOCATION.items() if name in left})
    fears = FearAnswers(
        who_hears=_each(Hears, left.pop("who_hears", None)),
        papers=_each(Paper, left.pop("papers", None)),
        referral=_each(Referrer, left.pop("referral", None)),
        confidential=left.pop("confidential", None),
    )
    cost: Cost | None = left.pop("cost", None)
    per = left.pop("per", None)
    if cost and per and not cost.free:
        cost = replace(cost, per=Per(per))
    for name, kind in ENUMS.items():
        if name in left:
            left[name] = kind(left[name])
    for name in ("name", "description"):
        left[name] = Text.of(left[name])
    return Offer(id=left.pop("id", ""), file=file, row=row, cost=cost, location=location, fears=fears, **left)


def _each(kind: type[Answer], values: tuple[str, ...] | None) -> tuple[Answer, ...] | None:
    return None if values is None else tuple(kind(value) for value in values)


def _with_addresses(offers: list[Offer]) -> tuple[Offer, ...]:
    """Give each offer without an id one from its name; two of the same name get a number, in the order of the list."""
    taken = {offer.id for offer in offers if offer.id}
    found: list[Offer] = []
    for offer in offers:
        if not offer.id:
            base = slug(offer.name.dutch) or f"aanbod-{offer.row}"
            name, count = base, 2
            while name in taken:
                name, count = f"{base}-{count}", count + 1
            taken.add(name)
            offer = replace(offer, id=name)
        found.append(offer)
    return tuple(found)


def letter(index: int) -> str:
    """A column's letter as Excel writes it: 0 → A, 26 → AA."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def without_controls(text: str) -> str:
    """A text without control, direction and invisible characters (joiners that scripts need stay)."""
    if text.isprintable():
        return text.strip()
    return "".join(
        mark for mark in text if unicodedata.category(mark) not in {"Cc", "Cf", "Co", "Cs"} or mark in "\u200c\u200d"
    ).strip()
