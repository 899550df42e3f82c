"""The ways to choose among offers. They stand in the order of what matters most to a parent: the last is dropped first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from wegwijs.model import Audience, Form, Layer, Meeting, Offer, Phase
from wegwijs.pages import addresses
from wegwijs.pages.list_views import Facet, FacetId, FacetValue, Value
from wegwijs.pages.shelf import Shelf

Kind = TypeVar("Kind", Phase, Layer, int, str)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, where its list is, and which offers it holds."""

    value: Value
    address: str
    holds: Callable[[Offer], bool]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to choose: by its values, or, where it has one choice only, that by itself."""

    id: FacetId
    address: str
    choices: tuple[Choice, ...]
    alone: bool = False

    def facet(self, offers: Iterable[Offer]) -> Facet | None:
        """With the values that some of these offers have; `None` where there is nothing to choose."""
        offers = tuple(offers)
        values = [(choice, sum(map(choice.holds, offers))) for choice in self.choices]
        found = tuple(FacetValue(choice.value, choice.address, count) for choice, count in values if count)
        if not found:
            return None
        return Facet(self.id, self.address, max(each.count for each in found), () if self.alone else found)


def ways(shelf: Shelf) -> tuple[Way, ...]:
    """Every way to choose among the offers of a shelf."""
    phases, layers = shelf.content.phases, shelf.content.pyramid.layers
    return (
        Way(
            "phase", addresses.PHASES, _choices(phases, addresses.phase, lambda phase, offer: phase.id in offer.phases)
        ),
        Way("layer", addresses.HOME, _choices(layers, addresses.layer, lambda layer, offer: layer.id in offer.layers)),
        _alone("free", addresses.FREE, lambda offer: offer.cost is not None and offer.cost.free),
        Way("language", addresses.LANGUAGES, _choices(shelf.spoken, addresses.language, _speaks)),
        _alone("fathers", addresses.FATHERS, lambda offer: offer.audience is Audience.FATHERS),
        _alone("at-home", addresses.AT_HOME, lambda offer: offer.at_home or offer.form is Form.AT_HOME),
        _alone("online", addresses.ONLINE, lambda offer: offer.online),
        Way(
            "neighbourhood",
            addresses.NEIGHBOURHOODS,
            _choices(shelf.neighbourhoods, lambda name: addresses.neighbourhood(shelf.neighbourhoods[name]), _lies),
        ),
        _alone("evening", addresses.EVENING, lambda offer: any(one.in_the_evening for one in _meetings(offer))),
        Way("day", addresses.DAYS, _choices(range(7), addresses.day, _on)),
    )


def together(every: Iterable[Way], offers: Sequence[Offer]) -> tuple[tuple[Facet, ...], str]:
    """The facets that tell these offers apart, and for each choice, as they stand on the page, which offers it holds.

    Of each choice a number in base 16, with a bit for each of `offers` and without the zeros at its end: `c8` holds the
    first, the second and the fifth. A letter on each card for each choice would be twice as heavy.
    """
    facets, held = [], []
    for way in every:
        facet = way.facet(offers)
        choices = [choice for choice in way.choices if any(map(choice.holds, offers))]
        if facet and not all(choice.holds(offer) for choice in choices for offer in offers):
            facets.append(facet)
            held += [_bits(choice, offers) for choice in choices]
    return tuple(facets), " ".join(held)


def _bits(choice: Choice, offers: Sequence[Offer]) -> str:
    bits = "".join("01"[choice.holds(offer)] for offer in offers)
    return "".join(f"{int(bits[at : at + 4].ljust(4, '0'), 2):x}" for at in range(0, len(bits), 4)).rstrip("0")


def _choices(
    values: Iterable[Kind], address: Callable[[Kind], str], holds: Callable[[Kind, Offer], bool]
) -> tuple[Choice, ...]:
    return tuple(Choice(value, address(value), partial(holds, value)) for value in values)


def _alone(name: FacetId, address: str, holds: Callable[[Offer], bool]) -> Way:
    return Way(name, address, (Choice("", address, holds),), alone=True)


def _speaks(code: str, offer: Offer) -> bool:
    return code in offer.languages


def _lies(name: str, offer: Offer) -> bool:
    return offer.location.neighbourhood == name


def _on(day: int, offer: Offer) -> bool:
    return any(day in meeting.weekdays for meeting in _meetings(offer))


def _meetings(offer: Offer) -> tuple[Meeting, ...]:
    return offer.schedule.meetings if offer.schedule else ()
