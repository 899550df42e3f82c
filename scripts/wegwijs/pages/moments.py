"""When an offer surely is, short enough for a script to say when the next time is. What is not sure is left out.

Each meeting is a word: its days (Sunday is 0) and the time at which it ends, so `2@11:30` is on Tuesday until 11.30. Between
them `#2` and `#-1` say the second and the last of the month, `o` and `e` odd and even weeks; one day is written whole. Words
before these: `s` and `p` for not in school holidays and not on public ones, `>` and `<` for the first and the last day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from wegwijs import holidays
from wegwijs.model import Meeting, Offer, SchoolHolidays, Stretch

AHEAD = timedelta(183)  # who has heard nothing of a list for half a year knows nothing of it
PARITY = {"": "", "odd": "o", "even": "e"}


def sure(offer: Offer, today: date, confirmed: bool, region: str, school: SchoolHolidays | None) -> str:
    """When an offer surely is, for a script.

    Empty where anything may keep somebody who comes from being helped: an appointment, a waiting list, an offer that nobody
    confirmed, every other week where nobody told us which. `confirmed` says that somebody looked at the offer lately;
    `region` and `school` say when schools are closed.
    """
    schedule = offer.schedule
    if not schedule or not schedule.understood or schedule.by_agreement or not confirmed or offer.appointment:
        return ""
    if offer.waiting and offer.waiting.amount:
        return ""
    if schedule.not_in_school_holidays and not _known(today, region, school):
        return ""
    if any(meeting.weeks == "alternate" or (meeting.nth and meeting.weeks) for meeting in schedule.meetings):
        return ""
    words = ["s"] if schedule.not_in_school_holidays else []
    words += ["p"] if schedule.not_on_holidays else []
    words += [f">{offer.valid_from}"] if offer.valid_from and offer.begins_after(today) else []
    words += [f"<{offer.valid_until}"] if offer.valid_until else []
    meetings = [_word(meeting) for meeting in schedule.meetings]
    return " ".join([*words, *meetings]) if meetings else ""


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


def _word(meeting: Meeting) -> str:
    """Where no end is known it is over when it has begun; where no time is known, or midnight is within, it may be all day."""
    end = None if meeting.whole_day else meeting.end or meeting.start
    late = bool(meeting.start and meeting.end and meeting.end <= meeting.start)
    over = "24:00" if end is None or late else f"{end:%H:%M}"
    if meeting.on:
        return f"{meeting.on}@{over}"
    days = "".join(str((day + 1) % 7) for day in meeting.days)
    nth = f"#{meeting.nth}" if meeting.nth else ""
    return f"{days}{nth}{PARITY[meeting.weeks]}@{over}"
