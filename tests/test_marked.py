"""`wegwijs check --marked`: the clerk's own list with colours and notes, and nothing else in it another."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from small_project import HEAD, ROW, SLUG, TODAY, listed, municipality, run
from wegwijs.files import Project

CHECK = ("check", "--municipality", SLUG, "--today", TODAY.isoformat(), "--marked", "nagekeken.xlsx")
COLUMNS = (*HEAD, "Kosten", "Telefoon")
RED, YELLOW = "FFFFC7CE", "FFFFEB9C"
WRONG = [
    (*ROW, "gratis", "0999 30 20 01"),
    ("Fout", *ROW[1:5], "kat", "€ x", "12"),
    ("", *ROW[1:], "", ""),
    ("Twijfel", *ROW[1:5], "peuters en zo", "gratis", "0999 30 20 02"),
]


def workbook(rows: list[tuple[str, ...]]) -> bytes:
    """A list with what clerks have in it: a drop-down, a picture, a note, a name for a print area, and a sheet of their own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Aanbod"
    for row in (COLUMNS, *rows):
        sheet.append(row)
    sheet["A2"].comment = Comment("Van mij", "Annelies")
    sheet["H3"].comment = Comment("Nog bellen", "Annelies")
    choices = DataValidation(type="list", formula1='"groep,gesprek"')
    sheet.add_data_validation(choices)
    choices.add("D2:D100")
    picture = io.BytesIO()
    Picture.new("RGB", (4, 4)).save(picture, "PNG")
    sheet.add_image(Image(picture), "K2")
    sheet.print_area = "A1:H5"
    other = book.create_sheet("Eigen")
    other["A1"] = "=Aanbod!A2"
    book.defined_names["alles"] = DefinedName("alles", attr_text="Aanbod!$A$1:$H$9")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def colour(cell: object) -> str:
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type else ""  # type: ignore[attr-defined]


def lay(project: Project, name: str, data: bytes | str) -> Path:
    folder = municipality(project)
    (folder / "offers.csv").unlink()
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_wrong_cells_have_a_colour_and_a_note_and_the_rest_is_as_it_was(project: Project) -> None:
    path = lay(project, "offers.xlsx", workbook(WRONG))
    before = path.read_bytes()
    outcome = run(project, *CHECK)
    assert outcome.code == 1 and "nagekeken.xlsx" in outcome.err
    assert path.read_bytes() == before
    target = project.root / "nagekeken.xlsx"
    old, new = openpyxl.load_workbook(path), openpyxl.load_workbook(target)
    assert new.sheetnames == ["Nagekeken", "Aanbod", "Eigen"]
    assert new.active is not None and new.active.title == "Aanbod", "the sheet that was open is open"
    sheet = new["Aanbod"]
    assert [[cell.value for cell in row] for row in sheet] == [[cell.value for cell in row] for row in old["Aanbod"]]
    assert (colour(sheet["F3"]), colour(sheet["A4"]), colour(sheet["F5"]), colour(sheet["B3"])) == (
        RED,
        RED,
        YELLOW,
        "",
    )
    assert "“kat”" in sheet["F3"].comment.text and "“Naam” moet er zijn" in sheet["A4"].comment.text
    assert sheet["A2"].comment.text == "Van mij" and sheet["H3"].comment.text == "Nog bellen"
    assert colour(sheet["H3"]) == RED, "a cell with a note of somebody else has the colour"
    assert sheet.data_validations.dataValidation[0].formula1 == '"groep,gesprek"'
    assert sheet.print_area == "'Aanbod'!$A$1:$H$5"
    assert new["Eigen"]["A1"].value == "=Aanbod!A2"
    with zipfile.ZipFile(path) as first, zipfile.ZipFile(target) as second:
        changed = {name for name in first.namelist() if first.read(name) != second.read(name)}
        assert not any("media" in name or "sheet2" in name or "drawing1" in name for name in changed)
        assert set(first.namelist()) <= set(second.namelist())
    summary = "\n".join(str(cell.value) for row in new["Nagekeken"] for cell in row if cell.value)
    assert "aanbod op de site" in summary and "Leeftijd" in summary and "choice-unknown" in summary


def test_a_second_time_gives_the_same_bytes(project: Project) -> None:
    lay(project, "offers.xlsx", workbook(WRONG))
    run(project, *CHECK)
    first = (project.root / "nagekeken.xlsx").read_bytes()
    run(project, *CHECK)
    assert (project.root / "nagekeken.xlsx").read_bytes() == first


def test_what_was_understood_where_it_was_doubtful_stands_in_its_cell(project: Project) -> None:
    lay(project, "offers.xlsx", workbook(WRONG))
    run(project, *CHECK, "--mended")
    sheet = openpyxl.load_workbook(project.root / "nagekeken.xlsx")["Aanbod"]
    assert sheet["F5"].value == "2-4 jaar" and "Wegwijs leest dit als: 2-4 jaar." in sheet["F5"].comment.text
    assert sheet["F3"].value == "kat", "what nobody can read stays"


@pytest.mark.parametrize("name", ["offers.csv", "offers.ods"])
def test_a_list_of_another_kind_comes_back_as_excel_with_the_same_cells(project: Project, name: str) -> None:
    if name.endswith("csv"):
        lay(project, name, listed(*WRONG, head=COLUMNS))
    else:
        lay(project, name, (Path(__file__).parent / "lists" / "libreoffice.ods").read_bytes())
    outcome = run(project, *CHECK)
    assert "nagekeken.xlsx" in outcome.err
    new = openpyxl.load_workbook(project.root / "nagekeken.xlsx")
    sheet = new.worksheets[1]
    if name.endswith("csv"):
        rows = [
            tuple("" if cell.value is None else cell.value for cell in row)
            for row in sheet.iter_rows(max_col=len(COLUMNS))
        ]
        assert rows == [COLUMNS, *WRONG]
        assert colour(sheet["F3"]) == RED
    else:
        assert sheet.max_row > 3 and sheet["A1"].value


def test_a_list_that_cannot_be_read_gives_none(project: Project) -> None:
    lay(project, "offers.xlsx", b"PK\x03\x04x")
    outcome = run(project, *CHECK)
    assert "[marked-unsafe]" in outcome.err and not (project.root / "nagekeken.xlsx").exists()


def test_only_an_excel_file_is_written_and_never_over_the_list(project: Project) -> None:
    path = lay(project, "offers.xlsx", workbook(WRONG))
    before = path.read_bytes()
    assert "[template-kind]" in run(project, *CHECK[:-1], "nagekeken.ods").err
    assert "[file-exists]" in run(project, *CHECK[:-1], str(path)).err
    assert path.read_bytes() == before
