"""Ages as people type them ("0 t/m 3 jr", "vanaf 18 mnd", "peuters") become the phases that they touch, never one less.

A phase is a stretch of years: `2-4` from two until four, pregnancy the year before birth. What a text says is a set of such
stretches; a phase belongs to it where the two share a day. The end of a stretch counts where somebody says so ("t/m 4"), and not
where it is the end of a phase with a dash in between ("0-4").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wegwijs.normalization import normalized
from wegwijs.read.columns import AgeWords
from wegwijs.read.dates import month
from wegwijs.read.grid import Cell

DASHES = re.compile("[\u2010-\u2015\u2212]")
HALVES = str.maketrans({"½": ",5", "¼": ",25", "¾": ",75"})
BEFORE_BIRTH = {"wish": (-5.0, -1.0), "pregnancy": (-1.0, 0.0)}
OLDEST, OLDEST_TYPED = 19.0, 120
TINY = 0.001
LAST_YEAR = 20
SHORTEST_INSIDE = 4
EXCEL_DAY = re.compile(r"^(?:(?P<day>\d{1,2})-(?P<last>[a-z]{3})|(?P<first>[a-z]{3})-(?P<year>\d{2}))$")
IN_A_YEAR = {"years": 1, "months": 12, "weeks": 52}


class Ages(NamedTuple):
    """The phases that a text touches, in the order of the column, and the words of it that say nothing of age."""

    phases: tuple[str, ...]
    rest: str


class _Stretch(NamedTuple):
    """Years from one until another."""

    start: float
    end: float


@dataclass(frozen=True)
class AgeReader:
    """Reads ages with the words of content/offers.yml; `ids` are the phases, in their order."""

    words: AgeWords
    ids: tuple[str, ...]

    def read(self, typed: str) -> Ages | None:
        """The phases that a text touches; `None` where it names no age, or names one to leave it out."""
        text = normalized(DASHES.sub("-", typed).translate(HALVES))
        text = self._numbers.sub(lambda match: self.words.numbers[match[0]], text)
        text = self._minus.sub(r"-\1", text)
        if self._not.search(text):
            return None
        whole = self._whole.search(text) is not None
        text = self._groups.sub(lambda match: f" {self._group_phase[match['name']]} jaar ", text)
        text = self._pregnant_weeks.sub(lambda match: f" {match['word']} ", text)
        stretches: list[_Stretch] = []
        for pattern, meaning in self._patterns:
            text = pattern.sub(lambda match, meaning=meaning: self._take(match, meaning, stretches), text)  # type: ignore[misc]
        if stretches and min(stretches)[0] >= self.words.adults and self._older.search(normalized(typed)):
            return Ages(self.ids, "")
        phases = {phase for stretch in stretches for phase in self._touched(stretch)}
        text = self._named.sub(lambda match: self._name(match[0], self._by_word, phases), text)
        broad: set[str] = set()
        text = self._broad.sub(lambda match: self._name(match[0], self._by_broad, broad), text)
        self._inside_words(text, phases)
        rest = [word for word in re.findall(r"[^\s,;/&+()|:-]+", text) if word.strip(".'") not in self._beside]
        if any(mark.isdigit() for word in rest for mark in word):
            return None
        if whole:
            return Ages(self.ids, " ".join(rest))
        meant = phases or broad
        return Ages(tuple(name for name in self.ids if name in meant), " ".join(rest)) if meant else None

    def _take(self, match: re.Match[str], meaning: str, stretches: list[_Stretch]) -> str:
        """Put what a match says among the stretches; the match stays where it says nothing."""
        stretch = self._meant(match.groupdict(), meaning)
        if stretch is None:
            return match[0]
        stretches.append(stretch)
        return " "

    def _meant(self, part: dict[str, str | None], meaning: str) -> _Stretch | None:
        first = self._stretch(part["age"] or "", part.get("ua") or part.get("ub") or "")
        if first is None:
            return None
        if meaning == "from":
            return _Stretch(first.start, max(OLDEST, first.end))
        if meaning == "until":
            return _Stretch(0.0, max(first.start, TINY))
        if meaning == "at_most":
            return _Stretch(0.0, first.end)
        if meaning == "single":
            return first
        last = self._stretch(part["b"] or "", part.get("ub") or part.get("ua") or "")
        if last is None or last.start < first.start:
            return None
        joined = part["to"] or ""
        named = not re.match(r"-?\d", part["b"] or "")
        exclusive = joined in self._until or (joined not in self._through and last.start in self._bounds)
        end = last.start if exclusive and not named else last.end
        if part.get("more"):
            end = max(end, OLDEST)
        return _Stretch(first.start, max(end, first.start + TINY))

    def _stretch(self, typed: str, unit: str) -> _Stretch | None:
        """The stretch of one age: a year for a number of years, a month for one of months, a phase for a word."""
        typed = re.sub(r"^-\s", "-", typed)
        if not re.match(r"-?\d", typed):
            ends = [self._ends[phase] for phase in self._by_word.get(typed, ())]
            if typed == self.words.birth:
                return _Stretch(0.0, TINY)
            return _Stretch(min(ends).start, max(end.end for end in ends)) if ends else None
        kind = next((name for name in IN_A_YEAR if unit in getattr(self.words, name)), "years")
        number = float(typed.replace(",", "."))
        if number > OLDEST_TYPED * IN_A_YEAR[kind]:
            return None
        step = 1.0 if number.is_integer() else TINY
        return _Stretch(number / IN_A_YEAR[kind], (number + step) / IN_A_YEAR[kind])

    def _touched(self, stretch: _Stretch) -> Iterator[str]:
        for name, ends in self._ends.items():
            if stretch.start < ends.end and ends.start < stretch.end:
                yield name

    @staticmethod
    def _name(word: str, known: dict[str, tuple[str, ...]], phases: set[str]) -> str:
        phases.update(known[word])
        return " "

    def _inside_words(self, text: str, phases: set[str]) -> None:
        """What a longer word says of age: babygroep, kleuterleeftijd."""
        for word in re.findall(r"[^\W\d_]{6,}", text):
            for known, named in self._by_word.items():
                if len(known) >= SHORTEST_INSIDE and word not in self._beside and word.startswith(known):
                    phases.update(named)

    @cached_property
    def _numbers(self) -> re.Pattern[str]:
        return _whole_words(self.words.numbers)

    @cached_property
    def _minus(self) -> re.Pattern[str]:
        """“min 9 maanden”, which is before birth; “min. 4 jaar” is the least age."""
        return re.compile(rf"\bmin(?:us)?\.?\s?([1-9]\s?{_any(self.words.months)})(?!\w)")

    @cached_property
    def _ends(self) -> dict[str, _Stretch]:
        ends: dict[str, _Stretch] = {}
        for name in self.ids:
            if name in BEFORE_BIRTH:
                ends[name] = _Stretch(*BEFORE_BIRTH[name])
            elif match := re.fullmatch(r"(\d+)-(\d+)", name):
                ends[name] = _Stretch(float(match[1]), float(match[2]))
        last = max(ends, key=lambda name: ends[name].end)
        ends[last] = ends[last]._replace(end=OLDEST)
        return ends

    @cached_property
    def _bounds(self) -> frozenset[float]:
        return frozenset(ends.start for ends in self._ends.values())

    @cached_property
    def _by_word(self) -> dict[str, tuple[str, ...]]:
        return {normalized(word): group.phases for group in self.words.words for word in group.words}

    @cached_property
    def _by_broad(self) -> dict[str, tuple[str, ...]]:
        return {normalized(word): group.phases for group in self.words.broad for word in group.words}

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """What an age looks like, each with what it means, those that hold others first."""
        words = self.words
        unit = _any([*words.years, *words.months, *words.weeks])
        number = r"(?<![\d.,:])\d{1,3}(?:[.,](?:25|75|\d)(?!\d))?(?![\d:]|[.,]\d)"
        age = rf"(?:(?<![\w\d])-\s?{number}|{number}|{_any(self._by_word)})"

        def first(minus: bool = True) -> str:
            return rf"(?P<age>{age if minus else number})(?:\s?-?\s?(?P<ua>{unit})\.?(?!\w))?"

        second = rf"(?P<b>{age})(?:\s?-?\s?(?P<ub>{unit})\.?(?!\w))?"
        joined = rf"(?P<to>{_any([*words.through, *words.until])}|-)"
        more = rf"(?P<more>\s?\+|\s?{_any(words.and_older)}(?!\w))"
        article = r"(?:de |het |een |met )?"
        spellings = [
            (rf"(?:{_any(words.between)}) {first()} (?P<to>en) {second}", "range"),
            (rf"{first()}\s?{joined}\.?\s?{article}{second}{more}?", "range"),
            (rf"{first()}{more}", "from"),
            (rf"(?:>=?|≥|\b{_any(words.at_most)}\b)\.?\s?{first()}".replace(">=?|≥|", "<=|≤|"), "at_most"),
            (rf"(?:>=?|≥|\b{_any(words.from_)}\b)\.?\s?{article}{first()}", "from"),
            (rf"(?:<|\b{_any(words.below)}\b)\s?{article}{first(minus=False)}", "until"),
            (rf"(?P<age>(?<!\w)(?<!\d[ ,/]){number})-?(?=,? (?:en|of) {number}|, ?{number})", "single"),
            (rf"(?<![\w-])(?P<age>{number})(?:\s?-?\s?(?P<ua>{unit})\.?(?!\w))", "single"),
            (rf"^(?P<age>{number})$", "single"),
        ]
        return tuple((re.compile(spelling), meaning) for spelling, meaning in spellings)

    @cached_property
    def _groups(self) -> re.Pattern[str]:
        """“groep 1-8”, “groep 7/8”, “klas 1 en 2”."""
        number = r"\d{1,2}"
        return re.compile(
            rf"\b(?P<name>{_any(self.words.groups)})\s?{number}(?:\s?(?:-|/|,|en|{_any(self.words.through)}|tot)\s?{number})*(?!\d)"
        )

    @cached_property
    def _group_phase(self) -> dict[str, str]:
        return {normalized(name): phase for name, phase in self.words.groups.items()}

    @cached_property
    def _pregnant_weeks(self) -> re.Pattern[str]:
        """“vanaf 16 weken zwangerschap”."""
        pregnant = [word for word, phases in self._by_word.items() if phases == ("pregnancy",)]
        before = _any([*self.words.from_, *self.words.until, *self.words.through])
        return re.compile(rf"(?:(?:{before})\s)?\d{{1,2}}\s?{_any(self.words.weeks)}\s?(?P<word>{_any(pregnant)})\b")

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return _whole_words(self._by_word)

    @cached_property
    def _broad(self) -> re.Pattern[str]:
        return _whole_words(self._by_broad)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return _whole_words(map(normalized, self.words.whole))

    @cached_property
    def _not(self) -> re.Pattern[str]:
        return _whole_words(map(normalized, self.words.not_))

    @cached_property
    def _older(self) -> re.Pattern[str]:
        return re.compile(rf"\+|{_any([*self.words.and_older, *self.words.from_])}")

    @cached_property
    def _until(self) -> frozenset[str]:
        return frozenset(map(normalized, self.words.until))

    @cached_property
    def _through(self) -> frozenset[str]:
        return frozenset(map(normalized, self.words.through))

    @cached_property
    def _beside(self) -> frozenset[str]:
        units = (*self.words.years, *self.words.months, *self.words.weeks)
        return frozenset(map(normalized, (*self.words.beside, *units)))


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(map(normalized, words), key=len, reverse=True))) + ")"


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){_any(words)}(?!\w)")


def before_excel(cell: Cell, months: Iterable[str]) -> tuple[str, bool]:
    """The age that somebody typed and whether Excel had made a day of it: 2 April of `2-4`, December 2018 of `12-18`.

    A csv has what Excel showed: `2-apr`, `dec-18`, and of another country `12-apr` for `4-12`. `months` are their names, from
    January.
    """
    if cell.day:
        day = cell.day
        by_month = day.day == 1 and day.month < day.year % 100 < LAST_YEAR
        first, last = sorted((day.day, day.month))  # an Excel of another country puts the month first
        return (f"{day.month}-{day.year % 100}" if by_month else f"{first}-{last}"), True
    match = EXCEL_DAY.match(normalized(cell.text))
    if match is None:
        return cell.parts, False
    number = month(match["first"] or match["last"], months)
    if not number:
        return cell.parts, False
    first, last = sorted((number, int(match["day"] or match["year"])))
    return f"{first}-{last}", True
