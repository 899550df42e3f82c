"""What comes from elsewhere: lists at an address, calendars, answers of organizations, and headings of strangers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hostile import typed
from hostile.inputs import HEAD, MUNICIPALITY, ROWS, Input, Lay, with_files
from small_project import SLUG
from wegwijs.files import Project

EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270101T100000Z\r\n{}\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
BODIES: dict[str, str | bytes] = {
    "empty": "",
    "page": "<!doctype html><script>alert(1)</script>",
    "bytes": bytes(range(256)) * 50,
    "nul": "a;b\0c\n" * 500,
    "wide": ";".join(f"k{at}" for at in range(5_000)),
    "long": f"{HEAD}\n" + "x" * 3_000_000,
    "zip": b"PK\x03\x04" + b"x" * 400,
    "quotes": HEAD + '\n"' + "a\n" * 20_000,
    "sixteen": HEAD.encode("utf-16"),
    "json": '{"services": []}',
    "many": "\n".join([HEAD, *ROWS * 300]),
}
EVENTS = {
    "rule": "RRULE:FREQ=SECONDLY;COUNT=999999999",
    "until": "RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z",
    "days": "RRULE:FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 5_000),
    "odd": "RRULE:FREQ=KAT",
    "zone": "DTEND;TZID=Nergens/Huizen:20270101T120000",
    "long": "SUMMARY:" + "x" * 500_000,
    "name": 'SUMMARY:=HYPERLINK(\\"x\\")\r\nLOCATION:<script>alert(1)</script>',
    "nested": "BEGIN:VALARM\r\n" * 2_000,
    "control": "SUMMARY:a\x1b[31mb\u202ec",
    "categories": "CATEGORIES:" + ",".join(f"c{at}" for at in range(5_000)),
    "back": "DTEND:19700101T000000Z",
}
IMPORT = ("offers", "import", "x.ics")
ASKED = "Kenmerk;Klopt dit nog?;Wat is er anders?\n"
ANSWER = ("offers", "confirm", "--from", f"content/municipalities/{SLUG}/antwoord.csv")


def inputs() -> Iterator[Input]:
    """Copies of a list as they came, another list beside our own, calendars, answers, and headings of strangers."""
    for name, body in BODIES.items():
        yield Input("fetched", f"own-{name}", _at_address(body))
        yield Input("fetched", f"other-{name}", with_files({"municipality.yml": _others(), "bieb.csv": body}))
    for name, lines in EVENTS.items():
        text = EVENT.format(lines if "SUMMARY" in lines else f"SUMMARY:Thee\r\n{lines}")
        yield Input("fetched", f"calendar-{name}", with_files({"/x.ics": text}), words=IMPORT)
    for at, (name, text) in enumerate(typed.ALL.items()):
        cell = text.replace('"', '""')
        if at % 3 == 0:
            files: dict[str, str | bytes] = {"/x.ics": EVENT.format(f"SUMMARY:{text}")}
            yield Input("fetched", f"summary-{name}", with_files(files), words=IMPORT)
        elif at % 3 == 1:
            files = {"antwoord.csv": f'{ASKED}koffie;"{cell}";"{cell}"\n"{cell}";ja;\n'}
            yield Input("fetched", f"answer-{name}", with_files(files), words=ANSWER)
        else:
            files = {"offers.csv": "\n".join([f'"{cell}";{HEAD}', *(f'"{cell}";{row}' for row in ROWS)])}
            yield Input("fetched", f"map-{name}", with_files(files), words=("offers", "map", "--write"))


def _others() -> str:
    return MUNICIPALITY + "lists:\n  - owner: Bieb\n    list: bieb.csv\n"


def _at_address(body: str | bytes) -> Lay:
    """A list of which the copy is this; the address itself is not asked, for it is no list of the municipality any more."""

    def lay(project: Project, folder: Path) -> None:
        (folder / "offers.csv").unlink()
        with_files({"fetched/own.csv": body})(project, folder)

    return lay
