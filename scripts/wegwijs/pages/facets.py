"""The facets by which a parent chooses among offers, the one that matters most first: the last is dropped first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from wegwijs.model import Audience, Form, Layer, Meeting, Offer, Phase, addresses
from wegwijs.pages.list_views import CountedFacet, CountedValue, FacetId, Value
from wegwijs.pages.offer_index import OfferIndex

Kind = TypeVar("Kind", Phase, Layer, int, str)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: the address of its list, and which offers it `holds`."""

    value: Value
    address: str
    holds: Callable[[Offer], bool]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of offers, with all its values. `alone` where it has one value only, which is then a choice by itself ("free")."""

    id: FacetId
    address: str
    values: tuple[FacetValue, ...]
    alone: bool = False

    def counted(self, offers: Iterable[Offer]) -> CountedFacet | None:
        """The facet with the values that some of these offers have; `None` where no offer has any."""
        offers = tuple(offers)
        places = ((value, tuple(at for at, offer in enumerate(offers) if value.holds(offer))) for value in self.values)
        values = tuple(CountedValue(value.value, value.address, cards) for value, cards in places if cards)
        if not values:
            return None
        if self.alone:
            return CountedFacet(self.id, self.address, only=values[0])
        return CountedFacet(self.id, self.address, values)


def all_facets(index: OfferIndex) -> tuple[Facet, ...]:
    """The facets by which the offers of a municipality can be narrowed, the one that matters most first."""
    phases, layers = index.content.phases, index.content.pyramid.layers
    return (
        Facet(
            "phase", addresses.PHASES, _values(phases, addresses.phase, lambda phase, offer: phase.id in offer.phases)
        ),
        Facet("layer", addresses.HOME, _values(layers, addresses.layer, lambda layer, offer: layer.id in offer.layers)),
        _alone("free", addresses.FREE, lambda offer: offer.cost is not None and offer.cost.free),
        Facet("language", addresses.LANGUAGES, _values(index.spoken, addresses.language, _speaks)),
        _alone("fathers", addresses.FATHERS, lambda offer: offer.audience is Audience.FATHERS),
        _alone("at-home", addresses.AT_HOME, lambda offer: offer.at_home or offer.form is Form.AT_HOME),
        _alone("online", addresses.ONLINE, lambda offer: offer.online),
        Facet(
            "neighbourhood",
            addresses.NEIGHBOURHOODS,
            _values(index.neighbourhoods, lambda name: addresses.neighbourhood(index.neighbourhoods[name]), _lies),
        ),
        _alone("evening", addresses.EVENING, lambda offer: any(meeting.in_the_evening for meeting in _meetings(offer))),
        Facet("day", addresses.DAYS, _values(range(7), addresses.day, _on)),
    )


def together(facets: Iterable[Facet], offers: Sequence[Offer]) -> tuple[CountedFacet, ...]:
    """The facets that tell these offers apart; `offers` stand as the cards do on the page."""
    return tuple(
        counted
        for facet in facets
        if (counted := facet.counted(offers))
        and any(len(value.cards) < len(offers) for value in counted.values or [counted.only] if value)
    )


def _values(
    values: Iterable[Kind], address: Callable[[Kind], str], holds: Callable[[Kind, Offer], bool]
) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(value, address(value), partial(holds, value)) for value in values)


def _alone(name: FacetId, address: str, holds: Callable[[Offer], bool]) -> Facet:
    return Facet(name, address, (FacetValue("", address, holds),), alone=True)


def _speaks(code: str, offer: Offer) -> bool:
    return code in offer.languages


def _lies(name: str, offer: Offer) -> bool:
    return offer.location.neighbourhood == name


def _on(day: int, offer: Offer) -> bool:
    return any(day in meeting.weekdays for meeting in _meetings(offer))


def _meetings(offer: Offer) -> tuple[Meeting, ...]:
    return offer.schedule.meetings if offer.schedule else ()
