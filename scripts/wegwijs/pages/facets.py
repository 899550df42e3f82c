"""The facets by which a parent chooses among offers, the one that matters most first: the last is dropped first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from wegwijs.model import Audience, FacetId, Form, Layer, Meeting, Offer, Phase, Text, addresses
from wegwijs.pages.list_views import CountedFacet, CountedValue
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.views import TopicLink

PICTOGRAMS: dict[FacetId, str] = {
    "phase": "human-male-height-variant",
    "layer": "",  # it is drawn as a little pyramid
    "free": "currency-eur-off",
    "language": "translate",
    "fathers": "human-male",
    "at-home": "home-heart",
    "online": "laptop",
    "neighbourhood": "map-marker",
    "wheelchair": "wheelchair",
    "morning": "weather-sunset-up",
    "afternoon": "white-balance-sunny",
    "evening": "moon-waning-crescent",
    "day": "calendar",
    "theme": "account-question",
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: what it is called, the address of its list, and which offers it `holds`.

    `pictogram` is empty where it has that of its facet; `topics` are what there is to read about it.
    """

    name: Text | str
    address: str
    holds: Callable[[Offer], bool]
    pictogram: str = ""
    topics: tuple[TopicLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of offers, with all its values. `alone` where it has one value only, which is then a choice by itself ("free")."""

    id: FacetId
    name: Text
    address: str
    values: tuple[FacetValue, ...]
    alone: bool = False

    @property
    def pictogram(self) -> str:
        """The pictogram of the facet; empty for the layers."""
        return PICTOGRAMS[self.id]

    def counted(self, offers: Iterable[Offer]) -> CountedFacet | None:
        """The facet with the values that some of these offers have; `None` where no offer has any."""
        offers = tuple(offers)
        places = ((value, tuple(at for at, offer in enumerate(offers) if value.holds(offer))) for value in self.values)
        values = tuple(
            CountedValue(value.name, value.pictogram or self.pictogram, value.address, cards)
            for value, cards in places
            if cards
        )
        if not values:
            return None
        facet = CountedFacet(self.id, self.name, self.pictogram, self.address)
        return replace(facet, only=values[0]) if self.alone else replace(facet, values=values)


def all_facets(index: OfferIndex) -> tuple[Facet, ...]:
    """The facets by which the offers of a municipality can be narrowed, the one that matters most first."""
    content, facts, names = index.content, index.facts, index.content.labels.facets
    phases = tuple(
        FacetValue(phase.name, addresses.phase(phase), partial(_for_phase, phase), phase.pictogram)
        for phase in content.phases
    )
    layers = tuple(
        FacetValue(layer.short_name, addresses.layer(layer), partial(_in_layer, layer))
        for layer in content.pyramid.layers
    )
    spoken = tuple(
        FacetValue(index.language_name(code), addresses.language(code), partial(_speaks, code)) for code in index.spoken
    )
    neighbourhoods = tuple(
        FacetValue(name, addresses.neighbourhood(slug), partial(_lies, name))
        for name, slug in index.neighbourhoods.items()
    )
    days = tuple(FacetValue(facts.weekday(day), addresses.day(day), partial(_on, day)) for day in range(7))

    def alone(facet: FacetId, address: str, holds: Callable[[Offer], bool]) -> Facet:
        return Facet(facet, names[facet], address, (FacetValue(names[facet], address, holds),), alone=True)

    return (
        Facet("phase", names["phase"], addresses.PHASES, phases),
        Facet("layer", names["layer"], addresses.HOME, layers),
        alone("free", addresses.FREE, lambda offer: offer.cost is not None and offer.cost.free),
        Facet("language", names["language"], addresses.LANGUAGES, spoken),
        alone("fathers", addresses.FATHERS, lambda offer: offer.audience is Audience.FATHERS),
        alone("at-home", addresses.AT_HOME, lambda offer: offer.at_home or offer.form is Form.AT_HOME),
        alone("online", addresses.ONLINE, lambda offer: offer.online),
        Facet("neighbourhood", names["neighbourhood"], addresses.NEIGHBOURHOODS, neighbourhoods),
        alone("wheelchair", addresses.WHEELCHAIR, lambda offer: bool(offer.wheelchair)),
        alone("morning", addresses.MORNING, lambda offer: any(meeting.in_the_morning for meeting in _meetings(offer))),
        alone(
            "afternoon",
            addresses.AFTERNOON,
            lambda offer: any(meeting.in_the_afternoon for meeting in _meetings(offer)),
        ),
        alone("evening", addresses.EVENING, lambda offer: any(meeting.in_the_evening for meeting in _meetings(offer))),
        Facet("day", names["day"], addresses.DAYS, days),
    )


def together(facets: Iterable[Facet], offers: Sequence[Offer]) -> tuple[CountedFacet, ...]:
    """The facets that tell these offers apart; `offers` stand as the cards do on the page."""
    return tuple(
        counted
        for facet in facets
        if (counted := facet.counted(offers))
        and any(len(value.cards) < len(offers) for value in counted.values or [counted.only] if value)
    )


def _for_phase(phase: Phase, offer: Offer) -> bool:
    return phase.id in offer.phases


def _in_layer(layer: Layer, offer: Offer) -> bool:
    return layer.id in offer.layers


def _speaks(code: str, offer: Offer) -> bool:
    return code in offer.languages


def _lies(name: str, offer: Offer) -> bool:
    return name in offer.neighbourhoods


def _on(day: int, offer: Offer) -> bool:
    return any(day in meeting.weekdays for meeting in _meetings(offer))


def _meetings(offer: Offer) -> tuple[Meeting, ...]:
    return offer.schedule.meetings if offer.schedule else ()
