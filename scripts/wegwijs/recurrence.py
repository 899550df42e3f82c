"""When meetings come back, as RFC 5545 says it: a first day, a rule, and the days that are left out; or one day, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wegwijs import holidays
from wegwijs.model import Meeting, Offer, SchoolHolidays

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONG_WEEKS_AHEAD = 2
SEARCHED = 100  # days: an nth weekday comes back within ten weeks
LEFT_OUT_AHEAD = 550  # days: as far as holidays are known


@dataclass(frozen=True, slots=True)
class Series:
    """A meeting from its `first` day to `until` (the last day, or `None`); `name` is stable among those of an offer."""

    name: str
    meeting: Meeting
    first: date
    until: date | None
    left_out: tuple[date, ...] = ()

    @property
    def once(self) -> bool:
        """Whether it is on one day only."""
        return self.meeting.on is not None

    @property
    def monthly(self) -> bool:
        """Whether it comes back each month."""
        return bool(self.meeting.nth)

    @property
    def interval(self) -> int:
        """Every how many weeks, or months, it comes back."""
        return 2 if self.meeting.weeks else 1

    @property
    def by_day(self) -> tuple[str, ...]:
        """The days of its rule; see `by_day`."""
        return by_day(self.meeting)


def by_day(meeting: Meeting) -> tuple[str, ...]:
    """The days of a meeting as RFC 5545 writes them: `WE`, or in a month `2WE` and `-1WE`."""
    return tuple(f"{meeting.nth or ''}{DAYS[day]}" for day in meeting.days)


def for_calendar(
    offer: Offer, today: date, region: str = "", school: SchoolHolidays | None = None
) -> tuple[Series, ...]:
    """The series that a calendar can hold. None for a sensitive offer: others may look at the calendar of a telephone."""
    if offer.sensitive or not offer.schedule or not offer.schedule.understood:
        return ()
    return tuple(
        run
        for index, meeting in enumerate(offer.schedule.meetings, 1)
        for run in series(offer, meeting, str(index), today, region, school)
    )


def series(
    offer: Offer, meeting: Meeting, name: str, today: date, region: str = "", school: SchoolHolidays | None = None
) -> Iterator[Series]:
    """A meeting as one series, or several where the numbers of weeks break it; none where nobody told us which weeks."""
    if meeting.on:
        if offer.valid_until is None or meeting.on <= offer.valid_until:
            yield Series(name, meeting, meeting.on, meeting.on)
        return
    if meeting.whole_day or meeting.weeks == "alternate" or (meeting.nth and meeting.weeks):
        return
    start = offer.valid_from or offer.assured_date or today
    for part, last in enumerate(_ends(meeting, start, offer.valid_until, today), 1):
        first = None if last and last < today else next(_days(meeting, start, last), None)
        if first:
            ahead = min(last or date.max, today + timedelta(LEFT_OUT_AHEAD))
            free = holidays.free_days(offer.schedule, first, ahead, region, school) if offer.schedule else ()
            left_out = tuple(day for day in free if happens(meeting, day))
            yield Series(name if part == 1 else f"{name}-{part}", meeting, first, last, left_out)
        if last:
            start = last + timedelta(1)


def happens(meeting: Meeting, day: date) -> bool:
    """Whether a meeting is on this day."""
    if day.weekday() not in meeting.days:
        return False
    if meeting.nth > 0:
        return (day.day - 1) // 7 + 1 == meeting.nth
    if meeting.nth < 0:
        return (day + timedelta(7)).month != day.month
    return not meeting.weeks or (day.isocalendar().week % 2 == 1) == (meeting.weeks == "odd")


def _days(meeting: Meeting, start: date, last: date | None) -> Iterator[date]:
    days = (start + timedelta(count) for count in range(SEARCHED))
    return (day for day in days if happens(meeting, day) and (last is None or day <= last))


def _ends(meeting: Meeting, start: date, until: date | None, today: date) -> Iterator[date | None]:
    """The last day of each series. After a week 53 comes week 1, so there odd and even begin anew.

    Those that are over have one too, so that the others keep their names.
    """
    if not meeting.weeks:
        yield until
        return
    year, long_years = start.isocalendar().year, 0
    while long_years < LONG_WEEKS_AHEAD:
        last = date(year, 12, 28).isocalendar().week
        end = date.fromisocalendar(year, last, 7)
        if until and until <= end:
            yield until
            return
        if last == 53:
            long_years += end >= today
            yield end
        year += 1
