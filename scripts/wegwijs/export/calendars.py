"""Recurring meetings as iCalendar (RFC 5545): each telephone and each agenda can take them over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from wegwijs import recurrence
from wegwijs.export.words import Words
from wegwijs.model import Content, Offer, addresses
from wegwijs.recurrence import Series

ZONE = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)


def calendars(content: Content, offers: Iterable[Offer], today: date) -> dict[str, bytes]:
    """The bytes of each calendar by its path in the site: one of the municipality, and one of each offer that comes back."""
    municipality = content.municipality
    words = Words.of(content)
    events = {offer: _events(content, words, offer, today) for offer in offers}
    files = {
        addresses.calendar(offer): _calendar(offer.name.dutch, offer_events)
        for offer, offer_events in events.items()
        if offer_events
    }
    all_events = [event for offer_events in events.values() for event in offer_events]
    files[addresses.CALENDAR_FILE] = _calendar(f"Wegwijs {municipality.name}", all_events)
    return files


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Wegwijs//Wegwijs//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add_component(_zone())
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(content: Content, words: Words, offer: Offer, today: date) -> list[Event]:
    region, school = content.municipality.school_region, content.school_holidays
    return [_event(content, words, offer, run, today) for run in recurrence.for_calendar(offer, today, region, school)]


def _event(content: Content, words: Words, offer: Offer, series: Series, today: date) -> Event:
    site = content.municipality.site
    parts = urlsplit(site)
    town = f"{parts.hostname}{parts.path}".rstrip("/")  # several may share a host: the path tells their meetings apart
    page = f"{site}{addresses.offer(offer)}"
    event = Event()
    event.add("uid", f"{offer.id}-{series.name}@{town}")
    event.add("dtstamp", datetime.combine(offer.assured_date or today, time(), UTC))
    event.add("summary", offer.name.dutch)
    about = (offer.description.dutch, words.said(offer, "schedule", "contact_name", "phone", "email"), page)
    event.add("description", "\n".join(part for part in about if part))
    place = offer.location
    if where := ", ".join(
        part for part in (place.name, place.street, f"{place.postcode} {place.city}".strip()) if part
    ):
        event.add("location", where)
    event.add("url", page)
    meeting = series.meeting
    event.add("dtstart", _moment(series.first, meeting.start))
    if meeting.end:
        event.add("dtend", _moment(series.first, meeting.end))
    if meeting.start is None:
        event.add("transp", "TRANSPARENT")
    if not series.once:
        event.add("rrule", _rule(series))
    if series.left_out:
        event.add("exdate", [_moment(day, meeting.start) for day in series.left_out])
    return event


def _moment(day: date, moment: time | None) -> date | datetime:
    """In the time of the Netherlands; a whole day where no time is known."""
    return day if moment is None else datetime.combine(day, moment, ZONE)


def _rule(series: Series) -> vRecur:
    rule = vRecur(freq="MONTHLY" if series.monthly else "WEEKLY", byday=list(series.by_day))
    if series.interval > 1:
        rule.update(interval=series.interval, wkst="MO")
    if series.until:
        last = datetime.combine(series.until, time(23, 59, 59), ZONE).astimezone(UTC)
        rule["until"] = series.until if series.meeting.start is None else last
    return rule


def _zone() -> Timezone:
    """Summer time as the European Union has it since 1996."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, name, month, hour, before in (
        (TimezoneDaylight(), "CEST", 3, 2, 1),
        (TimezoneStandard(), "CET", 10, 3, 2),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))
        part.add("tzoffsetfrom", before * HOUR)
        part.add("tzoffsetto", (3 - before) * HOUR)
        part.add("tzname", name)
        part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        zone.add_component(part)
    return zone
