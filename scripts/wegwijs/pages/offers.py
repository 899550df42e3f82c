"""The pages about offers: the list, the ways to choose from it, the layers, the phases, and each offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from wegwijs import recurrence
from wegwijs.model import Layer, Offer, Page, Phase
from wegwijs.pages import addresses, structured, words
from wegwijs.pages.shelf import Shelf
from wegwijs.pages.views import Facet, FacetId, FacetValue, FacetView, LayerView, ListView, OfferView, PhaseView


def build(shelf: Shelf) -> Iterator[Page]:
    """Every page about offers, in the order of a walk through the site."""
    yield from (_layer(shelf, layer) for layer in shelf.content.pyramid.layers)
    yield from (_phase(shelf, phase) for phase in shelf.content.phases)
    facets = tuple(_facets(shelf))
    yield _list(shelf, "offers", addresses.OFFERS, shelf.offers, facets)
    for facet in facets:
        yield from _chosen(shelf, facet)
    yield from (_offer(shelf, offer) for offer in shelf.offers)


def _layer(shelf: Shelf, layer: Layer) -> Page:
    links = [shelf.layer_link(each) for each in shelf.content.pyramid.layers]
    at = layer.order - 1
    view = LayerView(
        layer,
        tuple(shelf.card(offer, layer) for offer in shelf.in_layer(layer)),
        links[at - 1] if at > 0 else None,
        links[at + 1] if at + 1 < len(links) else None,
    )
    return Page(addresses.layer(layer), "pages/layer.html", layer.name, layer.for_parents, view)


def _phase(shelf: Shelf, phase: Phase) -> Page:
    view = PhaseView(
        phase,
        shelf.content.municipality.phase_contacts.get(phase.id),
        shelf.groups(shelf.in_phase(phase)),
        shelf.topics_for(phase),
    )
    return Page(addresses.phase(phase), "pages/phase.html", phase.name, phase.lead, view)


def _list(
    shelf: Shelf,
    name: str,
    address: str,
    offers: Sequence[Offer],
    facets: tuple[Facet, ...] = (),
    back: str = "",
    facts: dict[str, str] | None = None,
) -> Page:
    head = words.head(shelf.content.fixed_pages[name], shelf.names | (facts or {}))
    view = ListView(head, len(offers), facets, shelf.groups(offers), back)
    return Page(address, "pages/list.html", head.title, head.description, view)


def _facets(shelf: Shelf) -> Iterator[Facet]:
    """The ways to choose for which there is something to choose."""
    if any(_free(offer) for offer in shelf.offers):
        yield Facet("free", addresses.FREE)
    yield from _facet(
        "phase", addresses.PHASES, shelf.content.phases, addresses.phase, lambda phase: shelf.in_phase(phase)
    )
    yield from _facet("day", addresses.DAYS, range(7), addresses.day, lambda day: shelf.on_day(day))
    places = shelf.neighbourhoods
    yield from _facet(
        "neighbourhood", addresses.NEIGHBOURHOODS, places,
        lambda name: addresses.neighbourhood(places[name]), lambda name: shelf.in_neighbourhood(name),
    )  # fmt: skip
    yield from _facet(
        "language", addresses.LANGUAGES, shelf.spoken, addresses.language, lambda code: shelf.speaking(code)
    )


def _facet(
    name: FacetId,
    address: str,
    values: Any,
    address_of: Callable[[Any], str],
    offers_of: Callable[[Any], Sequence[Offer]],
) -> Iterator[Facet]:
    found = tuple(FacetValue(value, address_of(value), len(offers_of(value))) for value in values if offers_of(value))
    if found:
        yield Facet(name, address, found)


def _free(offer: Offer) -> bool:
    return offer.cost is not None and offer.cost.free


def _chosen(shelf: Shelf, facet: Facet) -> Iterator[Page]:
    """The page of a facet with its values, and a list for each value (a phase has its own page already)."""
    if facet.id == "free":
        free = [offer for offer in shelf.offers if _free(offer)]
        yield _list(shelf, "free", facet.address, free, back=addresses.OFFERS)
        return
    plural = {"phase": "phases", "day": "days", "neighbourhood": "neighbourhoods", "language": "languages"}[facet.id]
    head = words.head(shelf.content.fixed_pages[plural], shelf.names)
    yield Page(facet.address, "pages/facet.html", head.title, head.description, FacetView(head, facet))
    for one in facet.values:
        if facet.id == "day" and isinstance(one.value, int):
            facts, offers = {"dag": shelf.facts.weekday(one.value)}, shelf.on_day(one.value)
        elif facet.id == "neighbourhood" and isinstance(one.value, str):
            facts, offers = {"wijk": one.value}, shelf.in_neighbourhood(one.value)
        elif facet.id == "language" and isinstance(one.value, str):
            facts, offers = {"taal": shelf.facts.language_name(one.value)}, shelf.speaking(one.value)
        else:
            continue
        yield _list(shelf, facet.id, one.address, offers, back=facet.address, facts=facts)


def _offer(shelf: Shelf, offer: Offer) -> Page:
    content = shelf.content
    place = offer.location
    where = ", ".join(part for part in (place.street, place.postcode, place.city or content.municipality.name) if part)
    series = recurrence.for_calendar(offer, shelf.today)
    view = OfferView(
        offer=offer,
        layer=shelf.main_layer(offer),
        layers=tuple(shelf.layer_link(layer) for layer in content.pyramid.layers if layer.id in offer.layers),
        phases=tuple(shelf.phase_link(phase) for phase in content.phases if phase.id in offer.phases),
        unconfirmed=offer.unconfirmed_on(shelf.today, content.municipality.unconfirmed_after_days),
        route=content.municipality.map.replace("{address}", quote(where)) if place.street else "",
        topics=shelf.topics_with(offer),
        calendar=addresses.calendar(offer) if series else "",
        data=structured.service(shelf, offer, series),
    )
    return Page(addresses.offer(offer), "pages/offer.html", offer.name, offer.description, view)
