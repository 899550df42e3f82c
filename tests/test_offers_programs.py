"""The list as Excel and Google Sheets keep it reads the same as the one of LibreOffice, whatever they made of the cells."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from small_project import codes, municipality, prepared
from spreadsheets import EXCEL, EXCEL_1904, EXCEL_STRICT, SHEETS, Formula, Number, Program, Raw, Typed, saved, zipped
from test_offers_lists import LISTS, TEMPLATE, place, taken
from wegwijs.files import Project
from wegwijs.read import csv_file, tables
from wegwijs.read.columns import Words

KEPT = csv_file.typed((LISTS / "libreoffice-semicolon-utf8.csv").read_bytes()).rows
HEADINGS, ROWS = KEPT[0], KEPT[2:]
CHECKED, AGES, PHONE, COST, NAME, WHAT, PLACE = (
    HEADINGS.index(name)
    for name in ("Laatst gecontroleerd", "Leeftijd", "Telefoon", "Kosten", "Naam", "Wat is het", "Rolstoel")
)
RICH = (
    '<r><t xml:space="preserve">Koffie </t></r><r><rPr><b/><sz val="11"/></rPr><t>voor ouders</t></r>'
    '<rPh sb="0" eb="6"><t>コーヒー</t></rPh><phoneticPr fontId="1"/>'
)
LINES = '<t xml:space="preserve">Drink koffie met "andere" ouders; één_x000D_\ncafé, elke week. </t>'


def as_kept(program: Program) -> bytes:
    """What these programs make of what was typed: days are numbers, 4-12 is a day, telephones lose their zero."""
    rows: list[list[Typed]] = []
    day_0 = date(1904, 1, 1) if program.date1904 else date(1899, 12, 30)
    for row in ROWS:
        cells: list[Typed] = list(row)
        cells[CHECKED] = date(2026, 11, 2)
        cells[PHONE] = Number(int(row[PHONE].replace(" ", "")))
        cells[PLACE] = True
        rows.append(cells)
    koffie, _, cursus = rows
    koffie[NAME], koffie[WHAT] = Raw(RICH), Raw(LINES)
    cursus[AGES] = Number((date(2026, 12, 4) - day_0).days, style=3)
    cursus[COST] = Number(5, style=5)
    cursus[NAME] = Formula('CONCATENATE("Cursus voor ","vaders")', "Cursus voor vaders")
    return saved(program, [list(HEADINGS), *rows])


@pytest.mark.parametrize(
    "program", [EXCEL, EXCEL_1904, EXCEL_STRICT, SHEETS], ids=["excel", "1904", "strict", "sheets"]
)
def test_a_list_of_another_program_reads_the_same(
    project: Project, column_words: Words, tmp_path: Path, program: Program
) -> None:
    path = tmp_path / "offers.xlsx"
    path.write_bytes(as_kept(program))
    here = place(project)
    expected = tuple(replace(offer, wheelchair=True) for offer in taken(TEMPLATE, column_words, here)[0])
    offers, problems = taken(path, column_words, here)
    assert (offers, codes(problems)) == (expected, ["age-dated"])  # each made a day of 4-12


def test_a_csv_of_google_sheets_reads_the_same(project: Project, column_words: Words, tmp_path: Path) -> None:
    """Commas, CRLF, UTF-8 without a mark, empty columns at the end of each row."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([*row, "", ""] for row in [HEADINGS, *ROWS])
    path = tmp_path / "offers.csv"
    path.write_bytes(out.getvalue().encode())
    here = place(project)
    assert taken(path, column_words, here) == (taken(TEMPLATE, column_words, here)[0], [])


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def test_parts_may_stand_elsewhere(project: Project, column_words: Words, tmp_path: Path) -> None:
    """Names with backslashes, and a workbook that is not in xl/: hidden rows and errors are found all the same."""
    before = parts(as_kept(EXCEL))
    sheet = before["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="2" hidden="1"')
    before["xl/worksheets/sheet1.xml"] = sheet
    moved = {name.replace("xl/", "deel/"): data.replace(b'="/xl/', b'="/deel/') for name, data in before.items()}
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b'"xl/workbook.xml"', b'"deel/workbook.xml"')
    here = place(project)
    for name, kept in (("back", {name.replace("/", "\\"): data for name, data in before.items()}), ("moved", moved)):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(zipped(kept))
        found, problems = taken(path, column_words, here)
        assert len(found) == 3 and codes(problems) == ["row-hidden", "age-dated"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "file-rows"),
        ('<row r="1048576"><c><v>1</v></c></row>', "file-rows"),
        ('<row r="200"><c r="XFD200"><v>1</v></c></row>', "file-columns"),
        ('<row r="200"><c r="&#88;FD200"><v>1</v></c></row>', "file-columns"),
        ('<row r="1048576"><c r="XFD1048576" s="1"/></row>', ""),
    ],
)
def test_a_cell_where_no_list_reaches_is_told(project: Project, tmp_path: Path, row: str, code: str) -> None:
    """A reader that makes room for all cells before it would take the program down; a cell with only a look is none."""
    kept = parts(as_kept(EXCEL))
    name = "xl/worksheets/sheet1.xml"
    kept[name] = kept[name].replace(b"</sheetData>", f"{row}</sheetData>".encode())
    path = tmp_path / "offers.xlsx"
    path.write_bytes(zipped(kept))
    table, problems = tables.read(path, "offers.xlsx")
    assert codes(problems) == ([code] if code else []) and (table is None) == bool(code)


@pytest.mark.parametrize(("where", "code"), [("rows", "file-rows"), ("columns", "file-columns")])
def test_a_cell_of_an_ods_where_no_list_reaches_is_told(tmp_path: Path, where: str, code: str) -> None:
    kept = parts((LISTS / "libreoffice.ods").read_bytes())
    cell = b'<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    if where == "columns":
        far, end = b'<table:table-cell table:number-columns-repeated="300"/>' + cell, b"</table:table-row>"
    else:
        far, end = b"<table:table-row>" + cell + b"</table:table-row>", b"</table:table>"  # behind a million blank rows
    kept["content.xml"] = kept["content.xml"].replace(end, far + end, 1)
    path = tmp_path / "offers.ods"
    path.write_bytes(zipped(kept))
    assert codes(tables.read(path, "offers.ods")[1]) == [code]


def test_an_ods_may_hold_an_empty_part(project: Project, column_words: Words, tmp_path: Path) -> None:
    """LibreOffice keeps the shortcuts of nobody in a part without a byte."""
    path = tmp_path / "offers.ods"
    path.write_bytes(zipped({**parts((LISTS / "libreoffice.ods").read_bytes()), "Configurations2/current.xml": b""}))
    here = place(project)
    assert taken(path, column_words, here) == (taken(TEMPLATE, column_words, here)[0], [])


def test_an_ods_with_a_password_is_told(tmp_path: Path) -> None:
    kept = parts((LISTS / "libreoffice.ods").read_bytes())
    manifest = kept["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    path = tmp_path / "offers.ods"
    path.write_bytes(zipped({**kept, "META-INF/manifest.xml": manifest, "content.xml": b"\x93\x01"}))
    assert codes(tables.read(path, "offers.ods")[1]) == ["file-password"]


@pytest.mark.parametrize("program", [EXCEL, SHEETS], ids=["excel", "sheets"])
def test_a_time_is_a_part_of_a_day(tmp_path: Path, program: Program) -> None:
    """9.30 is 0,3958333…, and never 9.29."""
    path = tmp_path / "offers.xlsx"
    moments: list[Typed] = [
        Number((60 * hour + minute) / 1440, style=4) for hour in range(24) for minute in (0, 30, 59)
    ]
    path.write_bytes(saved(program, [["Tijd"] * len(moments), moments]))
    table, _ = tables.read(path, "offers.xlsx")
    assert table is not None
    found = [table.rows[0].cells[at].text for at in range(len(moments))]
    assert found == [f"{datetime(2026, 1, 1, hour, minute):%H:%M}" for hour in range(24) for minute in (0, 30, 59)]


def test_what_is_put_in_a_cell_of_excel_is_what_a_clerk_sees(project: Project) -> None:
    """A telephone that is a number too short to have lost only its zero is told."""
    cells: list[Typed] = list(ROWS[0])
    cells[PHONE] = Number(99930200)
    municipality(project, offers_csv=b"")
    folder = project.municipalities / "_proefdorp"
    (folder / "offers.csv").unlink()
    (folder / "offers.xlsx").write_bytes(saved(EXCEL, [list(HEADINGS), cells]))
    assert codes(prepared(project).problems) == ["phone-wrong"]
