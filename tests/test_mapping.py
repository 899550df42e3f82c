"""A list of somebody else, read as it is: `columns` and `values` in municipality.yml."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import small_project
from small_project import SLUG, codes, prepared
from wegwijs.files import Project
from wegwijs.problems import errors

MAPPING = """
ignore_columns: [Likes]
columns:
  Titel activiteit: Naam
  Omschrijving kort: Wat is het
  Rubriek: [Laag, Vorm]
  Aanbieder: Organisatie
  Doelgroep kinderen: Leeftijd
  Voertalen: Talen
  Rolstoel?: Rolstoel
values:
  Laag: {Ontmoeten: samen, Advies & steun: steuntje}
  Vorm: {Ontmoeten: groep, Advies & steun: gesprek}
  Leeftijd: {"0-1 jaar": 0-2, Peuters: 2-4, Iedereen: alle}
  Talen: {NL: Nederlands, GB: Engels}
  Rolstoel: {1: ja, 0: nee, "?": ""}
  Gevoelig: {"": nee}
  Kosten: {"": gratis, betaald: "5"}
"""
FOREIGN = """Titel activiteit,Omschrijving kort,Rubriek,Aanbieder,Doelgroep kinderen,Voertalen,Rolstoel?,Kosten,Likes,Telefoon
Koffie,Drink koffie met anderen.,Ontmoeten,Buurthuis,"0-1 jaar, Peuters",NL/GB,1,,7,088 123 45 67
Praten,Praat met iemand.,Advies & steun,Wijkteam,Iedereen,"NL; Turks",?,betaald,2,088 123 45 67
"""


def lay(project: Project, mapping: str = MAPPING, table: str = FOREIGN) -> Path:
    folder = small_project.municipality(project, offers_csv=table)
    path = folder / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + mapping, encoding="utf-8")
    return folder


def test_a_foreign_list_is_read_as_it_is(project: Project) -> None:
    lay(project)
    found = prepared(project)
    assert errors(found.problems) == []
    assert found.content is not None
    coffee, talk = found.content.offers
    assert (coffee.name.dutch, coffee.organization) == ("Koffie", "Buurthuis")
    assert (coffee.layers, coffee.form, coffee.phases) == (("foundation",), "group", ("0-2", "2-4"))
    assert (coffee.languages, coffee.wheelchair, coffee.sensitive) == (("nl", "en"), True, False)
    assert coffee.cost is not None and coffee.cost.free
    assert (talk.layers, talk.form, len(talk.phases)) == (("helping-hand",), "talk", 6)
    assert (talk.languages, talk.wheelchair) == (("nl", "tr"), None)
    assert talk.cost is not None and talk.cost.amount == 5
    assert talk.phone == "+31881234567", "a heading that is ours already needs no mapping"


def test_the_same_list_as_excel(project: Project) -> None:
    folder = lay(project)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Titel activiteit", "Omschrijving kort", "Rubriek", "Aanbieder", "Doelgroep kinderen", "Rolstoel?"])
    sheet.append(["Koffie", "Drink koffie.", "Ontmoeten", "Buurthuis", "Peuters", 1])
    (folder / "offers.csv").unlink()
    book.save(folder / "offers.xlsx")
    found = prepared(project)
    assert found.content is not None
    (coffee,) = found.content.offers
    assert (coffee.phases, coffee.wheelchair) == (("2-4",), True)


def test_an_unmapped_heading_is_reported_once(project: Project) -> None:
    table = FOREIGN.replace("Likes,", "Likes,Bezoekers,").replace(",7,", ",7,12,").replace(",2,", ",2,5,")
    lay(project, table=table)
    unknown = [one for one in prepared(project).problems if one.code == "column-unknown"]
    assert [one.facts["heading"] for one in unknown] == ["Bezoekers"]


def test_a_fault_names_the_heading_that_stands_in_the_list(project: Project) -> None:
    lay(project, table=FOREIGN.replace("Iedereen", "Honden"))
    fault = next(one for one in prepared(project).problems if one.code == "choice-unknown")
    assert (fault.place.row, fault.place.column, fault.facts["value"]) == (3, "Doelgroep kinderen", "Honden")


def test_a_fault_under_another_word_for_our_heading_names_that_word(project: Project) -> None:
    table = "Titel,Omschrijving,Aanbieder,Vorm,Laag,Leeftijd,Prijs\n"
    small_project.municipality(project, offers_csv=f"{table}Koffie,,Buurthuis,groep,samen,0-2,veel\n")
    told = {one.code: (one.place.column, one.facts.get("heading")) for one in prepared(project).problems}
    assert told["money-wrong"] == ("Prijs", None)
    assert told["cell-missing"] == ("Omschrijving", "Omschrijving")
    twice = FOREIGN.replace("Kosten", "Prijs").replace("Likes", "Kosten")
    lay(project, mapping="", table=twice)
    (fault,) = [one for one in prepared(project).problems if one.code == "column-twice"]
    assert (fault.place.column, fault.facts["heading"], fault.facts["column"]) == ("Kosten", "Kosten", "Kosten")


def test_a_mapping_to_a_heading_that_is_not_ours_is_told_with_its_line(project: Project) -> None:
    folder = lay(project, MAPPING.replace("Aanbieder: Organisatie", "Aanbieder: Organisatei"))
    fault = next(one for one in prepared(project).problems if one.code == "mapping-heading")
    lines = (folder / "municipality.yml").read_text(encoding="utf-8").splitlines()
    assert lines[fault.place.row - 1].strip() == "Aanbieder: Organisatei"
    assert fault.facts == {"heading": "Organisatei", "near": "Organisatie"}


def test_a_word_that_our_column_does_not_hold_is_told_once_and_not_per_row(project: Project) -> None:
    lay(project, MAPPING.replace("Ontmoeten: groep", "Ontmoeten: groepje"))
    found = prepared(project).problems
    assert codes(errors(found)) == ["choice-unknown"]
    assert found[0].place.column == "values.Vorm.Ontmoeten"


@pytest.mark.parametrize(
    "mapping", ["columns: [a]", "columns: {a: 3.5}", "values: {Laag: [x]}", "values: {Laag: x}", "columns: {a: []}"]
)
def test_a_mapping_of_another_shape_is_a_sentence(project: Project, mapping: str) -> None:
    lay(project, f"\n{mapping}\n")
    found = prepared(project)
    assert found.content is None and all(one.place.file.endswith("municipality.yml") for one in errors(found.problems))


def test_without_a_mapping_nothing_changes(project: Project) -> None:
    small_project.municipality(project)
    assert prepared(project, SLUG).problems == []
