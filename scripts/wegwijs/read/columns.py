"""The one mapping between a clerk's Dutch columns and our fields; its words stand in content/offers.yml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import process

from wegwijs.model import Column, Frozen, ListColumns
from wegwijs.normalization import normalized


class ClockWords(Frozen):
    """The clock as people say it. `hours` begin with one; `minutes` are those that come over or before an hour."""

    hours: tuple[str, ...]
    half: str
    over: str
    before: str
    minutes: dict[str, int]


class ScheduleWords(Frozen):
    """The words of the columns about time. `days` begin with Monday; `short` has what people shorten, and the words for it."""

    days: tuple[tuple[str, ...], ...]
    every_day: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekend: tuple[str, ...]
    short: dict[str, str]
    beside: tuple[str, ...]
    through: tuple[str, ...]
    between: str
    by_agreement: tuple[str, ...]
    leaves_out: tuple[str, ...]
    closed: tuple[str, ...]
    not_in: tuple[str, ...]
    school_holidays: tuple[str, ...]
    public_holidays: tuple[str, ...]
    every_week: tuple[str, ...]
    odd_weeks: tuple[str, ...]
    even_weeks: tuple[str, ...]
    alternate_weeks: tuple[str, ...]
    day_and_night: tuple[str, ...]
    last: tuple[str, ...]
    parts: dict[Literal["morning", "afternoon", "evening"], tuple[str, ...]]
    clock: ClockWords


class OfferColumns(ListColumns):
    """content/offers.yml, whole."""

    schedule: ScheduleWords
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The columns made ready for looking up: plain word → field or value."""

    columns: OfferColumns
    headings: dict[str, Column] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


def words(columns: OfferColumns) -> Words:
    """Make the columns ready for looking up."""
    return Words(
        columns,
        {normalized(heading): column for column in columns.columns for heading in (column.heading, *column.also)},
        {
            column.heading: {normalized(word): value for value, said in column.values.items() for word in said}
            for column in columns.columns
        },
        frozenset(normalized(word) for word in columns.unknown),
    )


def nearest(typed: str, known: Iterable[str]) -> str:
    """The known word that somebody probably meant, or an empty string."""
    found = process.extractOne(normalized(typed), {word: normalized(word) for word in known}, score_cutoff=75)
    return str(found[2]) if found else ""
