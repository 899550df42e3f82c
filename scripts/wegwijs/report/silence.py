"""Which organizations were asked whether their offers are right, and have not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wegwijs.model import Offer, Question


@dataclass(frozen=True, slots=True)
class Silence:
    """An organization that has not answered: of how many offers, and since which day."""

    organization: str
    offers: int
    since: date


def silent(questions: Iterable[Question], offers: Iterable[Offer]) -> tuple[Silence, ...]:
    """The organizations without an answer, the longest silent first. What a clerk confirmed since counts as answered."""
    listed = {offer.id: offer for offer in offers}
    open_questions: dict[str, list[date]] = {}
    for question, asked in _asked(questions):
        offer = listed.get(question.offer)
        if offer and not question.answered and not (offer.assured_date and offer.assured_date >= asked):
            open_questions.setdefault(question.organization, []).append(asked)
    silences = (Silence(name, len(days), min(days)) for name, days in open_questions.items())
    return tuple(sorted(silences, key=lambda silence: (silence.since, silence.organization)))


def _asked(questions: Iterable[Question]) -> Iterator[tuple[Question, date]]:
    for question in questions:
        try:
            yield question, date.fromisoformat(question.asked)
        except ValueError:  # somebody typed in the file
            continue
