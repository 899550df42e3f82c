"""Dutch as typed ("di 9.30-11.30", "elke 2e woensdag 19 uur") becomes meetings; what is not understood stays as typed.

A cell in the syntax of OSM ("Mo-Fr 09:00-17:00; PH off") is read by opening_hours.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Literal

from wegwijs.model import Meeting, Schedule
from wegwijs.read import opening_hours, single_days
from wegwijs.read.columns import ScheduleWords, plain

ORDINALS = {
    **{"1e": 1, "1ste": 1, "eerste": 1, "2e": 2, "2de": 2, "tweede": 2},
    **{"3e": 3, "3de": 3, "derde": 3, "4e": 4, "4de": 4, "vierde": 4},
}
TO = {"-", "t/m", "tm", "tot", "tot en met"}
FILLERS = {"en", ",", ";", "/", "&", "+", ":", "elke", "iedere", "op", "om", "van", "vanaf", "tussen", "in", "de"}
FILLERS |= {"maand", "week", "uur", "u"}
Weeks = Literal["", "odd", "even", "alternate"]
WEEKS: dict[str, Weeks] = {"odd_weeks": "odd", "even_weeks": "even", "alternate_weeks": "alternate"}
FLAGS = ("by_agreement", "not_in_school_holidays", "not_on_holidays", "day_and_night")
LONGEST = 1000
PARTS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (17, 23)}
TOKEN = re.compile(
    r"(?P<ordinal>\b(?:[1-4](?:e|ste|de)|eerste|tweede|derde|vierde|laatste)\b)"
    r"|(?P<time>\b(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?=\D|$))"
    r"|(?P<to>tot en met|t/m)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>\S)"
)


@dataclass
class _Group:
    """Days that share ordinals, a part of the day and times, while they are being read."""

    nth: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    part: str = ""
    times: list[tuple[time, time | None]] = field(default_factory=list)


@dataclass(frozen=True)
class _Lexicon:
    """The words about time, made ready for looking up."""

    days: dict[str, int]
    parts: dict[str, str]
    last: frozenset[str]
    names: dict[str, set[str]]
    stretches: dict[str, str]
    phrases: re.Pattern[str]
    groups: re.Pattern[str]
    monday: str


_made: list[tuple[ScheduleWords, _Lexicon]] = []


def _lexicon(words: ScheduleWords) -> _Lexicon:
    """The words made ready; those of the last list are kept, for a list has thousands of cells."""
    if not _made or _made[-1][0] is not words:
        _made[:] = [(words, _ready(words))]
    return _made[-1][1]


def _ready(words: ScheduleWords) -> _Lexicon:
    names: dict[str, set[str]] = {}
    for name in (*FLAGS, *WEEKS):
        for phrase in getattr(words, name):
            names.setdefault(plain(phrase), set()).add(name)
    first, friday, last = words.days[0][0], words.days[4][0], words.days[6][0]
    stretches = {plain(phrase): f" {first} t/m {last} " for phrase in words.every_day}
    stretches |= {plain(phrase): f" {first} t/m {friday} " for phrase in words.weekdays}
    return _Lexicon(
        {plain(name): index for index, said in enumerate(words.days) for name in said},
        {plain(name): part for part, said in words.parts.items() for name in said},
        frozenset(map(plain, words.last)),
        names,
        stretches,
        _any_of(names),
        _any_of(stretches),
        plain(first),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def parse(typed: str, words: ScheduleWords, months: tuple[str, ...] = ()) -> Schedule:
    """Read a schedule. Times are local; `understood` is false when a word was left over."""
    if found := opening_hours.parse(typed):
        return found
    if len(typed) > LONGEST:
        return Schedule(typed, understood=False)
    lexicon = _lexicon(words)
    text, said = _phrases(plain(typed), lexicon)
    weeks = [WEEKS[name] for name in WEEKS if name in said]
    meetings, understood = _all_meetings(text, lexicon, weeks[0] if weeks else "", months)
    if "day_and_night" in said and understood:
        meetings, understood = _whole_days(meetings, weeks[0] if weeks else "")
    known = understood and len(weeks) < 2 and bool(meetings or "by_agreement" in said)
    if not known:
        return Schedule(typed, understood=False)
    return Schedule(
        typed=typed,
        meetings=meetings,
        by_agreement="by_agreement" in said,
        not_in_school_holidays="not_in_school_holidays" in said,
        not_on_holidays="not_on_holidays" in said,
    )


def _phrases(text: str, lexicon: _Lexicon) -> tuple[str, set[str]]:
    """Take the fixed phrases out, the longest first; days said as a group become their first and last day."""
    said: set[str] = set()
    for match in lexicon.phrases.finditer(text):
        said |= lexicon.names[match[0]]
    text = lexicon.phrases.sub(" ", text)
    text = lexicon.groups.sub(lambda match: lexicon.stretches[match[0]], text)
    return re.sub(r"[()]|(?<=[a-z])\.|'s(?= )", " ", text), said


def _all_meetings(
    text: str, lexicon: _Lexicon, weeks: Weeks, months: tuple[str, ...]
) -> tuple[tuple[Meeting, ...], bool]:
    """Moments that come back, and behind them single days, each with its times."""
    found = single_days.split(text, lexicon.days, months)
    if found is None:
        return _meetings(text, lexicon, weeks)
    meetings, understood = _meetings(found.before, lexicon, weeks)
    understood = understood and found.understood and not weeks
    for day, times in found.days:
        moments, known = _meetings(f"{lexicon.monday} {times}", lexicon, "")
        understood = understood and known and all((one.days, one.nth) == ((0,), 0) for one in moments)
        meetings += tuple(Meeting((), one.start, one.end, on=day) for one in moments)
    return (meetings, True) if understood else ((), False)


def _meetings(text: str, lexicon: _Lexicon, weeks: Weeks) -> tuple[tuple[Meeting, ...], bool]:
    groups: list[_Group] = [_Group()]
    to = False
    last = ""
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup or "", match[0]
        day, part = _day(token, lexicon.days, lexicon.parts) if kind == "word" else (None, "")
        group = groups[-1]
        if kind == "ordinal":
            if group.days or group.times:
                groups.append(group := _Group())
            group.nth.append(-1 if token in lexicon.last else ORDINALS.get(token, 0))
            last = "ordinal"
        elif day is not None:
            if group.times or (group.part and last != "day") or (group.nth and group.days and last != "day"):
                groups.append(group := _Group())
            span = range(group.days[-1] + 1, day + 1) if to and group.days and last == "day" else [day]
            if (to and not span) or (group.part and part != group.part):
                return (), False
            group.days.extend(span)
            group.part = part
            last = "day"
        elif kind == "word" and token in lexicon.parts and (not group.part or group.part == lexicon.parts[token]):
            group.part = lexicon.parts[token]
        elif kind == "time":
            moment = _time(token)
            if moment is None:
                return (), False
            if to and last == "time" and group.times:
                group.times[-1] = (group.times[-1][0], moment)
            else:
                group.times.append((moment, None))
            last = "time"
        elif token in TO:
            to = True
            continue
        elif token not in FILLERS:
            return (), False
        to = False
    return _gathered(groups, weeks)


def _day(word: str, days: Mapping[str, int], parts: Mapping[str, str]) -> tuple[int | None, str]:
    """The day in a word, and the part of the day that is written to it (`dinsdagavond`)."""
    for ending in ("", "en", "s"):
        if word.endswith(ending) and (day := days.get(word.removesuffix(ending))) is not None:
            return day, ""
    for ending, part in parts.items():
        if word.endswith(ending) and (day := days.get(word.removesuffix(ending))) is not None and len(word) > 5:
            return day, part
    return None, ""


def _gathered(groups: list[_Group], weeks: Weeks) -> tuple[tuple[Meeting, ...], bool]:
    meetings: list[Meeting] = []
    for group in groups:
        if not group.days:
            if group.times or group.nth or group.part:
                return (), False
            continue
        if group.part and not group.times:
            return (), False
        days = tuple(sorted(set(group.days)))
        for nth in dict.fromkeys(group.nth or [0]):
            if not group.times:
                meetings.append(Meeting(days, nth=nth, weeks=weeks))
            for start, end in group.times:
                moment = _in_part(start, end, group.part)
                if moment is None or (moment[1] and moment[1] <= moment[0]):
                    return (), False
                meetings.append(Meeting(days, *moment, nth, weeks))
    return tuple(meetings), True


def _in_part(start: time, end: time | None, part: str) -> tuple[time, time | None] | None:
    """Times in a part of the day: `dinsdagavond 7.30` is 19.30. `None` where the two do not fit."""
    first, last = PARTS.get(part, (0, 23))
    if start.hour < first and part in {"afternoon", "evening"} and start.hour < 12:
        start = start.replace(hour=start.hour + 12)
        if end and end.hour < 12:
            end = end.replace(hour=end.hour + 12)
    return (start, end) if first <= start.hour <= last else None


def _whole_days(meetings: tuple[Meeting, ...], weeks: Weeks) -> tuple[tuple[Meeting, ...], bool]:
    """Day and night on the days that were named, or on every day. A time beside it makes no sense."""
    if any(meeting.start for meeting in meetings):
        return (), False
    return tuple(replace(one, whole_day=True) for one in meetings or (Meeting(tuple(range(7)), weeks=weeks),)), True


def _time(token: str) -> time | None:
    hours, _, minutes = token.replace(":", ".").partition(".")
    if int(hours) > 23:
        return None
    return time(int(hours), int(minutes or 0))
