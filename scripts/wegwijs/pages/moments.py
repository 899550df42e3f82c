"""When an offer surely is, short enough for a script to say "today" or "tomorrow". What is not sure is left out.

For each day, Sunday first, the time at which it ends: `,,11:30` is on Tuesday until 11.30. An eighth part, `s`, says that
it is not there in school holidays.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from wegwijs import holidays
from wegwijs.model import Meeting, Offer, SchoolHolidays, Stretch

AHEAD = timedelta(183)  # who has heard nothing of a list for half a year knows nothing of it
NOT_IN_SCHOOL_HOLIDAYS = "s"


def sure(offer: Offer, today: date, confirmed: bool, region: str, school: SchoolHolidays | None) -> str:
    """When an offer surely is, for a script: its days and times, without the days on which it is not.

    Empty where anything may keep somebody who comes from being helped: an appointment, an old list, odd weeks. `confirmed` says
    that somebody looked at the offer lately; `region` and `school` say when schools are closed.
    """
    schedule = offer.schedule
    if not schedule or not schedule.understood or schedule.by_agreement or not confirmed or offer.appointment:
        return ""
    if offer.valid_until or offer.begins_after(today):
        return ""
    if schedule.not_in_school_holidays and not _known(today, region, school):
        return ""
    if any(meeting.weeks or meeting.nth or meeting.on for meeting in schedule.meetings):
        return ""
    ends = [""] * 8
    for meeting in schedule.meetings:
        for day in meeting.days:
            sunday_first = (day + 1) % 7
            ends[sunday_first] = max(ends[sunday_first], _end(meeting))
    ends[7] = NOT_IN_SCHOOL_HOLIDAYS if schedule.not_in_school_holidays else ""
    return ",".join(ends).rstrip(",")


def unsure(offers: Iterable[Offer], today: date, region: str, school: SchoolHolidays | None) -> str:
    """The last day of which we know, the public holidays until then and, where an offer needs them, the school holidays."""
    last = today + AHEAD
    ranges: list[str] = []
    if any(offer.schedule and offer.schedule.not_in_school_holidays for offer in offers):
        known = _known(today, region, school)
        last = min([last, *(stretch.last for stretch in known[-1:])])
        ranges = [f"{stretch.first}/{stretch.last}" for stretch in known if stretch.first <= last]
    public = sorted(day for year in (today.year, last.year) for day in holidays.public(year) if today <= day <= last)
    return " ".join([last.isoformat(), *dict.fromkeys(day.isoformat() for day in public), *ranges])


def _known(today: date, region: str, school: SchoolHolidays | None) -> list[Stretch]:
    """The school holidays that are still to come or under way, as far as anybody told us."""
    return [stretch for stretch in school.days(region) if stretch.last >= today] if school and region else []


def _end(meeting: Meeting) -> str:
    """Where no end is known it is over when it has begun; where no time is known it may be all day."""
    at = None if meeting.whole_day else meeting.end or meeting.start
    return f"{at:%H:%M}" if at else "24:00"
