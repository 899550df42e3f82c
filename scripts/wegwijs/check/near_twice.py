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
class _Compared:
    """An offer in the words that are compared."""

    offer: Offer
    name: str
    sorted_name: str
    organization: str
    place: str


def near_twice(offers: tuple[Offer, ...]) -> Iterator[Problem]:
    """A warning for each later offer whose name, organization, place and time are nearly those of an earlier one."""
    reported: set[int] = set()
    order = {id(offer): at for at, offer in enumerate(offers)}
    for left, right in _pairs([_compared(offer) for offer in offers]):
        first, second = sorted((left.offer, right.offer), key=lambda offer: order[id(offer)])
        if id(second) not in reported and _alike(left, right):
            reported.add(id(second))
            place = Place(second.file, second.row, sheet=second.sheet)
            facts = {"name": second.name.dutch, "other": first.name.dutch}
            if first.file == second.file:
                yield warning("offer-near-twice", place, **facts, first=first.row)
            else:
                yield warning("offer-near-twice-elsewhere", place, **facts, file=first.file)


def _compared(offer: Offer) -> _Compared:
    name = _plain(offer.name.dutch)
    place = _plain(offer.location.street or offer.location.name)
    return _Compared(offer, name, " ".join(sorted(name.split())), _plain(offer.organization), place)


def _plain(text: str) -> str:
    return MARKS.sub(" ", text.casefold()).strip()


def _pairs(candidates: list[_Compared]) -> Iterator[tuple[_Compared, _Compared]]:
    """Who may be compared: offers at one place or of one organization; in a large group only neighbours by name."""
    groups: dict[tuple[str, str], list[_Compared]] = defaultdict(list)
    for candidate in candidates:
        groups["organization", candidate.organization].append(candidate)
        if candidate.place:
            groups["place", candidate.place].append(candidate)
    for group in groups.values():
        if len(group) <= LARGE:
            yield from combinations(group, 2)
            continue
        for ordered in (
            sorted(group, key=lambda candidate: candidate.name),
            sorted(group, key=lambda candidate: candidate.sorted_name),
        ):
            for index, candidate in enumerate(ordered):
                for right in ordered[index + 1 : index + NEIGHBOURS]:
                    yield candidate, right


def _alike(left: _Compared, right: _Compared) -> bool:
    """Alike in all that a parent sees. Exactly the same is `offer-twice`; another number, place or time is another offer."""
    if max(fuzz.ratio(left.name, right.name), fuzz.ratio(left.sorted_name, right.sorted_name)) < ALIKE:
        return False
    if DIGITS.findall(left.name) != DIGITS.findall(right.name) or set(left.offer.phases).isdisjoint(right.offer.phases):
        return False
    if fuzz.ratio(left.organization, right.organization) < ALIKE or fuzz.ratio(left.place, right.place) < ALIKE:
        return False
    schedules = [offer.schedule for offer in (left.offer, right.offer)]
    if all(schedules):
        first, second = schedules
        assert first and second
        if first.understood and second.understood and first.meetings != second.meetings:
            return False
    return _exactly(left.offer) != _exactly(right.offer)


def _exactly(offer: Offer) -> tuple[str, ...]:
    typed = offer.schedule.typed if offer.schedule else ""
    parts = (offer.name.dutch, offer.organization, offer.location.name, offer.location.street, typed)
    return tuple(part.casefold() for part in parts)
