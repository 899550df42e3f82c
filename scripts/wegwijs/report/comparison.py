"""What changed since the last report. Its figures are kept in figures.json, with those of the time before.

A second report on one day compares with the same earlier day as the first, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal

from pydantic import ValidationError

from wegwijs.model import Content, Frozen, Offer, Text
from wegwijs.report.figures import Figures, Row

LARGEST = 20_000_000
UNCOMPARED = {"sheet", "before", "id", "file", "row"}


class BrokenFiguresError(Exception):
    """Figures of last time that cannot be read, or that are of another municipality."""


class Listed(Frozen):
    """An offer as it was: a fingerprint of each of its facts tells whether it changed."""

    id: str
    name: str
    file: str
    row: int
    facts: dict[str, str]


class Counted(Frozen):
    """A number as it was, with the ids of what was counted."""

    key: tuple[str, ...]
    count: int
    rows: tuple[str, ...]


class Snapshot(Frozen):
    """The list and the numbers of one day."""

    day: date
    offers: tuple[Listed, ...]
    sections: dict[str, tuple[Counted, ...]]


class Kept(Frozen):
    """figures.json, whole."""

    version: Literal[1] = 1
    municipality: str
    now: Snapshot
    before: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """An offer of which facts changed; `facts` are the names of its fields."""

    row: Row
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A number that changed, with what came into it and what went out of it."""

    section: str
    key: tuple[str, ...]
    before: int
    now: int
    came: tuple[Row, ...]
    went: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is new, gone and changed since `day`."""

    day: date
    new: tuple[Row, ...]
    gone: tuple[Row, ...]
    changed: tuple[Changed, ...]
    moved: tuple[Moved, ...]


def last(figures: bytes | None, slug: str, today: date) -> Snapshot | None:
    """The figures to compare with: the latest of an earlier day; `None` where there are none.

    `figures` are the bytes of figures.json, or `None`.

    Raises:
        BrokenFiguresError: the figures cannot be read, or are of another municipality.
    """
    if figures is None:
        return None
    try:
        kept = Kept.model_validate_json(figures) if len(figures) <= LARGEST else None
    except ValidationError as fault:
        raise BrokenFiguresError from fault
    if kept is None or kept.municipality != slug:
        raise BrokenFiguresError
    return next((snapshot for snapshot in (kept.now, kept.before) if snapshot and snapshot.day < today), None)


def keep(content: Content, figures: Figures, before: Snapshot | None) -> Kept:
    """What figures.json holds for next time; `before` is what these figures were compared with."""
    sections = {
        name: tuple(
            Counted(key=cell.key, count=cell.count, rows=tuple(row.id for row in cell.rows)) for cell in section.cells
        )
        for name, section in figures.sections.items()
    }
    snapshot = Snapshot(day=figures.day, offers=tuple(map(_listed, content.offers)), sections=sections)
    return Kept(municipality=figures.slug, now=snapshot, before=before)


def compare(now: Snapshot, before: Snapshot) -> Compared:
    """The difference between two days, by the id of each offer."""
    offers_then, offers_now = ({offer.id: offer for offer in snapshot.offers} for snapshot in (before, now))
    changed = []
    for name in offers_now:
        old = offers_then[name].facts if name in offers_then else {}
        facts = tuple(fact for fact, mark in offers_now[name].facts.items() if old.get(fact, mark) != mark)
        if facts:
            changed.append(Changed(_row(offers_now[name]), facts))
    return Compared(
        before.day,
        _missing(offers_now.values(), offers_then),
        _missing(offers_then.values(), offers_now),
        tuple(changed),
        tuple(_moved(now, before)),
    )


def _missing(offers: Iterable[Listed], others: dict[str, Listed]) -> tuple[Row, ...]:
    return tuple(_row(offer) for offer in offers if offer.id not in others)


def _moved(now: Snapshot, before: Snapshot) -> Iterable[Moved]:
    for name, cells in now.sections.items():
        then = {cell.key: cell for cell in before.sections.get(name, ())}
        for cell in cells:
            old = then.get(cell.key, cell)
            if old.count != cell.count:
                came, went = _only(cell.rows, old.rows, now), _only(old.rows, cell.rows, before)
                yield Moved(name, cell.key, old.count, cell.count, came, went)


def _only(rows: tuple[str, ...], others: tuple[str, ...], snapshot: Snapshot) -> tuple[Row, ...]:
    """What is among the first and not among the others. Of a goal or principle only the id was kept."""
    known = {offer.id: offer for offer in snapshot.offers}
    return tuple(_row(known[row]) if row in known else Row(row, row, "") for row in rows if row not in others)


def _row(offer: Listed) -> Row:
    return Row(offer.id, offer.name, offer.file, offer.row)


def _listed(offer: Offer) -> Listed:
    facts = {fact.name: _mark(getattr(offer, fact.name)) for fact in fields(offer) if fact.name not in UNCOMPARED}
    return Listed(id=offer.id, name=offer.name.dutch, file=offer.file, row=offer.row, facts=facts)


def _mark(value: Any) -> str:
    """A fingerprint of a fact: figures.json tells that a telephone number changed, and not which it was."""
    return hashlib.sha256(json.dumps(_plain(value), sort_keys=True).encode()).hexdigest()[:8]


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return value.dutch
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
