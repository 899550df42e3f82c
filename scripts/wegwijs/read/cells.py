"""One cell, as a person typed it, becomes a value, or a problem that says how to mend it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from babel import Locale

from wegwijs.model import Column, Cost, Per, Waiting
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import contact_details, dates, schedule
from wegwijs.read.columns import TOPICS, Words, nearest
from wegwijs.read.tables import Cell
from wegwijs.slugs import slug

POSTCODE = re.compile(r"^([1-9][0-9]{3}) ?([A-Z]{2})$")
MONEY = re.compile(r"^(?:€|eur|euro)? ?(\d{1,5})(?:[.,](\d{1,2}|-|--|—))? ?(?:€|eur|euro)?(?: ?(?:per|p\.?) ?(.+))?$")
WAITING = re.compile(
    r"^(?:ongeveer |circa |ca\.? |max\.? |maximaal )?"
    r"(\d{1,3}|een|twee|drie|vier|vijf|zes) ?(dag|dagen|week|weken|wk|maand|maanden|mnd)$"
)
SMALL_NUMBERS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
YEARS = range(1980, 2101)  # 9999 is how some write that there is no end
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
WAITING_UNITS: Mapping[str, Literal["day", "week", "month"]] = {"d": "day", "w": "week", "m": "month"}


@dataclass(frozen=True)
class Cells:
    """Reads the cells of one list; each method reads one kind of column.

    `neighbourhoods` are those that a cell may name. Where there are none a cell may name any, and `spelled` then has each as it
    was first written, by its part of an address: Centrum and centrum are one. `sample` lets phone numbers through that nobody
    can have.
    """

    words: Words
    neighbourhoods: tuple[str, ...]
    sample: bool = False
    spelled: dict[str, str] = field(default_factory=dict)

    def read(self, cell: Cell, column: Column, place: Place) -> Any | Problem:
        """The value of a filled cell in the type of its column's field, or the problem with it.

        `None` where the cell says that there is nothing ("geen", "n.v.t.").
        """
        if len(cell.text) <= self._longest:
            typed = normalized(cell.text)
            if typed in self.words.unknown and column.kind != "slug":
                if column.required:
                    return problem("cell-unfilled", place, value=cell.text, heading=column.heading)
                return warning("cell-unknown", place, value=cell.text)
            if column.kind != "choices" and typed in self._none[column.field]:
                return None
        return self._readers[column.kind](self, cell, column, place)

    def text(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """The text itself, where it is not too long for its column."""
        limit = 300 if column.kind == "text" else 120
        if len(cell.text) > limit:
            return problem("cell-too-long", place, value=cell.text, length=len(cell.text), limit=limit)
        return cell.text

    def slug(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """A mark of an offer: small letters, digits and hyphens, at most 60."""
        if not SLUG.match(cell.text) or len(cell.text) > 60:
            return problem("slug-wrong", place, value=cell.text)
        return cell.text

    def choice(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """The value that one of the column's words stands for."""
        known = self.words.values[column.heading]
        value = known.get(normalized(cell.text))
        return value if value is not None else self._unknown(cell.text, column, place)

    def choices(self, cell: Cell, column: Column, place: Place) -> tuple[str, ...] | Problem:
        """The values that are named, each once, in the order of the column; the words for all and for none are known too."""
        typed = f"{cell.day.day}-{cell.day.month}" if cell.day else cell.parts  # Excel makes 2 April of «2-4»
        if normalized(typed) in {normalized(word) for word in column.all}:
            return tuple(column.values)
        if normalized(typed) in {normalized(word) for word in column.none}:
            return ()
        known = self.words.values[column.heading]
        if normalized(cell.text) in known:
            return (known[normalized(cell.text)],)
        values = []
        for part in _parts(typed, known):
            if normalized(part) not in known:
                return self._unknown(part, column, place)
            values.append(known[normalized(part)])
        if not values:
            return self._unknown(typed, column, place)
        return tuple(value for value in column.values if value in values)

    def yes_no(self, cell: Cell, column: Column, place: Place) -> bool | Problem:
        """Ja or nee, as a truth value."""
        typed = normalized(cell.text)
        if typed in self.words.columns.yes:
            return True
        if typed in self.words.columns.no:
            return False
        return problem("yes-no-wrong", place, value=cell.text)

    def cost(self, cell: Cell, column: Column, place: Place) -> Cost | Problem:
        """An amount in euros ("€ 2,50 per keer"), or 0 where a word says that it is free."""
        typed = normalized(cell.text)
        if typed in self.words.values[column.heading]:
            return Cost(Decimal(0))
        match = MONEY.match(typed)
        if not match:
            return problem("money-wrong", place, value=cell.text)
        cents = (match[2] or "").strip("-—").ljust(2, "0")
        per = self._per(match[3]) if match[3] else None
        if match[3] and per is None:
            return problem("money-wrong", place, value=cell.text)
        return Cost(Decimal(f"{match[1]}.{cents}"), per)

    def schedule(self, cell: Cell, column: Column, place: Place) -> Any:
        """The `Schedule` of a cell; one that is not understood is no problem, for it is shown as typed."""
        return schedule.parse(cell.text, self.words.columns.schedule, self.words.columns.months)

    def waiting(self, cell: Cell, column: Column, place: Place) -> Waiting | Problem:
        """How long one waits ("ongeveer 3 weken"), or 0 days where a word says that nobody does."""
        typed = normalized(cell.text)
        if typed in self.words.values[column.heading]:
            return Waiting(0)
        match = WAITING.match(typed)
        if not match:
            return problem("waiting-wrong", place, value=cell.text)
        return Waiting(SMALL_NUMBERS.get(match[1]) or int(match[1]), WAITING_UNITS[match[2][0]])

    def postcode(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """A Dutch postcode as `1234 AB`; the letters SA, SD and SS are never given out."""
        match = POSTCODE.match(cell.text.upper())
        if not match or match[2] in {"SA", "SD", "SS"}:
            return problem("postcode-wrong", place, value=cell.text)
        return f"{match[1]} {match[2]}"

    def neighbourhood(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """The neighbourhood as the municipality spells it, or as it was first spelled in the list where it names none."""
        for name in self.neighbourhoods:
            if normalized(name) == normalized(cell.text):
                return name
        if not self.neighbourhoods:
            address = slug(cell.text)
            return (
                self.spelled.setdefault(address, cell.text)
                if address
                else problem("neighbourhood-wrong", place, value=cell.text)
            )
        choices = ", ".join(self.neighbourhoods)
        return problem("neighbourhood-unknown", place, value=cell.text, choices=choices)

    def phone(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """A phone number; see `contact_details`."""
        return contact_details.phone(cell.text, place, sample=self.sample, lost_zero=cell.number)

    def email(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """An e-mail address; see `contact_details`."""
        return contact_details.email(cell.text, place)

    def web(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """A web address; see `contact_details`."""
        return contact_details.web(cell.text, place)

    def languages(self, cell: Cell, column: Column, place: Place) -> tuple[str, ...] | Problem:
        """The codes of languages (`nl`, `ar`), each once, in the order of the cell.

        Dutch names come from CLDR, and from content/offers.yml where people say something else.
        """
        codes = []
        for name in _parts(cell.parts, self._languages):
            code = self._languages.get(normalized(name))
            if code is None:
                near = nearest(name, [known for known in self._languages if len(known) > 3])
                return problem("language-unknown", place, value=name, near=near)
            codes.append(code)
        if not codes:
            return problem("language-unknown", place, value=cell.text, near="")
        return tuple(dict.fromkeys(codes))

    def date(self, cell: Cell, column: Column, place: Place) -> datetime.date | Problem:
        """A day between 1980 and 2100."""
        day = cell.day or dates.typed_date(normalized(cell.text), self.words.columns.months)
        if day is None:
            return problem("date-wrong", place, value=cell.text)
        return day if day.year in YEARS else problem("date-far", place, value=cell.text)

    def _per(self, typed: str) -> Per | None:
        column = next(column for column in self.words.columns.columns if column.field == "per")
        value = self.words.values[column.heading].get(normalized(typed))
        return Per(value) if value else None

    def _unknown(self, typed: str, column: Column, place: Place) -> Problem:
        words = [word for spellings in column.values.values() for word in spellings if len(word) > 2]
        near = "" if normalized(typed) in self._none[column.field] else nearest(typed, words)
        if column.field == TOPICS:
            return warning("topic-unknown", place, value=typed, near=near)
        choices = ", ".join([*(word[0] for word in (column.all, column.none) if word), column.choices])
        return problem("choice-unknown", place, value=typed, choices=choices, near=near)

    @cached_property
    def _none(self) -> dict[str, frozenset[str]]:
        """The words for an empty cell, by field."""
        return {column.field: frozenset(map(normalized, column.none)) for column in self.words.columns.columns}

    @cached_property
    def _longest(self) -> int:
        """How long a word for an empty cell can be, with some dots or spaces beside it. Most cells are longer."""
        return max(len(word) for words in (self.words.unknown, *self._none.values()) for word in words) + 10

    @cached_property
    def _languages(self) -> dict[str, str]:
        names = {str(code): str(name) for code, name in Locale.parse("nl").languages.items()}
        known = {normalized(name): code for code, name in names.items() if "_" not in code}
        own = {normalized(name): code for name, code in self.words.columns.language_names.items()}
        return known | {code: code for code in names if len(code) == 2} | own

    @cached_property
    def _readers(self) -> dict[str, Callable[[Cells, Cell, Column, Place], Any]]:
        return {
            "text": Cells.text,
            "name": Cells.text,
            "slug": Cells.slug,
            "choice": Cells.choice,
            "choices": Cells.choices,
            "cost": Cells.cost,
            "schedule": Cells.schedule,
            "yes_no": Cells.yes_no,
            "waiting": Cells.waiting,
            "postcode": Cells.postcode,
            "neighbourhood": Cells.neighbourhood,
            "phone": Cells.phone,
            "email": Cells.email,
            "web": Cells.web,
            "languages": Cells.languages,
            "date": Cells.date,
        }


def _parts(typed: str, known: Mapping[str, str]) -> list[str]:
    """The parts of a list as people type it; a comma or `en` parts only what is no known word as it stands."""
    pieces = [typed]
    for between in (r"\s*[;\n]\s*", r"\s*[,/+&]\s*"):
        pieces = [
            part for piece in pieces for part in ([piece] if normalized(piece) in known else re.split(between, piece))
        ]
    return [part for piece in pieces for part in _parted_by_and(piece, known) if part.strip()]


def _parted_by_and(piece: str, known: Mapping[str, str]) -> Iterator[str]:
    """What stands between the words `en`, but a known word that has one in it stays whole: the longest first."""
    words = re.split(r"(?:^|\s+)en(?:\s+|$)", piece)
    while words:
        runs = (count for count in range(len(words), 1, -1) if normalized(" en ".join(words[:count])) in known)
        count = next(runs, 1)
        yield " en ".join(words[:count])
        words = words[count:]
