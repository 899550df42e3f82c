"""The words about time, made ready for looking up, and a cell with its fixed phrases taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wegwijs.normalization import normalized
from wegwijs.read import clock
from wegwijs.read.columns import ScheduleWords

FLAGS = ("by_agreement", "day_and_night", "every_week")
WEEKS = ("odd_weeks", "even_weeks", "alternate_weeks")
HOLIDAYS = {"school_holidays": "not_in_school_holidays", "public_holidays": "not_on_holidays"}
DASHES = re.compile("[\u2010-\u2015\u2212]")
NOT_SAID = re.compile(r"[()]|(?<=[a-z])\.|(?<=\d)\.(?= |$)|'s(?= )|(?<=[a-z])-(?=,? en )")
MARKS = frozenset(",;/&+|:")


@dataclass(frozen=True)
class Lexicon:
    """The words about time, made ready for looking up; every key is a text as `normalized` gives it.

    `names` has, under each phrase, what it says; `groups` the days that a phrase stands for, as text; `days` count from 0 for
    Monday. The patterns are for a text that is normalized too; `token` finds one word after the other.
    """

    words: ScheduleWords
    days: dict[str, int]
    parts: dict[str, str]
    last: frozenset[str]
    beside: frozenset[str]
    through: frozenset[str]
    closed: frozenset[str]
    leaves_out: str
    names: dict[str, set[str]]
    groups: dict[str, str]
    short: dict[str, str]
    holidays: dict[str, str]
    phrase: re.Pattern[str]
    shortened: re.Pattern[str]
    without: re.Pattern[str]
    free: re.Pattern[str]
    holiday: re.Pattern[str]
    token: re.Pattern[str]
    spoken: clock.Spoken

    @property
    def monday(self) -> str:
        """The first name of Monday."""
        return normalized(self.words.days[0][0])

    def taken_out(self, typed: str) -> tuple[str, dict[str, str]]:
        """The text without its fixed phrases, and what these said, each with the text in front of it; groups of days in full."""
        text = normalized(DASHES.sub("-", typed))
        text = self.shortened.sub(lambda match: self.short[match[0]], text)
        phrases: dict[str, str] = {}
        for match in self.free.finditer(text):
            for name in self.holiday.findall(match[0]):
                phrases.setdefault(self.holidays[name], text[: match.start()])
        text = self.free.sub(" ", text)
        for match in self.phrase.finditer(text):
            for name in self.names.get(match[0], ()):
                phrases.setdefault(name, text[: match.start()])
        text = self.phrase.sub(lambda match: self.groups.get(match[0], " "), text)
        text = self.without.sub(f" {self.leaves_out} ", text)
        return " ".join(NOT_SAID.sub(" ", text).split()), phrases


def ready(words: ScheduleWords) -> Lexicon:
    """The words of content/offers.yml, made ready for looking up."""
    names: dict[str, set[str]] = {}
    for name in (*FLAGS, *WEEKS):
        for phrase in getattr(words, name):
            names.setdefault(normalized(phrase), set()).add(name)
    first, friday, saturday, last = (words.days[day][0] for day in (0, 4, 5, 6))
    groups = {normalized(phrase): f" {first} t/m {last} " for phrase in words.every_day}
    groups |= {normalized(phrase): f" {first} t/m {friday} " for phrase in words.weekdays}
    groups |= {normalized(phrase): f" {saturday} en {last} " for phrase in words.weekend}
    holidays = {normalized(name): flag for field, flag in HOLIDAYS.items() for name in getattr(words, field)}
    spoken = clock.Spoken(words.clock)
    return Lexicon(
        words,
        {normalized(name): index for index, spellings in enumerate(words.days) for name in spellings},
        {normalized(name): part for part, spellings in words.parts.items() for name in spellings},
        frozenset(map(normalized, words.last)),
        frozenset(map(normalized, words.beside)) | MARKS,
        frozenset(map(normalized, words.through)) | {"-", "t/m", "tot en met"},
        frozenset(map(normalized, words.closed)),
        normalized(words.leaves_out[0]),
        names,
        groups,
        words.short,
        holidays,
        _any_of([*names, *groups]),
        _any_of(words.short),
        _any_of(map(normalized, words.leaves_out)),
        _free_time(words, holidays),
        _any_of(holidays),
        _tokens(spoken),
        spoken,
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    return re.compile(rf"(?<!\w)(?:{_choice(phrases)})(?!\w)")


def _choice(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _free_time(words: ScheduleWords, holidays: Iterable[str]) -> re.Pattern[str]:
    """One or two kinds of holidays behind a word that leaves them out, or in front of one that says it is closed then."""
    kind = rf"(?:(?:in|op|tijdens|met|een|de|alle) ){{0,3}}(?:{_choice(holidays)})"
    kinds = rf"{kind}(?:(?: ?[,/&+] ?| en | of ){kind})?"
    without = f"(?:{_choice(map(normalized, words.not_in))})"
    closed = f"(?:{_choice(map(normalized, words.closed))})"
    return re.compile(rf"(?<!\w)(?:{without} (?:ook )?{kinds}|{kinds}:? {closed})(?!\w)")


def _tokens(spoken: clock.Spoken) -> re.Pattern[str]:
    return re.compile(
        r"(?P<ordinal>\b(?:[1-4](?:e|ste|de)|eerste|tweede|derde|vierde|laatste)\b)"
        rf"|(?P<spoken>{spoken.pattern}){clock.UNIT}"
        rf"|(?P<time>{clock.TYPED}){clock.UNIT}"
        r"|(?P<to>tot en met|t/m)"
        r"|(?P<word>[^\W\d_]+)"
        r"|(?P<mark>\S)"
    )
