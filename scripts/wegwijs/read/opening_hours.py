"""OSM opening-hours syntax ("Mo-Fr 09:00-17:00; PH off") becomes meetings, by opening-hours-py."""

from __future__ import annotations

import re
from datetime import time
from typing import Literal

from opening_hours import OpeningHours

from wegwijs.model import Meeting, Schedule

LONGEST = 200
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WEEK = tuple(range(7))
LOOKS_LIKE = re.compile(r"24/7|\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b(?=.*\d\d?:\d\d)|\b(?:PH|SH)\b")
APPOINTMENT = re.compile(r'\s*"(?:by appointment|on appointment|op afspraak|in overleg)"', re.IGNORECASE)
CLOSED = re.compile(r"((?:PH|SH)(?:,(?:PH|SH))?) closed")
RULE = re.compile(
    r"(?:week0?(?P<week>[12])-5[23]/2 )?"
    r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su)[A-Za-z,\[\]0-9-]*)?"
    r"(?: ?(?P<times>\d\d:\d\d[-+][0-9:,+-]*))?"
)
DAY = re.compile(r"(?P<first>[A-Z][a-z])(?:-(?P<last>[A-Z][a-z]))?(?:\[(?P<nth>-?[1-5](?:,-?[1-5])*)\])?")
TIME = re.compile(r"(?P<start>\d\d:\d\d)(?:-(?P<end>\d\d:\d\d)|\+)")
Weeks = Literal["", "odd", "even"]


def parse(typed: str) -> Schedule | None:
    """The schedule of a cell in OSM syntax; `None` where it is not that. What our meetings cannot hold is not understood.

    Source of the syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification.
    """
    if len(typed) > LONGEST or not LOOKS_LIKE.search(typed):
        return None
    text, appointments = APPOINTMENT.subn("", typed)
    try:
        rules = str(OpeningHours(text)).split("; ") if text.strip() else []
        closed = [match[1] for rule in rules if (match := CLOSED.fullmatch(rule))]
        rest = "; ".join(rule for rule in rules if not CLOSED.fullmatch(rule))
        normal = str(OpeningHours(rest).normalize()).split("; ") if rest else []
    except Exception:  # its own ParserError, which its types do not name
        return None
    meetings: list[Meeting] = []
    for rule in normal:
        rule_meetings = _meetings(rule)
        if not rule_meetings or any(_overlap(new, known) for new in rule_meetings for known in meetings):
            return Schedule(typed, understood=False)
        meetings += rule_meetings
    if not meetings and not appointments:
        return Schedule(typed, understood=False)
    return Schedule(
        typed,
        tuple(meetings),
        by_agreement=bool(appointments),
        not_in_school_holidays=any("SH" in names for names in closed),
        not_on_holidays=any("PH" in names for names in closed),
    )


def _meetings(rule: str) -> list[Meeting]:
    """The meetings of one rule in its normal form; none where it holds something else."""
    if rule == "24/7":
        return [Meeting(WEEK, whole_day=True)]
    match = RULE.fullmatch(rule)
    if not match or not (match["days"] or match["times"]):
        return []
    weeks: Weeks = "odd" if match["week"] == "1" else "even" if match["week"] else ""
    days = _days(match["days"]) if match["days"] else {0: set(WEEK)}
    times = _times(match["times"]) if match["times"] else [(None, None, True)]
    if weeks and set(days) != {0}:
        return []
    return [
        Meeting(tuple(sorted(numbers)), start, end, nth, weeks, whole)
        for nth, numbers in days.items()
        for start, end, whole in times
    ]


def _days(text: str) -> dict[int, set[int]]:
    """The days under their week of the month (0: every week); empty where we cannot hold them."""
    weeks: dict[int, set[int]] = {}
    parts = re.split(r",(?![^\[]*\])", text)
    for part in parts:
        match = DAY.fullmatch(part)
        if not match or match["first"] not in DAYS or (match["last"] or "Mo") not in DAYS:
            return {}
        first = DAYS.index(match["first"])
        last = DAYS.index(match["last"]) if match["last"] else first
        span = {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}
        for nth in map(int, (match["nth"] or "0").split(",")):
            if nth not in {-1, 0, 1, 2, 3, 4}:
                return {}
            weeks.setdefault(nth, set()).update(span)
    return weeks


def _times(text: str) -> list[tuple[time | None, time | None, bool]]:
    spans: list[tuple[time | None, time | None, bool]] = []
    for part in text.split(","):
        match = TIME.fullmatch(part)
        if not match or match["start"] >= "24:00" or (match["end"] or "") >= "24:00":
            return []
        start = time.fromisoformat(match["start"])
        end = time.fromisoformat(match["end"]) if match["end"] else None
        if end and end <= start:
            return []
        spans.append((start, end, False))
    return spans


def _overlap(left: Meeting, right: Meeting) -> bool:
    """Whether two rules speak of one day: then the later takes its place, and our meetings cannot say that."""
    apart = left.nth and right.nth and left.nth != right.nth and {left.nth, right.nth} != {4, -1}
    apart = apart or {left.weeks, right.weeks} == {"odd", "even"}
    return not apart and bool(set(left.days) & set(right.days))
