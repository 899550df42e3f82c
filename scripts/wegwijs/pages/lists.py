"""The lists of offers: all of them, those of a choice, those of a layer for a phase. No list is longer than a phone bears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wegwijs.model import FacetId, FixedPage, Layer, Offer, Page, Phase, Text, addresses, page_kinds
from wegwijs.pages import words
from wegwijs.pages.facets import Facet, FacetValue, together
from wegwijs.pages.list_views import FacetView, ListView, Pagination
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.views import Group, LayerLink, TopicLink

LONGEST = 60  # offers on one page; a longer list is split
PER_PAGE = 48
WITH_SENTENCES = 24  # in a longer list an offer has its name, time, price and place
WORTH_CHOOSING = 13  # a part with fewer offers is seen at a glance

HEADS: dict[FacetId, str] = {
    "phase": "phases", "day": "days", "neighbourhood": "neighbourhoods", "language": "languages",
    "free": "free", "fathers": "fathers", "at-home": "at-home", "online": "online", "wheelchair": "wheelchair",
    "morning": "morning", "afternoon": "afternoon", "evening": "evening", "theme": "themes",
}  # fmt: skip
# What the head of a list calls the value that was chosen.
NAMES: dict[FacetId, str] = {"day": "dag", "neighbourhood": "wijk", "language": "taal"}


@dataclass(frozen=True)
class Part:
    """The offers of one layer for one phase."""

    phase: Phase
    layer: Layer
    offers: tuple[Offer, ...]


def everything(index: OfferIndex, facets: Sequence[Facet]) -> Page:
    """The page with all offers; where these are too many for a page, it has the layers to choose from."""
    head = words.head(index.content.fixed_pages["offers"], index.names)
    offers = index.offers
    groups = index.groups(offers)
    counted = together(facets, _in_order(groups))
    if len(offers) > LONGEST:
        links = tuple(replace(facet, values=(), only=None) for facet in counted if facet.id != "layer")
        layers = tuple(link for link in map(index.layer_link, index.content.pyramid.layers) if link.count)
        view = ListView(head, len(offers), facets=links, layers=layers)
    else:
        brief = len(offers) > WITH_SENTENCES
        view = ListView(head, len(offers), index.unsure, groups, counted, together=bool(counted), brief=brief)
    return _page(addresses.OFFERS, view)


def chosen(index: OfferIndex, facets: Sequence[Facet]) -> Iterator[Page]:
    """For each facet the page of its values, and for each value the pages of its list.

    Only the pages are made that are nobody else's: a phase and a layer have pages of their own.
    """
    for facet in facets:
        counted = facet.counted(index.offers)
        if counted is None or facet.id == "layer":
            continue
        head = words.head(index.content.fixed_pages[HEADS[facet.id]], index.names)
        if not facet.alone:
            yield Page(facet.address, page_kinds.FACET, head.title, head.description, FacetView(head, counted))
        for value in facet.values if facet.id != "phase" else ():
            offers = [offer for offer in index.offers if value.holds(offer)]
            if offers and facet.alone:
                yield from _paginated(index, head, value.address, offers, addresses.OFFERS)
            elif offers:
                own = _head_of(index, facet.id, value, head)
                yield from _paginated(index, own, value.address, offers, facet.address, topics=value.topics)


def _head_of(index: OfferIndex, facet: FacetId, value: FacetValue, head: FixedPage) -> FixedPage:
    """What stands above the list of a value; a theme has a name that says all."""
    if isinstance(value.name, Text) and facet not in NAMES:
        return FixedPage(title=value.name, description=head.description)
    return words.head(index.content.fixed_pages[facet], index.names | {NAMES[facet]: str(value.name)})


def parts(index: OfferIndex, long_phases: Iterable[Phase], long_layers: Iterable[Layer]) -> Iterator[Part]:
    """Each layer of a phase that is too long for one page, and each phase of a layer that is."""
    long_phases, long_layers = tuple(long_phases), tuple(long_layers)
    for phase in index.content.phases:
        for layer in index.content.pyramid.layers:
            offers = part_of(index, phase, layer)
            if offers and (phase in long_phases or layer in long_layers):
                yield Part(phase, layer, offers)


def part_of(index: OfferIndex, phase: Phase, layer: Layer) -> tuple[Offer, ...]:
    """The offers of a layer for a phase."""
    return tuple(offer for offer in index.in_layer(layer) if phase.id in offer.phases)


def part_pages(index: OfferIndex, part: Part, facets: Sequence[Facet]) -> Iterator[Page]:
    """The pages of a part; where there is much in it and still all on one page, a script can narrow it."""
    names = {"leeftijd": str(part.phase.name), "laag": str(part.layer.short_name)}
    head = words.head(index.content.fixed_pages["part"], index.names | names)
    address, back = addresses.part(part.phase, part.layer), addresses.phase(part.phase)
    if not WORTH_CHOOSING <= len(part.offers) <= LONGEST:
        yield from _paginated(index, head, address, part.offers, back, part.layer)
        return
    others = [facet for facet in facets if facet.id not in {"phase", "layer"}]
    groups = index.groups(part.offers, part.layer)
    counted = together(others, _in_order(groups))
    view = ListView(
        head,
        len(part.offers),
        index.unsure,
        groups,
        counted,
        layer=part.layer,
        together=bool(counted),
        brief=len(part.offers) > WITH_SENTENCES,
        back=back,
    )
    yield _page(address, view)


def layer_links(index: OfferIndex, phase: Phase) -> tuple[LayerLink, ...]:
    """A link to each part of a phase that has an offer, base first."""
    in_layers = [(layer, part_of(index, phase, layer)) for layer in index.content.pyramid.layers]
    return tuple(LayerLink(layer, addresses.part(phase, layer), len(offers)) for layer, offers in in_layers if offers)


def cut(offers: Sequence[Offer], address: str) -> Iterator[tuple[str, Sequence[Offer], Pagination]]:
    """A list over as many pages as it needs: the address of each, its offers, and its neighbours.

    `address` is that of the first page.
    """
    size = LONGEST if len(offers) <= LONGEST else PER_PAGE
    starts = range(0, max(len(offers), 1), size)
    for number, start in enumerate(starts, 1):
        before = addresses.numbered(address, number - 1) if number > 1 else ""
        after = addresses.numbered(address, number + 1) if number < len(starts) else ""
        yield addresses.numbered(address, number), offers[start : start + size], Pagination(before, after)


def _in_order(groups: Iterable[Group]) -> tuple[Offer, ...]:
    """The offers as they stand on the page."""
    return tuple(card.offer for group in groups for card in group.cards)


def _paginated(
    index: OfferIndex,
    head: FixedPage,
    address: str,
    offers: Sequence[Offer],
    back: str,
    layer: Layer | None = None,
    topics: tuple[TopicLink, ...] = (),
) -> Iterator[Page]:
    order = {pyramid_layer.id: pyramid_layer.order for pyramid_layer in index.content.pyramid.layers}
    in_order = offers if layer else sorted(offers, key=lambda offer: order[index.main_layer(offer).id])
    for number, (page_address, some, pagination) in enumerate(cut(in_order, address), 1):
        own = head if number == 1 else _numbered(head, number)
        groups = index.groups(some, layer)
        brief = len(some) > WITH_SENTENCES
        yield _page(
            page_address,
            ListView(
                own,
                len(offers),
                index.unsure,
                groups,
                layer=layer,
                brief=brief,
                pagination=pagination,
                back=back,
                topics=() if pagination.after else topics,
            ),
        )


def _numbered(head: FixedPage, number: int) -> FixedPage:
    title = replace(head.title, value=f"{head.title.value} ({number})")
    return head.model_copy(update={"title": title})


def _page(address: str, view: ListView) -> Page:
    return Page(address, page_kinds.LIST, view.head.title, view.head.description, view)
