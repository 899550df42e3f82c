"""The offer list of one municipality by itself: its offers, where it stands, and today's date put into it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wegwijs.files import House
from wegwijs.model import Municipality, Offer
from wegwijs.problems import Problem
from wegwijs.read import municipality, offers, stamp, yamlfile
from wegwijs.read.columns import OfferColumns, Words, words


@dataclass(frozen=True)
class OfferList:
    """A list that could be read. Rows with a fault are not among the offers."""

    path: Path
    file: str
    offers: tuple[Offer, ...]
    words: Words
    municipality: Municipality

    def stamp(self, rows: Collection[int], day: date) -> list[Problem]:
        """Put a day in the column Laatst gecontroleerd of these rows."""
        return stamp.stamp(self.path, self.file, rows, day, self.words, self.municipality)


def offer_list(house: House, slug: str) -> tuple[OfferList | None, list[Problem]]:
    """The list of a municipality, and everything that is wrong with it."""
    here, problems = municipality.read(house, slug)
    if here is None:
        return None, problems
    path, faults = municipality.offer_list(house, slug)
    problems += faults
    source = house.content / "offers.yml"
    columns, faults = yamlfile.read(source, house.shown(source), OfferColumns)
    problems += faults
    if path is None or columns is None:
        return None, problems
    file, known = house.shown(path), words(columns)
    found, faults = offers.read(path, file, known, here)
    return OfferList(path, file, found, known, here), problems + faults
