"""The five preconditions of an offer, each derived from its facts by the rule that content/pyramid.yml states in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from wegwijs.model import SOURCE_LANGUAGE, Offer, Per

LONGEST_WAIT_DAYS = 28


def affordable(offer: Offer, up_to: Decimal) -> Iterator[str]:
    """The facts by which an offer is not free, nor at most `up_to` euros each time. An unknown cost is not affordable."""
    if offer.cost is None or offer.cost.up_to is None:
        yield "cost-unknown"
    elif not offer.cost.free and offer.cost.per is not Per.TIME:
        yield "cost-not-per-time"
    elif offer.cost.up_to > up_to:
        yield "cost-too-high"


def available(offer: Offer, up_to: Decimal) -> Iterator[str]:
    """The facts by which there is no moment and no appointment, or one waits longer than four weeks."""
    moment = bool(offer.schedule and (offer.schedule.meetings or offer.schedule.by_agreement))
    if not moment and not offer.appointment:
        yield "no-moment"
    if offer.waiting and offer.waiting.days > LONGEST_WAIT_DAYS:
        yield "waiting-long"
    if offer.waiting is None and offer.appointment:
        yield "waiting-unknown"


def understandable(offer: Offer, up_to: Decimal) -> Iterator[str]:
    """The facts by which who speaks no Dutch cannot follow it, or who cannot read is not helped."""
    if not offer.interpreter and all(code == SOURCE_LANGUAGE for code in offer.languages):
        yield "only-dutch" if offer.languages else "languages-unknown"
        yield "interpreter-unknown" if offer.interpreter is None else "interpreter-no"
    if not offer.reading_help:
        yield "reading-help-unknown" if offer.reading_help is None else "reading-help-no"


def fitting(offer: Offer, up_to: Decimal) -> Iterator[str]:
    """The facts by which it does not follow what parents need, or is hard to come to.

    It is easy where somebody comes to the parent's home, or two of these hold: online, child welcome, wheelchair.
    """
    if not offer.follows_parents:
        yield "follows-parents-unknown" if offer.follows_parents is None else "follows-parents-no"
    if offer.at_home or sum((offer.online, bool(offer.childcare), bool(offer.wheelchair))) >= 2:
        return
    yield "not-at-home"
    if not offer.online:
        yield "not-online"
    for name, answer in (("childcare", offer.childcare), ("wheelchair", offer.wheelchair)):
        if not answer:
            yield f"{name}-unknown" if answer is None else f"{name}-no"


def fears(offer: Offer, up_to: Decimal) -> Iterator[str]:
    """The facts by which a fear answer is not known, or somebody has to send the parent first."""
    for name in ("who_hears", "papers", "referral", "confidential"):
        if getattr(offer.fears, name) is None:
            yield f"{name.replace('_', '-')}-unknown"
    if offer.fears.referral:
        yield "referral-needed"


RULES: Mapping[str, Callable[[Offer, Decimal], Iterator[str]]] = {
    "affordable": affordable,
    "available": available,
    "understandable": understandable,
    "fitting": fitting,
    "fears": fears,
}


def misses(offer: Offer, up_to: Decimal) -> dict[str, tuple[str, ...]]:
    """For each precondition the facts by which an offer misses it; none where it is met.

    `up_to` is the municipality's affordable amount in euros.
    """
    return {name: tuple(rule(offer, up_to)) for name, rule in RULES.items()}
