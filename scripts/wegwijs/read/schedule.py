"""Dutch as typed ("di 9.30-11.30", "elke 2e woensdag 19 uur") becomes meetings; what is not understood stays as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time
from typing import Literal

from wegwijs.model import Meeting, Schedule
from wegwijs.read.columns import ScheduleWords, plain

ORDINALS = {
    **{"1e": 1, "1ste": 1, "eerste": 1, "2e": 2, "2de": 2, "tweede": 2},
    **{"3e": 3, "3de": 3, "derde": 3, "4e": 4, "4de": 4, "vierde": 4},
}
TO = {"-", "t/m", "tm", "tot", "tot en met"}
FILLERS = {"en", ",", ";", "/", "&", "+", ":", "elke", "iedere", "op", "om", "van", "vanaf", "tussen", "in", "de"}
FILLERS |= {"maand", "week", "uur", "u"}
TOKEN = re.compile(
    r"(?P<ordinal>\b(?:[1-4](?:e|ste|de)|eerste|tweede|derde|vierde|laatste)\b)"
    r"|(?P<time>\b(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?=\D|$))"
    r"|(?P<to>tot en met|t/m)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>\S)"
)


@dataclass
class _Group:
    """Days that share an ordinal and times, while they are being read."""

    nth: int = 0
    days: list[int] = field(default_factory=list)
    times: list[tuple[time, time | None]] = field(default_factory=list)


def parse(typed: str, words: ScheduleWords) -> Schedule:
    """Read a schedule. Times are local; `understood` is false when a word was left over."""
    text, said = _phrases(plain(typed), words)
    weeks: Literal["", "odd", "even"] = "odd" if "odd_weeks" in said else "even" if "even_weeks" in said else ""
    meetings, understood = _meetings(text, words, weeks)
    return Schedule(
        typed=typed,
        meetings=meetings if understood else (),
        by_agreement=understood and "by_agreement" in said,
        not_in_school_holidays=understood and "not_in_school_holidays" in said,
        understood=understood and bool(meetings or "by_agreement" in said),
    )


def _phrases(text: str, words: ScheduleWords) -> tuple[str, set[str]]:
    """Take the fixed phrases out; days said as a group become their first and last day."""
    said: set[str] = set()
    for name in ("not_in_school_holidays", "odd_weeks", "even_weeks", "by_agreement"):
        for phrase in sorted(getattr(words, name), key=len, reverse=True):
            pattern = rf"(?<!\w){re.escape(plain(phrase))}(?!\w)"
            if re.search(pattern, text):
                said.add(name)
                text = re.sub(pattern, " ", text)
    first, friday, last = words.days[0][0], words.days[4][0], words.days[6][0]
    for phrases, until in ((words.every_day, last), (words.weekdays, friday)):
        for phrase in phrases:
            text = re.sub(rf"(?<!\w){re.escape(plain(phrase))}(?!\w)", f" {first} t/m {until} ", text)
    return re.sub(r"[()]|(?<=[a-z])\.", " ", text), said


def _meetings(text: str, words: ScheduleWords, weeks: Literal["", "odd", "even"]) -> tuple[tuple[Meeting, ...], bool]:
    days = {plain(name): index for index, names in enumerate(words.days) for name in names}
    groups: list[_Group] = [_Group()]
    to = False
    last = ""
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup or "", match[0]
        day = days.get(token, days.get(token.removesuffix("en"), days.get(token.removesuffix("s"))))
        group = groups[-1]
        if kind == "ordinal":
            groups.append(_Group(nth=-1 if token in words.last else ORDINALS.get(token, 0)))
            last = "ordinal"
        elif kind == "word" and day is not None:
            if group.times or (group.nth and group.days and last != "day"):
                groups.append(group := _Group())
            span = range(group.days[-1] + 1, day + 1) if to and group.days and last == "day" else [day]
            if to and not span:
                return (), False
            group.days.extend(span)
            last = "day"
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


def _gathered(groups: list[_Group], weeks: Literal["", "odd", "even"]) -> tuple[tuple[Meeting, ...], bool]:
    meetings: list[Meeting] = []
    for group in groups:
        if not group.days:
            if group.times or group.nth:
                return (), False
            continue
        days = tuple(sorted(set(group.days)))
        if not group.times:
            meetings.append(Meeting(days, nth=group.nth, weeks=weeks))
        for start, end in group.times:
            if end and end <= start:
                return (), False
            meetings.append(Meeting(days, start, end, group.nth, weeks))
    return tuple(meetings), True


def _time(token: str) -> time | None:
    hours, _, minutes = token.replace(":", ".").partition(".")
    if int(hours) > 23:
        return None
    return time(int(hours), int(minutes or 0))
