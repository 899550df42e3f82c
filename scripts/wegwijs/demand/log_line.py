"""A line of an access log: nginx and Apache in their common and combined forms, and Caddy's JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

# Somebody, when, what was asked, how it was answered, and where it is known, from where and with which program.
LINE = re.compile(
    rb'\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):[^\]]{1,20}\] "([A-Z]{3,7}) (\S+)(?: [^"]*)?" (\d{3}) \S+(?: "[^"]*" "([^"]*)")?'
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ANSWERED = (200, 304)
# Programs that are no person: they say so, or come without a name. Sentences of a log of the common form say nothing of this.
ROBOT = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|scan|monitor|uptime|pingdom|preview|fetch|headless|lighthouse|curl|wget|python|java/"
    r"|go-http|okhttp|axios|libwww|perl|ruby|php|feed|archive|facebookexternalhit|whatsapp/|http_?client|phantom|validator",
    re.IGNORECASE,
)
BROWSER = re.compile(r"^(Mozilla|Opera|Dalvik|UCWEB)/")


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that a person opened: the day, and its path as it was asked for. Nothing else of the line is kept."""

    day: date
    path: str


def opened(line: bytes) -> Opened | bool | None:
    """What was opened; `False` where it was not a page for a person, and `None` where the line is of no form that we know."""
    if line[:1] == b"{":
        return _of_caddy(line)
    match = LINE.search(line)
    if not match:
        return None
    day, month, year, method, target, status, program = match.groups()
    if program is not None and not _is_person(program.decode("utf-8", "replace")):
        return False
    try:
        when = date(int(year), MONTHS.index(month.decode()) + 1, int(day))
    except ValueError:
        return None
    return _opened(when, method.decode(), target.decode("utf-8", "replace"), int(status))


def _of_caddy(line: bytes) -> Opened | bool | None:
    try:
        entry: Any = json.loads(line)
        request = entry["request"]
        program = next(
            iter({name.lower(): value for name, value in request["headers"].items()}.get("user-agent", [""])), ""
        )
        method, target, status = str(request["method"]), str(request["uri"]), int(entry["status"])
        when = _day(entry["ts"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError):
        return None
    return _opened(when, method, target, status) if _is_person(str(program)) else False


def _day(stamp: Any) -> date:
    """Seconds since 1970, as Caddy writes them, or a day in ISO's form."""
    if isinstance(stamp, int | float):
        return datetime.fromtimestamp(stamp, tz=UTC).date()
    return date.fromisoformat(str(stamp)[:10].replace("/", "-"))


def _opened(day: date, method: str, target: str, status: int) -> Opened | bool:
    return Opened(day, target.partition("?")[0]) if method == "GET" and status in ANSWERED else False


def _is_person(program: str) -> bool:
    return bool(BROWSER.match(program)) and not ROBOT.search(program)
