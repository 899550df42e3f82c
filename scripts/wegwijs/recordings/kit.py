"""The kit for a volunteer: a page to read from, and the list that says which number is which when the files come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wegwijs.model import Language
from wegwijs.recordings.sentences import Readable
from wegwijs.stylesheet import compiled

TEMPLATE = "recordings/list.html"
PAGE = "voorlezen.html"
LIST = "nummers.csv"
HEADINGS = ("nummer", "taal", "pagina", "kenmerk")


def kit(
    overrides: Path, language: Language, town: str, pages: Sequence[Readable], audible: Collection[str]
) -> dict[str, bytes]:
    """The files of the kit in one language, by name. `audible` are the addresses of the pages that can be heard already."""
    env = Environment(loader=FileSystemLoader(overrides), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.filters["css"] = lambda style: Markup(compiled(style))
    shown = env.get_template(TEMPLATE).render(language=language, town=town, pages=pages, done=audible)
    with io.StringIO(newline="") as out:
        rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
        rows.writerow(HEADINGS)
        for page in pages:
            rows.writerow((page.number, language.code, page.name, page.fingerprint))
        return {PAGE: shown.encode(), LIST: out.getvalue().encode()}


def listed(text: str) -> Iterator[tuple[int, str, str, str]]:
    """The list that came back: number (from 1), language, page, fingerprint. Rows that are no such thing are passed over."""
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        if len(row) == len(HEADINGS) and row[0].isdecimal() and len(row[0]) < 6:
            yield int(row[0]), row[1], row[2], row[3]
