"""Offers that are probably one and the same, typed twice in slightly other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from wegwijs.model import Offer
from wegwijs.problems import Place, Problem, warning

ALIKE = 88
LARGE = 60
NEIGHBOURS = 10
MARKS = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """An offer in the words that are compared."""

    offer: Offer
    name: str
    sorted_name: str
    organization: str
    place: str


def near_twice(offers: tuple[Offer, ...]) -> Iterator[Problem]:
    """Each later offer whose name, organization, place and time are nearly those of an earlier one."""
    told: set[int] = set()
    for one, other in _pairs([_seen(offer) for offer in offers]):
        first, second = sorted((one.offer, other.offer), key=lambda offer: offer.row)
        if second.row not in told and _alike(one, other):
            told.add(second.row)
            facts = {"name": second.name.dutch, "other": first.name.dutch, "first": first.row}
            yield warning("offer-near-twice", Place(second.file, second.row), **facts)


def _seen(offer: Offer) -> _Seen:
    name = _plain(offer.name.dutch)
    place = _plain(offer.location.street or offer.location.name)
    return _Seen(offer, name, " ".join(sorted(name.split())), _plain(offer.organization), place)


def _plain(text: str) -> str:
    return MARKS.sub(" ", text.casefold()).strip()


def _pairs(seen: list[_Seen]) -> Iterator[tuple[_Seen, _Seen]]:
    """Who may be compared: offers at one place or of one organization; in a large group only neighbours by name."""
    groups: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for one in seen:
        groups["organization", one.organization].append(one)
        if one.place:
            groups["place", one.place].append(one)
    for group in groups.values():
        if len(group) <= LARGE:
            yield from combinations(group, 2)
            continue
        for ordered in (sorted(group, key=lambda one: one.name), sorted(group, key=lambda one: one.sorted_name)):
            for index, one in enumerate(ordered):
                for other in ordered[index + 1 : index + NEIGHBOURS]:
                    yield one, other


def _alike(one: _Seen, other: _Seen) -> bool:
    """Alike in all that a parent sees. Exactly the same is `offer-twice`; another number, place or time is another offer."""
    if max(fuzz.ratio(one.name, other.name), fuzz.ratio(one.sorted_name, other.sorted_name)) < ALIKE:
        return False
    if DIGITS.findall(one.name) != DIGITS.findall(other.name) or set(one.offer.phases).isdisjoint(other.offer.phases):
        return False
    if fuzz.ratio(one.organization, other.organization) < ALIKE or fuzz.ratio(one.place, other.place) < ALIKE:
        return False
    schedules = [offer.schedule for offer in (one.offer, other.offer)]
    if all(schedules):
        first, second = schedules
        assert first and second
        if first.understood and second.understood and first.meetings != second.meetings:
            return False
    return _exactly(one.offer) != _exactly(other.offer)


def _exactly(offer: Offer) -> tuple[str, ...]:
    typed = offer.schedule.typed if offer.schedule else ""
    parts = (offer.name.dutch, offer.organization, offer.location.name, offer.location.street, typed)
    return tuple(part.casefold() for part in parts)
