"""The page that shows how a site looks, where a municipality asks for it: every component, in each of its states and colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.model import LookWords, Page, Text, addresses, page_kinds
from wegwijs.pages import help_now
from wegwijs.pages.help_views import DangerView
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.views import Card, LayerLink, PhaseLink, TopicLink

FEW = 4


@dataclass(frozen=True, slots=True)
class LookView:
    """What there is to show with: the words of the page, and a few of everything; of each layer an offer, where it has one."""

    words: LookWords
    layers: tuple[LayerLink, ...]
    phases: tuple[PhaseLink, ...]
    topics: tuple[TopicLink, ...]
    cards: tuple[Card, ...]
    dangers: tuple[DangerView, ...]


def build(index: OfferIndex) -> Iterator[Page]:
    """The page, its own words in Dutch on the site of each language; none where a municipality does not ask for it."""
    content = index.content
    if not (content.municipality.look and content.look):
        return
    layers = content.pyramid.layers
    firsts = [next((offer for offer in index.in_layer(layer) if not offer.sensitive), None) for layer in layers]
    open_topics = [topic for topic in content.topics if not topic.head.sensitive]
    view = LookView(
        content.look,
        tuple(map(index.layer_link, layers)),
        tuple(map(index.phase_link, content.phases[:FEW])),
        tuple(map(index.topic_link, open_topics[:FEW])),
        tuple(index.card(offer) for offer in dict.fromkeys(firsts) if offer),
        tuple(help_now.dangers(index).values())[: len(content.look.schemes)],
    )
    title, lead = Text.of(content.look.title), Text.of(content.look.lead)
    yield Page(addresses.LOOK, page_kinds.LOOK, title, lead, view)
