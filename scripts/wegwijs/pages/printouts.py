"""What there is to print of a site: the poster, leaflets by neighbourhood, age and layer, sheets of offers, and cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wegwijs.model import (
    SOURCE_LANGUAGE,
    Layer,
    Page,
    Phase,
    PrintFile,
    Printout,
    Text,
    Topic,
    addresses,
    page_kinds,
)
from wegwijs.pages import words
from wegwijs.pages.help_views import HelpLineView, Tile
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.views import BlockView, Group, LayerLink, PrintView
from wegwijs.pages.vision_views import VisionView

POSTER, CARDS, GUIDE = "poster", "kaarten", "gesprek"


@dataclass(frozen=True, slots=True)
class LeafletView:
    """A leaflet: the pyramid (top first), the offers by layer, and whom to ring in need: one situation for each line."""

    layers: tuple[LayerLink, ...]
    groups: tuple[Group, ...]
    mostly_free: bool
    urgent: tuple[HelpLineView, ...]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """A card to talk about: a picture, and what a building block says to parents."""

    pictogram: str
    says: Text


@dataclass(frozen=True, slots=True)
class HoleView:
    """A card about what is not there: help of a layer for an age."""

    layer: Layer
    phase: Phase


@dataclass(frozen=True, slots=True)
class CardsView:
    """What a coalition asks parents: what they think of each building block, and whether they miss what is not there."""

    blocks: tuple[CardView, ...]
    holes: tuple[HoleView, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """How a coalition holds an evening with parents."""

    guide: Topic
    blocks: tuple[BlockView, ...]


def _cards(view: VisionView) -> Iterator[CardView]:
    for part in view.parts:
        yield from (CardView(part.part.pictogram, says) for says in part.for_parents)


def _holes(index: OfferIndex) -> Iterator[HoleView]:
    for layer in index.content.pyramid.layers:
        for phase in index.content.phases:
            if not any(layer.id in offer.layers and phase.id in offer.phases for offer in index.offers):
                yield HoleView(layer, phase)


def printouts(index: OfferIndex, pages: Sequence[Page]) -> Iterator[Printout]:
    """Every paper there can be of the pages of a language; a leaflet without an offer is none."""
    by_address = {page.address: page for page in pages}
    home, help_now = by_address[addresses.HOME], by_address[addresses.HELP_NOW].view
    tiles = tuple({tile.situation.line: tile for tile in reversed(help_now.tiles)}.values())[::-1]  # one for each line
    yield Printout("poster", POSTER, home, home.view)
    for address, groups in _choices(index):
        if groups and (page := by_address.get(address)):
            view = LeafletView(home.view.layers, groups, home.view.mostly_free, help_now.urgent, tiles)
            yield Printout("leaflet", _about(address), page, view)
    vision = by_address[addresses.VISION]
    yield Printout("cards", CARDS, vision, CardsView(tuple(_cards(vision.view)), tuple(_holes(index))))
    guide = index.content.guide
    if guide and index.facts.language.code == SOURCE_LANGUAGE:
        yield Printout("guide", GUIDE, vision, GuideView(guide, words.blocks(guide, index.names)))
    for page in pages:
        if page.kind is page_kinds.OFFER:
            yield Printout("sheet", page.view.offer.id, page, page.view)


def printed(index: OfferIndex, files: Iterable[PrintFile]) -> Page:
    """The page of what there is to print, by paper, in the order of the files."""
    head = words.head(index.content.fixed_pages["print"], index.names)
    by_paper: dict[str, list[PrintFile]] = {}
    for file in files:
        by_paper.setdefault(file.name, []).append(file)
    view = PrintView(head, tuple(map(tuple, by_paper.values())))
    return Page(addresses.PRINT, page_kinds.PRINT, head.title, head.description, view, at_foot=True)


def _choices(index: OfferIndex) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """What a leaflet can be about, by the address of its page, with its offers."""
    for name, slug in index.neighbourhoods.items():
        here = [offer for offer in index.offers if name in offer.neighbourhoods]
        yield addresses.neighbourhood(slug), tuple(_within(group, name) for group in index.groups(here))
    for phase in index.content.phases:
        yield addresses.phase(phase), index.groups(index.in_phase(phase))
    for layer in index.content.pyramid.layers:
        yield addresses.layer(layer), index.groups(index.in_layer(layer), layer)


def _within(group: Group, neighbourhood: str) -> Group:
    """The same on a leaflet of their neighbourhood, which need not be named at each."""
    cards = (
        replace(card, place=card.place and replace(card.place, door=card.place.door.removesuffix(f", {neighbourhood}")))
        for card in group.cards
    )
    return replace(group, cards=tuple(cards))


def _about(address: str) -> str:
    """`wijk-zuid` of `zoek/wijk/zuid/`."""
    return address.removeprefix(addresses.SEARCH).strip("/").replace("/", "-")
