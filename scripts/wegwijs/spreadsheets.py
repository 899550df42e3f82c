"""What Excel makes of a text: a formula, a letter in disguise, or a file that it cannot open; and a csv that it opens."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

AS_TEXT, AS_DATE = "@", "d-m-yyyy"
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
ESCAPE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a csv with semicolons and a mark for UTF-8, as a Dutch Excel opens it. `'` before a formula makes it text."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([f"'{text}" if FORMULA.match(text) else text for text in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")
