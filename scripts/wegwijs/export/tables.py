"""A list of offers as a file for people: csv, Excel or YAML. What looks like a formula stays the text that it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from wegwijs.export import offer_template
from wegwijs.export.offer_template import Heading, Value
from wegwijs.export.words import Words
from wegwijs.model import Content, Offer
from wegwijs.problems import Place, row_of
from wegwijs.spreadsheets import as_csv

KINDS = (".xlsx", ".csv", ".yml")


@dataclass(frozen=True)
class Beside:
    """What a clerk keeps beside the offers: columns of their own and private ones, by the row of the offer.

    `memory` are the rows of a sheet that nobody sees, under its name `memory_sheet`.
    """

    headings: tuple[str, ...] = ()
    rows: Mapping[Place, Mapping[str, Value]] = field(default_factory=dict)
    memory_sheet: str = ""
    memory: Sequence[Sequence[str]] = ()


def write(content: Content, offers: Sequence[Offer], kind: str) -> bytes:
    """The offers as a file of one of `KINDS`, without what is private; the same offers give the same bytes."""
    if kind == ".xlsx":
        return as_excel(content, offers)
    words = Words.of(content)
    rows = [words.row(offer) for offer in offers]
    return as_csv(words.headings, rows) if kind == ".csv" else _as_yaml(words.headings, rows)


def as_excel(content: Content, offers: Sequence[Offer], beside: Beside | None = None) -> bytes:
    """The bytes of an Excel list like the empty one that a clerk knows; with what they kept beside the offers, where given."""
    words = Words.of(content)
    columns = content.columns
    codes = [language.code for language in content.languages]
    known = offer_template.headings(columns, content.municipality.neighbourhoods, codes)
    private = {column.heading for column in columns.columns if column.private}
    shown = [heading for heading in known if heading.name not in private]
    if beside is None:
        return offer_template.filled(shown, columns.template, [words.row(offer) for offer in offers])
    kept = [heading for heading in known if heading.name in private]
    kept += [Heading(name) for name in beside.headings if name not in private]
    rows: list[list[Value]] = []
    for offer in offers:
        own = beside.rows.get(row_of(offer), {})
        rows.append([*words.row(offer), *(own.get(heading.name, "") for heading in kept)])
    return offer_template.filled([*shown, *kept], columns.template, rows, {beside.memory_sheet: beside.memory})


def _as_yaml(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    offers = [{heading: text for heading, text in zip(headings, row, strict=True) if text} for row in rows]
    made: str = yaml.safe_dump({"offers": offers}, allow_unicode=True, sort_keys=False, width=120)
    return made.encode()
