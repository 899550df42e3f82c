"""The files beside the pages, short enough to be read: calendars, open data, the map of the site."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import yaml
from icalendar import Calendar

IN_FULL = ("alles-bekend", "niets-bekend", "voor-vaders", "voor-moeders", "even-weken", "gevoelig")
OURS = re.compile(r"/aanbod/([\w-]+)/")
LOCATION = re.compile(r"<loc>([^<]+)</loc>(.*?)</url>")
ALTERNATE = re.compile(r'hreflang="([^"]+)" href="([^"]+)"')


def read(files: Mapping[str, str]) -> dict[str, str]:
    """The text of each kind of file, by a name."""
    return {
        "calendar": _calendar(files["kalender.ics"]),
        "calendars": "".join(f"{path}: {_names(files[path])}\n" for path in sorted(files) if path.endswith(".ics")),
        "services": _services(files["data/offers.json"]),
        "table": _table(files["data/offers.csv"]),
        "map": _map(files["sitemap.xml"]) + "\n" + files["robots.txt"],
    }


def _calendar(text: str) -> str:
    """Each event, a property on a line."""
    calendar = Calendar.from_ical(text)
    events = [
        "\n".join(line for line in event.content_lines() if line and not line.startswith(("BEGIN", "END", "DTSTAMP")))
        for event in calendar.walk("VEVENT")
    ]
    return "\n\n".join([f"{calendar['x-wr-calname']}, {calendar['x-wr-timezone']}", *events]) + "\n"


def _names(text: str) -> str:
    calendar = Calendar.from_ical(text)
    return f"{calendar['x-wr-calname']} ({len(calendar.walk('VEVENT'))})"


def _services(text: str) -> str:
    """The services of the standard; what only tells that two things belong together is left out."""
    page = json.loads(text)
    services = {OURS.search(one["url"])[1]: one for one in page.pop("contents")}  # type: ignore[index]
    shown = {name: _without_ids(services[name]) for name in IN_FULL if name in services}
    for service in shown.values():
        attributes = [f"{one['taxonomy_term']['taxonomy']} = {one['value']}" for one in service["attributes"]]
        service["attributes"] = [line for line in attributes if "digest" not in line]
    return _yaml({"page": page, "services": list(services), **shown})


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(inner) for name, inner in value.items() if not re.search(r"(^|_)id$", name)}
    return [_without_ids(inner) for inner in value] if isinstance(value, list) else value


def _table(text: str) -> str:
    """The offers of the table, of those in full what stands in each column."""
    rows = {row["Kenmerk"]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=_mark(text))}
    shown = {name: {head: cell for head, cell in rows[name].items() if cell} for name in IN_FULL if name in rows}
    return _yaml({"columns": list(next(iter(rows.values()))), "offers": list(rows), **shown})


def _mark(text: str) -> str:
    return ";" if ";" in text.splitlines()[0] else ","


def _map(text: str) -> str:
    """Each address with the languages it is in."""
    return "".join(
        f"{address}: {', '.join(code for code, _ in ALTERNATE.findall(others))}\n"
        for address, others in LOCATION.findall(text)
    )


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=200)
