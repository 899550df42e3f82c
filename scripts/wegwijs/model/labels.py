"""The words for fixed answers, as parents read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from wegwijs.model.offer import Audience, Hears, Paper, Referrer
from wegwijs.model.text import Frozen, Text

FacetId = Literal[
    "phase",
    "layer",
    "free",
    "language",
    "fathers",
    "at-home",
    "online",
    "neighbourhood",
    "wheelchair",
    "morning",
    "afternoon",
    "evening",
    "day",
    "theme",
]


class Labels(Frozen):
    """A word for each answer to each question. `who_hears` has none for nobody: that is a sentence of its own."""

    who_hears: dict[Hears, Text]
    papers: dict[Paper, Text]
    referral: dict[Referrer, Text]
    audience: dict[Audience, Text]
    facets: dict[FacetId, Text]

    def missing(self) -> Iterator[str]:
        """Each answer that has no word, by its key in the file: `papers.letter`."""
        questions: Mapping[str, Iterable[str]] = {
            "who_hears": [hears for hears in Hears if hears is not Hears.NOBODY],
            "papers": Paper,
            "referral": Referrer,
            "audience": Audience,
            "facets": get_args(FacetId),
        }
        for question, answers in questions.items():
            words = getattr(self, question)
            yield from (f"{question}.{answer}" for answer in answers if answer not in words)
