"""One cell, as a person typed it, becomes a value, or a problem that says how to mend it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from wegwijs import cldr
from wegwijs.model import Column, Cost, Waiting
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import answers, costs, dates, schedule
from wegwijs.read.ages import AgeReader, before_excel
from wegwijs.read.columns import TOPICS, Words, nearest
from wegwijs.read.contact_cells import ContactCells
from wegwijs.read.grid import Cell
from wegwijs.read.parts import Parts, parts_of

WAITING = re.compile(
    r"^(?:ongeveer |circa |ca\.? |max\.? |maximaal )?"
    r"(\d{1,3}|een|twee|drie|vier|vijf|zes) ?(dag|dagen|week|weken|wk|maand|maanden|mnd)$"
)
SMALL_NUMBERS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
PHASES = "phases"
SHORTEST_NEAR, MOST_NEAR = 5, 2  # letters and words of a language that may be misspelled
UNSHOWN = {"sensitive"}  # an answer that no page shows
YEARS = range(1980, 2101)  # 9999 is how some write that there is no end
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
WAITING_UNITS: Mapping[str, Literal["day", "week", "month"]] = {"d": "day", "w": "week", "m": "month"}


@dataclass(frozen=True)
class Cells(ContactCells):
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
        reader = self._by_field.get(column.field) or self._readers[column.kind]
        return reader(self, cell, column, place)

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
        typed = cell.parts
        if normalized(typed) in {normalized(word) for word in column.all}:
            return tuple(column.values)
        if normalized(typed) in {normalized(word) for word in column.none}:
            return ()
        known = self.words.values[column.heading]
        if normalized(cell.text) in known:
            return (known[normalized(cell.text)],)
        values = []
        for part in parts_of(typed, known):
            if normalized(part) not in known:
                return self._unknown(part, column, place)
            values.append(known[normalized(part)])
        if not values:
            return self._unknown(typed, column, place)
        return tuple(value for value in column.values if value in values)

    def phases(self, cell: Cell, column: Column, place: Place) -> tuple[str, ...] | Parts | Problem:
        """The phases that an age touches; see `ages`. An age that Excel took for a day is read as it was typed, and told."""
        typed, dated = before_excel(cell, self.words.columns.months)
        if normalized(typed) in {normalized(word) for word in column.all}:
            return tuple(column.values)
        known = self.words.values[column.heading]
        parts = [known.get(normalized(part)) for part in parts_of(typed, known)]
        if parts and all(parts):
            phases, rest = tuple(value for value in column.values if value in parts), ""
        elif read := self.ages.read(typed):
            phases, rest = read
        else:
            return self._unknown(cell.text, column, place)
        notes = [warning("age-dated", place, value=cell.text, age=typed)] if dated else []
        if rest:
            notes.append(warning("words-left-out", place, value=cell.text, rest=rest))
        return Parts({column.field: phases}, notes=tuple(notes)) if notes else phases

    def audience(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """For whom it is; words that say more than that stand beside it on the site."""
        people = self._answers.audience(cell.parts)
        if people.known and not people.remark:
            return people.audience.value
        near = "" if people.known else self._near(cell.text, column)
        if near:
            return self._unknown(cell.text, column, place)
        notes = () if people.known else (warning("words-shown", place, value=cell.text),)
        return Parts({column.field: people.audience.value}, people.remark, notes)

    def yes_no(self, cell: Cell, column: Column, place: Place) -> bool | Parts | Problem:
        """Ja or nee, as a truth value, with the words behind it."""
        answer = self._answers.yes_no(cell.text)
        if answer is None:
            return problem("yes-no-wrong", place, value=cell.text)
        if answer.answer is not None and not answer.remark:
            return answer.answer
        values = {} if answer.answer is None else {column.field: answer.answer}
        if column.field in UNSHOWN:
            if answer.answer is None:
                return problem("yes-no-wrong", place, value=cell.text)
            return Parts(values, notes=(warning("words-left-out", place, value=cell.text, rest=answer.remark),))
        return Parts(values, answer.remark)

    def cost(self, cell: Cell, column: Column, place: Place) -> Cost | Parts | Problem:
        """What it costs, and the words that say more ("€ 2,50 per keer, gratis met pas"); see `costs`."""
        price = self._costs.read(cell.text)
        if price is None:
            return problem("money-wrong", place, value=cell.text)
        if not price.remark:
            return price.cost
        if price.cost.told:
            return Parts({column.field: price.cost}, price.remark)
        return Parts({}, price.remark, (warning("words-shown", place, value=cell.text),))

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

    def languages(self, cell: Cell, column: Column, place: Place) -> tuple[str, ...] | Parts | Problem:
        """The codes of languages (`nl`, `ar`), each once, in the order of the cell; an interpreter is an answer of its own.

        Dutch names come from CLDR, and from content/offers.yml where people say something else.
        """
        spoken = self._answers.spoken(cell.parts)
        for name in spoken.unknown:
            near = nearest(name, [known for known in self._languages if len(known) > 3])
            if near and len(name) >= SHORTEST_NEAR and len(name.split()) <= MOST_NEAR:
                return problem("language-unknown", place, value=name, near=near)
        if not spoken.codes and spoken.interpreter is None and not spoken.remark:
            return problem("language-unknown", place, value=cell.text, near="")
        if spoken.interpreter is None and not spoken.remark:
            return spoken.codes
        values: dict[str, Any] = {column.field: spoken.codes} if spoken.codes else {}
        if spoken.interpreter is not None:
            values["interpreter"] = spoken.interpreter
        notes = () if values else (warning("words-shown", place, value=cell.text),)
        return Parts(values, spoken.remark, notes)

    def date(self, cell: Cell, column: Column, place: Place) -> datetime.date | Problem:
        """A day between 1980 and 2100."""
        day = cell.day or dates.typed_date(normalized(cell.text), self.words.columns.months)
        if day is None:
            return problem("date-wrong", place, value=cell.text)
        return day if day.year in YEARS else problem("date-far", place, value=cell.text)

    def _near(self, typed: str, column: Column) -> str:
        """The word that somebody probably meant. Ages have none: what is like one may be another age."""
        if any(map(str.isdigit, typed)) and column.field == PHASES:
            return ""
        if column.field == TOPICS:
            return nearest(typed, [title for title, *_ in column.values.values()])
        return nearest(typed, [word for spellings in column.values.values() for word in spellings if len(word) > 2])

    def _unknown(self, typed: str, column: Column, place: Place) -> Problem:
        near = "" if normalized(typed) in self._none[column.field] else self._near(typed, column)
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
        names = {str(code): str(name) for code, name in cldr.locale("nl").languages.items()}
        known = {normalized(name): code for code, name in names.items() if "_" not in code}
        columns = self.words.columns
        own = {normalized(name): code for name, code in (columns.spoken.names | columns.language_names).items()}
        return known | {code: code for code in names if len(code) == 2} | own

    @cached_property
    def ages(self) -> AgeReader:
        """Reads ages."""
        column = next(column for column in self.words.columns.columns if column.field == PHASES)
        return AgeReader(self.words.columns.ages, tuple(column.values))

    @cached_property
    def _costs(self) -> costs.CostReader:
        spellings = {column.field: self.words.values[column.heading] for column in self.words.columns.columns}
        return costs.CostReader(self.words.columns.costs, spellings["per"], frozenset(spellings["cost"]))

    @cached_property
    def _answers(self) -> answers.AnswerReader:
        column = next(column for column in self.words.columns.columns if column.field == "audience")
        return answers.AnswerReader(self.words.columns, self._languages, self.words.values[column.heading])

    @cached_property
    def _by_field(self) -> dict[str, Callable[[Cells, Cell, Column, Place], Any]]:
        """The columns with a reader of their own; a municipality's list may call them as it likes."""
        return {
            PHASES: Cells.phases,
            "audience": Cells.audience,
            "contact_name": Cells.contact,
            "street": Cells.address,
            "location_name": Cells.address,
            "city": Cells.address,
        }

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
            "places": Cells.places,
        }
