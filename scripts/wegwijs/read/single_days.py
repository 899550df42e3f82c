"""Days that come once ("za 12 december 2026 14.00-16.00"), found in what a clerk typed under Wanneer.

Without a year it is no day: nobody can tell which one is meant, and it would come back each year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wegwijs.read import dates

DAY = re.compile(
    r"(?:(?P<name>[^\W\d_]+)\.?,? )?(?P<day>20\d\d-\d\d?-\d\d?|\d\d?(?:[-/.]\d\d?[-/.]| [a-z]{3,9}\.? )20\d\d)(?!\d)"
)
BETWEEN = {"", ",", ";", "/", "&", "+", "en"}
UNTIL = re.compile(r"(?:-|t/m|\btm|\btot|\bmet)$")
MARKS = ", ;:/&+"
ISO_TIME = re.compile(r"(?<=-\d\d)t(?=\d\d:\d\d)")
SECONDS = re.compile(r"(?<=\d:\d\d):\d\d(?:\.\d+)?z?(?!\d)")
SERIAL = re.compile(r"(?P<days>[45]\d{4})(?:[.,](?P<part>\d{1,17}))?")
FIRST_DAY = datetime(1899, 12, 30)  # day 0 of a spreadsheet


@dataclass(frozen=True)
class SingleDays:
    """Each day with the times that follow it, and the text before the first; not understood where a word does not fit."""

    before: str
    days: tuple[tuple[date, str], ...]
    understood: bool


def plain(text: str) -> str:
    """A moment as programs write it (`2027-01-12T10:00:00`, day 46031.4375 of a spreadsheet) as people do."""
    if match := SERIAL.fullmatch(text):
        moment = FIRST_DAY + timedelta(days=float(f"{match['days']}.{match['part'] or 0}"), seconds=30)
        return f"{moment:%Y-%m-%d}" + (f" {moment:%H:%M}" if match["part"] else "")
    return SECONDS.sub("", ISO_TIME.sub(" ", text))


def split(text: str, names: Mapping[str, int], months: tuple[str, ...]) -> SingleDays | None:
    """The single days in a text as `normalized` gives it; `None` where there is none.

    `names` has the days of the week by their names, from 0 for Monday: one beside a day must be the right one. `months` are the
    names of the months from January.
    """
    text = plain(" ".join(text.split()))
    matches = list(DAY.finditer(text))
    if not matches:
        return None
    starts = [match.start() if match["name"] in names else match.start("day") for match in matches]
    before = text[: starts[0]].strip()
    apart = before in BETWEEN | {"op"} or before.endswith((*";,/&+", " en"))
    before = before.strip(MARKS).removesuffix(" en")
    timed: list[tuple[date, str]] = []
    waiting: list[date] = []
    understood = apart and not UNTIL.search(before)
    for match, end in zip(matches, [*starts[1:], len(text)], strict=True):
        day = dates.typed_date(match["day"], months)
        times = text[match.end() : end].strip(MARKS).removesuffix(" en")
        if day is None or names.get(match["name"], day.weekday()) != day.weekday() or UNTIL.search(times):
            return SingleDays("", (), understood=False)
        waiting.append(day)
        if times not in BETWEEN or end == len(text):
            timed += [(single_day, "" if times in BETWEEN else times) for single_day in waiting]
            waiting = []
    return SingleDays("" if before in BETWEEN | {"op"} else before, tuple(timed), understood)
