"""The one mapping between a clerk's Dutch columns and our fields; its words stand in content/offers.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field
from rapidfuzz import fuzz, process

from wegwijs.model import Column, Frozen, ListColumns, Topic
from wegwijs.normalization import normalized

TOPICS = "topics"  # the field whose words are the titles of the topics
AS_GOOD_AS_THE_SAME = 76  # of a hundred: one mark of four that is another is another word (kind, eind)
SHORTEST_WORD = 4  # of a word that may tell which longer name was meant
WORD = re.compile(r"\w+")


class ClockWords(Frozen):
    """The clock as people say it.

    `hours` are the names of the hours from one to twelve; `minutes` the numbers that may stand before `over` or `before`.
    """

    hours: tuple[str, ...]
    half: str
    over: str
    before: str
    minutes: dict[str, int]


class ScheduleWords(Frozen):
    """The words by which people write when something is.

    `days` begin with Monday, each with its spellings; `short` has what people shorten, and the words for it. The others are the
    phrases that say what the field is called.
    """

    days: tuple[tuple[str, ...], ...]
    day_headings: tuple[str, ...]
    time_headings: tuple[str, ...]
    place_and_time_headings: tuple[str, ...]
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


class WordsForPhases(Frozen):
    """Words that all say the same phases."""

    phases: tuple[str, ...]
    words: tuple[str, ...]


class AgeWords(Frozen):
    """The words by which people write ages.

    `words` are ages by themselves, `broad` count where nothing says it more precisely, `whole` always say every phase;
    `groups` are years of school, each with its phase. From `adults` years on a number says the age of a parent, not of a child.
    """

    years: tuple[str, ...]
    months: tuple[str, ...]
    weeks: tuple[str, ...]
    through: tuple[str, ...]
    until: tuple[str, ...]
    from_: tuple[str, ...] = Field(alias="from")
    and_older: tuple[str, ...]
    below: tuple[str, ...]
    at_most: tuple[str, ...]
    between: tuple[str, ...]
    not_: tuple[str, ...] = Field(alias="not")
    adults: int
    birth: str
    numbers: dict[str, str]
    words: tuple[WordsForPhases, ...]
    broad: tuple[WordsForPhases, ...]
    whole: tuple[str, ...]
    groups: dict[str, str]
    beside: tuple[str, ...]


class ContactWords(Frozen):
    """What people write beside a number, an address of mail or a name where all of them stand in one cell."""

    whatsapp: tuple[str, ...]
    beside: tuple[str, ...]
    titles: tuple[str, ...]


class AddressWords(Frozen):
    """What people write where an address should be: that there is none that stays, that it is online, or at a parent's home.

    `rooms` have a number that is of no house; `near` stands before the name of a town.
    """

    nowhere: tuple[str, ...]
    online: tuple[str, ...]
    at_home: tuple[str, ...]
    rooms: tuple[str, ...]
    near: tuple[str, ...]
    country: tuple[str, ...]


class SpokenWords(Frozen):
    """Other names of languages, each with its code, and the words around them.

    `interpreter` says that there is one, `without` in front of it that there is none; `beside` says nothing.
    """

    names: dict[str, str]
    interpreter: tuple[str, ...]
    without: tuple[str, ...]
    beside: tuple[str, ...]


class PeopleWords(Frozen):
    """Words around those for whom an offer is."""

    beside: tuple[str, ...]


class OfferColumns(ListColumns):
    """content/offers.yml, whole."""

    sheets_left_out: tuple[str, ...]
    ages: AgeWords
    depends: tuple[str, ...]
    spoken: SpokenWords
    people: PeopleWords
    contact: ContactWords
    address: AddressWords
    schedule: ScheduleWords
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The columns made ready for looking up. A spelling is a text as `normalized` gives it.

    `headings`: spelling of a heading → column. `values`: our heading → spelling of a word → value. `unknown`: the
    spellings that say that nobody knows.
    """

    columns: OfferColumns
    headings: dict[str, Column] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


def with_topics(columns: OfferColumns, topics: Iterable[Topic]) -> OfferColumns:
    """The columns, in which an offer may name these topics: by their titles, or by their slugs."""
    values: dict[str, tuple[str, ...]] = {}
    for topic in topics:
        spellings: dict[str, str] = {}
        for spelling in (topic.head.title.dutch, *values.get(topic.slug, ()), topic.slug):
            spellings.setdefault(normalized(spelling), spelling)
        values[topic.slug] = tuple(spellings.values())
    return columns.model_copy(
        update={
            "columns": tuple(
                column.model_copy(update={"values": values}) if column.field == TOPICS else column
                for column in columns.columns
            )
        }
    )


def words(columns: OfferColumns) -> Words:
    """Make the columns ready for looking up."""
    return Words(
        columns,
        {normalized(heading): column for column in columns.columns for heading in (column.heading, *column.also)},
        {
            column.heading: {
                normalized(word): value for value, spellings in column.values.items() for word in spellings
            }
            for column in columns.columns
        },
        frozenset(normalized(word) for word in columns.unknown),
    )


def nearest(typed: str, known: Iterable[str]) -> str:
    """The known word that somebody probably meant, or an empty string.

    It is as good as the same from begin to end, or the only one that has every word that was typed: a piece of a word is none.
    """
    spellings = {word: normalized(word) for word in known}
    spelling = normalized(typed)
    match = process.extractOne(spelling, spellings, scorer=fuzz.ratio, score_cutoff=AS_GOOD_AS_THE_SAME)
    if match:
        return str(match[2])
    asked = set(WORD.findall(spelling))
    having = [word for word, other in spellings.items() if asked and asked <= set(WORD.findall(other))]
    return having[0] if len(having) == 1 and len(max(asked, key=len)) >= SHORTEST_WORD else ""
