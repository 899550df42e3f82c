"""The numbers that a list of offers gives by itself, by their names: what is followed over the years, in a report and by a goal.

A name is a word (`evening`), or an axis and an id on it (`layer:extra`). Only offers that run on the day count, as on the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from wegwijs.model import Audience, Content, Formality, Offer

Test = Callable[[Offer], bool]


def _evening(offer: Offer) -> bool:
    return bool(offer.schedule and any(meeting.in_the_evening for meeting in offer.schedule.meetings))


SINGLE: Mapping[str, Test] = {
    "offers": lambda offer: True,
    "evening": _evening,
    "free": lambda offer: bool(offer.cost and offer.cost.free),
    "informal": lambda offer: offer.formality is Formality.INFORMAL,
    "proven": lambda offer: bool(offer.proven),
}


def names(content: Content) -> tuple[str, ...]:
    """Every number that can be counted for a municipality, in the order in which it is told."""
    return tuple(name for name, _ in _tests(content))


def count(content: Content, day: date) -> dict[str, int]:
    """How many offers that run on a day each name stands for."""
    running = tuple(offer for offer in content.offers if offer.runs_on(day))
    return {name: sum(map(test, running)) for name, test in _tests(content)}


def first_1000_days(content: Content) -> frozenset[str]:
    """The ages that belong to the first 1000 days of a child, by their ids."""
    return frozenset(phase.id for phase in content.phases if phase.first_1000_days)


def _tests(content: Content) -> Iterator[tuple[str, Test]]:
    yield from SINGLE.items()
    first = first_1000_days(content)
    yield "first-1000-days", lambda offer: not first.isdisjoint(offer.phases)
    for layer in sorted(content.pyramid.layers, key=lambda layer: layer.order):
        yield f"layer:{layer.id}", lambda offer, name=layer.id: name in offer.layers  # type: ignore[misc]
    for phase in content.phases:
        yield f"phase:{phase.id}", lambda offer, name=phase.id: name in offer.phases  # type: ignore[misc]
    for audience in Audience:
        yield f"audience:{audience}", lambda offer, kind=audience: offer.audience is kind  # type: ignore[misc]
    for code in sorted(
        {*content.municipality.languages, *(code for offer in content.offers for code in offer.languages)}
    ):
        yield f"language:{code}", lambda offer, code=code: code in offer.languages  # type: ignore[misc]
