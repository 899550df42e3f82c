"""Days that come once ("za 12 december 2026 14.00-16.00"), found in what a clerk typed under Wanneer.

Without a year it is no day: nobody can tell which one is meant, and it would come back each year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wegwijs.read import dates

DAY = re.compile(
    r"(?:(?P<name>[^\W\d_]+)\.?,? )?(?P<day>20\d\d-\d\d?-\d\d?|\d\d?(?:[-/.]\d\d?[-/.]| [a-z]{3,9}\.? )20\d\d)(?!\d)"
)
BETWEEN = {"", ",", ";", "/", "&", "+", "en"}
UNTIL = re.compile(r"(?:-|t/m|\btm|\btot|\bmet)$")
MARKS = ", ;:/&+"


@dataclass(frozen=True)
class SingleDays:
    """Each day with the times that follow it, and the text before the first; not understood where a word does not fit."""

    before: str
    days: tuple[tuple[date, str], ...]
    understood: bool


def split(text: str, names: Mapping[str, int], months: tuple[str, ...]) -> SingleDays | None:
    """The single days in a text as `normalized` gives it; `None` where there is none.

    `names` has the days of the week by their names, from 0 for Monday: one beside a day must be the right one. `months` are the
    names of the months from January.
    """
    text = " ".join(text.split())
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
