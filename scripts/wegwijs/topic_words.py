"""Which topics an offer is about: those that its list names, else those of which its own words hold a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from wegwijs.model import Audience, Offer, Topic, TopicHead


def about(offer: Offer, topics: Iterable[Topic]) -> tuple[str, ...]:
    """The slugs of the topics that the list names for an offer; where it names none, those that are guessed."""
    return guessed(offer, topics) if offer.topics is None else offer.topics


def guessed(offer: Offer, topics: Iterable[Topic]) -> tuple[str, ...]:
    """The slugs of the topics with a word that stands in the name or the sentence of an offer, or with its form or audience."""
    return tuple(topic.slug for topic in topics if topic.head.words and _speaks_of(offer, topic.head))


def suits(offer: Offer, head: TopicHead) -> bool:
    """Whether an offer is of a layer, an age, a form and for the parents that a topic is for."""
    return bool(
        (not head.layers or set(head.layers) & set(offer.layers))
        and (not head.phases or set(head.phases) & set(offer.phases))
        and (not head.forms or offer.form in head.forms)
        and (not head.audiences or offer.audience in head.audiences)
        and (head.audiences or offer.audience is not Audience.OTHERS)
    )


def _speaks_of(offer: Offer, head: TopicHead) -> bool:
    words = f"{offer.name.dutch}. {offer.description.dutch}".casefold()
    particular = bool(head.forms or head.audiences)
    return bool(_pattern(head.words).search(words)) or (particular and suits(offer, head))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    forms = (re.escape(word.casefold()).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
