"""Offers that each stand in a file of their own: read beside the list, told by their file and key, confirmed in their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from small_project import SLUG, codes, municipality, prepared, run
from wegwijs.files import Project
from wegwijs.model import Offer
from wegwijs.problems import Severity
from wegwijs.read import offer_files

TEA = """Naam: Thee voor opa's en oma's
Wat_is_het: Drink thee met andere grootouders.
Organisatie: Kerk Zuid
Vorm: groep
Laag:
  - samen
Leeftijd:
  - 0-2
  - 2-4
Telefoon: 0999 30 20 09
"""
LATER = ("--today", "2026-11-24")


def put(folder: Path, **files: str) -> Path:
    (folder / "offers").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "offers" / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8", newline="")
    return folder / "offers"


def offers(project: Project) -> dict[str, Offer]:
    content = prepared(project).content
    assert content is not None
    return {offer.id: offer for offer in content.offers}


def test_they_stand_beside_the_list_in_the_order_of_their_names(project: Project) -> None:
    folder = municipality(project)
    put(folder, zoet=TEA.replace("Thee", "Zoet"), appel=TEA.replace("Thee", "Appel"))
    assert list(offers(project)) == ["koffie", "praten", "cursus", "appel", "zoet"]
    apple = offers(project)["appel"]
    assert (apple.name.dutch, apple.phases, apple.phone) == (
        "Appel voor opa's en oma's",
        ("0-2", "2-4"),
        "+31999302009",
    )
    assert (apple.file, apple.row) == (f"content/municipalities/{SLUG}/offers/appel.yml", 0)


def test_a_list_is_not_needed(project: Project) -> None:
    folder = municipality(project)
    (folder / "offers.csv").unlink()
    put(folder, thee=TEA)
    assert list(offers(project)) == ["thee"]
    assert codes(prepared(project).problems) == ["offer-never-confirmed"]


def test_with_nothing_at_all_a_list_is_missed(project: Project) -> None:
    folder = municipality(project)
    (folder / "offers.csv").unlink()
    put(folder)
    assert "list-missing" in codes(prepared(project).problems)


def test_who_has_a_form_may_begin_with_nothing(project: Project) -> None:
    folder = municipality(project)
    (folder / "offers.csv").unlink()
    path = folder / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + "form: {repository: a/b}\n", encoding="utf-8")
    assert codes(prepared(project).problems) == ["offers-none"]


def test_the_name_of_the_file_is_the_address_until_a_kenmerk_says_otherwise(project: Project) -> None:
    folder = municipality(project)
    put(folder, thee=TEA, anders=TEA.replace("Thee", "Melk") + "Kenmerk: melk\n")
    assert {"thee", "melk"} < set(offers(project))


def test_a_mapping_for_the_list_of_others_is_not_for_the_files(project: Project) -> None:
    folder = municipality(project)
    path = folder / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + "columns: {Organisatie: Locatie}\nignore_columns: [Kleur]\n")
    put(folder, thee=TEA + "Kleur: blauw\n")
    assert offers(project)["thee"].organization == "Kerk Zuid"
    assert not [
        fault
        for fault in prepared(project).problems
        if fault.place.file.endswith("thee.yml") and fault.code != "offer-never-confirmed"
    ]


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("- x\n", "yaml-value", Severity.OFFER_LEFT_OUT),
        ("", "file-empty", Severity.OFFER_LEFT_OUT),
        ("Naam: 'x\n", "yaml-broken", Severity.OFFER_LEFT_OUT),
        (TEA + "Naam: Twee\n", "yaml-key-twice", Severity.OFFER_LEFT_OUT),
        (TEA + "titel: Twee\n", "column-twice", Severity.PART_LEFT_OUT),
        (TEA + "Plaats: {a: b}\n", "yaml-value", Severity.PART_LEFT_OUT),
        (TEA + "Geldig tot: {a: b}\n", "yaml-value", Severity.OFFER_LEFT_OUT),
        (TEA + "Plaats: &a [*a]\n", "yaml-broken", Severity.OFFER_LEFT_OUT),
        (TEA + "x" * 60_000, "file-too-large", Severity.OFFER_LEFT_OUT),
    ],
)
def test_a_fault_in_one_leaves_out_that_one_or_that_answer(
    project: Project, text: str, code: str, severity: Severity
) -> None:
    folder = municipality(project)
    put(folder, thee=text)
    faults = [fault for fault in prepared(project).problems if fault.severity is not Severity.WARNING]
    assert [(fault.code, fault.severity) for fault in faults] == [(code, severity)]
    assert faults[0].place.file.endswith("/offers/thee.yml")
    assert ("thee" in offers(project)) is (severity is Severity.PART_LEFT_OUT)
    assert {"koffie", "praten", "cursus"} <= set(offers(project))


def test_a_link_out_of_the_folder_is_not_followed(project: Project, tmp_path: Path) -> None:
    folder = municipality(project)
    (tmp_path / "elders.yml").write_text(TEA, encoding="utf-8")
    (put(folder) / "thee.yml").symlink_to(tmp_path / "elders.yml")
    assert codes(prepared(project).problems) == ["path-outside"]
    assert "thee" not in offers(project)


def test_a_folder_that_is_a_link_is_told(project: Project, tmp_path: Path) -> None:
    folder = municipality(project)
    put(tmp_path, thee=TEA)
    (folder / "offers").symlink_to(tmp_path / "offers")
    assert "thee" not in offers(project)
    assert prepared(project).problems


def test_too_many_are_told_and_not_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offer_files, "MOST", 1)
    put(municipality(project), thee=TEA, melk=TEA)
    assert "offer-files-many" in codes(prepared(project).problems)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "Laatst_gecontroleerd: 2026-11-24\n"),
        ("Laatst_gecontroleerd: 2026-01-02\nPlaats: Dorp\n", "Laatst_gecontroleerd: 2026-11-24\nPlaats: Dorp\n"),
        ("'controledatum' : 3-11-2025 # toen\n", "'controledatum' : 2026-11-24\n"),
        ("Laatst gecontroleerd:\nPlaats: Dorp\n", "Laatst gecontroleerd: 2026-11-24\nPlaats: Dorp\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_was_checked_gets_the_day_and_nothing_else_changes(
    project: Project, before: str, after: str, end: str
) -> None:
    folder = municipality(project)
    path = put(folder, thee=(TEA + before).replace("\n", end)) / "thee.yml"
    said = run(project, "offers", "confirm", "-m", SLUG, "thee", "koffie", *LATER)
    assert (said.code, said.err) == (0, "")
    assert path.read_bytes().decode() == (TEA + after).replace("\n", end)
    assert {offers(project)[name].assured_date for name in ("thee", "koffie")} == {date(2026, 11, 24)}
    assert sorted(one.name for one in path.parent.iterdir()) == ["thee.yml"]


def test_what_cannot_be_changed_safely_stays(project: Project) -> None:
    text = "{Naam: Thee, Wat is het: Drink., Organisatie: Kerk, Vorm: groep, Laag: samen, Leeftijd: 0-2}\n"
    path = put(municipality(project), thee=text) / "thee.yml"
    said = run(project, "offers", "confirm", "-m", SLUG, "thee", *LATER)
    assert said.code == 1 and "[confirm-unsafe]" in said.err
    assert path.read_text(encoding="utf-8") == text
