"""An offer list for Excel: our headings, a hint on each, drop-downs for closed lists, formats that keep zeros."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from wegwijs import cldr
from wegwijs.model import SOURCE_LANGUAGE, Column, ListColumns, TemplateWords
from wegwijs.spreadsheets import AS_DATE, AS_TEXT, ESCAPE, FORMULA, NOT_IN_XML

ROWS = 1000
PREPARED = 100
MADE = datetime(2026, 1, 1)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
FIRST_DAY = date(1901, 1, 1)  # Excel has no days before 1900, and one too many in it
LONGEST_PROMPT = 255
LONGEST_TITLE = 32
NEEDED = "FED898"
WANTED = "E8EFEC"
GREY = "F2F2F2"
WIDTHS = (24, 11, 60, 50, 34)
SEVERAL = {"choices", "languages", "cost", "waiting"}
Value = str | float | date


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the empty list: its name, hint and example, and the words of its drop-down.

    `several`: more than one answer may be typed; `date`: it holds days.
    """

    name: str
    hint: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    date: bool = False
    several: bool = False
    example: str = ""


def headings(columns: ListColumns, neighbourhoods: tuple[str, ...], languages: Iterable[str]) -> list[Heading]:
    """Our columns, private ones too. `languages` are the codes of the languages of the site."""
    names = cldr.locale(SOURCE_LANGUAGE).languages
    spoken = {*(names[code] for code in languages if code in names), *columns.language_names}
    return [
        _heading(column, columns, neighbourhoods, tuple(sorted(spoken, key=str.casefold))) for column in columns.columns
    ]


def _heading(
    column: Column, columns: ListColumns, neighbourhoods: tuple[str, ...], languages: tuple[str, ...]
) -> Heading:
    words = tuple(spellings[0] for spellings in column.values.values())
    if column.kind == "choices":
        words = (*column.all[:1], *column.none[:1], *words)
    elif column.kind == "yes_no":
        words = (columns.yes[0], columns.no[0])
    elif column.kind == "neighbourhood":
        words = neighbourhoods
    elif column.kind == "languages":
        words = languages
    several = column.kind in SEVERAL
    return Heading(column.heading, column.hint, column.required, words, column.kind == "date", several, column.example)


def blank(headings: Sequence[Heading], words: TemplateWords) -> bytes:
    """The bytes of an Excel list with nothing in it but an example."""
    book, sheet = _book(headings, words, 1)
    for index, heading in enumerate(headings, 1):
        cell = sheet.cell(row=2, column=index)
        cell.value = _as_date(heading.example) if heading.date else heading.example or None
        cell.font = Font(italic=True, color="595959")
        cell.fill = PatternFill("solid", start_color=GREY)
    return as_bytes(book)


def filled(
    headings: Sequence[Heading],
    words: TemplateWords,
    rows: Sequence[Sequence[Value]],
    hidden: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> bytes:
    """The bytes of an Excel list with rows in it, and room to go on.

    `hidden` are sheets that Excel does not show, by name, each with its rows.
    """
    book, sheet = _book(headings, words, len(rows))
    for number, row in enumerate(rows, 2):
        for index, (heading, value) in enumerate(zip(headings, row, strict=True), 1):
            if value != "":
                _put(sheet.cell(row=number, column=index), value, heading)
    for name, texts in (hidden or {}).items():
        if texts:
            unseen = book.create_sheet(name)
            unseen.sheet_state = "veryHidden"
            for number, line in enumerate(texts, 1):
                for index, text in enumerate(line, 1):
                    if text:
                        _put(unseen.cell(row=number, column=index), text, Heading(""))
    return as_bytes(book)


def _put(cell: Cell | MergedCell, value: Value, heading: Heading) -> None:
    """What looks like a formula stays the text that it is."""
    if heading.date and isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        cell.number_format = AS_DATE if isinstance(value, date) else "General"


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell; what looks like a formula stays the text that it is."""
    cell.value = ESCAPE.sub("_x005F_", NOT_IN_XML.sub("", text))
    cell.data_type, cell.number_format, cell.quotePrefix = "s", AS_TEXT, bool(FORMULA.match(text))


def _book(headings: Sequence[Heading], words: TemplateWords, rows: int) -> tuple[Workbook, Worksheet]:
    """A sheet to fill in, a sheet that explains, and a hidden sheet with the choices."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words.sheet
    sheet.freeze_panes = "C2"
    _explain(book.create_sheet(words.explanation), headings, words)
    choices = book.create_sheet(words.choices)
    choices.sheet_state = "hidden"
    for index, heading in enumerate(headings, 1):
        letter = get_column_letter(index)
        cell = sheet.cell(row=1, column=index, value=heading.name)
        _head(cell, heading.required)
        if heading.hint:
            cell.comment = Comment(heading.hint, "Wegwijs", width=320, height=90)
        sheet.column_dimensions[letter].width = max(14, min(40, len(heading.name) + 6))
        sheet.column_dimensions[letter].number_format = AS_DATE if heading.date else AS_TEXT
        for row in range(2, rows + PREPARED + 1):
            sheet.cell(row=row, column=index).number_format = AS_DATE if heading.date else AS_TEXT
        for row, choice in enumerate(heading.choices, 1):
            choices.cell(row=row, column=index, value=choice)
        _guide(sheet, letter, heading, words, rows + ROWS)
    return book, sheet


def _guide(sheet: Worksheet, letter: str, heading: Heading, words: TemplateWords, last: int) -> None:
    """The hint that shows when a cell is chosen, and the drop-down. Other words may be typed where several answers may."""
    guide = DataValidation(allow_blank=True)
    if heading.choices:
        name = quote_sheetname(words.choices)
        guide = DataValidation(
            type="list", formula1=f"{name}!${letter}$1:${letter}${len(heading.choices)}", allow_blank=True
        )
        guide.showErrorMessage = not heading.several
    prompt = f"{heading.hint} {words.prompt}" if heading.several else heading.hint
    if prompt and len(prompt) <= LONGEST_PROMPT:
        guide.promptTitle, guide.prompt, guide.showInputMessage = heading.name[:LONGEST_TITLE], prompt, True
    sheet.add_data_validation(guide)
    guide.add(f"{letter}2:{letter}{last}")


def _explain(sheet: Worksheet, headings: Sequence[Heading], words: TemplateWords) -> None:
    sheet.cell(row=1, column=1, value=words.title).font = Font(bold=True, size=14)
    for row, line in enumerate(words.lines, 2):
        sheet.cell(row=row, column=1, value=line)
    top = len(words.lines) + 3
    for column, (name, width) in enumerate(zip(words.headings, WIDTHS, strict=True), 1):
        _head(sheet.cell(row=top, column=column, value=name), required=False)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, heading in enumerate(headings, top + 1):
        needed = words.required if heading.required else words.optional
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


def as_bytes(book: Workbook) -> bytes:
    """The workbook without the moment at which it was made: the same list gives the same bytes."""
    book.properties.created = book.properties.modified = MADE
    kept, made = io.BytesIO(), io.BytesIO()
    book.save(kept)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = MODIFIED.sub(rb"\g<1>" + f"{MADE.isoformat()}Z".encode(), data)
            new.writestr(zipfile.ZipInfo(entry.filename, MADE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
