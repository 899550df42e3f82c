"""`wegwijs new`: a folder that builds at once, or nothing at all."""

from __future__ import annotations

import re
from pathlib import Path
from unittest import mock

import openpyxl
import pytest
import yaml

from small_project import HEAD, TODAY, Said, codes, listed, municipality, prepared, run
from wegwijs import pipeline, read
from wegwijs.fetching import Fetcher, FetchError
from wegwijs.files import Project
from wegwijs.model import PHASES
from wegwijs.read import yamlfile
from wegwijs.read.columns import Words

MOST_OF_FIRST_CHECK = 6
ANSWERS = {
    "name": "Nieuw-Dorp",
    "site": "https://wegwijs.nieuw-dorp.nl/",
    "organization": "Gemeente Nieuw-Dorp",
    "phone": "14 0123",
    "email": "ouders@nieuw-dorp.nl",
    "gp": "088 123 45 67",
}


def new(project: Project, slug: str = "nieuw-dorp", *more: str, **changes: str) -> Said:
    flags = [word for key, value in (ANSWERS | changes).items() if value for word in (f"--{key}", value)]
    return run(project, "new", slug, *flags, "--no-input", *more)


def test_builds_at_once(project: Project) -> None:
    said = new(project)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "De map content/municipalities/nieuw-dorp is gemaakt. Daarin staat:"
    assert [line.split(":")[0].strip() for line in lines[1:4]] == ["concept", "municipality.yml", "offers.xlsx"]
    assert lines[4] == "Wat nu?" and "make check zegt wat: 5 keer." in lines[5] and "offers.xlsx" in lines[6]
    found = prepared(project, "nieuw-dorp")
    assert found.sound
    untold = {
        "offers-none",
        "phase-contact-missing",
        "safety-unread",
        "shelter-missing",
        "person-untold",
        "duties-untold",
    }
    assert set(codes(found.problems)) == untold
    assert found.editions and all(edition.pages for edition in found.editions)
    assert found.content is not None
    assert found.content.municipality.contact.phone == "140123"
    assert found.content.municipality.gp_out_of_hours.phone == "+31881234567"


def test_the_first_check_says_each_thing_once(project: Project) -> None:
    """What is missing for every age, or unread in every text about safety, is one thing to do."""
    new(project)
    check = run(project, "check", "--municipality", "nieuw-dorp", "--today", "2026-11-24")
    told = [line.split("[")[1] for line in check.err.splitlines() if line.startswith(("let op", "FOUT"))]
    assert check.code == 0 and len(told) == len(set(told)) <= MOST_OF_FIRST_CHECK
    assert "Slapen en huilen; " in check.err and "Veilig Thuis; " in check.err and "…" not in check.err


def test_a_place_named_as_the_help_it_gives_is_named_once(project: Project, tmp_path: Path) -> None:
    new(project, languages="nl")
    assert pipeline.build(project, "nieuw-dorp", TODAY, tmp_path / "site").published
    page = (tmp_path / "site" / "nu" / "index.html").read_text(encoding="utf-8")
    assert page.count(">Huisartsenpost<") <= 1


def test_what_its_words_tell_to_uncomment_can_be_uncommented(project: Project) -> None:
    new(project)
    path = project.municipalities / "nieuw-dorp" / "municipality.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  #0-2:", "  0-2:").replace('phone: "..."', 'phone: "088 123 45 67"'), encoding="utf-8"
    )
    found = prepared(project, "nieuw-dorp")
    assert found.sound and found.content is not None
    assert list(found.content.municipality.phase_contacts) == ["0-2"]
    whole = re.sub(r"^( *)#(?=[a-z0-9])", r"\1", text, flags=re.MULTILINE)
    assert set(yaml.safe_load(whole)["phase_contacts"]) == set(PHASES)
    assert {"feedback", "privacy_officer", "hide_topics", "school_region"} <= set(yaml.safe_load(whole))
    assert yamlfile.load(whole, "municipality.yml")[1] == []


def test_the_list_has_our_columns_and_is_read_back(project: Project, column_words: Words) -> None:
    new(project)
    path = project.municipalities / "nieuw-dorp" / "offers.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.heading for column in column_words.columns.columns]
    values = {"Naam": "Koffie", "Wat is het": "Drink koffie.", "Organisatie": "Buurthuis", "Vorm": "groep"}
    values |= {"Laag": "samen", "Leeftijd": "2-4", "Telefoon": "088 123 45 67"}
    for cell in sheet[1]:
        if cell.value in values:
            sheet.cell(row=3, column=cell.column, value=values[cell.value])
    book.save(path)
    found = prepared(project, "nieuw-dorp")
    assert found.content is not None
    assert [offer.phone for offer in found.content.offers] == ["+31881234567"]
    assert found.content.offers[0].phases == ("2-4",)


@pytest.mark.parametrize("languages", ["nl,en,ar", "en, ar", "ar"])
def test_languages(project: Project, languages: str) -> None:
    assert new(project, languages=languages).code == 0
    chosen = yaml.safe_load((project.municipalities / "nieuw-dorp" / "municipality.yml").read_text())["languages"]
    assert chosen[0] == "nl" and set(chosen) == {"nl", *(code.strip() for code in languages.split(","))}


REFUSED = [
    ("../buiten", {}, "municipality-slug"),
    ("/tmp/x", {}, "municipality-slug"),
    ("Nieuw Dorp", {}, "municipality-slug"),
    ("_geheim", {}, "municipality-slug"),
    ("a" * 61, {}, "municipality-slug"),
    (".", {}, "municipality-slug"),
    ("nieuw-dorp", {"site": "nieuw-dorp.nl"}, "site-address"),
    ("nieuw-dorp", {"site": "javascript:alert(1)"}, "site-address"),
    ("nieuw-dorp", {"phone": "12345"}, "phone-wrong"),
    ("nieuw-dorp", {"phone": "0999 10 10 01"}, "phone-fictional"),
    ("nieuw-dorp", {"gp": "0999 10 10 02"}, "phone-fictional"),
    ("nieuw-dorp", {"email": "ouders"}, "email-wrong"),
    ("nieuw-dorp", {"languages": "nl,klingon"}, "reference-unknown"),
]


@pytest.mark.parametrize(("slug", "changes", "code"), REFUSED)
def test_refused_and_nothing_left(project: Project, slug: str, changes: dict[str, str], code: str) -> None:
    said = new(project, slug, **changes)
    assert said.code == 1
    assert f"[{code}]" in said.err
    assert list(project.municipalities.iterdir()) == []


def test_a_folder_that_is_there_stays_as_it_is(project: Project) -> None:
    folder = municipality(project, "nieuw-dorp")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = new(project)
    assert said.code == 1 and "[municipality-exists]" in said.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("key", ["name", "site", "organization", "phone", "email", "gp"])
def test_without_input_each_flag_is_needed(project: Project, key: str) -> None:
    said = new(project, **{key: ""})
    assert said.code == 1
    assert f"--{key}" in said.err
    assert list(project.municipalities.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        'Dorp "aan" de: Rijn',
        "{{ 7 * 7 }}",
        "- # [x]",
        "'s-Gravendorp",
        "Súdwest-Fryslân",
        "{% raw %}",
        "ja",
        "null",
        "\\n",
    ],
)
def test_any_name_is_read_back_as_it_was_typed(project: Project, name: str) -> None:
    assert new(project, name=name).code == 0
    found, _ = read.read(project, "nieuw-dorp")
    assert found is not None and found.municipality.name == name


def test_it_asks_what_it_was_not_told(project: Project) -> None:
    typed = "\n".join(["nieuw-dorp", *list(ANSWERS.values())[:2], "nl,en", *list(ANSWERS.values())[2:]]) + "\n" * 8
    said = run(project, "new", typed=typed)
    assert said.code == 0
    assert "Hoe heet de gemeente?" in said.out
    assert prepared(project, "nieuw-dorp").sound


def test_an_answer_that_cannot_be_is_asked_again_at_once(project: Project, tmp_path: Path) -> None:
    municipality(project, "oud-dorp")
    lines = ["Nieuw Dorp", " ", "oud-dorp", "nieuw-dorp", "Nieuw-Dorp", "nieuw-dorp.nl", "https://nieuw-dorp.nl/"]
    lines += ["nl,klingon", "nl,en", "Gemeente", "12345", "0999 10 10 01", "14 0123", "ouders", "ouders@nieuw-dorp.nl"]
    (tmp_path / "tekst.png").write_text("geen plaatje")
    lines += ["088 123 45 67", "groen", "#14594a", "", str(tmp_path / "nergens.svg"), str(tmp_path / "tekst.png"), ""]
    lines += ["A. de Vries", "fg", "", "mijn kopie", "gemeente/wegwijs", "http://lijst.nl/a", ""]
    said = run(project, "new", typed="\n".join(lines) + "\n")
    assert said.code == 0, said.err
    found = prepared(project, "nieuw-dorp")
    assert found.sound and found.content is not None
    assert found.content.municipality.phase_contacts == {}
    assert found.content.municipality.form and found.content.municipality.form.repository == "gemeente/wegwijs"
    assert "https://nieuw-dorp.nl/beheer/" in said.out
    for typed in (
        "oud-dorp",
        "nieuw-dorp.nl",
        "klingon",
        "12345",
        "ouders",
        "groen",
        "kijk of de naam goed is",
        "Dit logo",
        "fg",
        "mijn kopie",
        "http://lijst.nl/a",
    ):
        assert typed in said.err
    assert said.out.count("Op welk telefoonnummer?") == 3


def test_a_wrong_flag_is_told_before_anything_is_asked(project: Project) -> None:
    said = run(project, "new", "Nieuw Dorp", typed="")
    assert said.code == 1 and "[municipality-slug]" in said.err and said.out == ""
    assert "[phone-wrong]" in run(project, "new", "nieuw-dorp", "--phone", "12345", typed="").err


def test_it_asks_in_english(project: Project) -> None:
    said = run(project, "new", "--lang", "en", typed="")
    assert said.code == 1
    assert "What is the name of the folder?" in said.out
    assert list(project.municipalities.iterdir()) == []


def test_a_real_folder_takes_the_place_of_the_sample(project: Project) -> None:
    municipality(project, "_voorbeeldstad")
    assert read.chosen(project) == ("_voorbeeldstad", [])
    new(project)
    assert read.chosen(project) == ("nieuw-dorp", [])
    municipality(project, "oud-dorp")
    assert [one.code for one in read.chosen(project)[1]] == ["municipality-choose"]
    assert read.chosen(project, "_voorbeeldstad") == ("_voorbeeldstad", [])


def test_ignored_columns_are_the_only_ones_that_are_skipped(project: Project) -> None:
    folder = municipality(
        project, offers_csv=listed(("Koffie", "x", "y", "groep", "samen", "0-2", "1"), head=(*HEAD, "Budget"))
    )
    assert "column-unknown" in codes(prepared(project).problems)
    path = folder / "municipality.yml"
    path.write_text(path.read_text() + "ignore_columns: [budget]\n")
    assert "column-unknown" not in codes(prepared(project).problems)


def test_colours_logo_and_officer(project: Project, tmp_path: Path) -> None:
    logo = tmp_path / "ons logo.SVG"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 15"><path d="M0 0h30v15z"/></svg>')
    more = ("--brand", "#ffcc00", "--accent", "#ff8800", "--logo", str(logo), "--privacy-name", "A. de Vries")
    said = new(project, "nieuw-dorp", *more, "--privacy-email", "fg@nieuw-dorp.nl")
    assert said.code == 0
    assert "#ffcc00" in said.out  # too light for letters: told what they get
    found = prepared(project, "nieuw-dorp").content
    assert found and found.municipality.logo and found.municipality.privacy_officer
    assert found.municipality.privacy_officer.email == "fg@nieuw-dorp.nl"
    assert found.municipality.brand.brand == "#ffcc00"
    drafts = project.municipalities / "nieuw-dorp" / "concept"
    texts = {path.name: path.read_text(encoding="utf-8") for path in drafts.iterdir()}
    assert set(texts) == {"toegankelijkheidsverklaring.md", "privacyverklaring.md"}
    assert "A. de Vries" in texts["privacyverklaring.md"] and "[" in texts["toegankelijkheidsverklaring.md"]


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("--brand", "groen"), "colour-wrong"),
        (("--brand", "#fff"), "colour-wrong"),
        (("--logo", "mkdocs.yml"), "logo-kind"),
        (("--logo", "nergens.svg"), "file-missing"),
        (("--privacy-name", "A", "--privacy-email", "fg"), "email-wrong"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stays(project: Project, flags: tuple[str, ...], code: str) -> None:
    said = new(project, "nieuw-dorp", *flags)
    assert said.code == 1 and f"[{code}]" in said.err
    assert not (project.municipalities / "nieuw-dorp").exists()


def test_a_list_at_an_address_is_asked_for_and_takes_the_place_of_the_empty_one(project: Project) -> None:
    address = "https://lijst.example.org/aanbod.csv"
    given = listed(("Koffie", "Drink koffie.", "Buurthuis", "groep", "samen", "0-2"))
    with mock.patch.object(Fetcher, "get", return_value=given.encode()) as get:
        said = new(project, list=address)
    assert said.code == 0 and get.call_args.args == (address,)
    folder = project.municipalities / "nieuw-dorp"
    assert not (folder / "offers.xlsx").exists() and "wegwijs offers map --municipality nieuw-dorp" in said.out
    content = prepared(project, "nieuw-dorp").content
    assert content and [offer.name.dutch for offer in content.offers] == ["Koffie"]


def test_a_list_that_cannot_be_reached_or_is_not_ours_is_told_and_the_folder_stays(project: Project) -> None:
    with mock.patch.object(Fetcher, "get", side_effect=FetchError("uit")):
        said = new(project, list="https://lijst.example.org/aanbod.csv")
    assert said.code == 0 and "[list-unreached]" in said.err
    with mock.patch.object(Fetcher, "get", return_value=b"Titel;Zomaar\nKoffie;x\n"):
        assert new(project, "ander-dorp", list="https://lijst.example.org/aanbod.csv").code == 0
    assert (project.municipalities / "ander-dorp" / "municipality.yml").exists()
    said = new(project, "derde-dorp", list="http://lijst.example.org/aanbod.csv")
    assert said.code == 1 and "[list-address]" in said.err
    assert not (project.municipalities / "derde-dorp").exists()
