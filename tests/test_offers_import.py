"""`wegwijs offers import`: Open Referral comes in without loss, follows its source, and never takes what a clerk wrote."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small_project
from small_project import SLUG, TODAY, Said, run
from spreadsheets import zipped
from wegwijs import export, imports, read
from wegwijs.files import Project
from wegwijs.imports import moments
from wegwijs.imports.documents import Document
from wegwijs.imports.plain import mark_of, plain, shortened
from wegwijs.imports.tree import Node, Used
from wegwijs.model import Location, Meeting, Offer, OpenReferral
from wegwijs.read import schedule
from wegwijs.read.columns import Words

HSDS = Path(__file__).resolve().parent / "data" / "hsds"
SHARED = small_project.ROOT.parent / "shared" / "data"
SHEET = "xl/worksheets/sheet1.xml"
UUID = "00000007-0000-4000-8000-000000000007"
SERVICE: dict[str, Any] = {
    "id": UUID,
    "name": "Babycafé",
    "description": "Drink thee met andere ouders.",
    "status": "active",
    "organization": {"id": "o", "name": "De Regenjas"},
}

TIMED = [  # at each place on a day of its own
    {"id": f"sal{n}", "location": {"id": f"l{n}", "name": f"Huis {n}"}, "schedules": [{"description": day}]}
    for n, day in ((1, "maandag"), (2, "dinsdag"))
]


def bring(project: Project, what: object, *more: str) -> Said:
    """Import a path, or a document that is written first."""
    if not isinstance(what, Path):
        path = project.root / "hsds.json"
        path.write_text(what if isinstance(what, str) else json.dumps(what), encoding="utf-8")
        what = path
    return run(project, "offers", "import", str(what), "--municipality", SLUG, "--today", TODAY.isoformat(), *more)


def listed(project: Project, name: str = "offers-import.xlsx") -> Path:
    return project.municipalities / SLUG / name


def taken(project: Project) -> list[Offer]:
    """The offers that the site would read from what came in; what we ask for is filled in first."""
    folder = project.municipalities / SLUG
    (folder / "offers.csv").unlink(missing_ok=True)
    shutil.copyfile(listed(project), folder / "offers.xlsx")
    fill(folder / "offers.xlsx", Vorm="groep", Laag="samen", Leeftijd="alle", Organisatie="Buurthuis")
    found = small_project.prepared(project)
    (folder / "offers.xlsx").unlink()
    assert found.content is not None
    assert not [one for one in found.problems if one.severity == "error"], found.problems
    return list(found.content.offers)


def fill(path: Path, **cells: str) -> None:
    """Fill empty cells, as a clerk would."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    for number in range(2, sheet.max_row + 1):
        if sheet.cell(row=number, column=places["Naam"]).value:
            for heading, text in cells.items():
                cell = sheet.cell(row=number, column=places[heading])
                cell.value = cell.value or text
    book.save(path)


def cells(path: Path) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if any(row)]


# ------------------------------------------------------------ what comes through


def test_a_list_of_services_comes_through(sample: Project) -> None:
    said = bring(sample, HSDS / "services.json")
    assert (said.code, said.err) == (0, "")
    baby, course = taken(sample)
    assert baby.name.dutch == "Babycafé"
    assert baby.description.dutch == "Drink thee met andere ouders. Uw baby mag mee."
    assert baby.organization == "Stichting De Regenjas"
    assert (baby.form, baby.layers, baby.phases) == ("group", ("foundation",), ("0-2", "2-4"))
    assert baby.cost is not None and (baby.cost.amount, baby.cost.per) == (Decimal("2.5"), "time")
    assert baby.schedule is not None and baby.schedule.understood
    assert baby.schedule.meetings == (
        Meeting((1, 3), time(9, 30), time(11, 30)),
        Meeting((1, 3), time(13), time(15)),
        Meeting((2,), time(19), time(21), nth=2),
    )
    assert (baby.location.name, baby.location.street) == ("Huis De Kap", "Dorpsstraat 1")
    assert (baby.location.postcode, baby.location.neighbourhood) == ("9999 ZA", "Noord")
    assert (baby.phone, baby.whatsapp, baby.email) == ("+31887654321", "+31612345678", "thee@regenjas.example.org")
    assert (baby.website, baby.contact_name) == ("https://regenjas.example.org/babycafe", "Noor de Wit")
    assert baby.languages == ("nl", "ar")
    assert baby.wheelchair is True
    assert baby.assured_date == date(2026, 9, 1)

    assert course.cost is not None and course.cost.free
    assert (course.audience, course.phases) == ("fathers", ("pregnancy",))
    assert course.schedule is not None
    assert course.schedule.meetings == (Meeting((0,), time(20), time(22), weeks="odd"),)
    assert (course.valid_from, course.valid_until) == (date(2027, 1, 4), date(2027, 2, 15))
    assert course.fears.papers == ("identity",)


def test_what_does_not_fit_is_told_with_its_id(sample: Project) -> None:
    said = bring(sample, HSDS / "services.json")
    assert "“Sterrenkunde” (000000d9-0000-4000-8000-0000000000d9" in said.out
    assert "alert: In de zomer is er geen cursus. (000000c8-0000-4000-8000-0000000000c8)" in said.out
    assert "“088 123 45 67” is nog een antwoord voor de kolom Telefoon (0000000b-" in said.out
    assert "“Oude club” (0000012c-0000-4000-8000-00000000012c)" in said.out and "defunct" in said.out


@pytest.mark.parametrize("name", ["organization.json", "package", "package/datapackage.json"])
def test_other_shapes_give_the_same_offer(sample: Project, name: str) -> None:
    assert bring(sample, HSDS / name).code == 0
    baby = taken(sample)[0]
    assert (baby.name.dutch, baby.organization) == ("Babycafé", "Stichting De Regenjas")
    assert (baby.layers, baby.phases, baby.phone[-8:]) == (("foundation",), ("0-2", "2-4"), baby.phone[-8:])
    assert baby.location.street == "Dorpsstraat 1"
    assert baby.schedule is not None and baby.schedule.meetings[0] == Meeting((1, 3), time(9, 30), time(11, 30))


def test_tables_in_one_json_are_read_as_the_package_is(sample: Project) -> None:
    documents, _ = imports.load(HSDS / "package")
    one = {f"{name}.csv": rows for name, rows in documents[0].data.items()}
    assert bring(sample, one).code == 0
    first = cells(listed(sample))
    listed(sample).unlink()
    assert bring(sample, HSDS / "package").code == 0
    assert cells(listed(sample)) == first


def test_a_service_at_two_places_is_two_rows_each_with_its_own_times(sample: Project) -> None:
    bring(sample, HSDS / "package")
    kast = [offer for offer in taken(sample) if offer.name.dutch == "Spullenkast"]
    assert [offer.location.name for offer in kast] == ["Huis De Kap", "Huis De Mouw"]
    assert kast[0].schedule is None
    assert kast[1].schedule is not None and kast[1].schedule.meetings == (Meeting((4,), time(13), nth=-1),)
    assert kast[0].phone == "+31881234567", "a fax is no phone"


def test_a_service_that_comes_to_have_two_places_keeps_its_row(sample: Project) -> None:
    at = [{"id": f"sal{n}", "location": {"id": f"l{n}", "name": f"Huis {n}"}} for n in (1, 2)]
    bring(sample, {**SERVICE, "service_at_locations": at[:1]})
    mark = cells(listed(sample))[0]["Kenmerk"]
    bring(sample, {**SERVICE, "service_at_locations": at})
    assert [(row["Locatie"], row["Ook op"]) for row in cells(listed(sample))] == [("Huis 1", "Huis 2")]
    assert cells(listed(sample))[0]["Kenmerk"] == mark
    (offer,) = taken(sample)
    assert offer.also_at == (Location(street="Huis 2"),), "a word with a number reads as a street"
    bring(sample, {**SERVICE, "service_at_locations": TIMED})
    assert [row["Locatie"] for row in cells(listed(sample))] == ["Huis 1", "Huis 2"]
    assert cells(listed(sample))[0]["Kenmerk"] == mark
    said = bring(sample, {**SERVICE, "service_at_locations": at})
    assert cells(listed(sample))[0]["Kenmerk"] == mark and "[import-gone]" in said.err


def test_a_service_that_is_the_same_at_each_of_its_places_is_one_offer_and_comes_back_as_one(sample: Project) -> None:
    addressed = [{"address_1": f"Kapweg {n}", "postal_code": f"123{n} AB", "city": "Dorp"} for n in (1, 2, 3)]
    at = [
        {"id": f"s{n}", "location": {"id": f"l{n}", "name": name, "addresses": [address]}}
        for n, (name, address) in enumerate(zip(("De Kap", "De Mouw", "De Zoom"), addressed, strict=True))
    ]
    bring(sample, {**SERVICE, "service_at_locations": at})
    (row,) = cells(listed(sample))
    assert row["Ook op"] == "De Mouw, Kapweg 2, 1232 AB Dorp; De Zoom, Kapweg 3, 1233 AB Dorp"
    (offer,) = taken(sample)
    assert offer.also_at == tuple(
        Location(name, f"Kapweg {n}", f"123{n} AB", "Dorp") for name, n in (("De Mouw", 2), ("De Zoom", 3))
    )
    assert "Gelijk: 1." in bring(sample, {**SERVICE, "service_at_locations": at}).out


def test_events_that_differ_only_in_their_place_are_one_offer(sample: Project, tmp_path: Path) -> None:
    def event(n: int, place: str, hour: int = 10) -> str:
        return (
            f"BEGIN:VEVENT\r\nUID:{n}@a.nl\r\nSUMMARY:Koffie\r\nDESCRIPTION:Koffie met andere ouders.\r\n"
            f"LOCATION:{place}\r\nDTSTART:20261207T{hour}0000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\nEND:VEVENT\r\n"
        )

    calendar = tmp_path / "agenda.ics"
    events = event(1, "De Kap") + event(2, "De Mouw") + event(3, "De Zoom", 14)
    calendar.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:a\r\n{events}END:VCALENDAR\r\n", newline="")
    bring(sample, calendar)
    rows = [(row["Locatie"], row.get("Ook op")) for row in cells(listed(sample))]
    assert rows == [("De Kap", "De Mouw"), ("De Zoom", None)]


def test_an_id_with_a_space_takes_no_row_of_another_service(sample: Project) -> None:
    one, two = ({**SERVICE, "id": name, "name": name} for name in ("Koffie", "Koffie ochtend"))
    bring(sample, one)
    said = bring(sample, two)
    assert [row["Naam"] for row in cells(listed(sample))] == ["Koffie", "Koffie ochtend"]
    assert "“Koffie” (Koffie)" in said.err and "[import-gone]" in said.err
    assert "Nieuw: 0. Veranderd: 0. Gelijk: 2." in bring(sample, [two, one]).out

    listed(sample).unlink()
    bring(sample, two)
    bring(sample, one)
    assert [row["Naam"] for row in cells(listed(sample))] == ["Koffie ochtend", "Koffie"]


def test_a_place_named_as_another_service_has_a_row_of_its_own(sample: Project) -> None:
    at = [{"id": name, "location": {"id": name, "name": f"Huis {name}"}} for name in ("ochtend", "avond")]
    at[0]["schedules"] = [{"description": "ochtend"}]
    one = {**SERVICE, "id": "Koffie", "name": "Koffie", "service_at_locations": at}
    bring(sample, [one, {**SERVICE, "id": "Koffie ochtend", "name": "Koffie ochtend"}])
    assert [row["Naam"] for row in cells(listed(sample))] == ["Koffie", "Koffie", "Koffie ochtend"]


def test_a_list_from_before_the_service_was_remembered_still_matches(sample: Project) -> None:
    bring(sample, {**SERVICE, "service_at_locations": TIMED})
    book = openpyxl.load_workbook(listed(sample))
    memory = book["open-referral"]
    assert memory.cell(row=1, column=2).value == "hsds_service"
    memory.delete_cols(2)
    book.worksheets[0].delete_rows(3)
    book.save(listed(sample))
    bring(sample, {**SERVICE, "service_at_locations": TIMED[:1]})
    assert [row["Locatie"] for row in cells(listed(sample))] == ["Huis 1"]


def test_being_online_as_well_is_no_second_place(sample: Project) -> None:
    at = [
        {"location": {"id": "a", "name": "Huis"}},
        {"location": {"id": "b", "name": "Net", "location_type": "virtual"}},
    ]
    bring(sample, {**SERVICE, "service_at_locations": at})
    (row,) = cells(listed(sample))
    assert (row["Locatie"], row["Online"]) == ("Huis", "ja")


def test_our_own_export_comes_back(sample: Project) -> None:
    before = small_project.prepared(sample).content
    assert before is not None
    path = sample.root / "export.json"
    path.write_bytes(export.files(before, TODAY)["data/offers.json"])
    assert bring(sample, path).code == 0
    for old, new in zip(before.offers, taken(sample), strict=True):
        for name in ("name", "description", "organization", "form", "layers", "phases", "audience", "cost", "languages",
                     "phone", "assured_date", "fears"):  # fmt: skip
            assert getattr(new, name) == getattr(old, name), name
        assert replace(new.location, city=old.location.city) == old.location
        assert (new.schedule and new.schedule.meetings) == (old.schedule and old.schedule.meetings)


def test_what_our_own_export_says_of_place_and_time_comes_back(sample: Project) -> None:
    """A neighbourhood without an address, every other week, one day."""
    head = (*small_project.HEAD, "Wijk", "Wanneer", "Geldig tot")
    rows = (
        ("Wandelen", "Loop mee.", "Buurthuis", "groep", "samen", "0-2", "Noord", "om de week di 9.30", ""),
        ("Kerst", "Eet mee.", "Buurthuis", "groep", "samen", "0-2", "", "12-12-2026 14.00-16.00", ""),
        ("Oneven", "Eet mee.", "Buurthuis", "groep", "samen", "0-2", "", "ma 10.00 in de oneven weken", ""),
    )
    small_project.municipality(sample, offers_csv=small_project.listed(*rows, head=head))
    before = small_project.prepared(sample).content
    assert before is not None
    path = sample.root / "export.json"
    path.write_bytes(export.files(before, TODAY)["data/offers.json"])
    said = bring(sample, path)
    assert "[import-schedule]" not in said.out and said.code == 0
    after = taken(sample)
    assert [offer.location.neighbourhood for offer in after] == ["Noord", "", ""]
    assert not after[0].location.street and not after[0].location.name
    assert [offer.schedule for offer in after] == [offer.schedule for offer in before.offers]
    assert [offer.valid_until for offer in after] == [None, None, None]


# ------------------------------------------------------------ again, and the clerk


def test_the_same_again_changes_no_byte(sample: Project) -> None:
    bring(sample, HSDS / "services.json")
    before = listed(sample).read_bytes()
    said = bring(sample, HSDS / "services.json")
    assert listed(sample).read_bytes() == before
    assert "Nieuw: 0. Veranderd: 0. Gelijk: 2." in said.out


def test_again_follows_the_source_and_keeps_what_the_clerk_wrote(sample: Project) -> None:
    bring(sample, SERVICE)
    path = listed(sample)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(row=1, column=sheet.max_column + 1, value="Mijn kolom")
    sheet.cell(row=2, column=sheet.max_column, value="van mij")
    places = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(row=2, column=places["Wat is het"], value="Thee en praten.")
    sheet.cell(row=2, column=places["Kenmerk"], value="thee")
    sheet.cell(row=3, column=places["Naam"], value="Eigen aanbod")
    book.save(path)
    said = bring(sample, {**SERVICE, "name": "Theehuis", "description": "Drink thee en koffie.", "email": "t@a.nl"})
    thee, own = cells(path)
    assert thee["Naam"] == "Theehuis" and thee["E-mail"] == "t@a.nl"
    assert (thee["Wat is het"], thee["Kenmerk"], thee["Mijn kolom"]) == ("Thee en praten.", "thee", "van mij")
    assert own["Naam"] == "Eigen aanbod"
    assert "[import-kept]" in said.out and "Veranderd: 1" in said.out


def test_what_is_gone_from_the_source_is_told_and_stays(sample: Project) -> None:
    other = {**SERVICE, "id": "tweede", "name": "Tweede"}
    bring(sample, [SERVICE, other])
    said = bring(sample, SERVICE)
    assert "rij 3" in said.err and "“Tweede” (tweede)" in said.err and said.err.count("[import-gone]") == 1
    assert [row["Naam"] for row in cells(listed(sample))] == ["Babycafé", "Tweede"]
    stopped = bring(sample, [SERVICE, {**other, "status": "defunct"}])
    assert "[import-gone]" not in stopped.err and "[import-stopped]" in stopped.out
    page = {"total_pages": 2, "page_number": 1, "last_page": False, "contents": [SERVICE]}
    assert "[import-gone]" not in bring(sample, page).err


def test_a_row_is_found_by_its_id_wherever_the_clerk_put_it(sample: Project) -> None:
    bring(sample, [SERVICE, {**SERVICE, "id": "tweede", "name": "Tweede"}])
    book = openpyxl.load_workbook(listed(sample))
    book.worksheets[0].insert_rows(2, 3)
    book.save(listed(sample))
    said = bring(sample, [{**SERVICE, "name": "Nieuwe naam"}, {**SERVICE, "id": "tweede", "name": "Tweede"}])
    assert "Nieuw: 0. Veranderd: 1. Gelijk: 1." in said.out
    assert [row["Naam"] for row in cells(listed(sample))] == ["Nieuwe naam", "Tweede"]


def test_it_goes_into_the_list_of_the_municipality(sample: Project) -> None:
    folder = sample.municipalities / SLUG
    (folder / "offers.csv").unlink()
    assert run(sample, "offers", "template", str(folder / "offers.xlsx")).code == 0
    said = bring(sample, SERVICE)
    assert "content/municipalities/_proefdorp/offers.xlsx" in said.out
    assert not listed(sample).exists()
    assert [row["Naam"] for row in cells(folder / "offers.xlsx")][-1] == "Babycafé"


@pytest.mark.filterwarnings("ignore:Data Validation extension")
def test_what_only_excel_can_make_stays_in_the_list(sample: Project) -> None:
    """Drop-downs that lean on another sheet, pictures, threads and what formulas gave: each other byte stays."""
    folder = sample.municipalities / SLUG
    (folder / "offers.csv").unlink()
    path = folder / "offers.xlsx"
    assert run(sample, "offers", "template", str(path)).code == 0
    with zipfile.ZipFile(path) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    mine = b'<row r="3"><c r="A3" t="str"><f>1+1</f><v>2</v></c></row></sheetData>'
    drop = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    sheet = before[SHEET].replace(b"</sheetData>", mine).replace(b"</worksheet>", drop)
    before |= {"xl/media/image1.png": b"logo", "xl/threadedComments/threadedComment1.xml": b"<a/>", SHEET: sheet}
    path.write_bytes(zipped(before))
    assert bring(sample, SERVICE).code == 0
    with zipfile.ZipFile(path) as archive:
        after = {name: archive.read(name) for name in archive.namelist()}
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {"xl/worksheets/open-referral.xml"}
    assert mine.removesuffix(b"</row></sheetData>") in after[SHEET] and after[SHEET].endswith(drop)
    assert openpyxl.load_workbook(path)["open-referral"].sheet_state == "veryHidden"
    assert bring(sample, {**SERVICE, "name": "=Anders"}).code == 0
    assert [row["Naam"] for row in cells(path)][-1] == "=Anders"
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == len(after), "what came in is remembered in the place of what came in before"
    assert small_project.prepared(sample).content is not None, "the list is read still"


def test_a_list_that_cannot_be_written_in_stays(sample: Project) -> None:
    bring(sample, SERVICE)
    path = listed(sample)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    twice = parts["xl/styles.xml"].replace(b"<cellXfs", b'<cellXfs count="1"><xf/></cellXfs><cellXfs', 1)
    path.write_bytes(zipped(parts | {"xl/styles.xml": twice}))
    before = path.read_bytes()
    said = bring(sample, {**SERVICE, "name": "Anders"})
    assert said.code == 1 and "[import-unsafe]" in said.err and path.read_bytes() == before


def test_to_writes_elsewhere_and_only_excel(sample: Project) -> None:
    assert bring(sample, SERVICE, "--to", str(sample.root / "x.xlsx")).code == 0
    assert cells(sample.root / "x.xlsx")[0]["Naam"] == "Babycafé"
    assert "[template-kind]" in bring(sample, SERVICE, "--to", str(sample.root / "x.csv")).err


def test_never_half_written(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(sample, SERVICE)
    before = listed(sample).read_bytes()

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    said = bring(sample, {**SERVICE, "name": "Anders"})
    assert (said.code, listed(sample).read_bytes()) == (1, before)
    assert "[file-unwritten]" in said.err
    assert not list(listed(sample).parent.glob(".wegwijs-*"))


def test_a_list_that_is_broken_stays(sample: Project) -> None:
    listed(sample).write_bytes(b"PK\x03\x04 geen zip")
    said = bring(sample, SERVICE)
    assert said.code == 1 and "[file-broken]" in said.err
    assert listed(sample).read_bytes() == b"PK\x03\x04 geen zip"


def test_no_link_out_of_the_folder(sample: Project) -> None:
    listed(sample).symlink_to(sample.root / "elders.xlsx")
    said = bring(sample, SERVICE)
    assert said.code == 1 and "[path-outside]" in said.err
    assert not (sample.root / "elders.xlsx").exists()


# ------------------------------------------------------------ the mapping


def test_a_municipality_has_words_of_its_own(sample: Project) -> None:
    service = {
        **SERVICE,
        "attributes": [{"id": "a", "taxonomy_term": {"id": "t", "name": "Kletsen", "taxonomy": "Kaart"}}],
    }
    assert "[import-term]" in bring(sample, service).out
    own = sample.municipalities / SLUG / "open-referral.yml"
    own.write_text("terms:\n  'kaart: kletsen': {Laag: steuntje, Vorm: gesprek, Leeftijd: [0-2 jaar, zwanger]}\n")
    said = bring(sample, service)
    assert "[import-term]" not in said.out
    row = cells(listed(sample))[0]
    assert (row["Laag"], row["Vorm"], row["Leeftijd"]) == ("steuntje", "gesprek", "0-2 jaar; zwanger")


def test_a_mapping_that_our_list_does_not_take_is_told_with_its_line(sample: Project) -> None:
    path = sample.root / "mijn.yml"
    path.write_text("terms:\n  kletsen:\n    Laagje: samen\n    Vorm: kletsvorm\n")
    said = bring(sample, SERVICE, "--mapping", str(path))
    assert said.code == 1
    assert "mijn.yml, rij 3" in said.err and "[mapping-heading]" in said.err
    assert "mijn.yml, rij 4" in said.err and "[choice-unknown]" in said.err
    assert not listed(sample).exists()


# ------------------------------------------------------------ schedules


def moment(*schedules: dict[str, Any]) -> moments.Moments:
    nodes = [Node({"id": str(n), **one}, "schedules", Used()) for n, one in enumerate(schedules)]
    writing = mapping().schedule
    assert writing is not None
    return moments.read(nodes, TODAY, writing, "x.json")


def mapping() -> OpenReferral:
    found, problems = read.yamlfile.read(small_project.ROOT / "content" / "open-referral.yml", "x", OpenReferral)
    assert found is not None, problems
    return found


WEEKLY = {"freq": "WEEKLY", "interval": 1, "opens_at": "09:30", "closes_at": "11:30"}
HALF_TEN = (time(9, 30), time(11, 30))


@pytest.mark.parametrize(
    ("given", "text", "meetings"),
    [
        ([{**WEEKLY, "byday": "TU"}], "di 9.30-11.30", [Meeting((1,), *HALF_TEN)]),
        ([{**WEEKLY, "byday": "MO,TU,WE,TH,FR"}], "ma t/m vr 9.30-11.30", [Meeting((0, 1, 2, 3, 4), *HALF_TEN)]),
        ([{**WEEKLY, "byday": "FR, MO,WE"}], "ma, wo en vr 9.30-11.30", [Meeting((0, 2, 4), *HALF_TEN)]),
        ([{**WEEKLY, "dtstart": "2026-11-26"}], "do 9.30-11.30", [Meeting((3,), *HALF_TEN)]),
        ([{"freq": "DAILY", "opens_at": "09:00"}], "ma t/m zo 9.00", [Meeting(tuple(range(7)), time(9))]),
        ([{"byday": "SA", "opens_at": "T10:00Z"}], "za 10.00", [Meeting((5,), time(10))]),
        ([{"byday": "SA,SU"}], "za en zo", [Meeting((5, 6))]),
        ([{**WEEKLY, "freq": "MONTHLY", "byday": "2TU"}], "elke 2e di 9.30-11.30", [Meeting((1,), *HALF_TEN, nth=2)]),
        (
            [{**WEEKLY, "freq": "MONTHLY", "byday": "-1FR"}],
            "elke laatste vr 9.30-11.30",
            [Meeting((4,), *HALF_TEN, nth=-1)],
        ),
        (
            [{**WEEKLY, "freq": "MONTHLY", "byday": "WE", "bymonthday": "1,2,3,4,5,6,7"}],
            "elke 1e wo 9.30-11.30",
            [Meeting((2,), *HALF_TEN, nth=1)],
        ),
        (
            [{**WEEKLY, "interval": 2, "byday": "MO", "dtstart": "2026-11-23"}],
            "ma 9.30-11.30 in de even weken",
            [Meeting((0,), *HALF_TEN, weeks="even")],
        ),
        (
            [{**WEEKLY, "byday": "TU"}, {**WEEKLY, "byday": "TU", "opens_at": "13:00", "closes_at": "15:00"}],
            "di 9.30-11.30 en 13.00-15.00",
            [Meeting((1,), *HALF_TEN), Meeting((1,), time(13), time(15))],
        ),
        (
            [{"freq": "MONTHLY", "byday": "1MO"}, {"byday": "WE"}, {**WEEKLY, "byday": "TU"}],
            "di 9.30-11.30; wo; elke 1e ma",
            [Meeting((1,), *HALF_TEN), Meeting((2,)), Meeting((0,), nth=1)],
        ),
        ([{**WEEKLY, "byday": "TU", "closes_at": "09:00"}], "di 9.30", [Meeting((1,), time(9, 30))]),
    ],
)
def test_a_schedule_becomes_dutch_that_is_read_back(
    given: list[dict[str, Any]], text: str, meetings: list[Meeting], column_words: Words
) -> None:
    found = moment(*given)
    assert (found.text, found.notes) == (text, [])
    back = schedule.parse(text, column_words.columns.schedule)
    assert back.understood and list(back.meetings) == meetings


@pytest.mark.parametrize(
    "given",
    [
        {**WEEKLY, "interval": 3, "byday": "MO"},
        {**WEEKLY, "freq": "YEARLY"},
        {**WEEKLY, "freq": "MONTHLY", "bymonthday": "15"},
        {**WEEKLY, "freq": "MONTHLY", "byday": "5MO"},
        {**WEEKLY, "freq": "MONTHLY", "byday": "1MO,2TU"},
        {**WEEKLY, "byday": "ZZ"},
        {**WEEKLY, "byday": "MO", "opens_at": "laat"},
        {"dtstart": "2026-12-01", "opens_at": "10:00"},
    ],
)
def test_what_our_words_cannot_say_is_told(given: dict[str, Any]) -> None:
    found = moment(given)
    assert found.text == "" and [one.code for one in found.notes] == ["import-schedule"]


def test_one_that_has_passed_is_left_and_told() -> None:
    found = moment({**WEEKLY, "byday": "MO", "until": "2026-11-23"}, {**WEEKLY, "byday": "TU"})
    assert found.text == "di 9.30-11.30" and [one.code for one in found.notes] == ["import-expired"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "freq": st.sampled_from(["WEEKLY", "MONTHLY", "DAILY", ""]),
                "byday": st.lists(
                    st.builds(
                        lambda nth, day: f"{nth}{day}",
                        st.sampled_from(["", "1", "2", "-1"]),
                        st.sampled_from(moments.DAYS),
                    ),
                    max_size=3,
                ).map(",".join),
                "opens_at": st.one_of(st.just(""), st.times().map(lambda one: f"{one:%H:%M}")),
                "closes_at": st.one_of(st.just(""), st.times().map(lambda one: f"{one:%H:%M}")),
                "interval": st.sampled_from([1, 1, 1, 2, 3]),
            }
        ),
        max_size=4,
    )
)
def test_whatever_is_written_is_understood(column_words: Words, schedules: list[dict[str, Any]]) -> None:
    text = moment(*schedules).text
    if text:
        back = schedule.parse(text, column_words.columns.schedule)
        assert back.understood, text
        days = {day for one in schedules for day in [DAY.index(part[-2:]) for part in one["byday"].split(",") if part]}
        if all(one["byday"] for one in schedules):
            assert {day for meeting in back.meetings for day in meeting.days} <= days


DAY = list(moments.DAYS)


# ------------------------------------------------------------ text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("<p>Een</p><p>Twee</p>", "Een Twee"),
        ("H<b>el</b>lo", "Hello"),
        ("<script>alert(1)</script>Hallo", "Hallo"),
        ("<a href='javascript:alert(1)'>Klik</a>", "Klik"),
        ("Caf&eacute; &amp; thee", "Café & thee"),
        ("kosten < 5 euro", "kosten < 5 euro"),
        ('**Vet** en [een link](https://x.nl "t")', "Vet en een link"),
        ("## Kop\n- een\n- twee", "Kop een twee"),
        ("snake_case blijft", "snake_case blijft"),
        ("a\u202eb\x00c\ud800", "abc"),
        ("<" * 30_000, ""),
    ],
)
def test_html_and_markdown_become_plain_text(typed: str, text: str) -> None:
    assert plain(typed) == text or (not text and len(plain(typed)) <= 20_000)


def test_a_long_text_keeps_whole_sentences() -> None:
    text = "Dit is een zin. " * 30
    assert shortened(text.strip(), 300).endswith("zin.") and len(shortened(text, 300)) <= 300
    assert len(shortened("woord " * 100, 120)) <= 120 and shortened("woord " * 100, 120).endswith("…")


def test_the_mark_follows_from_the_id() -> None:
    assert mark_of("koffie-noord", "Koffie") == "koffie-noord"
    assert mark_of(UUID, "Koffie") == mark_of(UUID, "Koffie") != mark_of("12", "Koffie")
    assert mark_of(UUID, "Café 't Zand").startswith("cafe-t-zand-")
    assert read.SLUG.match(mark_of("\ud800", "…")) and read.SLUG.match(mark_of("x" * 400, "n" * 400))


# ------------------------------------------------------------ hostile


@pytest.mark.parametrize(
    "document",
    [
        "", "{", "[" * 100_000, "null", "3", '"x"', "[]", "{}", "[[[]]]", '{"contents": 3}', '{"contents": [null, 3, "x"]}',
        '{"services": [null]}', '{"service": {}}', '{"services.csv": [null, 3]}', "[1e999, NaN]", '{"id": ' + "9" * 6000 + "}",
        '{"status": "active"}', '{"a":' * 900 + "1" + "}" * 900, "\ufeff{}",
    ],
)  # fmt: skip
def test_broken_json_is_a_sentence(sample: Project, document: str) -> None:
    said = bring(sample, document)
    assert said.code == 1 and "Traceback" not in said.all
    assert "[" in said.err or "niets overgenomen" in said.out
    assert not listed(sample).exists()


WRONG: tuple[Any, ...] = (
    None,
    3,
    -1.5,
    True,
    "x",
    "",
    [],
    {},
    [None, 3, "x", []],
    {"id": 3},
    [{"id": []}],
    "1e999",
    "\ud800",
)


@pytest.mark.parametrize("wrong", WRONG, ids=[repr(one)[:20] for one in WRONG])
def test_wrong_types_are_no_traceback(sample: Project, wrong: Any) -> None:
    whole = json.loads((HSDS / "services.json").read_text(encoding="utf-8"))["contents"][0]
    documents = [{**whole, "id": f"s-{key}", key: wrong} for key in whole if key != "id"]
    documents += [
        {**whole, "id": f"l-{key}", "service_at_locations": [{"id": "x", key: wrong}]}
        for key in ("location", "contacts", "phones")
    ]
    said = bring(sample, documents)
    assert said.code == 0 and "Traceback" not in said.all


def test_addresses_of_other_kinds_and_formulas(sample: Project) -> None:
    hostile = {
        **SERVICE,
        "name": "=cmd|' /C calc'!A0",
        "description": "+SOM(A1:A9) <img src=x onerror=alert(1)> @SUM",
        "url": "javascript:alert(1)",
        "organization": {"id": "o", "name": "-2+3", "website": "https://naam:geheim@x.nl/"},
    }
    said = bring(sample, hostile)
    assert said.out.count("[import-refused]") >= 2
    (row,) = cells(listed(sample))
    assert row["Website"] is None and row["Naam"] == "=cmd|' /C calc'!A0"
    sheet = openpyxl.load_workbook(listed(sample)).worksheets[0]
    assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
    (offer,) = taken(sample)
    assert "<" not in offer.description.dutch and offer.website == ""


def test_a_folder_of_links_and_outside_paths(sample: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "geheim.csv").write_text("id,name,status\n1,Geheim,active\n")
    (folder / "services.csv").write_text("id,name,description,status\n1,Openbaar,Thee.,active\n")
    (folder / "link.csv").symlink_to(tmp_path / "geheim.csv")
    (folder / "datapackage.json").write_text(
        json.dumps(
            {"resources": [{"name": "services", "path": "../geheim.csv"}, {"name": "services", "path": "services.csv"}]}
        )
    )
    assert bring(sample, folder).code == 0
    assert [row["Naam"] for row in cells(listed(sample))] == ["Openbaar"]
    assert bring(sample, tmp_path / "niets").code == 1


def test_too_much_is_a_sentence(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wegwijs.imports.services.MOST_SERVICES", 3)
    said = bring(sample, [{**SERVICE, "id": f"s{n}"} for n in range(5)])
    assert said.code == 1 and "[file-rows]" in said.err
    monkeypatch.setattr("wegwijs.imports.documents.LARGEST_FILE", 10)
    said = bring(sample, SERVICE)
    assert said.code == 1 and "[file-too-large]" in said.err


scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30))
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
keys = [
    *(
        "name",
        "description",
        "url",
        "email",
        "status",
        "phones",
        "schedules",
        "languages",
        "cost_options",
        "attributes",
    ),
    *(
        "organization",
        "service_at_locations",
        "contacts",
        "required_documents",
        "minimum_age",
        "eligibility",
        "wait_time",
    ),
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(keys),
            anything
            | st.lists(
                st.dictionaries(
                    st.sampled_from(
                        [
                            "id",
                            "number",
                            "freq",
                            "byday",
                            "opens_at",
                            "amount",
                            "currency",
                            "location",
                            "taxonomy_term",
                            "name",
                            "type",
                        ]
                    ),
                    anything,
                    max_size=4,
                ),
                max_size=3,
            ),
            max_size=8,
        ),
        max_size=3,
    )
)
def test_anything_at_all_becomes_rows_that_our_list_reads(column_words: Words, services: list[dict[str, Any]]) -> None:
    here, _ = read.municipality_of(Project(small_project.ROOT), "_voorbeeldstad")
    assert here is not None
    validator = read.CellValidator(column_words, here)
    made = imports.gather([Document("x.json", [{**one, "id": str(n)} for n, one in enumerate(services)])])
    converter = imports.Converter(column_words.columns, mapping(), validator, lambda code: "", TODAY)
    for row in converter.rows(made.services):
        for field, text in row.values.items():
            assert validator(field, text) is None


# ------------------------------------------------------------ the samples of the standard


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is not here: the samples of Open Referral are not read")
@pytest.mark.parametrize("standard", ["open-referral-hsds", "open-referral-uk"])
def test_the_samples_of_the_standard(sample: Project, standard: str) -> None:
    examples = SHARED / standard / "examples"
    for path in [*sorted(examples.glob("*.json")), examples / "csv", examples]:
        listed(sample).unlink(missing_ok=True)
        said = bring(sample, path)
        assert "Traceback" not in said.all
        holds = path.is_dir() or path.stem.startswith("service") or path.stem in {"organization_full", "tabular"}
        assert said.code == (0 if holds else 1), path
        if holds:
            assert "“Community Counselling” (ac148810-d857-441c-9679-408f346de14b)" in said.out
            (row,) = cells(listed(sample))
            assert row["Naam"] == "Community Counselling"
            assert row["Open Referral"] == "ac148810-d857-441c-9679-408f346de14b"
            assert row["Website"] == "http://example.com/counselling"
            assert "fees" in said.out
