"""Cells as clerks type them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from small_project import BASE
from wegwijs.model import Cost, Per, Waiting
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem
from wegwijs.read import contact_details, grid, offers, tables
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Column, Words, nearest
from wegwijs.read.grid import Cell

PLACE = Place("offers.csv", 2)
Read = Callable[..., Any]


@pytest.fixture(scope="module")
def read(column_words: Words) -> Read:
    """Read a cell under a heading."""
    cells = Cells(column_words, ("Noord", "Oud-Zuid"), sample=True)

    def one(heading: str, typed: str | Cell) -> Any:
        column = column_words.headings[normalized(heading)]
        return cells.read(typed if isinstance(typed, Cell) else Cell(typed), column, PLACE)

    return one


def code(found: Any) -> str:
    return found.code if isinstance(found, Problem) else ""


PHONES = [
    ("0999 10 10 01", "+31999101001"),
    ("0999-101001", "+31999101001"),
    ("(0999) 10 10 01", "+31999101001"),
    ("+31 999 10 10 01", "+31999101001"),
    ("+31 (0)999 10 10 01", "+31999101001"),
    ("0031 999 101001", "+31999101001"),
    ("088 123 45 67", "+31881234567"),
    ("088.123.45.67", "+31881234567"),
    ("06-12345678", "+31612345678"),
    ("06 0000 2007", "+31600002007"),
    ("0800-2000", "+318002000"),
    ("0800 - 0113", "+318000113"),
    ("+49 30 123456", "+4930123456"),
    ("112", "112"),
    ("113", "113"),
    ("116 111", "116111"),
    ("14 010", "14010"),
    ("14-0343", "140343"),
]


@pytest.mark.parametrize(("typed", "number"), PHONES)
def test_phone(read: Read, typed: str, number: str) -> None:
    assert read("Telefoon", typed) == number


@pytest.mark.parametrize("typed", ["Kamer 112", "toestel 113", "1-4-2026", "14 mei 2026", "14-10", "112 (bij nood)"])
def test_words_and_days_are_no_number(read: Read, typed: str) -> None:
    assert code(read("Telefoon", typed)) == "phone-wrong"


def test_phone_that_lost_its_zero(read: Read) -> None:
    assert read("Telefoon", Cell("999101001", number=True)) == "+31999101001"
    assert read("Telefoon", Cell("612345678", number=True)) == "+31612345678"
    assert code(read("Telefoon", Cell("61234567", number=True))) == "phone-wrong"


@pytest.mark.parametrize("typed", ["0999 10 10 01", "06 0000 2007", "+31 6 00 00 20 07"])
def test_an_invented_phone_is_only_for_samples(typed: str) -> None:
    assert code(contact_details.phone(typed, PLACE, sample=False)) == "phone-fictional"
    assert code(contact_details.phone(typed, PLACE, sample=True)) == ""


def test_digits_of_other_scripts_do_not_slip_through(read: Read) -> None:
    assert code(read("Telefoon", "14٠١٠")) == "phone-wrong"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("info@gemeente.nl", "info@gemeente.nl"),
        ("Info@Gemeente.NL", "info@gemeente.nl"),
        ("mailto:info@gemeente.nl", "info@gemeente.nl"),
        ("j.de-boer+ouders@jgz.voorbeeld.nl", "j.de-boer+ouders@jgz.voorbeeld.nl"),
    ],
)
def test_email(read: Read, typed: str, address: str) -> None:
    assert read("E-mail", typed) == address


@pytest.mark.parametrize(
    "typed",
    ["a?bcc=x@evil.nl", "a%0d%0abcc:x@evil.nl", "a&cc=b@evil.nl", "a@evil.nl?subject=x", ".a@evil.nl", "a/b@evil.nl"],
)
def test_an_email_address_brings_nothing_else_into_a_link(typed: str) -> None:
    assert code(contact_details.email(typed, PLACE)) == "email-wrong"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://gemeente.nl/ouders?x=1#y", "https://gemeente.nl/ouders?x=1#y"),
        ("http://gemeente.nl", "http://gemeente.nl"),
        ("HTTPS://Gemeente.nl/Pad", "https://gemeente.nl/Pad"),
        ("www.gemeente.nl", "https://www.gemeente.nl"),
        ("gemeente.nl/ouders", "https://gemeente.nl/ouders"),
        ("gemeente.nl:8443/ouders", "https://gemeente.nl:8443/ouders"),
        ("https://café.nl/", "https://xn--caf-dma.nl/"),
    ],
)
def test_web(read: Read, typed: str, address: str) -> None:
    assert read("Website", typed) == address


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ("gratis", Cost(Decimal(0))),
        ("Gratis!", Cost(Decimal(0))),
        ("geen", Cost(Decimal(0))),
        ("0", Cost(Decimal(0))),
        ("5", Cost(Decimal(5))),
        ("2,50", Cost(Decimal("2.50"))),
        ("2.5", Cost(Decimal("2.50"))),
        ("€ 2,50", Cost(Decimal("2.50"))),
        ("€2,-", Cost(Decimal(2))),
        ("€ 3,--", Cost(Decimal(3))),
        ("5 euro", Cost(Decimal(5))),
        ("EUR 5", Cost(Decimal(5))),
        ("€ 2,50 per keer", Cost(Decimal("2.50"), Per.TIME)),
        ("10 p. maand", Cost(Decimal(10), Per.MONTH)),
        ("7,50 per gezin", Cost(Decimal("7.50"), Per.FAMILY)),
    ],
)
def test_cost(read: Read, typed: str, cost: Cost) -> None:
    assert read("Kosten", typed) == cost


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3-11-2026", date(2026, 11, 3)),
        ("03/11/2026", date(2026, 11, 3)),
        ("3.11.26", date(2026, 11, 3)),
        ("3 11 2026", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("3 november 2026", date(2026, 11, 3)),
        ("3 nov 2026", date(2026, 11, 3)),
        ("3 nov. 2026", date(2026, 11, 3)),
        ("1 mrt 27", date(2027, 3, 1)),
        ("1 maart 2027", date(2027, 3, 1)),
        ("29-2-2028", date(2028, 2, 29)),
    ],
)
def test_date(read: Read, typed: str, day: date) -> None:
    assert read("Geldig tot", typed) == day


def test_date_of_a_sheet(read: Read) -> None:
    assert read("Geldig tot", Cell("2026-11-03", day=date(2026, 11, 3))) == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("typed", "waiting"),
    [
        ("geen", Waiting(0)),
        ("direct", Waiting(0)),
        ("2 weken", Waiting(2, "week")),
        ("2 wk", Waiting(2, "week")),
        ("ongeveer 3 maanden", Waiting(3, "month")),
        ("max. 10 dagen", Waiting(10, "day")),
        ("één week", Waiting(1, "week")),
        ("Twee maanden", Waiting(2, "month")),
    ],
)
def test_waiting(read: Read, typed: str, waiting: Waiting) -> None:
    assert read("Wachttijd", typed) == waiting


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [("1234 AB", "1234 AB"), ("1234ab", "1234 AB"), ("9999 za", "9999 ZA")],
)
def test_postcode(read: Read, typed: str, postcode: str) -> None:
    assert read("Postcode", typed) == postcode


@pytest.mark.parametrize(
    ("typed", "answer"), [("ja", True), ("J", True), ("x", True), ("1", True), ("nee", False), ("N.", False)]
)
def test_yes_no(read: Read, typed: str, answer: bool) -> None:
    assert read("Tolk", typed) is answer


@pytest.mark.parametrize(
    ("heading", "typed", "values"),
    [
        ("Vorm", "Inloop", "group"),
        ("Vorm", "financiele hulp", "money"),
        ("Leeftijd", "alle", ("wish", "pregnancy", "0-2", "2-4", "4-12", "12-18")),
        ("Leeftijd", "peuter; baby", ("0-2", "2-4")),
        ("Leeftijd", "0 – 2", ("0-2",)),
        ("Leeftijd", "0–2 jaar", ("0-2",)),
        ("Leeftijd", "zwanger en 0-2", ("pregnancy", "0-2")),
        ("Laag", "informatie en voorlichting", ("information",)),
        ("Laag", "steuntje in de rug / extra", ("helping-hand", "extra-support")),
        ("Papieren", "geen", ()),
        ("Papieren", "id, zorgpas", ("identity", "insurance")),
        ("Voor wie", "moeders en vaders", "both"),
        ("Voor wie", "Opa’s en oma’s", "others"),
        ("Talen", "Nederlands; Engels", ("nl", "en")),
        ("Talen", "Arabisch, Tigrinya en Turks", ("ar", "ti", "tr")),
        ("Talen", "Oekraiens; Farsi; Gebarentaal", ("uk", "fa", "dse")),
        ("Talen", "nl / en / nl", ("nl", "en")),
        ("Wijk", "oud-zuid", "Oud-Zuid"),
        ("Kenmerk", "koffie-noord-2", "koffie-noord-2"),
    ],
)
def test_choices(read: Read, heading: str, typed: str | Cell, values: Any) -> None:
    found = read(heading, typed)
    assert (code(found) or found) == values


@pytest.mark.parametrize(
    ("cell", "phases"),
    [
        (Cell("2026-04-02", day=date(2026, 4, 2)), ("2-4",)),
        (Cell("2026-12-04", day=date(2026, 12, 4)), ("4-12",)),
        (Cell("2018-12-01", day=date(2018, 12, 1)), ("12-18",)),
        (Cell("2014-10-01", day=date(2014, 10, 1)), ("4-12", "12-18")),
        (Cell("2-apr"), ("2-4",)),
        (Cell("4-dec"), ("4-12",)),
        (Cell("dec-18"), ("12-18",)),
        (Cell("00-feb"), ("0-2",)),
        (Cell("2-mrt"), ("2-4",)),
        (Cell("apr-02"), ("2-4",)),
        (Cell("12-apr"), ("4-12",)),
    ],
)
def test_an_age_that_excel_took_for_a_day_is_read_and_told(read: Read, cell: Cell, phases: tuple[str, ...]) -> None:
    found = read("Leeftijd", cell)
    assert found.values == {"phases": phases}
    assert [note.code for note in found.notes] == ["age-dated"]


def test_a_wrong_word_is_told_with_the_right_one(read: Read) -> None:
    found = read("Vorm", "cursis")
    assert found.facts["near"] == "cursus"


HEADINGS = ["Naam", "Wat is het", "Laag", "Leeftijd", "Kosten", "Geldig van", "Telefoon", "E-mail", "Interne notitie"]


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("Telefon", HEADINGS, "Telefoon"),
        ("Leeftyd", HEADINGS, "Leeftijd"),
        ("email", HEADINGS, "E-mail"),
        ("Laagje", HEADINGS, "Laag"),
        ("Interne notities", HEADINGS, "Interne notitie"),
        ("voorlezn", ["Voorlezen", "Samen eten"], "Voorlezen"),
        ("Sport", ["Vrienden, spelen en sport", "Voorlezen"], "Vrienden, spelen en sport"),
        ("logo.png", ["brand/logo.png", "brand/logo.svg"], "brand/logo.png"),
        ("offers (1).csv", ["offers.csv", "topics"], "offers.csv"),
        ("Kleur van de deur", HEADINGS, ""),
        ("Naam van de straat", HEADINGS, ""),
        ("marsmannetjes", ["man", "vrouw"], ""),
        ("van", HEADINGS, ""),
        ("eind", ["kind"], ""),
        ("Ramadan", ["man", "dag"], ""),
        ("sport", ["sport en spel", "cultuur en sport"], ""),
        ("qqq", HEADINGS, ""),
        ("", HEADINGS, ""),
        ("?", HEADINGS, ""),
    ],
)
def test_what_is_suggested_is_near_as_a_whole(typed: str, known: list[str], meant: str) -> None:
    """Not for a piece that both have: “Geldig van” is no better for “Kleur van de deur”."""
    assert nearest(typed, known) == meant


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(min_size=1, max_size=40), number=st.booleans())
def test_no_cell_stops_the_reader(column_words: Words, text: str, number: bool) -> None:
    cells = Cells(column_words, ("Noord",), sample=False)
    for column in column_words.columns.columns:
        if column.private:
            continue
        found = cells.read(Cell(text, number=number), column, PLACE)
        if isinstance(found, Problem):
            assert found.place == PLACE
            assert all(isinstance(value, str) for value in found.facts.values())


PIECES = st.sampled_from(
    ["javascript:", "https://", "//", "@", ":", "a.nl", "[", "]", "%", "\\", "\u202e", "١", "é", " ", "/", "0"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(PIECES, min_size=1, max_size=8))
def test_an_address_that_passes_is_safe_to_follow(column_words: Words, parts: list[str]) -> None:
    found = contact_details.web("".join(parts), PLACE)
    if not isinstance(found, Problem):
        assert found.startswith(("https://", "http://"))
        assert not set(" \"'<>\\\u202e") & set(found.split("/")[2])
        assert "@" not in found.split("/")[2]


def book() -> bytes:
    """A sheet as Excel keeps it."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (BASE / "offers.csv").read_text(encoding="utf-8").splitlines():
        sheet.append(row.split(";"))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


BOOK = book()
LIST = (BASE / "offers.csv").read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods", ".yml"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_no_file_stops_the_reader(tmp_path: Path, suffix: str, seed: int) -> None:
    chance = random.Random(seed)
    raw = bytearray(BOOK if suffix in {".xlsx", ".ods"} else LIST)
    for _ in range(chance.randint(1, 30)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    if chance.random() < 0.3:
        del raw[chance.randrange(len(raw)) :]
    path = tmp_path / f"offers{suffix}"
    path.write_bytes(raw)
    table, problems = tables.read(path, path.name)
    assert table is not None or problems


def test_a_list_of_any_encoding_and_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "offers.csv"
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        for delimiter in ";,\t":
            path.write_bytes(f"Naam{delimiter}Plaats\r\nCafé{delimiter}Één\r\n".encode(encoding))
            table, problems = tables.read(path, "offers.csv")
            assert table is not None and not problems
            assert table.headings == {0: "Naam", 1: "Plaats"}
            assert {index: cell.text for index, cell in table.rows[0].cells.items()} == {0: "Café", 1: "Één"}


def test_values_of_a_sheet_are_as_excel_shows_them(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["a", "b", "c", "d", "e"])
    sheet.append([2.5, 612345678, True, date(2026, 11, 3), " twee  woorden\n"])
    made.save(tmp_path / "offers.xlsx")
    table, _ = tables.read(tmp_path / "offers.xlsx", "offers.xlsx")
    assert table is not None
    assert [cell.text for cell in table.rows[0].cells.values()] == [
        "2.5",
        "612345678",
        "ja",
        "2026-11-03",
        "twee woorden",
    ]
    assert table.rows[0].number == 2


def test_each_heading_and_word_means_one_thing(column_words: Words) -> None:
    headings = [normalized(name) for column in column_words.columns.columns for name in (column.heading, *column.also)]
    twice = {name for name in headings if headings.count(name) > 1}
    assert not twice
    for column in column_words.columns.columns:
        words = [normalized(word) for said in column.values.values() for word in said]
        assert len(words) == len(set(words)), column.heading


def test_a_private_column_is_never_read(column_words: Words) -> None:
    private = [column for column in column_words.columns.columns if column.private]
    assert private
    cell = Cell("geheim")
    row = grid.Row(2, {0: cell})
    private_column: Column = private[0]
    values, problems = offers._Reader("offers.csv", {0: private_column}, Cells(column_words, ())).values(row)
    assert (values, problems) == ({}, [])


BESIDE = [
    (("Locatie", "De Kap"), ("Adres", "Zaal 3 | Kapweg 2"), ("De Kap", "Zaal 3 | Kapweg 2")),
    (("Locatie", "De Kap"), ("Adres", "De Mouw (Kapweg 2)"), ("De Kap", "De Mouw (Kapweg 2)")),
    (("Locatie", "De Kap"), ("Adres", "De Kap, Kapweg 2, Dorp"), ("De Kap", "Kapweg 2")),
    (
        ("Locatie", "De Kap"),
        ("Adres", "De Mouw, Kapweg 2 / achterom, 1234 AB Dorp"),
        ("De Kap", "De Mouw, Kapweg 2 / achterom"),
    ),
    (("Adres", "Kapweg 2"), ("Contact", "Wijkteam 3"), ("Kapweg 2", "Wijkteam 3")),
    (("Adres", "Kapweg 2"), ("Contact", "Wijkteam 3, 010-1234567"), ("Kapweg 2", "Wijkteam 3")),
]


@pytest.mark.parametrize(("one", "other", "wanted"), BESIDE)
def test_what_could_stand_in_another_column_stays_where_that_one_is_filled(
    column_words: Words, one: tuple[str, str], other: tuple[str, str], wanted: tuple[str, str]
) -> None:
    """A building before a street, a name that ends in a number."""
    columns = {at: column_words.headings[normalized(heading)] for at, (heading, _) in enumerate((one, other))}
    row = grid.Row(2, {at: Cell(typed) for at, (_, typed) in enumerate((one, other))})
    values, problems = offers._Reader("offers.csv", columns, Cells(column_words, ())).values(row)
    assert (tuple(values[column.field] for column in columns.values()), problems) == (wanted, [])


LINES = [
    ("Leeftijd", "0-2\n2-4", ("0-2", "2-4")),
    ("Leeftijd", "0-2,\r\n 2-4 ;\n\n4-12\n", ("0-2", "2-4", "4-12")),
    ("Laag", "informatie en\nvoorlichting", ("information",)),
    ("Talen", "Nederlands\nEngels", ("nl", "en")),
    ("Talen", "Nederlands en\nArabisch", ("nl", "ar")),
]


@pytest.mark.parametrize(("heading", "typed", "wanted"), LINES)
def test_each_line_of_a_list_in_a_cell_is_an_answer(heading: str, typed: str, wanted: Any, read: Read) -> None:
    assert read(heading, grid.cell_of(typed)) == wanted


def test_lines_of_a_text_are_one_line(read: Read) -> None:
    assert read("Wat is het", grid.cell_of("Drink koffie.\n\nUw kind speelt.")) == "Drink koffie. Uw kind speelt."
    assert read("Wanneer", grid.cell_of("di 9.30-11.30\ndo 13.00-15.00")).understood


@pytest.mark.parametrize(("typed", "year"), [("1-9-26", 2026), ("1-9-49", 2049), ("1-9-89", 1989), ("1 sep 89", 1989)])
def test_a_year_in_two_digits_is_one_that_people_mean(typed: str, year: int, read: Read) -> None:
    assert read("Geldig tot", typed) == date(year, 9, 1)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_title_above_the_headings_does_not_say_what_stands_between_cells(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    headings = delimiter.join(("Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd"))
    path.write_text(f"Aanbod; ouders, 2026\n{headings}\nKoffie\n", encoding="utf-8")
    table, _ = tables.read(path, "a.csv")
    assert table is not None and len(table.rows[0].cells) == 6
