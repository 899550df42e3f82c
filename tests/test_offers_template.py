"""The empty list of `wegwijs offers template`: what a clerk sees in it, and that filled in it reads back the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from small_project import codes, municipality, prepared, run
from wegwijs.files import Project
from wegwijs.read import grid, offers, tables
from wegwijs.read.columns import Words


def made(project: Project, *more: str) -> Path:
    path = project.root / "leeg.xlsx"
    said = run(project, "offers", "template", "leeg.xlsx", *more)
    assert (said.code, said.err) == (0, "")
    assert "leeg.xlsx" in said.out
    return path


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_what_a_clerk_sees(sample: Project, column_words: Words) -> None:
    book = openpyxl.load_workbook(made(sample, "--municipality", "_proefdorp"))
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Aanbod", "visible"),
        ("Uitleg", "visible"),
        ("Keuzes", "hidden"),
    ]
    sheet, explanation, choices = book.worksheets
    columns = column_words.columns.columns
    assert [cell.value for cell in sheet[1]] == [column.heading for column in columns]
    assert all(
        cell.comment and cell.comment.text == column.hint for cell, column in zip(sheet[1], columns, strict=True)
    )
    assert sheet.freeze_panes == "C2"
    guides = {str(guide.sqref).split(":")[0].rstrip("2"): guide for guide in sheet.data_validations.dataValidation}
    for cell, column in zip(sheet[1], columns, strict=True):
        guide = guides[cell.column_letter]
        assert sheet.cell(row=3, column=cell.column).number_format == ("d-m-yyyy" if column.kind == "date" else "@")
        if column.kind in {"choice", "choices", "yes_no", "neighbourhood", "languages"}:
            assert guide.type == "list" and guide.formula1.startswith("'Keuzes'!")
            assert guide.showErrorMessage == (column.kind not in {"choices", "languages"})
            listed = {row[cell.column - 1].value for row in choices.iter_rows()} - {None}
            assert listed >= {words[0] for words in column.values.values()}
    wijk = next(cell.column for cell in sheet[1] if cell.value == "Wijk")
    assert [row[wijk - 1].value for row in choices.iter_rows(max_row=2)] == ["Noord", "Zuid"]
    told = {row[0].value: row for row in explanation.iter_rows()}
    for column in columns:
        assert column.hint and told[column.heading][2].value == column.hint


def test_every_choice_of_a_drop_down_is_understood(sample: Project, column_words: Words) -> None:
    book = openpyxl.load_workbook(made(sample, "--municipality", "_proefdorp"))
    sheet, choices = book.worksheets[0], book.worksheets[2]
    for column in range(1, sheet.max_column + 1):
        heading = str(sheet.cell(row=1, column=column).value)
        for row in range(1, choices.max_row + 1):
            if choice := choices.cell(row=row, column=column).value:
                wanted = column_words.headings[heading.lower()]
                cells = offers.Cells(column_words, ("Noord", "Zuid"), True)
                found = cells.read(grid.Cell(str(choice)), wanted, offers.Place("x"))
                assert not isinstance(found, offers.Problem), (heading, choice)


def test_the_example_alone_is_no_offer(sample: Project) -> None:
    municipality(sample)
    (sample.municipalities / "_proefdorp" / "offers.csv").unlink()
    made(sample).rename(sample.municipalities / "_proefdorp" / "offers.xlsx")
    found = prepared(sample)
    assert codes(found.problems) == ["offers-none"]


@pytest.mark.parametrize("kept", ["Kenmerk", "Naam"])
def test_half_the_example_is_not_published(sample: Project, kept: str) -> None:
    path = made(sample)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        if cell.value in {"Kenmerk", "Naam"} and cell.value != kept:
            sheet.cell(row=2, column=cell.column, value="anders")
    (sample.municipalities / "_proefdorp" / "offers.csv").unlink()
    book.save(sample.municipalities / "_proefdorp" / "offers.xlsx")
    found = prepared(sample)
    assert "row-example" in codes(found.problems)
    assert found.content and all(offer.row != 2 for offer in found.content.offers)


def test_filled_in_it_reads_back_the_same(sample: Project, column_words: Words) -> None:
    """The sample of the project, typed into the empty list."""
    real = Path(__file__).resolve().parent.parent / "content" / "municipalities" / "_voorbeeldstad" / "offers.xlsx"
    content = prepared(sample).content
    assert content is not None
    here = content.municipality.model_copy(update={"neighbourhoods": ()})
    table, _ = tables.read(real, "offers")
    assert table is not None
    path = made(sample)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(table.rows, 3):
        for index, cell in row.cells.items():
            heading = column_words.headings[table.headings[index].lower()].heading
            sheet.cell(row=number, column=at[heading], value=cell.day or cell.text)
    book.save(path)
    wanted, _ = offers.read(real, "offers", column_words, here)
    found, problems = offers.read(path, "offers", column_words, here)
    assert wanted and [replace(offer, row=0) for offer in found] == [replace(offer, row=0) for offer in wanted]
    assert not [one for one in problems if one.severity == "error"]


def test_zeros_in_front_stay(sample: Project) -> None:
    sheet = sheet_of(made(sample))
    phone = next(cell.column for cell in sheet[1] if cell.value == "Telefoon")
    assert sheet.cell(row=2, column=phone).value == "0999 10 10 01"
    assert sheet.column_dimensions[sheet.cell(row=1, column=phone).column_letter].number_format == "@"


def test_a_folder_that_is_not_there(sample: Project) -> None:
    said = run(sample, "offers", "template", "nergens/leeg.xlsx")
    assert said.code == 1 and "[file-unwritten]" in said.err
