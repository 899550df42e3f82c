"""What parents fear to ask, answered from the facts of an offer, each answer in the words that parents read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from wegwijs.model import Hears, Labels, Offer, Text

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class FearsView:
    """The answers; `None` where nobody answers us. An empty answer is nobody, nothing to bring, no one who must send a parent.

    `ask` is who knows what we do not: a person or an organization, or empty.
    """

    who_hears: tuple[Text, ...] | None
    confidential: bool | None
    papers: tuple[Text, ...] | None
    referral: tuple[Text, ...] | None
    ask: str


def fears(offer: Offer, labels: Labels) -> FearsView:
    """The answers of an offer. Where a list says that nobody hears of it, that is so, whoever else it names."""
    answers = offer.fears
    hears = () if answers.who_hears and Hears.NOBODY in answers.who_hears else answers.who_hears
    return FearsView(
        who_hears=_labelled(hears, labels.who_hears),
        confidential=answers.confidential,
        papers=_labelled(answers.papers, labels.papers),
        referral=_labelled(answers.referral, labels.referral),
        ask=offer.contact_name or offer.organization,
    )


def _labelled(answers: Iterable[Answer] | None, words: Mapping[Answer, Text]) -> tuple[Text, ...] | None:
    return None if answers is None else tuple(words[answer] for answer in answers)
