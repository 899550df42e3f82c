"""That pictures of offers were guessed from their words, for the list names none: told once for the whole list."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content
from wegwijs.picture_words import guessed
from wegwijs.problems import Place, Problem, warning

WORTH_TELLING = 5  # offers; what a few look like is seen at a glance


def check(content: Content) -> Iterator[Problem]:
    """How many offers have a picture that the list does not name."""
    words = content.columns.pictures
    count = sum(not offer.picture and bool(guessed(offer, words)) for offer in content.offers)
    if count < WORTH_TELLING:
        return
    heading = next(column.heading for column in content.columns.columns if column.field == "picture")
    place = Place(content.offers[0].file, column=heading)
    yield warning("pictures-guessed", place, count=count, total=len(content.offers), heading=heading)
