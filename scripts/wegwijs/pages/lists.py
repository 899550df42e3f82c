"""The lists of offers: all of them, those of a choice, those of a layer for a phase. No list is longer than a phone bears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wegwijs.model import FixedPage, Layer, Offer, Page, Phase
from wegwijs.pages import addresses, choices, words
from wegwijs.pages.choices import Way
from wegwijs.pages.list_views import FacetId, FacetView, ListView, Sheet, Value
from wegwijs.pages.shelf import Shelf
from wegwijs.pages.views import Group, LayerLink

LONGEST = 60  # offers on one page; a longer list is split
ON_A_SHEET = 48
WITH_SENTENCES = 24  # in a longer list an offer has its name, time, price and place
WORTH_CHOOSING = 13  # a part with fewer offers is seen at a glance

HEADS: dict[FacetId, str] = {
    "phase": "phases", "day": "days", "neighbourhood": "neighbourhoods", "language": "languages",
    "free": "free", "fathers": "fathers", "at-home": "at-home", "online": "online", "evening": "evening",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """The offers of one layer for one phase."""

    phase: Phase
    layer: Layer
    offers: tuple[Offer, ...]


def everything(shelf: Shelf, ways: Sequence[Way]) -> Page:
    """The list of all offers; where it is too long, the layers to choose from."""
    head = words.head(shelf.content.fixed_pages["offers"], shelf.names)
    offers = shelf.offers
    groups = shelf.groups(offers)
    facets, held = choices.together(ways, _in_order(groups))
    if len(offers) > LONGEST:
        links = tuple(replace(facet, values=()) for facet in facets if facet.id != "layer")
        layers = tuple(link for link in map(shelf.layer_link, shelf.content.pyramid.layers) if link.count)
        view = ListView(head, len(offers), facets=links, layers=layers)
    else:
        brief = len(offers) > WITH_SENTENCES
        view = ListView(head, len(offers), shelf.unsure, groups, facets, together=True, held=held, brief=brief)
    return _page(addresses.OFFERS, view)


def chosen(shelf: Shelf, ways: Sequence[Way]) -> Iterator[Page]:
    """For each way its choices, and for each choice its list. A phase and a layer have pages of their own."""
    for way in ways:
        facet = way.facet(shelf.offers)
        if facet is None or way.id == "layer":
            continue
        head = words.head(shelf.content.fixed_pages[HEADS[way.id]], shelf.names)
        if not way.alone:
            yield Page(way.address, "pages/facet.html", head.title, head.description, FacetView(head, facet))
        for choice in way.choices if way.id != "phase" else ():
            offers = [offer for offer in shelf.offers if choice.holds(offer)]
            if offers and way.alone:
                yield from _sheets(shelf, head, choice.address, offers, addresses.OFFERS)
            elif offers:
                own = words.head(shelf.content.fixed_pages[way.id], shelf.names | _named(shelf, way.id, choice.value))
                yield from _sheets(shelf, own, choice.address, offers, way.address)


def parts(shelf: Shelf, long_phases: Iterable[Phase], long_layers: Iterable[Layer]) -> Iterator[Part]:
    """Each layer of a phase that is too long for one page, and each phase of a layer that is."""
    long_phases, long_layers = tuple(long_phases), tuple(long_layers)
    for phase in shelf.content.phases:
        for layer in shelf.content.pyramid.layers:
            offers = part_of(shelf, phase, layer)
            if offers and (phase in long_phases or layer in long_layers):
                yield Part(phase, layer, offers)


def part_of(shelf: Shelf, phase: Phase, layer: Layer) -> tuple[Offer, ...]:
    return tuple(offer for offer in shelf.in_layer(layer) if phase.id in offer.phases)


def part_pages(shelf: Shelf, part: Part, ways: Sequence[Way]) -> Iterator[Page]:
    """A part by itself; where there is much in it and still all on one page, a script can narrow it."""
    names = {"leeftijd": str(part.phase.name), "laag": str(part.layer.short_name)}
    head = words.head(shelf.content.fixed_pages["part"], shelf.names | names)
    address, back = addresses.part(part.phase, part.layer), addresses.phase(part.phase)
    if not WORTH_CHOOSING <= len(part.offers) <= LONGEST:
        yield from _sheets(shelf, head, address, part.offers, back, part.layer)
        return
    other = [way for way in ways if way.id not in {"phase", "layer"}]
    groups = shelf.groups(part.offers, part.layer)
    facets, held = choices.together(other, _in_order(groups))
    view = ListView(
        head,
        len(part.offers),
        shelf.unsure,
        groups,
        facets,
        layer=part.layer,
        together=bool(facets),
        held=held,
        brief=len(part.offers) > WITH_SENTENCES,
        back=back,
    )
    yield _page(address, view)


def layer_links(shelf: Shelf, phase: Phase) -> tuple[LayerLink, ...]:
    """The parts of a phase."""
    found = [(layer, part_of(shelf, phase, layer)) for layer in shelf.content.pyramid.layers]
    return tuple(LayerLink(layer, addresses.part(phase, layer), len(offers)) for layer, offers in found if offers)


def cut(offers: Sequence[Offer], address: str) -> Iterator[tuple[str, Sequence[Offer], Sheet]]:
    """A list over as many pages as it needs, each with its address and its neighbours."""
    size = LONGEST if len(offers) <= LONGEST else ON_A_SHEET
    starts = range(0, max(len(offers), 1), size)
    for number, start in enumerate(starts, 1):
        before = addresses.sheet(address, number - 1) if number > 1 else ""
        after = addresses.sheet(address, number + 1) if number < len(starts) else ""
        yield addresses.sheet(address, number), offers[start : start + size], Sheet(before, after)


def _in_order(groups: Iterable[Group]) -> tuple[Offer, ...]:
    """The offers as they stand on the page."""
    return tuple(card.offer for group in groups for card in group.cards)


def _sheets(
    shelf: Shelf, head: FixedPage, address: str, offers: Sequence[Offer], back: str, layer: Layer | None = None
) -> Iterator[Page]:
    order = {each.id: each.order for each in shelf.content.pyramid.layers}
    in_order = offers if layer else sorted(offers, key=lambda offer: order[shelf.main_layer(offer).id])
    for number, (here, some, sheet) in enumerate(cut(in_order, address), 1):
        own = head if number == 1 else _numbered(head, number)
        groups = shelf.groups(some, layer)
        brief = len(some) > WITH_SENTENCES
        yield _page(
            here, ListView(own, len(offers), shelf.unsure, groups, layer=layer, brief=brief, sheet=sheet, back=back)
        )


def _numbered(head: FixedPage, number: int) -> FixedPage:
    title = replace(head.title, value=f"{head.title.value} ({number})")
    return head.model_copy(update={"title": title})


def _page(address: str, view: ListView) -> Page:
    return Page(address, "pages/list.html", view.head.title, view.head.description, view)


def _named(shelf: Shelf, way: FacetId, value: Value) -> dict[str, str]:
    """The fact that the head of a list of this choice names."""
    written: Any = {"day": shelf.facts.weekday, "language": shelf.facts.language_name, "neighbourhood": str}[way]
    return {{"day": "dag", "language": "taal", "neighbourhood": "wijk"}[way]: written(value)}
