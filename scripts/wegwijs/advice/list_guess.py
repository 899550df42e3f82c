"""What the columns and words of a list probably are of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wegwijs.advice.contents import Contents
from wegwijs.advice.heading_words import HeadingReader, HeadingWords, unnumbered
from wegwijs.files import Project
from wegwijs.model import Column, Municipality
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, errors
from wegwijs.read import grid, list_shape, mapping, tables, when_columns, yamlfile
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest

FILE = "headings.yml"
BY_HEADING, BY_CONTENTS = 0.75, 0.25
ENOUGH, SURE, CLEARLY = 0.45, 0.72, 0.08
UNFIT = 0.25
ALONE = {"email", "phone", "web", "postcode"}  # kinds that are known without a heading
BY_CONTENTS_ALONE = 0.5
BY_CONTENTS_ONLY = ("phases", "description", "name")  # columns that we need, and that a heading may not tell
MOST_KINDS = 40
LONGEST_HEADING, LONGEST_WORD = 100, 80
FROM_GROUPS = ("form", "layers")
WORDED = ("form", "layers", "audience", "formality", "who_hears", "referral")
LIKELY = {
    **{"foundation": "group", "information": "group", "helping-hand": "talk", "extra-support": "talk"},
    **{"group": "foundation", "course": "information", "phone": "information", "talk": "helping-hand"},
    **dict.fromkeys(("at-home", "money", "goods"), "helping-hand"),
}
BETWEEN = re.compile(r"\s*[;|\n]\s*")
FIRST_ANSWERS = {"form": "group", "layers": "foundation"}


@dataclass(frozen=True)
class Guess:
    """Of a heading of theirs the headings of ours, none where it is not for the site; `sure` where nothing speaks against it."""

    heading: str
    ours: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class WordGuess:
    """Of a word in a column of theirs our word; empty where there is none that is like it. The word `""` is an empty cell."""

    heading: str
    typed: str
    ours: str
    sure: bool = True


@dataclass(frozen=True)
class Advice:
    """What to write in municipality.yml; empty where every heading and word is known."""

    guesses: tuple[Guess, ...] = ()
    words: tuple[WordGuess, ...] = ()
    missing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.guesses or self.words)


def advice(project: Project, path: Path, municipality: Municipality, words: Words) -> tuple[Advice, list[Problem]]:
    """What the list at a path needs in municipality.yml, and why it cannot be said where that is so."""
    place = project.content / FILE
    known, problems = yamlfile.read(place, project.shown(place), HeadingWords)
    table, faults = tables.read(path, project.shown(path))
    if known is None or table is None:
        return Advice(), errors([*problems, *faults])
    guesser = _Guesser(words, municipality, HeadingReader(known))
    chosen, _ = list_shape.sheets(table, words, municipality.columns)
    return guesser.advice(chosen[0], chosen), []


@dataclass(frozen=True)
class _Guesser:
    words: Words
    municipality: Municipality
    reader: HeadingReader
    contents: Contents = field(init=False)

    def __post_init__(self) -> None:
        cells = Cells(self.words, self.municipality.neighbourhoods, self.municipality.sample)
        object.__setattr__(self, "contents", Contents(cells))

    def advice(self, table: grid.Table, sheets: Iterable[grid.Table]) -> Advice:
        """What the first sheet of a list needs; the words are those of all its sheets."""
        table = self._shaped(table)
        known = self._known(table)
        guesses = self._guessed(table, known)
        present = {column.field for columns in known.values() for column in columns} | {
            self.words.headings[normalized(ours)].field for guess in guesses for ours in guess.ours
        }
        required = [column for column in self.words.columns.columns if column.required and column.field not in present]
        guesses += self._from_groups(table, guesses, known, required)
        guesses += self._from_audience(table, guesses, known, required)
        mapped = {self.words.headings[normalized(ours)].field for guess in guesses for ours in guess.ours}
        missing = [column for column in required if column.field not in mapped]
        tables_of_list = [table, *map(self._shaped, list(sheets)[1:])]
        spoken = self._words(tables_of_list, guesses, known)
        return Advice(tuple(guesses), (*spoken, *self._empty(missing)), tuple(c.heading for c in missing))

    def _shaped(self, table: grid.Table) -> grid.Table:
        """The table as its reader shapes it, before a mapping."""
        table, _ = list_shape.headed(table, self.words, self.municipality.columns)
        table, _ = list_shape.without_headings(table)
        theirs = {normalized(name) for name in (*self.municipality.columns, *self.municipality.ignore_columns)}
        table = list_shape.uncrossed(table, self.words, self.contents.cells.ages, theirs)
        return when_columns.in_one_column(table, self.words, theirs)

    def _known(self, table: grid.Table) -> dict[int, tuple[Column, ...]]:
        """The columns that need no advice, those that the municipality maps already among them."""
        mapped = {normalized(theirs): ours for theirs, ours in self.municipality.columns.items()}
        known = {}
        for at, heading in table.headings.items():
            names = mapped.get(normalized(heading), (heading,))
            if ours := tuple(column for name in names if (column := self.words.headings.get(normalized(name)))):
                known[at] = ours
        return known

    def _guessed(self, table: grid.Table, known: Mapping[int, tuple[Column, ...]]) -> list[Guess]:
        ignored = {normalized(name) for name in self.municipality.ignore_columns}
        mapped = {normalized(theirs) for theirs in self.municipality.columns}
        open_columns = {
            at: heading
            for at, heading in table.headings.items()
            if at not in known and normalized(heading) not in ignored | mapped and len(heading) <= LONGEST_HEADING
        }
        typed = {at: [row.cells[at] for row in table.rows if at in row.cells] for at in open_columns}
        scores = {at: self._scores(heading, typed[at]) for at, heading in open_columns.items()}
        taken = {column.field for columns in known.values() for column in columns if column.field}
        chosen: dict[int, Guess] = {}
        for at, heading in open_columns.items():
            if (named := self.words.headings.get(normalized(unnumbered(heading)))) and named.field not in taken:
                chosen[at] = Guess(heading, (named.heading,), sure=True)
                taken.add(named.field)
        for score, at, column in sorted(
            ((score, at, column) for at, likely in scores.items() for column, score in likely),
            key=lambda item: (-item[0], item[1]),
        ):
            if at in chosen or column.field in taken or score < ENOUGH:
                continue
            others = [other for fit, other in ((fit, col) for col, fit in scores[at]) if other.field == column.field]
            best = max(fit for _, fit in scores[at])
            second = max((fit for col, fit in scores[at] if col.field != column.field), default=0.0)
            sure = bool(others) and score >= SURE and score >= best and score - second >= CLEARLY
            if score < best - 0.2 or self.reader.own(open_columns[at]) > score:
                continue
            chosen[at] = Guess(open_columns[at], (column.heading,), sure)
            taken.add(column.field)
        for column in self.words.columns.columns:
            if column.field not in BY_CONTENTS_ONLY or column.field in taken:
                continue
            free = [at for at in open_columns if at not in chosen and self.reader.own(open_columns[at]) < ENOUGH]
            fits = {at: self.contents.fit(column, typed[at]) for at in free if typed[at]}
            best = max(fits, key=lambda at: (fits[at], -at), default=-1)
            if fits.get(best, 0) >= SURE and self._may_be(column.field, typed[best]):
                chosen[best] = Guess(open_columns[best], (column.heading,), sure=False)
                taken.add(column.field)
        left = [at for at in open_columns if at not in chosen]
        ignorable = [
            Guess(open_columns[at], (), self.reader.own(open_columns[at]) >= SURE or not typed[at]) for at in left
        ]
        return [chosen[at] for at in sorted(chosen)] + ignorable

    def _may_be(self, field: str, typed: list[grid.Cell]) -> bool:
        """Ages have digits, and a name is no answer that many offers share."""
        if field == "phases":
            return all(
                any(map(str.isdigit, cell.text)) and not cell.number and not cell.text.isdigit() for cell in typed
            )
        return len({normalized(cell.text) for cell in typed}) == len(typed) > 1

    def _scores(self, heading: str, typed: list[grid.Cell]) -> list[tuple[Column, float]]:
        """Our columns that a column of theirs may be, each with how likely that is."""
        likely = self.reader.fields(heading)
        strict = self.contents.strict_kind(typed)
        scores = []
        for column in self.words.columns.shown:
            like = likely.get(column.field, 0.0)
            if not like and not (strict == column.kind in ALONE and column.field != "whatsapp"):
                continue
            fit = self.contents.fit(column, typed)
            score = BY_HEADING * like + BY_CONTENTS * fit if like else BY_CONTENTS_ALONE * fit
            if like and typed and fit < UNFIT:
                score *= 0.6
            if (
                strict
                and column.kind != strict
                and column.kind in {"text", "name", "email", "phone", "web", "postcode"}
            ):
                score *= 0.5
            scores.append((column, score))
        return scores

    def _from_groups(
        self, table: grid.Table, guesses: list[Guess], known: Mapping[int, tuple[Column, ...]], required: list[Column]
    ) -> list[Guess]:
        """A column that says what kind of offer it is fills our Vorm and Laag, where the list has neither."""
        lacking = [column.heading for column in required if column.field in FROM_GROUPS]
        if not lacking:
            return []
        mapped = {guess.heading: guess for guess in guesses if guess.ours}
        for at, heading in sorted(table.headings.items(), key=lambda item: -self.reader.groups(item[1])):
            kinds = {normalized(row.cells[at].text) for row in table.rows if at in row.cells}
            if not self.reader.groups(heading) or not 0 < len(kinds) <= MOST_KINDS:
                continue
            answered = [kind for kind in kinds if any(self.reader.answer(field, kind) for field in FROM_GROUPS)]
            if 2 * len(answered) < len(kinds):
                continue
            own = mapped[heading].ours if heading in mapped else tuple(column.heading for column in known.get(at, ()))
            guesses[:] = [guess for guess in guesses if guess.heading != heading]
            return [Guess(heading, tuple(dict.fromkeys((*own, *lacking))), sure=False)]
        return []

    def _from_audience(
        self, table: grid.Table, guesses: list[Guess], known: Mapping[int, tuple[Column, ...]], required: list[Column]
    ) -> list[Guess]:
        """A column that says for whom it is fills our Leeftijd too, where the list has none and its cells say ages."""
        filled = {ours for guess in guesses for ours in guess.ours}
        ages = next((column for column in required if column.field == "phases" and column.heading not in filled), None)
        for at, columns in known.items() if ages else ():
            typed = [cell for row in table.rows if (cell := row.cells.get(at))]
            people = [column.heading for column in columns if column.field == "audience"]
            if ages and people and typed and self.contents.fit(ages, typed) >= SURE:
                return [Guess(table.headings[at], (*people, ages.heading), sure=False)]
        return []

    def _words(
        self, sheets: list[grid.Table], guesses: list[Guess], known: Mapping[int, tuple[Column, ...]]
    ) -> list[WordGuess]:
        """Our word for each of theirs that a column of fixed answers would not take."""
        ours_of = {normalized(guess.heading): guess.ours for guess in guesses}
        mapped = {normalized(theirs): ours for theirs, ours in self.municipality.columns.items()}
        words: dict[tuple[str, str], WordGuess] = {}
        for table in sheets:
            for at, heading in table.headings.items():
                spelled = normalized(heading)
                names = ours_of.get(spelled) or mapped.get(spelled) or (heading,)
                for name in names:
                    column = self.words.headings.get(normalized(name))
                    if column is None or column.kind not in {"choice", "choices", "yes_no"} or column.field == "topics":
                        continue
                    answers = (cell for row in table.rows for cell in _answers(row.cells.get(at), column))
                    for cell in dict.fromkeys(answers):
                        self._word(words, column, cell)
        return list(words.values())

    def _word(self, words: dict[tuple[str, str], WordGuess], column: Column, cell: grid.Cell) -> None:
        key = column.heading, normalized(cell.text)
        given = self.municipality.values.get(column.heading, {})
        mapped = {normalized(theirs): ours for theirs, ours in given.items()}
        if key in words or len(cell.text) > LONGEST_WORD:
            return
        typed = mapping.ours(cell.text, column, mapped)
        fault = mapping.refused(typed, column, self.contents.cells, Place("")) if typed else None
        if fault is None or fault.code == "cell-unknown":
            return
        if sum(word.heading == column.heading for word in words.values()) >= MOST_KINDS:
            return
        answer = self._answer(column.field, cell.text) if column.field in WORDED else ""
        spellings = column.values.get(answer, ())
        ours = spellings[0] if spellings else nearest(cell.text, [word[0] for word in column.values.values()])
        words[key] = WordGuess(column.heading, cell.text, ours, sure=False)

    def _answer(self, field: str, text: str) -> str:
        """Our answer for a word of theirs; what says a form only tells the layer too, and the other way."""
        if answer := self.reader.answer(field, text):
            return answer
        other = {"form": "layers", "layers": "form"}.get(field, "")
        return LIKELY.get(self.reader.answer(other, text), "")

    def _empty(self, missing: list[Column]) -> list[WordGuess]:
        """An answer for a column that their list does not have and that we need."""
        answers = {"organization": self.municipality.contact.organization or self.municipality.name}
        for column in missing:
            if column.field in FIRST_ANSWERS:
                answers[column.field] = column.values[FIRST_ANSWERS[column.field]][0]
            elif column.all:
                answers[column.field] = column.all[0]
        return [
            WordGuess(column.heading, "", answers[column.field], sure=False)
            for column in missing
            if column.field in answers
        ]


def _answers(cell: grid.Cell | None, column: Column) -> Iterator[grid.Cell]:
    """The answers of a cell: each part of a list by itself, and only what has a letter or a digit."""
    parts = BETWEEN.split(cell.parts) if cell and column.kind == "choices" else [cell.text] if cell else []
    yield from (grid.Cell(part) for part in parts if any(map(str.isalnum, part)))
