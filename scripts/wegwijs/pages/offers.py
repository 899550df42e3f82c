"""The pages about offers: the layers, the phases, the lists, and each offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from wegwijs import recurrence
from wegwijs.model import Layer, Offer, Page, Phase
from wegwijs.pages import addresses, choices, lists, structured, words
from wegwijs.pages.choices import Way
from wegwijs.pages.list_views import LayerView, PhaseView, SearchView
from wegwijs.pages.shelf import Shelf
from wegwijs.pages.views import OfferView, PhaseLink

WITH_A_PHASE = 6  # offers; a phase has more to tell, so with more than this it asks how much help somebody wants


def build(shelf: Shelf) -> Iterator[Page]:
    """Every page about offers, in the order of a walk through the site."""
    ways = choices.ways(shelf)
    for layer in shelf.content.pyramid.layers:
        yield from _layer(shelf, layer)
    yield from (_phase(shelf, phase) for phase in shelf.content.phases)
    long_phases = [phase for phase in shelf.content.phases if len(shelf.in_phase(phase)) > WITH_A_PHASE]
    long_layers = [layer for layer in shelf.content.pyramid.layers if _is_long(shelf, layer)]
    for part in lists.parts(shelf, long_phases, long_layers):
        yield from lists.part_pages(shelf, part, ways)
    yield lists.everything(shelf, ways)
    yield from lists.chosen(shelf, ways)
    yield _search(shelf, ways)
    yield from (_offer(shelf, offer) for offer in shelf.offers)


def _is_long(shelf: Shelf, layer: Layer) -> bool:
    return len(shelf.in_layer(layer)) > lists.LONGEST


def _layer(shelf: Shelf, layer: Layer) -> Iterator[Page]:
    """A layer with its offers; one that is too long has its phases to choose from, and what no phase has."""
    links = [shelf.layer_link(each) for each in shelf.content.pyramid.layers]
    at = layer.order - 1
    less, more = links[at - 1] if at > 0 else None, links[at + 1] if at + 1 < len(links) else None
    offers = shelf.in_layer(layer)
    phases = _phase_links(shelf, layer) if _is_long(shelf, layer) else ()
    if phases:
        shown = {link.phase.id for link in phases}
        offers = tuple(offer for offer in offers if not shown & set(offer.phases))
    for address, some, sheet in lists.cut(offers, addresses.layer(layer)):
        cards = tuple(shelf.card(offer, layer) for offer in some)
        count = len(shelf.in_layer(layer))
        view = LayerView(layer, count, cards, phases if not sheet.before else (), less, more, shelf.unsure, sheet)
        yield Page(address, "pages/layer.html", layer.name, layer.for_parents, view)


def _phase_links(shelf: Shelf, layer: Layer) -> tuple[PhaseLink, ...]:
    found = [(phase, lists.part_of(shelf, phase, layer)) for phase in shelf.content.phases]
    return tuple(PhaseLink(phase, addresses.part(phase, layer), len(offers)) for phase, offers in found if offers)


def _phase(shelf: Shelf, phase: Phase) -> Page:
    offers = shelf.in_phase(phase)
    long = len(offers) > WITH_A_PHASE
    view = PhaseView(
        phase,
        shelf.content.municipality.phase_contacts.get(phase.id),
        shelf.topics_for(phase),
        len(offers),
        () if long else shelf.groups(offers),
        lists.layer_links(shelf, phase) if long else (),
        shelf.unsure,
    )
    return Page(addresses.phase(phase), "pages/phase.html", phase.name, phase.lead, view)


def _search(shelf: Shelf, ways: Sequence[Way]) -> Page:
    """The index of words is made of the finished pages; here is the page that asks it."""
    content = shelf.content
    head = words.head(content.fixed_pages["search"], shelf.names)
    facets = [facet for way in ways if way.id not in {"phase", "layer"} and (facet := way.facet(shelf.offers))]
    view = SearchView(
        head,
        tuple(map(shelf.layer_link, content.pyramid.layers)),
        tuple(map(shelf.phase_link, content.phases)),
        tuple(facets),
        tuple(map(shelf.topic_link, content.topics)),
    )
    return Page(addresses.SEARCH, "pages/search.html", head.title, head.description, view)


def _offer(shelf: Shelf, offer: Offer) -> Page:
    content = shelf.content
    place = offer.location
    where = ", ".join(part for part in (place.street, place.postcode, place.city or content.municipality.name) if part)
    series = recurrence.for_calendar(offer, shelf.today)
    view = OfferView(
        offer=offer,
        later=bool(offer.valid_from and offer.valid_from > shelf.today),
        layer=shelf.main_layer(offer),
        layers=tuple(shelf.layer_link(layer) for layer in content.pyramid.layers if layer.id in offer.layers),
        phases=tuple(shelf.phase_link(phase) for phase in content.phases if phase.id in offer.phases),
        unconfirmed=offer.unconfirmed_on(shelf.today, content.municipality.unconfirmed_after_days),
        route=content.municipality.map.replace("{address}", quote(where)) if place.street else "",
        topics=shelf.topics_with(offer),
        calendar=addresses.calendar(offer) if series else "",
        data=structured.service(shelf, offer, series),
        moments=shelf.moments(offer),
        days=shelf.unsure,
    )
    return Page(addresses.offer(offer), "pages/offer.html", offer.name, offer.description, view)
