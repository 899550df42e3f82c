"""A review as a sheet or a csv: a row for each form of each message, with a cell for a mark and one for a better text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from wegwijs import spreadsheets
from wegwijs.export.offer_template import as_bytes
from wegwijs.problems import Problem
from wegwijs.read import grid, tables
from wegwijs.review.items import CODE, Item
from wegwijs.review.verdicts import LONGEST, Mark, Row
from wegwijs.spreadsheets import AS_TEXT, ESCAPE, FORMULA, NOT_IN_XML

COLUMNS = ("number", "part", "where", "dutch", "translation", "mark", "better", "code")
WIDTHS = (6, 18, 28, 48, 48, 10, 48, 4)
MARK, BETTER, TEXT = (COLUMNS.index(name) - COLUMNS.index("code") for name in ("mark", "better", "translation"))
FILL = "FFFEF2DD"
TITLE = "review"

Words = Mapping[str, str]


def rows(items: Sequence[Item], words: Words, site: str) -> Iterator[list[str]]:
    """The cells of each form of each message. `words` are those for people, `site` the address of the site."""
    number = 0
    for item in items:
        for form in item.entry.reachable:
            number += 1
            page = f"{site}{item.language}/{item.where.address}" if item.where.name else ""
            where = "\n".join(filter(None, (item.where.name, page, item.numbers(form))))
            part = words[f"part-{item.part}"]
            yield [str(number), part, where, item.dutch(form), item.entry.forms[form], "", "", item.code(form)]


def as_csv(items: Sequence[Item], words: Words, site: str) -> bytes:
    """The bytes of a csv for a Dutch Excel."""
    return spreadsheets.as_csv([words[f"column-{name}"] for name in COLUMNS], rows(items, words, site))


def as_excel(items: Sequence[Item], words: Words, site: str, rtl: bool) -> bytes:
    """The bytes of a workbook: a choice of marks in each row, the Dutch and its translation beside each other.

    Args:
        items: What there is to review.
        words: Those for people, by key.
        site: The address of the site.
        rtl: Whether the language is written from right to left.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = TITLE
    sheet.append([words[f"column-{name}"] for name in COLUMNS])
    for row in rows(items, words, site):
        sheet.append([NOT_IN_XML.sub("", ESCAPE.sub("_x005F_", text)) for text in row])
    right = {COLUMNS.index("translation"), COLUMNS.index("better")} if rtl else set()
    for cells in sheet.iter_rows(min_row=2):
        for at, cell in enumerate(cells):
            # What looks like a formula is a text.
            cell.data_type, cell.number_format, cell.quotePrefix = (
                "s",
                AS_TEXT,
                bool(FORMULA.match(str(cell.value or ""))),
            )
            order, side = (2, "right") if at in right else (1, "left")
            cell.alignment = Alignment(side, vertical="top", wrap_text=True, readingOrder=order)
            if at in (COLUMNS.index("mark"), COLUMNS.index("better")):
                cell.fill = PatternFill("solid", fgColor=FILL)
    for at, width in enumerate(WIDTHS, 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.column_dimensions[get_column_letter(len(COLUMNS))].hidden = True
    sheet.freeze_panes = "E2"
    choice = DataValidation(
        "list", formula1='"' + ",".join(words[f"mark-{mark}"] for mark in ("good", "wrong", "better")) + '"'
    )
    sheet.add_data_validation(choice)
    if sheet.max_row > 1:
        letter = get_column_letter(COLUMNS.index("mark") + 1)
        choice.add(f"{letter}2:{letter}{sheet.max_row}")
    return as_bytes(book)


def read(path: Path, file: str, marks: Mapping[str, Mark]) -> tuple[list[Row], list[Problem]]:
    """The rows of a sheet that came back, read in a process of its own. `marks` are the words that people write for them."""
    table, problems = tables.read(path, file)
    return ([] if table is None else list(_rows(table, marks))), problems


def _rows(table: grid.Table, marks: Mapping[str, Mark]) -> Iterator[Row]:
    for row in table.rows:
        for at, cell in row.cells.items():
            if match := CODE.fullmatch(cell.text):
                mark, better, text = (
                    row.cells.get(at + step, grid.Cell("")).text[:LONGEST] for step in (MARK, BETTER, TEXT)
                )
                code = (match[1], match[2], match[3], int(match[4]))
                yield Row(code, marks.get(mark.casefold().strip(" .!")), text, better)
                break
