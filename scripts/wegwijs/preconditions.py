"""The five preconditions of an offer, each derived from its facts by the rule that content/pyramid.yml states in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from wegwijs.model import SOURCE_LANGUAGE, Offer, Per

LONGEST_WAIT_DAYS = 28


def affordable(offer: Offer, up_to: Decimal) -> bool:
    """Free, or at most `up_to` euros each time. An unknown cost is not affordable."""
    if offer.cost is None:
        return False
    return offer.cost.free or (offer.cost.per is Per.TIME and offer.cost.amount <= up_to)


def available(offer: Offer, up_to: Decimal) -> bool:
    """There is a moment or an appointment can be made, and one waits at most four weeks."""
    moment = bool(offer.schedule and (offer.schedule.meetings or offer.schedule.by_agreement))
    if offer.waiting is None:
        return moment and not offer.appointment
    return (moment or bool(offer.appointment)) and offer.waiting.days <= LONGEST_WAIT_DAYS


def understandable(offer: Offer, up_to: Decimal) -> bool:
    """Another language than Dutch is spoken, or there is an interpreter."""
    return bool(offer.interpreter) or any(code != SOURCE_LANGUAGE for code in offer.languages)


def fitting(offer: Offer, up_to: Decimal) -> bool:
    """Somebody comes to the parent's home, or at least two of: online, child welcome, wheelchair."""
    return offer.at_home or sum((offer.online, bool(offer.childcare), bool(offer.wheelchair))) >= 2


def fears(offer: Offer, up_to: Decimal) -> bool:
    """All four fear answers are known, and nobody has to send the parent first."""
    answers = offer.fears
    known = None not in (answers.who_hears, answers.papers, answers.referral, answers.confidential)
    return known and not answers.referral


RULES: Mapping[str, Callable[[Offer, Decimal], bool]] = {
    "affordable": affordable,
    "available": available,
    "understandable": understandable,
    "fitting": fitting,
    "fears": fears,
}


def met(offer: Offer, up_to: Decimal) -> tuple[str, ...]:
    """The ids of the preconditions that an offer meets; `up_to` is the municipality's affordable amount in euros."""
    return tuple(name for name, rule in RULES.items() if rule(offer, up_to))
