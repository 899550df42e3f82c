"""A csv as people keep it: of any usual delimiter and encoding, and how it was kept, so that it can be written back."""

from __future__ import annotations

import codecs
import csv
import io
import re
import sys
from dataclasses import dataclass

from wegwijs.read.sheet_limits import CrowdedError

DELIMITERS = ";,\t|"
SEPARATOR_LINE = re.compile(r"\ufeff?sep=([;,\t|])\r?\n", re.IGNORECASE)
TOP, TOP_LINES = 50_000, 5
ONE_BYTE = ("cp1252", "cp850", "mac_roman")  # the first of those that are as likely
LIKELY = re.compile(
    r"[éèëêïíöóüúáàäçñô]|(?<![a-z])[ÉÈËÊÏÍÖÓÜÚÁÀÄÂÇÑ](?=[a-z])|(?<=[A-Z])[ÉÈËÊÏÖÜÁÇÑ]|€(?=[ \d])"
    r"|(?<=\w)[’‘](?=\w)|(?<=\s)[–—](?=\s)|[“„]\w|\w”|½|…"
)
UNLIKELY = re.compile(
    r"(?<=[a-z])[À-ÖØ-ÞŽŠŸ]|[^\x00-\x7fÀ-ÿ€’‘–—“”„…½¼¾°²³•·ŽžŠšŸœŒ]|(?<=[A-Z][A-Z])[à-ÿ]|(?<![^\W\d_])[âûîôñ](?=[a-z])"
    r"|[‚¬¦¤×÷¥¢£§¶ß¹ªº¿¡±µþÞðÐ]|(?<=[a-z])[ŸŠŽ„”“](?=[a-z])"
)
FEWEST = 5  # between the six columns that a list must have
QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Typed:
    """How a csv was kept: enough to write it back as it was.

    `rows` are its cells without their quotes, `text` the same rows as they were typed. `before` is Excel's line `sep=;` above
    them, or empty; `encoding` is a name that Python knows.
    """

    rows: list[list[str]]
    delimiter: str
    encoding: str
    line_end: str
    before: str = ""
    text: str = ""  # the rows as they were typed


class ManyRowsError(Exception):
    """A csv with more rows than it may have; its argument is how many it has, about."""


def typed(raw: bytes, most_rows: int = sys.maxsize, most_cells: int = sys.maxsize) -> Typed:
    """A csv of any usual delimiter, as UTF-8, UTF-16 with its mark, or Windows-1252. Excel's line `sep=;` is believed.

    Raises:
        ManyRowsError: it has more than `most_rows`.
        CrowdedError: it has more than `most_cells`, filled or not.
        UnicodeDecodeError: the mark says UTF-16, and it is not.
        csv.Error: a cell is longer than `csv.field_size_limit` allows.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise
        encoding = _of_one_byte(raw)
        text = raw.decode(encoding, errors="replace")
    text = text.replace("\x00", "")
    separator = SEPARATOR_LINE.match(text)
    before = separator[0] if separator else ""
    text = text[len(before) :]
    delimiter = separator[1] if separator else _delimiter(text)
    line_end = "\r\n" if "\r\n" in text else "\n" if "\n" in text else "\r"
    rows: list[list[str]] = []
    cells = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        rows.append(row)
        cells += len(row)
        if len(rows) > most_rows:
            raise ManyRowsError(max(len(rows), text.count(line_end)))
        if cells > most_cells:
            raise CrowdedError
    return Typed(
        rows,
        delimiter,
        encoding,
        line_end,
        before,
        text,
    )


def _of_one_byte(raw: bytes) -> str:
    """Of Windows, MS-DOS and an old Mac the encoding in which the letters make words; Windows where it cannot be told."""
    return max(ONE_BYTE, key=lambda encoding: _likely(raw.decode(encoding, errors="replace")))


def _likely(text: str) -> int:
    """How much a text looks like one: letters with accents inside words, and signs where people put them."""
    return len(LIKELY.findall(text)) - 2 * len(UNLIKELY.findall(text))


def _delimiter(text: str) -> str:
    """What stands most in the headings: the first line, or one beneath a title."""
    lines = QUOTED.sub("", text[:TOP].lstrip("\r\n")).splitlines()[:TOP_LINES] or [""]
    headings = next((line for line in lines if max(map(line.count, DELIMITERS)) >= FEWEST), lines[0])
    return max(DELIMITERS, key=headings.count)
