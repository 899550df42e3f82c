"""What is wrong with offers beside each other and in time: doubles, expired, unconfirmed, unreachable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wegwijs.check.near_twice import near_twice
from wegwijs.model import Municipality, Offer
from wegwijs.problems import Problem, offer_left_out, part_left_out, row_of, warning


def check(offers: tuple[Offer, ...], municipality: Municipality, today: date) -> Iterator[Problem]:
    """Every fault in the offers of one municipality; `today` decides what has expired."""
    yield from _doubles(offers)
    yield from near_twice(offers)
    for offer in offers:
        yield from _dates(offer, municipality, today)
        yield from _reach(offer)


def _doubles(offers: tuple[Offer, ...]) -> Iterator[Problem]:
    """The same id twice, or the same name of the same organization at the same place and time."""
    ids: dict[str, Offer] = {}
    by_content: dict[tuple[str, ...], Offer] = {}
    for offer in offers:
        typed = offer.schedule.typed if offer.schedule else ""
        parts = (offer.name.dutch, offer.organization, offer.location.name, offer.location.street, typed)
        content = tuple(part.casefold() for part in parts)
        place = row_of(offer)
        same = by_content.setdefault(content, offer)
        if same is not offer and same.file == offer.file:
            yield offer_left_out("offer-twice", place, name=offer.name.dutch, first=same.row)
        elif same is not offer:
            yield offer_left_out("offer-twice-elsewhere", place, name=offer.name.dutch, file=same.file)
        elif (first := ids.setdefault(offer.id, offer)) is offer:
            continue
        elif first.file == offer.file:
            yield offer_left_out("offer-id-twice", place, id=offer.id, first=first.row)
        else:
            yield offer_left_out("offer-id-twice-elsewhere", place, id=offer.id, file=first.file)


def _dates(offer: Offer, municipality: Municipality, today: date) -> Iterator[Problem]:
    place = row_of(offer)
    facts = {"name": offer.name.dutch}
    if offer.valid_from and offer.valid_until and offer.valid_until < offer.valid_from:
        yield offer_left_out("dates-reversed", place, **facts, start=offer.valid_from, end=offer.valid_until)
    elif offer.last_day and offer.last_day < today:
        yield warning("offer-expired", place, **facts, end=offer.last_day)
    elif not offer.shown_on(today):
        yield warning("offer-not-started", place, **facts, start=offer.valid_from)
    if offer.assured_date and offer.assured_date > today:
        yield part_left_out("assured-in-future", place, **facts, day=offer.assured_date)
    elif offer.assured_date is None:
        yield warning("offer-never-confirmed", place, **facts)
    elif offer.unconfirmed_on(today, municipality.unconfirmed_after_days):
        yield warning("offer-unconfirmed", place, **facts, day=offer.assured_date)


def _reach(offer: Offer) -> Iterator[Problem]:
    """A parent must be able to go somewhere or ask someone."""
    if not (offer.reaches or offer.location.street):
        yield warning("offer-unreachable", row_of(offer), name=offer.name.dutch)
