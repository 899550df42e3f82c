"""Times as people type and say them ("9u30", "half tien", "van 9 tot 5"), and which half of the day they mean by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from wegwijs.normalization import normalized
from wegwijs.read.columns import ClockWords

TYPED = (
    r"\b(?:(?:[01]?\d|2[0-4])(?:[.:uh][0-5]\d|,(?:00|30|45))?(?!\d)|[012]\d[0-5]\d(?=(?: ?- ?\d{4})? ?(?:uur|u|h)\b))"
)
UNIT = r"(?: ?(?:uur|u|h)\b)?"
HALF_A_DAY = 12
DAYTIME = 6  # an hour before this, typed without a zero in front, may as well be in the afternoon
PARTS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (17, 23)}
# “9 tot 5” are the hours of an office; who opens at 22 and closes at 6 works at night.
OPENS, LAST_CLOSES = range(7, 14), 6


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as somebody wrote it. `sure`: on the clock of 24 hours; `spoken`: in words, so on that of 12."""

    written: str
    hour: int
    minute: int
    sure: bool = False
    spoken: bool = False

    def at(self, hour: int) -> time:
        """The same minutes at another hour, from 0 to 23."""
        return time(hour, self.minute)

    @property
    def halves(self) -> tuple[time, ...]:
        """The time before noon and after it, as far as it can be both."""
        return (
            (self.at(self.hour), self.at(self.hour + HALF_A_DAY)) if self.hour < HALF_A_DAY else (self.at(self.hour),)
        )


def typed(text: str) -> Clock | None:
    """A time in numbers; `None` where no clock shows it."""
    digits = re.sub(r"\D", "", text)
    if len(digits) > 2:
        hours, minutes = digits[:-2], int(digits[-2:])
    else:
        hours, minutes = digits, 0
    hour = int(hours)
    return Clock(text, hour, minutes, sure=hours.startswith("0") or hour > HALF_A_DAY) if hour < 24 else None


@dataclass(frozen=True)
class Spoken:
    """Reads times in words. `pattern` finds them; `een` is an hour only where the word for hours follows."""

    words: ClockWords

    @property
    def pattern(self) -> str:
        """A regular expression for a time in words, without groups of its own."""
        words = self.words
        first, *others = map(re.escape, map(normalized, words.hours))
        named = rf"{'|'.join(sorted(others, key=len, reverse=True))}|{first}"
        hour = rf"(?:{named}|1[0-2]|[1-9])(?![\w.:,]*\d)"
        minutes = "|".join([*map(re.escape, words.minutes), "20", "10", "5"])
        side = f"{re.escape(words.over)}|{re.escape(words.before)}"
        half = f"{re.escape(words.half)} "
        alone = rf"(?:{'|'.join(sorted(others, key=len, reverse=True))})\b|{first}(?= uur\b)"
        return rf"\b(?:(?:{minutes}) (?:{side}) (?:{half})?{hour}\b|{half}{hour}\b|{alone})"

    def read(self, text: str) -> Clock:
        """The time in a text that `pattern` matched as a whole."""
        words = self.words
        parts = [part for part in text.split() if part not in {"uur", "u", "h"}]
        hours = {normalized(name): number for number, name in enumerate(words.hours, 1)}
        minutes = 60 * (hours.get(parts[-1]) or int(parts[-1]))
        if words.half in parts:
            minutes -= 30
        for side, sign in ((words.over, 1), (words.before, -1)):
            if side in parts:
                minutes += sign * (words.minutes.get(parts[0]) or int(parts[0]))
        minutes = minutes if minutes >= 60 else minutes + 60 * HALF_A_DAY  # half one is 12.30
        return Clock(text, minutes // 60, minutes % 60, spoken=True)


def meant(start: Clock, end: Clock | None, part: str) -> tuple[time, time | None] | None:
    """When it begins and ends, on the clock of 24 hours; `None` where that can be more than one thing, or none.

    `part` is the part of the day that was named (`morning`, `afternoon`, `evening`), or empty.
    """
    moments = list(_pairs(start, end, part))
    return moments[0] if len(moments) == 1 else None


def _pairs(start: Clock, end: Clock | None, part: str) -> Iterator[tuple[time, time | None]]:
    for begin in _begins(start, part):
        if end is None:
            yield begin, None
        elif (close := _ends(start, begin, end, part)) is not None:
            yield begin, close


def _begins(start: Clock, part: str) -> tuple[time, ...]:
    if part:
        first, last = PARTS[part]
        return tuple(moment for moment in start.halves if first <= moment.hour <= last)
    if not start.spoken:
        return (start.at(start.hour),) if start.sure or start.hour >= DAYTIME or start.hour == 0 else ()
    if start.hour < DAYTIME:
        return start.halves[1:]
    return start.halves if start.hour < 9 else start.halves[:1]  # half nine may be in the morning and in the evening


def _ends(start: Clock, begin: time, end: Clock, part: str) -> time | None:
    """The first time after the beginning that the end can be, within half a day where the beginning was said in words."""
    office = begin.hour in OPENS and end.hour <= LAST_CLOSES and not end.sure
    later = bool(part) or start.spoken or end.spoken or office
    for close in end.halves if later else end.halves[:1]:
        if close > begin and (close.hour - begin.hour < HALF_A_DAY or not start.spoken):
            return close
    return None
