"""An empty offer list for Excel: our headings, a hint on each, drop-downs for closed lists, formats that keep zeros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

ROWS = 1000
MADE = datetime(2026, 1, 1)
AS_TEXT = "@"
AS_DATE = "d-m-yyyy"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the list: its name, a hint, whether it must be filled, its closed list, and whether it is a date."""

    name: str
    hint: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    date: bool = False


def write(headings: Sequence[Heading], path: Path) -> None:
    """Write the list with one sheet; the same headings give the same bytes but for what the zip itself adds."""
    book = Workbook()
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    assert sheet is not None
    sheet.title = "Aanbod"
    sheet.freeze_panes = "B2"
    for index, heading in enumerate(headings, 1):
        letter = get_column_letter(index)
        cell = sheet.cell(row=1, column=index, value=heading.name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="FED898" if heading.required else "E8EFEC")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if heading.hint:
            cell.comment = Comment(heading.hint, "Wegwijs", width=320, height=90)
        sheet.column_dimensions[letter].width = max(14, min(40, len(heading.name) + 6))
        sheet.column_dimensions[letter].number_format = AS_DATE if heading.date else AS_TEXT
        for row in range(2, 102):
            sheet.cell(row=row, column=index).number_format = AS_DATE if heading.date else AS_TEXT
        if heading.choices and len(",".join(heading.choices)) < 250:
            listed = DataValidation(type="list", formula1='"' + ",".join(heading.choices) + '"', allow_blank=True)
            sheet.add_data_validation(listed)
            listed.add(f"{letter}2:{letter}{ROWS}")
    book.save(path)
