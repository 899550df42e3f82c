"""The pages about offers: the layers, the phases, the lists, and each offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from wegwijs import recurrence
from wegwijs.model import Layer, Offer, Page, Phase, addresses, page_kinds
from wegwijs.pages import lists, structured, words
from wegwijs.pages.facets import Facet, all_facets
from wegwijs.pages.fears import fears
from wegwijs.pages.help_now import dangers
from wegwijs.pages.list_views import LayerView, PhaseView, SearchView
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.places import place
from wegwijs.pages.themes import themes
from wegwijs.pages.views import OfferView, PhaseLink

WITH_A_PHASE = 6  # offers; a phase has more to tell, so with more than this it asks how much help somebody wants


def build(index: OfferIndex) -> Iterator[Page]:
    """Every page about offers, in the order of a walk through the site."""
    facets = all_facets(index)
    for layer in index.content.pyramid.layers:
        yield from _layer(index, layer)
    yield from (_phase(index, phase) for phase in index.content.phases)
    long_phases = [phase for phase in index.content.phases if len(index.in_phase(phase)) > WITH_A_PHASE]
    long_layers = [layer for layer in index.content.pyramid.layers if _is_long(index, layer)]
    for part in lists.parts(index, long_phases, long_layers):
        yield from lists.part_pages(index, part, facets)
    yield lists.everything(index, facets)
    yield from lists.chosen(index, (*facets, themes(index)))
    yield _search(index, facets)
    yield from (_offer(index, offer) for offer in index.offers)


def _is_long(index: OfferIndex, layer: Layer) -> bool:
    return len(index.in_layer(layer)) > lists.LONGEST


def _layer(index: OfferIndex, layer: Layer) -> Iterator[Page]:
    """A layer with its offers; one that is too long has its phases to choose from, and what no phase has."""
    links = [index.layer_link(neighbour) for neighbour in index.content.pyramid.layers]
    at = layer.order - 1
    less, more = links[at - 1] if at > 0 else None, links[at + 1] if at + 1 < len(links) else None
    offers = index.in_layer(layer)
    phases = _phase_links(index, layer) if _is_long(index, layer) else ()
    if phases:
        shown = {link.phase.id for link in phases}
        offers = tuple(offer for offer in offers if not shown & set(offer.phases))
    for address, some, pagination in lists.cut(offers, addresses.layer(layer)):
        cards = tuple(index.card(offer, layer) for offer in some)
        count = len(index.in_layer(layer))
        brief = len(cards) > lists.WITH_SENTENCES
        here = phases if not pagination.before else ()
        view = LayerView(layer, count, cards, here, less, more, index.unsure, brief, pagination)
        yield Page(address, page_kinds.LAYER, layer.name, layer.for_parents, view)


def _phase_links(index: OfferIndex, layer: Layer) -> tuple[PhaseLink, ...]:
    by_phase = [(phase, lists.part_of(index, phase, layer)) for phase in index.content.phases]
    return tuple(PhaseLink(phase, addresses.part(phase, layer), len(offers)) for phase, offers in by_phase if offers)


def _phase(index: OfferIndex, phase: Phase) -> Page:
    offers = index.in_phase(phase)
    long = len(offers) > WITH_A_PHASE
    view = PhaseView(
        phase,
        index.content.municipality.phase_contacts.get(phase.id),
        index.topics_for(phase),
        len(offers),
        () if long else index.groups(offers),
        lists.layer_links(index, phase) if long else (),
        index.unsure,
    )
    return Page(addresses.phase(phase), page_kinds.PHASE, phase.name, phase.lead, view)


def _search(index: OfferIndex, facets: Sequence[Facet]) -> Page:
    """The index of words is made of the finished pages; here is the page that asks it."""
    content = index.content
    head = words.head(content.fixed_pages["search"], index.names)
    counted = [facet.counted(index.offers) for facet in facets if facet.id not in {"phase", "layer"}]
    view = SearchView(
        head,
        tuple(map(index.layer_link, content.pyramid.layers)),
        tuple(map(index.phase_link, content.phases)),
        tuple(filter(None, counted)),
        tuple(map(index.topic_link, content.topics)),
        tuple(dangers(index).values()),
        addresses.INDEX_FILE.removeprefix(addresses.SEARCH),
        addresses.ELSEWHERE_FILE,
    )
    return Page(addresses.SEARCH, page_kinds.SEARCH, head.title, head.description, view)


def _offer(index: OfferIndex, offer: Offer) -> Page:
    content = index.content
    series = recurrence.for_calendar(offer, index.today)
    phases = tuple(index.phase_link(phase) for phase in content.phases if phase.id in offer.phases)
    begins = index.begins(offer)
    view = OfferView(
        offer=offer,
        card=index.card(offer),
        pictogram=index.pictogram(offer),
        speaks=index.speaks(offer),
        beside=index.beside(addresses.offer(offer)),
        timed=any(
            (
                offer.schedule,
                offer.appointment is not None,
                offer.waiting,
                offer.valid_until,
                begins,
                offer.remarks_on("appointment"),
            )
        ),
        begins=begins,
        place=place(offer),
        audience=content.labels.audience[offer.audience],
        every_phase=1 < len(phases) == len(content.phases),
        call_instead="" if offer.reaches else content.municipality.contact.phone,
        fears=fears(offer, content.labels),
        layer=index.main_layer(offer),
        layers=tuple(index.layer_link(layer) for layer in content.pyramid.layers if layer.id in offer.layers),
        phases=phases,
        unconfirmed=offer.unconfirmed_on(index.today, content.municipality.unconfirmed_after_days),
        languages=tuple(map(index.language_name, offer.languages)),
        route=_route(index, offer),
        topics=index.topics_with(offer),
        calendar=addresses.calendar(offer) if series else "",
        data=structured.service(index, offer, series),
        moments=index.moments(offer),
        days=index.unsure,
        register=register.name if (register := content.registers.of(offer.proven)) else "",
    )
    return Page(
        addresses.offer(offer), page_kinds.OFFER, offer.name, offer.description, view, sensitive=offer.sensitive
    )


def _route(index: OfferIndex, offer: Offer) -> str:
    """The address of a map with the way to an offer; empty where no street is known."""
    here, spot = index.content.municipality, offer.location
    where = ", ".join(part for part in (spot.street, spot.postcode, spot.city or here.name) if part)
    return here.map.replace("{address}", quote(where)) if spot.street else ""
