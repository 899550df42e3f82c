"""The offer list of one municipality by itself: its offers, where it stands, and today's date put into it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wegwijs.files import Project
from wegwijs.model import Municipality, Offer
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, errors
from wegwijs.read import grid, list_shape, lists, mapping, municipality, offer_files, stamp, tables
from wegwijs.read.columns import Words, words
from wegwijs.read.list_columns import list_columns

Value = str | float | date


@dataclass(frozen=True)
class Kept:
    """What stands in a list beside the offers: the cells of private and ignored columns, and every cell as it was typed.

    `own` has, by row, the cells under their heading; `typed` by row those of our columns under their field.
    """

    headings: tuple[str, ...]
    own: dict[Place, dict[str, Value]]
    typed: dict[Place, dict[str, str]]


@dataclass(frozen=True)
class OfferList:
    """All offers that could be read, those of the list before those that stand in files. None with a fault is among them.

    `path` is that of the list, none where there is no list; `file` is it for people, or the folder of the files.
    """

    project: Project
    path: Path | None
    file: str
    offers: tuple[Offer, ...]
    words: Words
    municipality: Municipality

    def stamp(self, chosen: Collection[Offer], day: date) -> list[Problem]:
        """Put a day at Laatst gecontroleerd of these offers; the problems where it could not be."""
        rows = {offer.row for offer in chosen if offer.row}
        problems: list[Problem] = []
        if rows and self.path:
            problems = stamp.stamp(self.path, self.file, rows, day, self.words, self.municipality)
        for offer in chosen:
            if not offer.row and not problems:
                problems = offer_files.stamp(self.project.root / offer.file, offer.file, day, self.words)
        return problems

    def kept(self) -> Kept:
        """What an offer does not hold, and what a clerk would miss in a copy of the list."""
        if self.path is None:
            return Kept((), {}, {})
        table, _ = tables.read(self.path, self.file)
        assert table is not None, "it was read a moment ago"
        table, _ = list_shape.headed(table, self.words, self.municipality.columns)
        table = mapping.apply(table, self.municipality, self.words, self.file).table
        ignored = {normalized(name) for name in self.municipality.ignore_columns}
        own: dict[int, str] = {}
        fields: dict[int, str] = {}
        for index, heading in table.headings.items():
            column = self.words.headings.get(normalized(heading))
            if normalized(heading) in ignored:
                own[index] = heading
            elif column and column.private:
                own[index] = heading if column.heading in own.values() else column.heading
            if column and column.field and normalized(heading) not in ignored:
                fields[index] = column.field
        return Kept(
            tuple(own.values()),
            {
                Place(self.file, row.number): {own[at]: _value(cell) for at, cell in row.cells.items() if at in own}
                for row in table.rows
            },
            {
                Place(self.file, row.number): {fields[at]: cell.text for at, cell in row.cells.items() if at in fields}
                for row in table.rows
            },
        )


def _value(cell: grid.Cell) -> Value:
    """A day stays a day and a number a number; everything else is text."""
    return cell.day or (float(cell.text) if cell.number else cell.text)


def offer_list(project: Project, slug: str) -> tuple[OfferList | None, list[Problem]]:
    """The list of a municipality, or `None` where it has none that can be read; and everything that is wrong with it."""
    registration, problems = municipality.read(project, slug)
    if registration is None:
        return None, problems
    columns, faults = list_columns(project, slug)
    problems += faults
    if columns is None:
        return None, problems
    column_words = words(columns)
    own_offers, faults = lists.read_own(project, registration, column_words)
    problems += faults
    path, faults = lists.own_path(project, registration)
    if errors(faults):
        return None, problems
    file = project.shown(path or project.municipalities / slug / municipality.OFFERS)
    return OfferList(project, path, file, own_offers, column_words, registration), problems
