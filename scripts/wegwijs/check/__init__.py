"""Checks: what was read is held against itself and against the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wegwijs.check import offers, own_partials, own_vision, own_words, plain, principles, references, school_holidays
from wegwijs.model import Content, PlainWords
from wegwijs.problems import Problem


def check(content: Content, today: date, icons: Path | None = None, words: PlainWords | None = None) -> list[Problem]:
    """All faults in the content of one municipality on this day; with `words`, also what is not plain Dutch."""
    return [
        *offers.check(content.offers, content.municipality, today),
        *references.check(content, icons),
        *own_vision.check(content),
        *own_words.check(content),
        *own_partials.check(content),
        *principles.check(content),
        *school_holidays.check(content, today),
        *(plain.check(content, words) if words else ()),
    ]
