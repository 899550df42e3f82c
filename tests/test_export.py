"""What goes out: open data, calendars, lists; each read back by somebody else's reader, and by ours."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import openpyxl
import pytest
import yaml
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from selectolax.lexbor import LexborHTMLParser

import small_project
from test_own_vision import drawn
from wegwijs import export, imports, read, recurrence
from wegwijs.export import hsds, tables
from wegwijs.export.words import Words as Written
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.imports.documents import Document as Imported
from wegwijs.model import (
    Audience,
    Content,
    Cost,
    FearAnswers,
    Form,
    Formality,
    Hears,
    Location,
    Meeting,
    Offer,
    OpenReferral,
    Paper,
    Per,
    Referrer,
    Schedule,
    SchoolHolidays,
    Text,
    Waiting,
)
from wegwijs.normalization import normalized
from wegwijs.pages import structured
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.problems import Place, Problem, errors
from wegwijs.read import list_columns, rows, unseen
from wegwijs.read import offers as offer_list
from wegwijs.read.cells import Cells
from wegwijs.read.columns import words
from wegwijs.read.grid import Cell
from wegwijs.read.parts import Parts
from wegwijs.slugs import slug
from wegwijs.verify.document import Document

AS_MET = (Phase.explicit, Phase.reuse, Phase.generate)  # what fails is told as it is: to make it small takes minutes
TODAY = small_project.TODAY
SCHEMAS = small_project.ROOT.parent / "shared" / "data" / "open-referral-hsds" / "schema"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "'=1+1",
    "''@x",
    '=HYPERLINK("http://x")',
    "_x0041_ b",
    '"; x',
)


def of_project() -> Content:
    content, problems = read.read(Project(small_project.ROOT), "_voorbeeldstad")
    assert content is not None, problems
    return content


CONTENT = of_project()
COLUMNS, _ = list_columns(Project(small_project.ROOT))
assert COLUMNS is not None
WORDS = words(COLUMNS)
# Read as an empty cell.
SAYS_NOTHING = WORDS.unknown | {normalized(word) for column in COLUMNS.columns for word in column.none}
BASE = CONTENT.offers[0]


def made(**fields: Any) -> Offer:
    return replace(BASE, **fields)


def meeting_offer(meeting: Meeting, **fields: Any) -> Offer:
    plain: dict[str, Any] = {"valid_from": None, "valid_until": None, "assured_date": date(2026, 11, 2)}
    return made(id="proef", schedule=Schedule("typed", (meeting,)), **(plain | fields))


def with_offers(*offers: Offer) -> Content:
    return replace(CONTENT, offers=offers)


# --- the list, and back again


def cell(typed: str, field: str) -> Any:
    """A value as our own reader makes it."""
    column = next(column for column in COLUMNS.columns if column.field == field)
    value = Cells(WORDS, (), sample=True).read(Cell(typed), column, Place(""))
    assert not isinstance(value, Problem), value
    return value


marks = st.characters(exclude_categories=("C", "Z"), exclude_characters="\u115f\u1160\u3164\uffa0")
spoken = st.lists(st.text(marks, min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join)
typed = (spoken | st.sampled_from(HOSTILE)).filter(
    lambda text: (
        not text.startswith(rows.FORMULA_ERRORS)
        and unseen.without(text).strip() == text
        and normalized(text) not in SAYS_NOTHING
    )
)


def kept(field: str, *beside: str) -> st.SearchStrategy[str]:
    """Texts that all stay in a column as our own reader takes a cell apart, but for parts that may also stand in `beside`."""

    def stays(text: str) -> bool:
        value = cell(text, field)
        return text == value or (isinstance(value, Parts) and value.values.keys() <= {field, *beside})

    return typed.filter(stays)


maybe = st.just("") | typed
# Names of neighbourhoods have a part of an address each: what is written in two ways is one of them.
PLACES = tuple({slug(name): name for name in HOSTILE}.values())
neighbourhoods = (
    st.just("")
    | st.sampled_from(PLACES)
    | st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True).filter(lambda name: normalized(name) not in SAYS_NOTHING)
)
STREETS = ("Kapweg 2", "Zaal 3 | Kapweg 2", "De Mouw (Kapweg 2)", "Kapweg 2/4, 1e verdieping")
# What stands before a street stays with it, for the building has a name already.
locations = st.builds(
    Location,
    kept("location_name"),
    st.just("") | st.sampled_from(STREETS) | kept("street", "location_name"),
    st.sampled_from(("", "1234 AB")),
    st.just("") | kept("city"),
    neighbourhoods,
)
told = st.none() | st.booleans()
days = st.none() | st.dates(date(1980, 1, 1), date(2100, 12, 31))


def some(kind: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """One or more of a closed list, in its own order."""
    return st.sets(st.sampled_from(list(kind)), min_size=1).map(
        lambda found: tuple(one for one in kind if one in found)
    )


SCHEDULES = (
    "di 9.30-11.30",
    "elke 2e woensdag 19 uur",
    "in overleg",
    "Bel maar",
    "ma t/m vr 9-17, niet in schoolvakanties",
)
schedules = st.none() | st.sampled_from(SCHEDULES).map(lambda said: cell(said, "schedule"))
PHONES = (
    "",
    "112",
    "0999 10 10 01",
    "088 123 45 67",
    "+49 30 123456",
    "+39 06 1234 5678",
    "06 0000 2007",
    "14020",
    "0800 2000",
)
phones = st.sampled_from(PHONES).map(lambda said: cell(said, "phone") if said else "")
costs = st.none() | st.builds(
    Cost, st.decimals(0, Decimal("99999.99"), places=2), st.none() | st.sampled_from(list(Per))
)
OTHER_PLACES = (
    (),
    (Location("De Kap", "Kapweg 2", "1234 AB", "Dorp", "Noord"),),
    (Location("De Mouw"), Location(street="Kapweg 4", city="Dorp"), Location(neighbourhood="Noord")),
)
LANGUAGES = ("nl", "ar", "tr", "pl", "uk", "fa", "ti", "so", "ber", "pap", "zh", "dse", "ku", "rif", "zgh", "ps", "no")
PHASES = tuple(phase.id for phase in CONTENT.phases)
LAYERS = tuple(layer.id for layer in CONTENT.pyramid.layers)
offers = st.builds(
    Offer,
    id=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True),
    name=typed.map(Text.of),
    description=typed.map(Text.of),
    organization=typed,
    form=st.sampled_from(Form),
    layers=some(LAYERS),
    phases=some(PHASES),
    file=st.just(""),
    row=st.just(0),
    audience=st.sampled_from(Audience),
    cost=costs,
    schedule=schedules,
    appointment=told,
    waiting=st.none() | st.builds(Waiting, st.integers(0, 999), st.sampled_from(("day", "week", "month"))),
    location=locations,
    also_at=st.sampled_from(OTHER_PLACES),
    online=st.booleans(),
    at_home=st.booleans(),
    contact_name=maybe | st.just("Wijkteam 3"),
    reachable=schedules,
    phone=phones,
    whatsapp=phones,
    email=st.sampled_from(("", "a@voorbeeld.nl", "x+y@voorbeeld.nl")),
    website=st.sampled_from(("", "https://voorbeeld.nl/", "http://voorbeeld.nl/a?b=c;d,e")),
    languages=st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=4).map(tuple),
    interpreter=told,
    wheelchair=told,
    childcare=told,
    fears=st.builds(
        FearAnswers,
        st.none() | some(Hears),
        st.none() | st.just(()) | some(Paper),
        st.none() | st.just(()) | some(Referrer),
        told,
    ),
    formality=st.none() | st.sampled_from(Formality),
    sensitive=st.booleans(),
    proven=maybe,
    valid_from=days,
    valid_until=days,
    assured_date=days,
)


@pytest.mark.parametrize("kind", tables.KINDS)
@settings(max_examples=16, deadline=None, phases=AS_MET, suppress_health_check=list(HealthCheck))
@given(st.lists(offers, min_size=6, max_size=12, unique_by=lambda offer: offer.id))
def test_our_own_export_reads_back_as_the_same_offers(kind: str, tmp_path: Path, given_offers: list[Offer]) -> None:
    data = tables.write(CONTENT, given_offers, kind)
    path = tmp_path / f"list{kind}"
    path.write_bytes(data)
    anywhere = CONTENT.municipality.model_copy(update={"neighbourhoods": ()})
    found, problems = offer_list.read(path, path.name, WORDS, anywhere)
    assert errors(problems) == []
    assert [replace(offer, file="", row=0) for offer in found] == given_offers


@pytest.mark.parametrize("kind", tables.KINDS)
def test_the_sample_reads_back_as_the_same_offers(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"list{kind}"
    data = tables.write(CONTENT, CONTENT.offers, kind)
    path.write_bytes(data)
    found, problems = offer_list.read(path, path.name, WORDS, CONTENT.municipality)
    assert problems == []
    assert [replace(offer, file="", row=0) for offer in found] == [
        replace(offer, file="", row=0) for offer in CONTENT.offers
    ]
    assert tables.write(CONTENT, CONTENT.offers, kind) == data


def test_every_language_that_can_be_read_is_written_so_that_it_is_read_again() -> None:
    written = Written.of(CONTENT)
    reader = Cells(WORDS, ())
    codes = set(reader._languages.values())
    assert len(codes) > 400
    wrong = {code: written.language(code) for code in codes if cell(written.language(code), "languages") != (code,)}
    assert wrong == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    offer = made(name=Text.of(text), organization=text)
    lines = tables.write(CONTENT, [offer], ".csv").decode("utf-8-sig").splitlines()
    assert not re.search(r"(^|;)\"?[=+@-]", lines[1])
    path = tmp_path / "list.xlsx"
    path.write_bytes(tables.write(CONTENT, [offer], ".xlsx"))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert {here.data_type for row in sheet.iter_rows() for here in row if here.value is not None} <= {"s", "d"}
    assert (tmp_path / "list.xlsx").read_bytes().count(b"<f>") == 0


# --- Open Referral


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="../shared/data/open-referral-hsds is not here")
def test_open_data_validates_against_the_schemas_of_hsds() -> None:
    """Shapes that are not in that folder (address, contact, …) are taken as they come."""
    loaded = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}

    def retrieve(uri: str) -> Resource[Any]:
        return Resource.from_contents(loaded.get(uri.rsplit("/", 1)[-1], {}), default_specification=DRAFT202012)

    checker = Draft202012Validator(
        {"$ref": "service.json"},
        registry=Registry(retrieve=retrieve),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    found = json.loads(export.files(CONTENT, TODAY)["data/offers.json"])["contents"]
    assert len(found) > 40
    assert [error.message for service in found for error in checker.iter_errors(service)] == []
    assert list(checker.iter_errors({"id": "x"}))  # the validator does see faults


def test_open_data_speaks_the_terms_of_hsds() -> None:
    offer = made(
        id="proef", phases=("0-2", "2-4"), cost=Cost(Decimal("2.50"), Per.TIME), languages=("nl", "ti"), wheelchair=False,
        schedule=cell("elke 2e woensdag 19.00-21.00", "schedule"), fears=FearAnswers(papers=(Paper.IDENTITY,)),
    )  # fmt: skip
    (service,) = json.loads(export.files(with_offers(offer), TODAY)["data/offers.json"])["contents"]
    assert (service["minimum_age"], service["maximum_age"]) == (0, 4)
    assert service["cost_options"][0] | {"id": ""} == {
        "id": "", "currency": "EUR", "amount": 2.5, "amount_description": "Kosten: 2,50; Per: keer",
    }  # fmt: skip
    assert [language["code"] for language in service["languages"]] == ["nl", "ti"]
    (schedule,) = service["schedules"]
    assert (schedule["freq"], schedule["byday"], schedule["opens_at"], schedule["closes_at"]) == (
        "MONTHLY", "2WE", "19:00", "21:00",
    )  # fmt: skip
    assert service["service_at_locations"][0]["location"]["accessibility"][0]["description"] == "Rolstoel: nee"
    assert len(service["service_at_locations"]) == 1
    assert service["required_documents"][0]["document"] == "identiteitsbewijs"
    layers = [one["value"] for one in service["attributes"] if one["taxonomy_term"]["taxonomy"] == "wegwijs:layers"]
    assert layers == ["foundation"]


def brought_back(document: Any, path: Path) -> tuple[list[Offer], list[Problem]]:
    """What `wegwijs offers import` makes of a document, as our own list reads it; and what was told of it."""
    anywhere = CONTENT.municipality.model_copy(update={"neighbourhoods": ()})
    mapping, _ = read.yamlfile.read(small_project.ROOT / "content" / "open-referral.yml", "x", OpenReferral)
    assert mapping is not None
    gathered = imports.gather([Imported("x", document)])
    converter = imports.Converter(COLUMNS, mapping, read.CellValidator(WORDS, anywhere), lambda code: code, TODAY)
    rows = list(converter.rows(gathered.services))
    headings = {column.field: column.heading for column in COLUMNS.columns}
    listed = [{headings[name]: text for name, text in {**row.values, "id": row.mark}.items()} for row in rows]
    path.write_text(yaml.safe_dump(listed, allow_unicode=True), encoding="utf-8")
    found, problems = offer_list.read(path, path.name, WORDS, anywhere)
    assert errors(problems) == []
    return [replace(offer, file="", row=0) for offer in found], [note for row in rows for note in row.notes]


@settings(max_examples=60, deadline=None, phases=AS_MET, suppress_health_check=list(HealthCheck))
@given(st.lists(offers, min_size=1, max_size=3, unique_by=lambda offer: offer.id))
def test_our_own_open_data_reads_back_as_the_same_offers(tmp_path: Path, given_offers: list[Offer]) -> None:
    """Also what the standard has no field for: when somebody picks up, holidays, waiting, from when until when."""
    document = json.loads(hsds.services(CONTENT, given_offers, TODAY))
    assert brought_back(document, tmp_path / "list.yml") == (given_offers, [])


def test_the_sample_comes_back_from_its_open_data(tmp_path: Path) -> None:
    document = json.loads(export.files(CONTENT, TODAY)["data/offers.json"])
    found, notes = brought_back(document, tmp_path / "list.yml")
    assert notes == [] and found == [replace(offer, file="", row=0) for offer in CONTENT.offers]


def test_what_somebody_changed_in_our_open_data_is_read_by_the_standard(tmp_path: Path) -> None:
    """The telephone is another; what they did not touch and the standard does not know comes along."""
    offer = made(phone="+31887654321", reachable=cell("ma-vr 9-17", "schedule"), waiting=Waiting(2), proven="Stevig")
    document = json.loads(export.files(with_offers(offer), TODAY)["data/offers.json"])
    document["contents"][0]["phones"][0]["number"] = "088 123 45 67"
    ((found,), _) = brought_back(document, tmp_path / "list.yml")
    assert found.phone == "+31881234567"
    assert (found.reachable, found.waiting, found.proven) == (offer.reachable, offer.waiting, "Stevig")


def schedules(offer: Offer) -> list[dict[str, Any]]:
    (service,) = json.loads(export.files(with_offers(offer), TODAY)["data/offers.json"])["contents"]
    found: list[dict[str, Any]] = service["schedules"]
    return [{key: value for key, value in one.items() if key != "id"} for one in found]


def test_an_offer_at_three_places_is_one_service_at_three_locations() -> None:
    one, others = made(id="proef"), OTHER_PLACES[2]
    alone, spread = (
        json.loads(export.files(with_offers(offer), TODAY)["data/offers.json"])["contents"][0]["service_at_locations"]
        for offer in (one, replace(one, also_at=others))
    )
    assert spread[:1] == alone, "the first keeps its identifiers"
    assert [at["location"]["name"] for at in spread[1:]] == ["De Mouw", "Kapweg 4", "Noord"]
    assert spread[3]["location"]["addresses"][0]["region"] == "Noord"
    identifiers = [at["location"]["id"] for at in spread]
    assert len(set(identifiers)) == 4


def test_every_other_week_is_no_rule_where_nobody_told_us_which() -> None:
    """`interval` 2 needs a first day, and every day would be a guess: the words say what is known."""
    assert schedules(made(schedule=cell("om de week di 9.30", "schedule"))) == [{"description": "om de week di 9.30"}]


def test_a_rule_of_odd_weeks_ends_where_the_numbers_of_weeks_break_it() -> None:
    """2026 has 53 weeks."""
    first, second = schedules(made(schedule=cell("ma 10-12, oneven weken", "schedule"), assured_date=TODAY))
    assert (first["interval"], first["dtstart"], first["until"]) == (2, "2026-11-30", "2027-01-03")
    assert (second["interval"], second["dtstart"]) == (2, "2027-01-04") and "until" not in second


def test_odd_weeks_of_long_ago_still_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each year of 53 weeks ends a series; those that are over are not told, and the others keep their names."""
    old = made(
        id="proef", schedule=cell("ma 10-12, oneven weken", "schedule"), valid_from=date(2012, 9, 3), valid_until=None
    )
    found = recurrence.for_calendar(old, TODAY)
    assert [(one.name, one.first, one.until) for one in found] == [
        ("1-3", date(2021, 1, 4), date(2027, 1, 3)),
        ("1-4", date(2027, 1, 4), date(2033, 1, 2)),
    ]


def test_a_day_that_comes_once() -> None:
    once = made(id="proef", schedule=cell("za 12 december 2026 14.00-16.00", "schedule"), valid_until=None)
    assert schedules(once) == [
        {"dtstart": "2026-12-12", "count": 1, "description": "za 12 december 2026 14.00-16.00",
         "opens_at": "14:00", "closes_at": "16:00"}
    ]  # fmt: skip
    (event,) = events(once)
    assert "RRULE" not in event
    assert event["DTSTART"].dt == datetime(2026, 12, 12, 14, tzinfo=AMSTERDAM)
    assert event["DTEND"].dt == datetime(2026, 12, 12, 16, tzinfo=AMSTERDAM)
    dutch = next(language for language in CONTENT.languages if language.code == "nl")
    graph = structured.service(OfferIndex(CONTENT, Facts(dutch), TODAY), once, recurrence.for_calendar(once, TODAY))[
        "@graph"
    ]
    (told,) = graph[1]["eventSchedule"]
    assert (told["startDate"], told["endDate"]) == ("2026-12-12", "2026-12-12") and "repeatFrequency" not in told
    assert once.runs_on(date(2026, 12, 12)) and not once.runs_on(date(2026, 12, 13))
    again = made(schedule=cell("ma 9.00 en 12-12-2026 14.00", "schedule"), valid_until=None)
    assert again.runs_on(date(2027, 1, 1))


def test_what_has_ended_does_not_go_out() -> None:
    over = made(id="over", valid_until=date(2026, 11, 23))
    found = export.files(with_offers(BASE, over), TODAY)
    assert json.loads(found["data/offers.json"])["total_items"] == 1
    assert b"over;" not in found["data/offers.csv"]
    assert "aanbod/over/kalender.ics" not in found


def test_the_same_input_gives_the_same_bytes() -> None:
    assert export.files(CONTENT, TODAY) == export.files(of_project(), TODAY)


# --- calendars


def events(offer: Offer, content: Content = CONTENT) -> list[icalendar.Event]:
    files = export.files(replace(content, offers=(offer,)), TODAY)
    data = files.get(f"aanbod/{offer.id}/kalender.ics")
    return [] if data is None else list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def occurrences(event: icalendar.Event, first: date, last: date) -> list[date]:
    """The days, by the reader of another library."""
    start = event["DTSTART"].dt
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=midnight(start))
    found = [day.date() for day in rule.between(midnight(first), midnight(last), inc=True)]
    gone = event.get("EXDATE")
    left_out = {one.dt.date() if isinstance(one.dt, datetime) else one.dt for one in gone.dts} if gone else set()
    return [day for day in found if day not in left_out]


@pytest.mark.parametrize(
    ("meeting", "rule"),
    [
        (Meeting((1,), time(9, 30), time(11)), "FREQ=WEEKLY;BYDAY=TU"),
        (Meeting((0, 3), time(9)), "FREQ=WEEKLY;BYDAY=MO,TH"),
        (Meeting((2,), time(19), time(21), nth=2), "FREQ=MONTHLY;BYDAY=2WE"),
        (Meeting((0,), time(19, 30), nth=-1), "FREQ=MONTHLY;BYDAY=-1MO"),
    ],
)
def test_a_meeting_becomes_a_rule(meeting: Meeting, rule: str) -> None:
    (event,) = events(meeting_offer(meeting))
    assert event["RRULE"].to_ical().decode() == rule
    start = event["DTSTART"].dt
    assert (start.tzinfo.key, start.time()) == ("Europe/Amsterdam", meeting.start)
    assert event["UID"] == "proef-1@voorbeeldstad.example.org"
    assert event["DTSTAMP"].dt == datetime(2026, 11, 2, tzinfo=UTC)
    assert ("DTEND" in event) is bool(meeting.end)


def test_municipalities_on_one_host_have_meetings_of_their_own() -> None:
    found = []
    for site in ("https://wegwijs.nl/", "https://wegwijs.nl/aadorp/", "https://wegwijs.nl/beedorp/"):
        content = replace(CONTENT, municipality=CONTENT.municipality.model_copy(update={"site": site}))
        found += [str(event["UID"]) for event in events(meeting_offer(Meeting((1,), time(9, 30))), content)]
    assert found == ["proef-1@wegwijs.nl", "proef-1@wegwijs.nl/aadorp", "proef-1@wegwijs.nl/beedorp"]


@pytest.mark.parametrize("weeks", ["odd", "even"])
def test_odd_and_even_weeks_stay_right_after_a_week_53(weeks: Any) -> None:
    """2026 has 53 weeks: an odd week is followed by an odd one."""
    meeting = Meeting((2, 4), time(10), weeks=weeks)
    found = events(meeting_offer(meeting))
    assert {"INTERVAL=2" in event["RRULE"].to_ical().decode() for event in found} == {True}
    assert len({event["UID"] for event in found}) == len(found) == 2
    first, last = date(2026, 11, 2), date(2030, 12, 31)
    shown = sorted(day for event in found for day in occurrences(event, first, last))
    every = (first + timedelta(count) for count in range((last - first).days + 1))
    wanted = [day for day in every if recurrence.happens(meeting, day)]
    assert shown == wanted
    assert all(day.isocalendar().week % 2 == (weeks == "odd") for day in shown)


def test_the_last_day_counts() -> None:
    """UNTIL in UTC: the evening of the last day in the Netherlands is still in it."""
    (event,) = events(meeting_offer(Meeting((3,), time(22)), valid_until=date(2026, 12, 3)))
    assert event["RRULE"]["UNTIL"][0] == datetime(2026, 12, 3, 22, 59, 59, tzinfo=UTC)
    assert events(meeting_offer(Meeting((3,), time(22)), valid_from=TODAY, valid_until=date(2026, 11, 25))) == []


def test_holidays_are_left_out() -> None:
    school = SchoolHolidays.model_validate(
        {"source": "x", "years": {"2026-2027": [
            {"name": "Kerst", **{part: {"first": "2026-12-19", "last": "2027-01-03"} for part in ("noord", "midden", "zuid")}}
        ]}}
    )  # fmt: skip
    schedule = Schedule("typed", (Meeting((2,), time(9)),), not_in_school_holidays=True)
    offer = replace(meeting_offer(schedule.meetings[0]), schedule=schedule)
    there = CONTENT.municipality.model_copy(update={"school_region": "midden"})
    (event,) = events(offer, replace(CONTENT, school_holidays=school, municipality=there))
    shown = occurrences(event, date(2026, 12, 10), date(2027, 1, 10))
    assert shown == [date(2026, 12, 16), date(2027, 1, 6)]


@pytest.mark.parametrize(
    "offer",
    [
        meeting_offer(Meeting((1,), time(9)), sensitive=True),
        meeting_offer(Meeting((1,), time(9), weeks="alternate")),
        meeting_offer(Meeting((0, 1, 2, 3, 4, 5, 6), whole_day=True)),
        made(id="proef", schedule=Schedule("in overleg", by_agreement=True)),
        made(id="proef", schedule=Schedule("Bel maar", understood=False)),
        made(id="proef", schedule=None),
    ],
)
def test_what_no_calendar_may_or_can_hold(offer: Offer) -> None:
    assert events(offer) == []


def test_the_calendar_of_the_municipality_holds_every_meeting() -> None:
    files = export.files(CONTENT, TODAY)
    calendar = icalendar.Calendar.from_ical(files["kalender.ics"])
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    own = [
        str(event["UID"])
        for path, data in files.items() if path.startswith("aanbod/")
        for event in icalendar.Calendar.from_ical(data).walk("VEVENT")
    ]  # fmt: skip
    assert sorted(uids) == sorted(own)
    assert len(set(uids)) == len(uids)
    (zone,) = calendar.walk("VTIMEZONE")
    there = zone.to_tz()
    for moment in (
        datetime(2026, 3, 29, 1, 59),
        datetime(2026, 3, 29, 3),
        datetime(2026, 10, 25, 1),
        datetime(2027, 1, 1),
    ):
        assert moment.replace(tzinfo=there).utcoffset() == moment.replace(tzinfo=AMSTERDAM).utcoffset()
    assert all(len(line) <= 75 for line in files["kalender.ics"].split(b"\r\n"))


def test_a_calendar_holds_no_line_of_a_stranger() -> None:
    (event,) = events(meeting_offer(Meeting((1,), time(9)), organization="x", name=Text.of("A;B,C\\nATTACH:http://x")))
    assert event["SUMMARY"] == "A;B,C\\nATTACH:http://x"
    assert "ATTACH" not in event


# --- data in a page


def test_data_in_a_page_is_no_script_and_cannot_end_it() -> None:
    env = Environment(autoescape=True)
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    page = env.from_string('<html><script type="application/ld+json">{{ data|tojson }}</script></html>')
    bad = "</script><script>alert(1)</script><!-- & ' \" قهوة"
    document = Document("x/", page.render(data={"name": bad}))
    assert document.faults == []
    assert document.loads == {}
    (node,) = LexborHTMLParser(document.text).css("script")
    assert json.loads(node.text()) == {"name": bad}


@pytest.mark.parametrize(
    "script", ["<script>x()</script>", "<script type=module>x()</script>", "<script type=''>x</script>"]
)
def test_verify_still_finds_a_script(script: str) -> None:
    assert Document("x/", f"<html>{script}</html>").faults == ["<script>"]


def test_an_offer_in_the_terms_of_schema_org() -> None:
    dutch = next(language for language in CONTENT.languages if language.code == "nl")
    index = OfferIndex(CONTENT, Facts(dutch), TODAY)
    offer = meeting_offer(Meeting((2,), time(19), time(21), nth=2))
    service, event = structured.service(index, offer, recurrence.for_calendar(offer, TODAY))["@graph"]
    assert service["url"] == "https://voorbeeldstad.example.org/aanbod/proef/"
    assert (event["@type"], event["startDate"]) == ("Event", "2026-11-11")
    assert event["eventSchedule"][0]["byMonthWeek"] == 2
    alone = structured.service(index, replace(offer, sensitive=True), ())
    assert alone["@type"] == "Service"


# --- the command


@pytest.mark.parametrize("kind", tables.KINDS)
def test_export_writes_a_list_that_builds_again(sample: Project, kind: str) -> None:
    found = small_project.run(sample, "offers", "export", f"out{kind}", "--municipality", small_project.SLUG)
    assert found.code == 0, found.err
    before = small_project.prepared(sample).content
    folder = sample.municipalities / small_project.SLUG
    for path in folder.glob("offers.*"):
        path.unlink()
    (sample.root / f"out{kind}").rename(folder / f"offers{kind}")
    after = small_project.prepared(sample).content
    assert before and after
    assert [replace(one, file="", row=0) for one in after.offers] == [
        replace(one, file="", row=0) for one in before.offers
    ]


def cells_of(path: Path) -> list[dict[str, Any]]:
    heads, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows if any(row)]


def test_an_excel_list_is_the_one_that_a_clerk_knows(sample: Project) -> None:
    """The drop-downs, hints and formats of the empty list; their own columns; and nothing of that for others."""
    folder = sample.municipalities / small_project.SLUG
    (folder / "offers.csv").unlink()
    yml = folder / "municipality.yml"
    yml.write_text(yml.read_text(encoding="utf-8") + "ignore_columns: [Mijn kolom, Dag]\n", encoding="utf-8")
    head = (*small_project.HEAD, "Mijn kolom", "Opmerking", "Open Referral", "Telefoon", "Dag")
    path = folder / "offers.xlsx"
    book = openpyxl.Workbook()
    book.active.append(head)
    book.active.append((*small_project.ROW, "=van mij", "bel Fatma", "abc-1", "0999 30 20 01", datetime(2026, 11, 3)))
    book.active["G2"].data_type = "s"
    book.save(path)
    found = small_project.run(sample, "offers", "export", "out.xlsx", "--municipality", small_project.SLUG)
    assert found.code == 0, found.err
    assert "notities" in found.out
    small_project.run(sample, "offers", "template", "leeg.xlsx", "--municipality", small_project.SLUG)
    out, empty = (openpyxl.load_workbook(sample.root / name) for name in ("out.xlsx", "leeg.xlsx"))
    assert [sheet.title for sheet in out.worksheets] == [sheet.title for sheet in empty.worksheets]
    ours, theirs = out.worksheets[0], empty.worksheets[0]
    heads = [one.value for one in theirs[1]]
    assert [one.value for one in ours[1]] == [*heads, "Mijn kolom", "Dag"]
    assert [one.comment.text for one in ours[1][: len(heads)]] == [one.comment.text for one in theirs[1]]
    assert {one.number_format for one in ours[3]} == {"@", "d-m-yyyy"}
    rules = [(str(one.sqref).split("2")[0], one.formula1, one.prompt) for one in ours.data_validations.dataValidation]
    assert rules[: len(heads)] == [
        (str(one.sqref).split("2")[0], one.formula1, one.prompt) for one in theirs.data_validations.dataValidation
    ]
    (row,) = cells_of(sample.root / "out.xlsx")
    assert (row["Interne notitie"], row["Open Referral"], row["Mijn kolom"]) == ("bel Fatma", "abc-1", "=van mij")
    assert (row["Telefoon"], row["Dag"]) == ("0999 30 20 01", datetime(2026, 11, 3))
    assert [one.data_type for one in ours[2] if one.value == "=van mij"] == ["s"]
    content = small_project.prepared(sample).content
    assert content is not None
    public = export.files(content, TODAY)
    for kind in (".csv", ".yml"):
        small_project.run(sample, "offers", "export", f"out{kind}", "--municipality", small_project.SLUG)
        public[kind] = (sample.root / f"out{kind}").read_bytes()
    for name, data in public.items():
        assert not re.search(rb"Fatma|abc-1|van mij|Mijn kolom", data), name


def test_a_list_that_was_exported_still_follows_its_source(sample: Project) -> None:
    service = {"id": "abc-1", "name": "Babycafé", "description": "Drink thee.", "status": "active",
               "organization": {"id": "o", "name": "Regenjas"}, "phones": [{"id": "p", "number": "+31999302001"}]}  # fmt: skip
    folder = sample.municipalities / small_project.SLUG
    source = sample.root / "hsds.json"

    def bring(**changes: Any) -> str:
        source.write_text(json.dumps({**service, **changes}), encoding="utf-8")
        said = small_project.run(sample, "offers", "import", str(source), "--municipality", small_project.SLUG)
        assert said.code == 0, said.err
        return said.out

    bring()
    (folder / "offers.csv").unlink()
    (folder / "offers-import.xlsx").rename(folder / "offers.xlsx")
    book = openpyxl.load_workbook(folder / "offers.xlsx")
    for one in book.worksheets[0][1]:
        if one.value in {"Vorm", "Laag", "Leeftijd"}:
            book.worksheets[0].cell(
                row=2, column=one.column, value={"Vorm": "groep", "Laag": "samen"}.get(one.value, "0-2")
            )
    book.save(folder / "offers.xlsx")
    found = small_project.run(sample, "offers", "export", "out.xlsx", "--municipality", small_project.SLUG)
    assert found.code == 0, found.err
    (sample.root / "out.xlsx").replace(folder / "offers.xlsx")
    said = bring(name="Theehuis", phones=[{"id": "p", "number": "+31 999 30 20 09"}])
    assert "Nieuw: 0. Veranderd: 1." in said and "[import-kept]" not in said
    (row,) = cells_of(folder / "offers.xlsx")
    assert (row["Naam"], row["Telefoon"]) == ("Theehuis", "+31 999 30 20 09")


def test_export_writes_over_nothing(sample: Project) -> None:
    (sample.root / "out.csv").write_text("mine", encoding="utf-8")
    found = small_project.run(sample, "offers", "export", "out.csv", "--municipality", small_project.SLUG)
    assert found.code == 1
    assert (sample.root / "out.csv").read_text(encoding="utf-8") == "mine"


def test_export_of_a_list_with_a_fault_writes_nothing(sample: Project) -> None:
    folder = sample.municipalities / small_project.SLUG
    for path in folder.glob("offers.*"):
        path.unlink()
    row = ("Koffie", "Drink koffie.", "Buurthuis", "onzin", "samen", "0-2")
    (folder / "offers.csv").write_text(small_project.listed(row), encoding="utf-8")
    found = small_project.run(sample, "offers", "export", "out.csv", "--municipality", small_project.SLUG)
    assert found.code == 1
    assert "choice-unknown" in found.err
    assert not (sample.root / "out.csv").exists()


# --- what others may do with it


@pytest.mark.parametrize(
    ("typed", "says", "link"),
    [
        ("CC BY 4.0", "Noem wel de bron", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc0", "U hoeft de bron niet te noemen", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("", "Vraag het eerst", "mailto:"),
    ],
)
def test_the_site_claims_no_licence_that_the_municipality_did_not_give(
    sample: Project, typed: str, says: str, link: str
) -> None:
    yml = sample.municipalities / small_project.SLUG / "municipality.yml"
    if typed:
        yml.write_text(yml.read_text(encoding="utf-8") + f"open_data_licence: {typed}\n", encoding="utf-8")
    page = drawn(sample, "open-data/")
    assert says in page.css_first("main").text()
    (line,) = page.css("main .prose .sources a")
    assert (line.attributes["href"] or "").startswith(link)
    assert ("rel" in line.attributes) == bool(typed)


def test_a_licence_that_is_none_of_the_two(sample: Project) -> None:
    yml = sample.municipalities / small_project.SLUG / "municipality.yml"
    yml.write_text(yml.read_text(encoding="utf-8") + "open_data_licence: alles mag\n", encoding="utf-8")
    (fault,) = small_project.prepared(sample).problems
    assert fault.code == "yaml-choice" and "CC0-1.0" in fault.facts["choices"]
