"""An empty offer list with our columns, for `wegwijs new` and `wegwijs offers template`."""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from wegwijs import read
from wegwijs.export import offer_template
from wegwijs.files import House
from wegwijs.model import Column
from wegwijs.problems import Problem

SEVERAL = {"choices", "languages", "cost", "waiting"}


def write(house: House, path: Path, neighbourhoods: tuple[str, ...] = ()) -> list[Problem]:
    """Write the list; the problems of our own columns where they cannot be read."""
    columns, problems = read.offer_columns(house)
    if columns is None:
        return problems
    codes, _ = read.language_codes(house)
    languages = _languages(codes, columns)
    headings = [_heading(column, columns, neighbourhoods, languages) for column in columns.columns]
    offer_template.write(headings, offer_template.Wording(**columns.template.model_dump()), path)
    return []


def _languages(codes: tuple[str, ...], columns: read.OfferColumns) -> tuple[str, ...]:
    """The Dutch names of the languages of the site, and those that people type."""
    names = Locale.parse("nl").languages
    return tuple(sorted({*(names[code] for code in codes if code in names), *columns.language_names}, key=str.casefold))


def _heading(
    column: Column, columns: read.OfferColumns, neighbourhoods: tuple[str, ...], languages: tuple[str, ...]
) -> offer_template.Heading:
    words = tuple(said[0] for said in column.values.values())
    if column.kind == "choices":
        words = (*column.all[:1], *column.none[:1], *words)
    elif column.kind == "yes_no":
        words = (columns.yes[0], columns.no[0])
    elif column.kind == "neighbourhood":
        words = neighbourhoods
    elif column.kind == "languages":
        words = languages
    return offer_template.Heading(
        column.heading,
        column.hint,
        column.required,
        words,
        column.kind == "date",
        column.kind in SEVERAL,
        column.example,
    )
