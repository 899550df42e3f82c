"""That topics of offers were guessed from their words, for the list names none: told once for the whole list."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, warning
from wegwijs.topic_words import guessed

WORTH_TELLING = 5  # offers; what a few are about is seen at a glance


def check(content: Content) -> Iterator[Problem]:
    """How many offers stand beneath a topic that the list does not name."""
    count = sum(offer.topics is None and bool(guessed(offer, content.topics)) for offer in content.offers)
    if count < WORTH_TELLING:
        return
    column = next(column for column in content.columns.columns if column.field == "topics")
    yield warning(
        "topics-guessed",
        Place(content.offers[0].file, column=column.heading),
        count=count,
        total=len(content.offers),
        heading=column.heading,
        none=column.none[0],
    )
