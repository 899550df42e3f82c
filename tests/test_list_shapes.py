"""Lists as clerks make them: several sheets, ages as columns, notes and headings in between, letters of MS-DOS and the Mac."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

import small_project
from wegwijs.files import Project
from wegwijs.model import Offer
from wegwijs.problems import Problem
from wegwijs.read import columns, grid, list_shape, offer_list

HEAD = ("Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd")
COFFEE = ("Koffie", "Drink koffie.", "Buurthuis", "groep", "samen", "0-2")
TEA = ("Thee", "Drink thee.", "Buurthuis", "groep", "samen", "2-4")


def read(project: Project, book: Workbook | bytes) -> tuple[tuple[Offer, ...], list[Problem]]:
    """The offers of a list, and what is said of it."""
    folder = small_project.municipality(project)
    for old in folder.glob("offers.*"):
        old.unlink()
    if isinstance(book, bytes):
        (folder / "offers.csv").write_bytes(book)
    else:
        book.save(folder / "offers.xlsx")
    listed, problems = offer_list(project, folder.name)
    assert listed is not None
    return listed.offers, problems


def book_of(*sheets: tuple[str, list[tuple[Any, ...]]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def codes(problems: list[Problem]) -> list[str]:
    return [fault.code for fault in problems]


def test_each_sheet_with_offers_is_read_and_a_fault_names_its_sheet(project: Project) -> None:
    wrong = (*TEA[:3], "feest", *TEA[4:])
    offers, problems = read(project, book_of(("Samen", [HEAD, COFFEE]), ("Meer", [HEAD, TEA, wrong])))
    assert [(offer.name.dutch, offer.sheet, offer.row) for offer in offers] == [("Koffie", "", 2), ("Thee", "Meer", 2)]
    assert [(fault.code, fault.place.sheet) for fault in problems] == [("sheets-read", ""), ("choice-unknown", "Meer")]


def test_a_day_is_put_in_no_row_of_another_sheet(project: Project) -> None:
    offers, _ = read(project, book_of(("Samen", [HEAD, COFFEE]), ("Meer", [HEAD, TEA])))
    path = project.municipalities / small_project.SLUG / "offers.xlsx"
    before = path.read_bytes()
    told = small_project.run(project, "offers", "confirm", "thee", "--municipality", small_project.SLUG)
    assert (told.code, path.read_bytes()) == (1, before)
    assert "blad Meer" in told.err and "[confirm-unsafe]" in told.err
    assert [offer.id for offer in offers] == ["koffie", "thee"]


def test_offers_behind_a_sheet_that_explains_are_read(project: Project) -> None:
    offers, problems = read(project, book_of(("Uitleg", [("Zo werkt het",), ("Vul in",)]), ("Lijst", [HEAD, COFFEE])))
    assert [offer.name.dutch for offer in offers] == ["Koffie"]
    assert codes(problems) == []


def test_an_archive_is_no_offer(project: Project) -> None:
    offers, problems = read(project, book_of(("Nu", [HEAD, COFFEE]), ("Archief 2025", [HEAD, TEA])))
    assert [offer.name.dutch for offer in offers] == ["Koffie"]
    assert codes(problems) == ["sheet-unread"]


@pytest.mark.parametrize("cross", ["x", "X", "ja", "v", "✓", 1])
def test_ages_and_layers_as_columns(project: Project, cross: str | int) -> None:
    head = ("Naam", "Wat is het", "Organisatie", "Vorm", "Samen", "Steuntje", "Zwanger", "0-2 jaar", "2 t/m 3", "12+")
    row = ("Koffie", "Drink koffie.", "Buurthuis", "groep", cross, None, cross, cross, "nee", None)
    offers, problems = read(project, book_of(("Lijst", [head, row])))
    assert problems == []
    assert [(offer.phases, offer.layers) for offer in offers] == [(("pregnancy", "0-2"), ("foundation",))]


def test_two_rows_of_headings(project: Project) -> None:
    groups = ("Aanbod", None, None, None, None, None, "Contact")
    rows = [groups, (*HEAD, "Telefoon"), (*COFFEE, "088 123 45 67")]
    offers, problems = read(project, book_of(("Lijst", rows)))
    assert [(offer.name.dutch, offer.phone, offer.row) for offer in offers] == [("Koffie", "+31881234567", 3)]
    assert codes(problems) == ["headings-lower"]


def test_below_a_title_the_first_full_row_has_the_headings_whatever_they_are_called() -> None:
    """A programme of a library: none of its headings is ours before it is mapped."""
    cells = [["Activiteit", "Vestiging", "Entree"], ["Babyuurtje", "Plein 1", "gratis"]]
    rows = tuple(
        grid.Row(number, {at: grid.Cell(text) for at, text in enumerate(texts)})
        for number, texts in enumerate(cells, 3)
    )
    table = grid.Table("offers.xlsx", {0: "Programma winter 2026"}, 1, rows)
    lower, problems = list_shape.headed(table, columns.Words(columns.OfferColumns.model_construct(columns=())), ())
    assert list(lower.headings.values()) == cells[0] and [row.number for row in lower.rows] == [4]
    assert [fault.code for fault in problems] == ["headings-lower"]


def test_a_note_is_no_offer_where_empty_cells_have_a_value(project: Project) -> None:
    folder = small_project.municipality(project)
    with (folder / "municipality.yml").open("a") as file:
        file.write('columns: {Wie: Organisatie}\nvalues: {Vorm: {"": groep}, Laag: {"": samen}}\n')
    head, coffee = ("Naam", "Wat is het", "Wie", "Leeftijd"), ("Koffie", "Drink koffie.", "Buurthuis", "0-2")
    book = book_of(("School", [head, coffee, ("* Op woensdag gesloten",)]))
    book.save(folder / "offers.xlsx")
    (folder / "offers.csv").unlink(missing_ok=True)
    listed, problems = offer_list(project, folder.name)
    assert listed and [offer.name.dutch for offer in listed.offers] == ["Koffie"]
    assert [fault.code for fault in problems] == ["rows-notes"]


def test_notes_and_headings_in_between_are_told_once(project: Project) -> None:
    rows = [HEAD, COFFEE, ("NOORD",), HEAD, TEA, (None,), ("* alleen op afspraak",), ("Totaal", 2)]
    offers, problems = read(project, book_of(("Lijst", rows)))
    assert [offer.row for offer in offers] == [2, 5]
    assert sorted(codes(problems)) == ["rows-headings", "rows-notes"]
    assert next(fault for fault in problems if fault.code == "rows-notes").facts["rows"] == "3, 7, 8"


def test_a_struck_row_is_left_out(project: Project) -> None:
    book = book_of(("Lijst", [HEAD, COFFEE, TEA]))
    for cell in book.worksheets[0][3]:
        cell.font = Font(strike=True)
    offers, problems = read(project, book)
    assert [offer.name.dutch for offer in offers] == ["Koffie"]
    assert [(fault.code, fault.place.row) for fault in problems] == [("row-struck", 3)]


def test_a_row_with_one_struck_word_stays_and_is_told(project: Project) -> None:
    book = book_of(("Lijst", [HEAD, COFFEE]))
    book.worksheets[0]["B2"].font = Font(strike=True)
    offers, problems = read(project, book)
    assert [offer.name.dutch for offer in offers] == ["Koffie"]
    assert [(fault.code, fault.place.row) for fault in problems] == [("row-partly-struck", 2)]


def test_the_link_behind_a_cell_counts(project: Project) -> None:
    book = book_of(
        ("Lijst", [(*HEAD, "E-mail", "Website"), (*COFFEE, "Mail Ans", "Onze site"), (*TEA, None, "www.b.nl")])
    )
    sheet = book.worksheets[0]
    sheet["G2"].hyperlink = "mailto:ans@buurt.nl?subject=Koffie"
    sheet["H2"].hyperlink = "https://www.buurt.nl/koffie?a=1&b=2"
    sheet["H3"].hyperlink = "https://www.c.nl/"
    sheet["H2"].value = "Onze site"
    sheet["G2"].value = "Mail Ans"
    sheet["H3"].value = "www.b.nl"
    offers, problems = read(project, book)
    assert [(offer.email, offer.website) for offer in offers] == [
        ("ans@buurt.nl", "https://www.buurt.nl/koffie?a=1&b=2"),
        ("", "https://www.c.nl/"),
    ]
    assert [(fault.code, fault.place.row) for fault in problems] == [("link-differs", 3)]


def test_a_link_behind_a_name_is_the_website(project: Project) -> None:
    book = book_of(("Lijst", [HEAD, COFFEE]))
    book.worksheets[0]["A2"].hyperlink = "https://www.buurt.nl/"
    book.worksheets[0]["A2"].value = "Koffie"
    assert [offer.website for offer in read(project, book)[0]] == ["https://www.buurt.nl/"]


def test_a_formula_without_a_result_is_told(project: Project) -> None:
    book = book_of(("Lijst", [(*HEAD, "Kosten"), (*COFFEE, "=1+1")]))
    offers, problems = read(project, book)
    assert offers[0].cost is None
    assert [(fault.code, fault.place.row, fault.place.column) for fault in problems] == [("formula-empty", 2, "Kosten")]


def test_a_date_with_a_time_keeps_the_time(project: Project) -> None:
    book = book_of(("Lijst", [(*HEAD, "Wanneer"), (*COFFEE, datetime(2026, 12, 12, 14, 0))]))
    offers, _ = read(project, book)
    assert offers[0].schedule is not None
    (meeting,) = offers[0].schedule.meetings
    assert (str(meeting.on), str(meeting.start)) == ("2026-12-12", "14:00:00")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac_roman", "utf-16"])
@pytest.mark.parametrize(
    "name",
    [
        "Café één",
        "Zeeën ïdee",
        "Überhaupt naïef",
        "Reünie voor ouders",
        "Crèche 't Vöske",
        "Ukraïense moeders",
        "CAFÉ",
        "Élise leest voor",
        "Coördinatie",
        "Gül en José",
        "Garçon",
        "Mañana",
    ],
)
def test_letters_of_each_system(project: Project, encoding: str, name: str) -> None:
    lines = [";".join(HEAD), ";".join((name, *COFFEE[1:]))]
    offers, _ = read(project, "\r\n".join(lines).encode(encoding))
    assert [offer.name.dutch for offer in offers] == [name]


def test_a_euro_of_windows_and_of_a_mac(project: Project) -> None:
    text = "\r\n".join((";".join((*HEAD, "Kosten")), ";".join((*COFFEE, "€ 2,50"))))
    for encoding in ("cp1252", "mac_roman"):
        offers, _ = read(project, text.encode(encoding))
        assert offers[0].cost is not None
