"""The words of a schedule, one after the other, become groups: days with their ordinals, part of the day and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wegwijs.read import clock
from wegwijs.read.clock import Clock
from wegwijs.read.schedule_words import Lexicon

ORDINALS = {
    **{"1e": 1, "1ste": 1, "1de": 1, "eerste": 1, "2e": 2, "2ste": 2, "2de": 2, "tweede": 2},
    **{"3e": 3, "3ste": 3, "3de": 3, "derde": 3, "4e": 4, "4ste": 4, "4de": 4, "vierde": 4},
}


class UnreadError(Exception):
    """A schedule could not be read; its text is the word at which reading stopped, or empty where none by itself is wrong."""


@dataclass
class Group:
    """Days that share ordinals, a part of the day and times, while they are being read.

    `days` count from 0 for Monday; `nth` are the weeks of the month from 1, -1 for the last; `word` is where the group began,
    `part_word` how the part of the day was written.
    """

    word: str = ""
    nth: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    part: str = ""
    part_word: str = ""
    times: list[tuple[Clock, Clock | None]] = field(default_factory=list)


def read(text: str, lexicon: Lexicon) -> list[Group]:
    """The groups of days and times in a text whose fixed phrases were taken out.

    Raises:
        UnreadError: a word fits nowhere.
    """
    return _Reader(lexicon).read(text)


@dataclass
class _Reader:
    """Goes through the words once. `to` is a word between two days or times that waits for the second."""

    lexicon: Lexicon
    groups: list[Group] = field(default_factory=lambda: [Group()])
    last: str = ""
    to: str = ""
    between: bool = False
    out: list[int] | None = None

    @property
    def group(self) -> Group:
        return self.groups[-1]

    def read(self, text: str) -> list[Group]:
        for match in self.lexicon.token.finditer(text):
            kind = match.lastgroup or ""
            if not self._took(kind, match[0], alone=text[match.start() - 1 : match.end() + 1] == " - "):
                raise UnreadError(match[0])
            if match[0] not in self.lexicon.beside:
                self.group.word = self.group.word or match[0]
        if self.to or self.between:
            raise UnreadError(self.to)
        self._leave_out()
        return self.groups

    def _took(self, kind: str, token: str, *, alone: bool) -> bool:
        """Whether a token fits here."""
        lexicon = self.lexicon
        if kind == "ordinal":
            return self._ordinal(token)
        if kind in {"time", "spoken"}:
            return self._time(clock.typed(token) if kind == "time" else lexicon.spoken.read(token))
        if token in lexicon.through:
            return self._to(token, alone)
        day, part = _day(token, lexicon.days, lexicon.parts) if kind == "word" else (None, "")
        if day is not None:
            return self._day(day, part, token if part else "")
        if self.to and self.to != " - ":
            return False
        if token in lexicon.parts:
            return self._part(lexicon.parts[token], token)
        if token == lexicon.leaves_out or token in lexicon.closed:
            return self._without(closed=token in lexicon.closed)
        if token == lexicon.words.between:
            self.between = True
            return True
        if self.between and self.last == "time" and token == "en":
            self.to, self.between = token, False
            return True
        return token in lexicon.beside and not (token == ":" and self.last == "time")

    def _begin(self) -> Group:
        self.groups.append(Group())
        return self.group

    def _ordinal(self, token: str) -> bool:
        if self.to or self.out is not None:
            return False
        group = self._begin() if self.group.days or self.group.times else self.group
        group.nth.append(-1 if token in self.lexicon.last else ORDINALS[token])
        self.last = "ordinal"
        return True

    def _to(self, token: str, alone: bool) -> bool:
        """A dash with spaces around it also stands between days and their times, or between one moment and the next."""
        if self.to or not self.last or self.last == "span":
            return False
        ended = self.last == "time" and self.group.times[-1][1] is not None
        if ended and not alone:
            return False
        self.to = " - " if alone and ended else token
        return True

    def _day(self, day: int, part: str, word: str) -> bool:
        group = self.group
        span = [day]
        if self.to and self.to != " - ":
            days = group.days if self.out is None else self.out
            if self.last != "day" or not days or days[-1] >= day:
                return False
            span = list(range(days[-1] + 1, day + 1))
        if self.out is not None:
            self.out.extend(span)
        else:
            again = self.last not in {"day", "span"} and bool(group.days) and bool(group.part or group.nth)
            if group.times or again:
                group = self._begin()
            if group.part and part != group.part and (part or group.days):
                return False
            group.days.extend(span)
            group.part, group.part_word = part or group.part, word or group.part_word
        self.last = "span" if self.to and self.to != " - " else "day"
        self.to = ""
        return not (self.out is not None and part)

    def _part(self, part: str, word: str) -> bool:
        """A part of the day: behind its times, or in front of those that follow on the same days."""
        group = self.group
        if group.part and group.part != part:
            if not group.times:
                return False
            days, nth = group.days, group.nth
            group = self._begin()
            group.days, group.nth = list(days), list(nth)
        group.part, group.part_word = part, word
        self.last = "part"
        return self.out is None

    def _time(self, moment: Clock | None) -> bool:
        group = self.group
        if moment is None or self.to == " - ":
            return False
        if self.out is not None:
            if group.times:
                return False
            self._leave_out()
        if self.to and self.last == "time":
            group.times[-1] = (group.times[-1][0], moment)
        elif self.to and self.to != "-":
            return False
        else:
            group.times.append((moment, None))
        self.to, self.last = "", "time"
        return True

    def _without(self, *, closed: bool) -> bool:
        """Days on which it is not: behind the word, or (closed) in front of it."""
        group = self.group
        if self.out is not None or group.nth or group.part:
            return False
        if closed and group.days and not group.times:
            self.groups.pop()
            self.out = group.days
            if not self.groups:
                return False
            self._leave_out()
            self._begin()
        else:
            self.out = []
        self.last = "without"
        return bool(closed or group.days)

    def _leave_out(self) -> None:
        if self.out is None:
            return
        days, self.out = set(self.out), None
        if not days:
            raise UnreadError
        for group in self.groups:
            if group.nth and days & set(group.days):
                raise UnreadError(group.word)
            left = [day for day in group.days if day not in days]
            if group.days and not left:
                raise UnreadError(group.word)
            group.days = left


def _day(word: str, days: Mapping[str, int], parts: Mapping[str, str]) -> tuple[int | None, str]:
    """The day in a word, and the part of the day that is written to it (`dinsdagavond`)."""
    for ending in ("", "en", "s"):
        if word.endswith(ending) and (day := days.get(word.removesuffix(ending))) is not None:
            return day, ""
    for ending, part in parts.items():
        for letter in ("", "en"):
            whole = word.removesuffix(letter)
            if whole.endswith(ending) and (day := days.get(whole.removesuffix(ending))) is not None and len(word) > 5:
                return day, part
    return None, ""
