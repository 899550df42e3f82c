"""When an offer surely is, short enough for a script to say "today" or "tomorrow". What is not sure is left out.

`1@1130 3#2@2100` is: on Tuesday until 11.30, and on the second Thursday of a month until 21.00. After `s` the school
holidays are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from wegwijs import holidays
from wegwijs.model import Meeting, Offer, SchoolHolidays

AHEAD = timedelta(183)  # who has heard nothing of a list for half a year knows nothing of it
NOT_IN_SCHOOL_HOLIDAYS = "s"


def sure(offer: Offer, today: date, confirmed: bool, region: str) -> str:
    """Empty where anything may keep somebody who comes from being helped: an appointment, an old list, odd weeks."""
    schedule = offer.schedule
    if not schedule or not schedule.understood or schedule.by_agreement or not confirmed or offer.appointment:
        return ""
    if offer.valid_until or (offer.valid_from and offer.valid_from > today):
        return ""
    if schedule.not_in_school_holidays and not region:
        return ""
    if any(meeting.weeks or meeting.nth < 0 or meeting.on for meeting in schedule.meetings):
        return ""
    mark = NOT_IN_SCHOOL_HOLIDAYS if schedule.not_in_school_holidays else ""
    return mark + " ".join(map(_moment, schedule.meetings))


def unsure(offers: Iterable[Offer], today: date, region: str, school: SchoolHolidays | None) -> str:
    """The last day of which we know, the public holidays until then and, where an offer needs them, the school holidays."""
    last = today + AHEAD
    ranges: list[str] = []
    if school and any(offer.schedule and offer.schedule.not_in_school_holidays for offer in offers):
        known = [stretch for stretch in school.days(region) if stretch.last >= today] if region else []
        ranges = [f"{stretch.first}/{stretch.last}" for stretch in known]
        last = min([last, *(stretch.last for stretch in known[-1:])])
    public = sorted(day for year in (today.year, last.year) for day in holidays.public(year) if today <= day <= last)
    return " ".join([last.isoformat(), *dict.fromkeys(day.isoformat() for day in public), *ranges])


def _moment(meeting: Meeting) -> str:
    days = "".join(map(str, meeting.days))
    nth = f"#{meeting.nth}" if meeting.nth else ""
    end = None if meeting.whole_day else meeting.end or meeting.start
    return f"{days}{nth}@{_clock(end)}"


def _clock(at: time | None) -> str:
    return f"{at:%H%M}" if at else "2400"
