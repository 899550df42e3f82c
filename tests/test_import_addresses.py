"""`wegwijs offers import` from an address and from a calendar: events become dated offers; the mapping has what they lack."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import openpyxl
import pytest

from small_project import SLUG, run
from wegwijs.commands import offers_import
from wegwijs.fetching import Fetcher, FetchError, ForeignError, PageError
from wegwijs.files import Project
from wegwijs.imports import ical

DAY = ("--today", "2026-11-24")
ADDRESS = "https://agenda.example.org/wijk.ics"
MAPPING = "calendar: {Vorm: groep, Laag: samen, Leeftijd: [0-2 jaar, 2-4 jaar]}\n"


def event(uid: str, summary: str, start: str, end: str = "", **more: str) -> str:
    lines = [f"UID:{uid}", f"SUMMARY:{summary}", f"DTSTART{start}", *([f"DTEND{end}"] if end else [])]
    return "\r\n".join(
        ["BEGIN:VEVENT", *lines, *(f"{key.replace('_', '-')}{value}" for key, value in more.items()), "END:VEVENT"]
    )


def calendar(*events: str) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//NL", "X-WR-CALNAME:Buurthuis De Hoek"]
    return ("\r\n".join([*head, *events, "END:VCALENDAR"]) + "\r\n").encode()


WIJK = calendar(
    event("a", "Babycafé", ";TZID=Europe/Amsterdam:20261201T093000", ";TZID=Europe/Amsterdam:20261201T113000",
          RRULE=":FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T200000Z", LOCATION=":De Hoek\\, Kerkstraat 12\\, 9999 ZA Dorp",
          DESCRIPTION=":Drink koffie met andere ouders.", CATEGORIES=":moeders"),
    event("b1", "Vaderdag", ":20261212T130000Z", ":20261212T150000Z", LOCATION=":Park"),
    event("b2", "Vaderdag", ":20261219T130000Z", ":20261219T150000Z", LOCATION=":Park"),
    event("c", "Afgelast", ":20261212T130000Z", STATUS=":CANCELLED"),
    event("d", "Elke derde dag", ":20261212T130000Z", RRULE=":FREQ=DAILY;INTERVAL=3"),
    event("e", "Hele dag", ";VALUE=DATE:20261224", ORGANIZER=";CN=Bibliotheek:mailto:info@bieb.nl", URL=":https://bieb.nl/x"),
)  # fmt: skip


def rows(project: Project) -> dict[str, dict[str, str]]:
    sheet = openpyxl.load_workbook(project.municipalities / SLUG / "offers-import.xlsx").worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    listed = [{str(key): str(value or "") for key, value in zip(head, line, strict=True)} for line in lines]
    return {row["Naam"]: row for row in listed if row["Naam"]}


def test_events_of_a_calendar_become_dated_offers(sample: Project) -> None:
    (sample.root / "wijk.ics").write_bytes(WIJK)
    (sample.municipalities / SLUG / "open-referral.yml").write_text(MAPPING, encoding="utf-8")
    outcome = run(sample, "offers", "import", "wijk.ics", "-m", SLUG, *DAY)
    assert outcome.code == 0
    taken = rows(sample)
    assert set(taken) == {"Babycafé", "Vaderdag", "Elke derde dag", "Hele dag"}, "what was cancelled is none"
    first = taken["Babycafé"]
    assert (first["Vorm"], first["Laag"], first["Leeftijd"], first["Voor wie"]) == (
        "groep",
        "samen",
        "0-2 jaar; 2-4 jaar",
        "moeders",
    )
    assert first["Wanneer"] == "di 9.30-11.30" and first["Geldig tot"].startswith("2027-06-30")
    assert first["Organisatie"] == "Buurthuis De Hoek" and first["Locatie"] == "De Hoek, Kerkstraat 12, 9999 ZA Dorp"
    assert taken["Vaderdag"]["Wanneer"] == "12-12-2026 14.00-16.00; 19-12-2026 14.00-16.00", (
        "one offer, and the time of here"
    )
    assert (taken["Hele dag"]["Wanneer"], taken["Hele dag"]["Organisatie"]) == ("24-12-2026", "Bibliotheek")
    assert (taken["Hele dag"]["E-mail"], taken["Hele dag"]["Website"]) == ("info@bieb.nl", "https://bieb.nl/x")
    assert "[import-schedule]" in outcome.all and "[import-derived]" in outcome.all, "what is not sure is told"
    again = run(sample, "offers", "import", "wijk.ics", "-m", SLUG, *DAY)
    assert "Nieuw: 0." in again.out and "Gelijk: 4." in again.out


def given(data: bytes | FetchError) -> type[Fetcher]:
    class Given(Fetcher):
        def get(self, address: str) -> bytes:
            if isinstance(data, FetchError):
                raise data
            return data

    return Given


SERVICE = {
    "id": "een",
    "name": "Thee",
    "description": "Drink thee.",
    "status": "active",
    "organization": {"name": "Huis"},
}


@pytest.mark.parametrize(("data", "name"), [(WIJK, "Babycafé"), (json.dumps(SERVICE).encode(), "Thee")])
def test_from_an_address(sample: Project, data: bytes, name: str) -> None:
    with mock.patch.object(offers_import, "Fetcher", given(data)):
        assert run(sample, "offers", "import", ADDRESS, "-m", SLUG, *DAY).code == 0
    assert name in rows(sample)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (FetchError("uit"), "import-unreached"),
        (ForeignError("elders.nl"), "import-elsewhere"),
        (PageError("x"), "import-page"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:kat\r\n", "import-nothing"),
        (b"{", "import-broken"),
    ],
)
def test_what_does_not_come_is_told(sample: Project, data: bytes | FetchError, code: str) -> None:
    before = {path.name: path.read_bytes() for path in (sample.municipalities / SLUG).iterdir() if path.is_file()}
    with mock.patch.object(offers_import, "Fetcher", given(data)):
        outcome = run(sample, "offers", "import", ADDRESS, "-m", SLUG, *DAY)
    assert outcome.code == 1 and f"[{code}]" in outcome.err
    assert before == {
        path.name: path.read_bytes() for path in (sample.municipalities / SLUG).iterdir() if path.is_file()
    }
    assert "[list-address]" in run(sample, "offers", "import", "http://x.nl/a", "-m", SLUG, *DAY).err


def test_words_of_the_calendar_mapping_are_checked(sample: Project) -> None:
    path: Path = sample.municipalities / SLUG / "open-referral.yml"
    path.write_text("calendar: {Vorm: kat, Soortje: x}\n", encoding="utf-8")
    (sample.root / "wijk.ics").write_bytes(WIJK)
    outcome = run(sample, "offers", "import", "wijk.ics", "-m", SLUG, *DAY)
    assert outcome.code == 1 and "[choice-unknown]" in outcome.err and "[mapping-heading]" in outcome.err


def test_a_calendar_without_an_event_has_no_service() -> None:
    assert ical.services(calendar()) == []
