"""Schedules of Open Referral (an RRULE in parts, with opening times) become the Dutch that our column Wanneer holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal

from wegwijs.imports.tree import Node
from wegwijs.model import ScheduleWriting
from wegwijs.problems import Place, Problem, warning

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = re.compile(r"^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)[A-Z]*$")
CLOCK = re.compile(r"^(?:.*T)?([01]?\d|2[0-4])[:.]([0-5]\d)")
ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})")
RULE = ("freq", "interval", "byday", "bymonthday", "dtstart", "opens_at", "closes_at")
FURTHEST = 3700


@dataclass(frozen=True)
class Moments:
    """The schedule of a service in our words, its first and its last day, and the notes on what cannot be said."""

    text: str = ""
    start: date | None = None
    until: date | None = None
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Group:
    """Days that share their weeks and times. `nth` is 0 for every week, -1 for the last of a month."""

    days: tuple[int, ...]
    nth: int
    weeks: str
    times: tuple[tuple[time | None, time | None], ...]
    start: date | None = None
    until: date | None = None


def read(schedules: Sequence[Node], today: date, words: ScheduleWriting, file: str) -> Moments:
    """All schedules of a service together. What has passed, or cannot be said in our words, is told.

    `file` is where the service stood, for people; a begin that is past or today is not told.
    """
    notes: list[Problem] = []
    groups: list[_Group] = []
    typed: list[str] = []
    single: list[str] = []
    for node in schedules:
        place = Place(file, 0, node.name)
        end = min((day for key in ("until", "valid_to") if (day := iso_day(node.look(key)))), default=None)
        if end and end < today:
            node.use(*RULE, "until", "valid_to", "valid_from", "count", "wkst")
            notes.append(warning("import-expired", place, id=node.id, day=end.isoformat(), value=_rule(node)))
            continue
        if day := _single(node):
            if day < today:
                notes.append(warning("import-expired", place, id=node.id, day=day.isoformat(), value=_rule(node)))
            else:
                single.append(_once(node, day))
            continue
        group = _group(node)
        if group is not None and group.until and group.until < today:
            notes.append(warning("import-expired", place, id=node.id, day=group.until.isoformat(), value=_rule(node)))
        elif group is not None:
            groups.append(group)
        elif any(node.look(key) for key in ("freq", "byday", "opens_at", "dtstart")):
            node.use(*RULE)
            notes.append(warning("import-schedule", place, id=node.id, value=_rule(node)))
            typed += _described(node)
        else:
            typed += _described(node)
    weeks = groups[0].weeks if groups else ""
    for other in [group for group in groups if group.weeks != weeks]:
        groups.remove(other)
        place = Place(file, 0, "schedules")
        notes.append(warning("import-schedule", place, id="-", value=_said(other, words)))
    if weeks and single:
        notes += [warning("import-schedule", Place(file, 0, "schedules"), id="-", value=moment) for moment in single]
        single = []
    if not groups:
        return Moments("; ".join(dict.fromkeys(single or typed)), notes=notes)
    text = "; ".join(dict.fromkeys([*(_said(group, words) for group in _joined(groups)), *single]))
    if weeks:
        phrase = getattr(words, weeks)
        text = f"{phrase}: {text}" if ";" in text else f"{text} {phrase}"
    starts = {group.start for group in groups}
    ends = {group.until for group in groups}
    start = starts.pop() if len(starts) == 1 else None
    return Moments(text, start if start and start > today else None, ends.pop() if len(ends) == 1 else None, notes)


def iso_day(text: str) -> date | None:
    """The day at the beginning of a text (`2026-11-03T10:00`); `None` where there is none."""
    match = ISO.match(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _single(node: Node) -> date | None:
    """The day of a schedule that is once."""
    once = node.look("count") == "1" and not node.look("freq") and not node.look("byday")
    return iso_day(node.look("dtstart")) if once else None


def _once(node: Node, day: date) -> str:
    node.use(*RULE, "count", "until", "valid_from", "valid_to")
    opens, closes = _clock(node.look("opens_at")), _clock(node.look("closes_at"))
    times = _times(opens, closes if opens and closes and closes > opens else None)
    return f"{day.day}-{day.month}-{day.year} {times}".strip()


def _group(node: Node) -> _Group | None:
    """One schedule; `None` where our words cannot say it."""
    freq = node.look("freq").upper() or ("WEEKLY" if node.look("byday") else "")
    interval = node.look("interval") or "1"
    first = iso_day(node.look("dtstart")) or iso_day(node.look("valid_from"))
    parts = [DAY.match(part) for part in re.split(r"[\s,;]+", node.look("byday").upper()) if part]
    if not all(parts) or freq not in {"DAILY", "WEEKLY", "MONTHLY"} or not interval.isdigit():
        return None
    days = [(int(part[1] or 0), DAYS.index(part[2])) for part in parts if part]
    if not days and freq == "DAILY":
        days = [(0, day) for day in range(7)]
    if not days and freq == "WEEKLY" and first:
        days = [(0, first.weekday())]
    nth, weeks = 0, ""
    if freq == "MONTHLY":
        numbers = {number for number, _ in days} or {0}
        nth = numbers.pop() if len(numbers) == 1 else 0
        if days and nth == 0 and not numbers:
            nth = _nth_by_days(node.look("bymonthday"))
        if numbers or nth not in {-1, 1, 2, 3, 4} or interval != "1":
            return None
        node.use("bymonthday")
    elif any(number for number, _ in days) or int(interval) not in {1, 2} or (freq == "DAILY" and interval != "1"):
        return None
    elif interval == "2":
        begin = iso_day(node.look("dtstart"))
        weeks = ("even", "odd")[begin.isocalendar().week % 2] if begin else "alternate"
    opens, closes = _clock(node.look("opens_at")), _clock(node.look("closes_at"))
    if not days or (node.look("opens_at") and opens is None):
        return None
    if closes is not None and (opens is None or closes <= opens):
        closes = None
    else:
        node.use("closes_at")
    if opens == time(0) and closes is None and node.look("closes_at"):
        opens = None
    until = iso_day(node.text("until")) or _last(node, first, sorted({day for _, day in days}), int(interval), freq)
    node.use("freq", "interval", "byday", "dtstart", "opens_at", "wkst")
    return _Group(tuple(sorted({day for _, day in days})), nth, weeks, ((opens, closes),), first, until)


def _nth_by_days(bymonthday: str) -> int:
    """The week of the month that days of the month stand for: 8 to 14 are the second."""
    numbers = [int(part) for part in bymonthday.split(",") if part.strip().lstrip("-").isdigit()]
    return next((nth for nth in range(1, 5) if numbers == list(range(7 * nth - 6, 7 * nth + 1))), 0)


def _last(node: Node, first: date | None, days: list[int], interval: int, freq: str) -> date | None:
    """The last day of a series with a count."""
    count = node.look("count")
    if not count.isdigit() or first is None or freq == "MONTHLY" or not 0 < int(count) * interval <= FURTHEST // 7:
        return None
    node.use("count")
    monday = first - timedelta(days=first.weekday())
    left, day = int(count), first
    for ahead in range(FURTHEST):
        day = first + timedelta(days=ahead)
        if (day - monday).days // 7 % interval == 0 and day.weekday() in days:
            left -= 1
        if not left:
            break
    return day


def _clock(text: str) -> time | None:
    match = CLOCK.match(text)
    return time(int(match[1]) % 24, int(match[2])) if match else None


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """Groups of the same days and weeks with all their times: first the weekly ones, those with times before those without."""
    times: dict[tuple[tuple[int, ...], int], list[tuple[time | None, time | None]]] = {}
    for group in groups:
        known = times.setdefault((group.days, group.nth), [])
        known += [times_of_day for times_of_day in group.times if times_of_day not in known]
    bare = sorted({day for (days, nth), known in times.items() for day in days if not nth and known == [(None, None)]})
    merged = [
        _Group(days, nth, "", tuple(sorted((clocks for clocks in known if clocks[0]), key=_by_clock)))
        for (days, nth), known in times.items()
        if nth or known != [(None, None)]
    ]
    if bare:
        merged.append(_Group(tuple(bare), 0, "", ()))
    order = {nth: index for index, nth in enumerate((0, 1, 2, 3, 4, -1))}
    return sorted(merged, key=lambda group: (order[group.nth], not group.times, group.days))


def _by_clock(clocks: tuple[time | None, time | None]) -> tuple[time, time]:
    return clocks[0] or time.min, clocks[1] or time.max


def _said(group: _Group, words: ScheduleWriting) -> str:
    days = _days(group.days, words)
    if group.nth:
        days = f"{words.last if group.nth == -1 else words.nth[group.nth - 1]} {days}"
    return " ".join([days, f" {words.join} ".join(_times(*clocks) for clocks in group.times if clocks[0])]).strip()


def _days(days: Sequence[int], words: ScheduleWriting) -> str:
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{words.days[days[0]]} {words.through} {words.days[days[-1]]}"
    names = [words.days[day] for day in days]
    return f" {words.join} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _times(start: time | None, end: time | None) -> str:
    """By night with a zero in front: `3.00` by itself may as well be in the afternoon."""
    return "-".join(
        f"{moment.hour:0{2 if moment.hour < 6 else 1}}.{moment.minute:02}" for moment in (start, end) if moment
    )


def _described(node: Node) -> list[str]:
    return [text] if (text := node.text("description")) and len(text) <= 200 else []


def _rule(node: Node) -> str:
    return "; ".join(f"{key}={node.look(key)}" for key in RULE if node.look(key))


def years(text: str) -> Decimal | None:
    """An age in years, of at most three digits before the point; `None` where a text is none."""
    return Decimal(text) if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?", text) else None
