"""Events of an iCalendar (RFC 5545) as services of Open Referral: what comes after need not know that there are calendars."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

from wegwijs.build import workers
from wegwijs.normalization import normalized

ZONE = ZoneInfo("Europe/Amsterdam")
MEMORY, SECONDS = 600_000_000, 30
MOST_EVENTS = 20_000
CALENDAR = "wegwijs-calendar"  # the mark of a service that was an event
PARTS = {
    "FREQ": "freq",
    "INTERVAL": "interval",
    "BYDAY": "byday",
    "BYMONTHDAY": "bymonthday",
    "COUNT": "count",
    "UNTIL": "until",
}
KNOWN = {*PARTS, "WKST", "BYHOUR", "BYMINUTE", "BYSECOND"}

Json = dict[str, Any]


class BrokenCalendarError(Exception):
    """No calendar that can be read."""


def services(raw: bytes) -> list[Json]:
    """The services of a calendar: one of each event that comes back, and one of all single events with the same name and place.

    Raises:
        BrokenCalendarError: it cannot be read.
    """
    try:
        return workers.alone(lambda: _services(raw), MEMORY, SECONDS)
    except workers.StoppedError as fault:
        raise BrokenCalendarError("-") from fault


def _services(raw: bytes) -> list[Json]:
    try:
        calendars = Calendar.from_ical(raw, multiple=True)
        services_by_key: dict[str, Json] = {}
        for calendar in calendars:
            name = _text(calendar.get("X-WR-CALNAME"))
            for count, event in enumerate(calendar.walk("VEVENT")):
                if count >= MOST_EVENTS:
                    raise BrokenCalendarError(f"> {MOST_EVENTS}")
                if event.get("RECURRENCE-ID") is None:
                    _add(services_by_key, event, name)
    except BrokenCalendarError:
        raise
    except MemoryError:
        raise
    except Exception as fault:  # another library's reader: whatever it raises, this is no calendar
        raise BrokenCalendarError(str(fault)[:200]) from fault
    return _together(services_by_key.values())


def _add(services_by_key: dict[str, Json], event: Component, calendar: str) -> None:
    name, place = _text(event.get("SUMMARY")), _text(event.get("LOCATION"))
    rule = event.get("RRULE")
    schedule = _schedule(event, rule if not isinstance(rule, list) else rule[0])
    key = (_text(event.get("UID")) if rule is not None else "") or _mark(name, place)
    if key in services_by_key:
        services_by_key[key]["schedules"] += [schedule] if schedule else []
        return
    organizer = event.get("ORGANIZER")
    owner = _text(getattr(organizer, "params", {}).get("CN")) if organizer is not None else ""
    email = str(organizer).removeprefix("mailto:").removeprefix("MAILTO:") if organizer is not None else ""
    services_by_key[key] = {
        "id": key,
        CALENDAR: "event",
        "name": name,
        "description": _text(event.get("DESCRIPTION")) or name,
        "url": _text(event.get("URL")),
        "email": email if "@" in email else "",
        "status": "inactive" if _text(event.get("STATUS")).upper() == "CANCELLED" else "active",
        "organization": {"id": normalized(owner or calendar), "name": owner or calendar},
        "service_at_locations": [{"id": f"{key} place", "location": {"id": f"{key} place", "name": place}}]
        if place
        else [],
        "schedules": [schedule] if schedule else [],
        "contacts": [{"name": _text(event.get("CONTACT"))}] if event.get("CONTACT") else [],
        "attributes": [{"taxonomy_term": {"name": term}} for term in _categories(event)],
    }


def _together(services: Iterable[Json]) -> list[Json]:
    """The services; those that differ only in where they are, as one at several places."""
    known: dict[str, Json] = {}
    kept: list[Json] = []
    for service in services:
        places = service["service_at_locations"]
        rest = {name: value for name, value in service.items() if name not in {"id", "service_at_locations"}}
        alike = json.dumps(rest, sort_keys=True)
        if places and alike in known:
            known[alike]["service_at_locations"] += places
            continue
        kept.append(service)
        if places:
            known[alike] = service
    return kept


def _schedule(event: Component, rule: Any) -> Json:
    """When an event is: its rule in parts, or its one day."""
    start, end = _moment(event.get("DTSTART")), _moment(event.get("DTEND"))
    if start is None:
        return {}
    schedule: Json = {"dtstart": start[:10]}
    if "T" in start:
        schedule["opens_at"] = start[11:16]
        if end and "T" in end and end[:10] == start[:10]:
            schedule["closes_at"] = end[11:16]
    if rule is None:
        return {**schedule, "count": "1"}
    for part, key in PARTS.items():
        if values := rule.get(part):
            listed = values if isinstance(values, list) else [values]
            schedule[key] = ",".join(_moment_of(value)[:10] if part == "UNTIL" else str(value) for value in listed)
    unknown = sorted(set(rule) - KNOWN)
    return {**schedule, "byday": "?"} if unknown else schedule


def _moment(value: Any) -> str | None:
    return _moment_of(value.dt) if value is not None and hasattr(value, "dt") else None


def _moment_of(value: Any) -> str:
    """A day, or a day and time in the Netherlands."""
    if isinstance(value, datetime):
        local = value.astimezone(ZONE) if value.tzinfo else value
        return local.replace(tzinfo=None).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _categories(event: Component) -> Iterator[str]:
    given = event.get("CATEGORIES")
    for group in given if isinstance(given, list) else [given] if given is not None else []:
        for term in getattr(group, "cats", ()):
            if text := _text(term):
                yield text


def _text(value: Any) -> str:
    return "" if value is None else str(value[0] if isinstance(value, list) else value).strip()


def _mark(name: str, place: str) -> str:
    """A name for single events that belong together, which stays when the first of them has passed."""
    return f"event-{hashlib.sha256(f'{normalized(name)}|{normalized(place)}'.encode()).hexdigest()[:12]}"
