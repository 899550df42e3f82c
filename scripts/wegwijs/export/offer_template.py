"""An empty offer list for Excel: our headings, a hint on each, drop-downs for closed lists, formats that keep zeros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

ROWS = 1000
PREPARED = 101
MADE = datetime(2026, 1, 1)
AS_TEXT = "@"
AS_DATE = "d-m-yyyy"
LONGEST_PROMPT = 255
LONGEST_TITLE = 32
NEEDED = "FED898"
WANTED = "E8EFEC"
GREY = "F2F2F2"
WIDTHS = (24, 11, 60, 50, 34)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: name, hint, what stands in the example, its closed list. `several`: more than one answer may be typed."""

    name: str
    hint: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    date: bool = False
    several: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of the sheets, and the words of the sheet that explains."""

    sheet: str
    explanation: str
    choices: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    required: str
    optional: str
    prompt: str


def write(headings: Sequence[Heading], wording: Wording, path: Path) -> None:
    """Write the list: a sheet to fill in, a sheet that explains, and a hidden sheet with the choices."""
    book = Workbook()
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = wording.sheet
    sheet.freeze_panes = "C2"
    _explain(book.create_sheet(wording.explanation), headings, wording)
    choices = book.create_sheet(wording.choices)
    choices.sheet_state = "hidden"
    for index, heading in enumerate(headings, 1):
        letter = get_column_letter(index)
        cell = sheet.cell(row=1, column=index, value=heading.name)
        _head(cell, heading.required)
        if heading.hint:
            cell.comment = Comment(heading.hint, "Wegwijs", width=320, height=90)
        sheet.column_dimensions[letter].width = max(14, min(40, len(heading.name) + 6))
        sheet.column_dimensions[letter].number_format = AS_DATE if heading.date else AS_TEXT
        for row in range(2, PREPARED + 1):
            sheet.cell(row=row, column=index).number_format = AS_DATE if heading.date else AS_TEXT
        example = sheet.cell(row=2, column=index)
        example.value = _as_date(heading.example) if heading.date else heading.example or None
        example.font = Font(italic=True, color="595959")
        example.fill = PatternFill("solid", start_color=GREY)
        for row, choice in enumerate(heading.choices, 1):
            choices.cell(row=row, column=index, value=choice)
        _guide(sheet, letter, heading, wording)
    book.save(path)


def _guide(sheet: Worksheet, letter: str, heading: Heading, wording: Wording) -> None:
    """The hint that shows when a cell is chosen, and the drop-down. Other words may be typed where several answers may."""
    guide = DataValidation(allow_blank=True)
    if heading.choices:
        name = quote_sheetname(wording.choices)
        guide = DataValidation(
            type="list", formula1=f"{name}!${letter}$1:${letter}${len(heading.choices)}", allow_blank=True
        )
        guide.showErrorMessage = not heading.several
    prompt = f"{heading.hint} {wording.prompt}" if heading.several else heading.hint
    if prompt and len(prompt) <= LONGEST_PROMPT:
        guide.promptTitle, guide.prompt, guide.showInputMessage = heading.name[:LONGEST_TITLE], prompt, True
    sheet.add_data_validation(guide)
    guide.add(f"{letter}2:{letter}{ROWS}")


def _explain(sheet: Worksheet, headings: Sequence[Heading], wording: Wording) -> None:
    sheet.cell(row=1, column=1, value=wording.title).font = Font(bold=True, size=14)
    for row, line in enumerate(wording.lines, 2):
        sheet.cell(row=row, column=1, value=line)
    top = len(wording.lines) + 3
    for column, (name, width) in enumerate(zip(wording.headings, WIDTHS, strict=True), 1):
        _head(sheet.cell(row=top, column=column, value=name), required=False)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, heading in enumerate(headings, top + 1):
        needed = wording.required if heading.required else wording.optional
        cells = (heading.name, needed, heading.hint, "; ".join(heading.choices), heading.example)
        for column, text in enumerate(cells, 1):
            filled = sheet.cell(row=row, column=column, value=text or None)
            filled.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{top + 1}"


def _head(cell: Cell | MergedCell, required: bool) -> None:
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color=NEEDED if required else WANTED)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _as_date(example: str) -> date | None:
    return datetime.strptime(example, "%d-%m-%Y").date() if example else None
