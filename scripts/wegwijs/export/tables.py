"""A list of offers as a file for people: csv, Excel or YAML. What looks like a formula stays the text that it is."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import yaml
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from wegwijs.export.words import Words
from wegwijs.model import Content, Offer

FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
MADE = datetime(2026, 1, 1)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
FIRST_DAY = date(1901, 1, 1)  # Excel has no days before 1900, and one too many in it
AS_TEXT, AS_DATE = "@", "d-m-yyyy"
KINDS = (".xlsx", ".csv", ".yml")


def write(content: Content, offers: Sequence[Offer], kind: str) -> bytes:
    """The offers as a file of one of `KINDS`; the same offers give the same bytes."""
    words = Words.of(content)
    rows = [words.row(offer) for offer in offers]
    if kind == ".csv":
        return as_csv(words.headings, rows)
    if kind == ".yml":
        return _as_yaml(words.headings, rows)
    dates = {index for index, column in enumerate(words.columns.shown) if column.kind == "date"}
    return _as_excel(words.headings, rows, dates)


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """With semicolons and a mark for UTF-8, as a Dutch Excel opens it. `'` before a formula makes it text."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([f"'{text}" if FORMULA.match(text) else text for text in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def _as_yaml(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    offers = [{heading: text for heading, text in zip(headings, row, strict=True) if text} for row in rows]
    made: str = yaml.safe_dump({"offers": offers}, allow_unicode=True, sort_keys=False, width=120)
    return made.encode()


def _as_excel(headings: Sequence[str], rows: Sequence[Sequence[str]], dates: set[int]) -> bytes:
    book = Workbook()
    book.properties.created = MADE
    sheet = book.active
    assert sheet is not None
    sheet.title = "Aanbod"
    sheet.freeze_panes = "B2"
    for index, heading in enumerate(headings):
        cell = sheet.cell(row=1, column=index + 1, value=heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="E8EFEC")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        column = sheet.column_dimensions[get_column_letter(index + 1)]
        column.width = max(14, min(40, len(heading) + 6))
        column.number_format = AS_DATE if index in dates else AS_TEXT
    for number, row in enumerate(rows, 2):
        for index, text in enumerate(row):
            if not text:
                continue
            here = sheet.cell(row=number, column=index + 1)
            if index in dates and (day := date.fromisoformat(text)) >= FIRST_DAY:
                here.value, here.number_format = day, AS_DATE
            else:
                here.value = ESCAPE.sub("_x005F_", NOT_IN_XML.sub("", text))
                here.data_type, here.number_format, here.quotePrefix = "s", AS_TEXT, bool(FORMULA.match(text))
    made = io.BytesIO()
    book.save(made)
    return _without_clock(made.getvalue())


def _without_clock(book: bytes) -> bytes:
    """The same workbook without the moment at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = MODIFIED.sub(rb"\g<1>" + f"{MADE.isoformat()}Z".encode(), data)
            new.writestr(zipfile.ZipInfo(entry.filename, MADE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
