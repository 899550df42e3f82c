"""Checks: what was read is held against itself and against the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from wegwijs.check import (
    ageing,
    colours,
    duties,
    example,
    help_lines,
    indicators,
    last_resort,
    offers,
    own_partials,
    own_vision,
    own_words,
    parents,
    personal,
    pictures,
    plain,
    principles,
    references,
    safety,
    school_holidays,
    topics,
)
from wegwijs.check.left_out import what_is_right
from wegwijs.check.loss import loss
from wegwijs.model import Content, PlainWords
from wegwijs.problems import Problem

__all__ = ["check", "loss", "what_is_right"]


def check(
    content: Content,
    today: date,
    icons: Path | None = None,
    words: PlainWords | None = None,
    too_light: Sequence[tuple[str, str]] = (),
) -> list[Problem]:
    """All faults in the content of one municipality on this day; with `words`, also what is not plain Dutch.

    `icons` is the folder of the pictograms; `too_light` has each of its colours that cannot be read, with what it becomes.
    """
    return [
        *offers.check(content.offers, content.municipality, today),
        *references.check(content, icons),
        *help_lines.check(content),
        *colours.check(content, too_light),
        *example.check(content),
        *indicators.check(content),
        *own_vision.check(content, today),
        *parents.check(content, today),
        *personal.check(content),
        *own_words.check(content),
        *own_partials.check(content),
        *principles.check(content),
        *school_holidays.check(content, today),
        *ageing.check(content, today),
        *safety.check(content),
        *last_resort.check(content),
        *duties.check(content, today),
        *topics.check(content),
        *pictures.check(content),
        *(plain.check(content, words) if words else ()),
    ]
