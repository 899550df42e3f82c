"""The one mapping between a clerk's Dutch columns and our fields; its words stand in content/offers.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field
from rapidfuzz import process

from wegwijs.model import Frozen

Kind = Literal[
    "slug", "text", "name", "choice", "choices", "cost", "schedule", "yes_no", "waiting", "postcode", "neighbourhood",
    "phone", "email", "web", "languages", "date", "private",
]  # fmt: skip


class Column(Frozen):
    """A column: its heading, other headings people use, how its cells are read, and the words a cell may hold."""

    field: str
    heading: str
    kind: Kind
    also: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    private: bool = False
    values: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def choices(self) -> str:
        """The words to choose from, as a clerk would type them."""
        return ", ".join(words[0] for words in self.values.values())


class ScheduleWords(Frozen):
    """The words of the columns about time. `days` begin with Monday."""

    days: tuple[tuple[str, ...], ...]
    every_day: tuple[str, ...]
    weekdays: tuple[str, ...]
    by_agreement: tuple[str, ...]
    not_in_school_holidays: tuple[str, ...]
    odd_weeks: tuple[str, ...]
    even_weeks: tuple[str, ...]
    last: tuple[str, ...]


class OfferColumns(Frozen):
    """content/offers.yml, whole."""

    columns: tuple[Column, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    schedule: ScheduleWords
    months: tuple[str, ...]
    language_names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The columns made ready for looking up: plain word → field or value."""

    columns: OfferColumns
    headings: dict[str, Column] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)


def words(columns: OfferColumns) -> Words:
    """Make the columns ready for looking up."""
    return Words(
        columns,
        {plain(heading): column for column in columns.columns for heading in (column.heading, *column.also)},
        {
            column.heading: {plain(word): value for value, said in column.values.items() for word in said}
            for column in columns.columns
        },
    )


def plain(typed: str) -> str:
    """A word without what does not matter: case, accents, spaces, ending points and a colon or star behind a heading."""
    text = unicodedata.normalize("NFKD", typed.replace("–", "-").replace("’", "'")).casefold()
    text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", text).strip(" .:!*?\t")


def nearest(typed: str, known: Iterable[str]) -> str:
    """The known word that somebody probably meant, or an empty string."""
    found = process.extractOne(plain(typed), {word: plain(word) for word in known}, score_cutoff=75)
    return str(found[2]) if found else ""
