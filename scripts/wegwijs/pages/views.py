"""What each template draws. A view holds values, already in the language of the page; templates only arrange them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wegwijs.markup import Run
from wegwijs.model import (
    Contact,
    FixedPage,
    HelpLine,
    Layer,
    Offer,
    Phase,
    Pyramid,
    Source,
    Topic,
    Vision,
)


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of running text. Items and steps that stand together are gathered in one `list` by the template."""

    kind: Literal["heading", "paragraph", "item", "step"]
    runs: tuple[Run, ...]
    lang: str
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An offer in a list: the offer, the layer that colours it, and its page."""

    offer: Offer
    layer: Layer
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """The offers of one layer."""

    layer: Layer
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LayerLink:
    layer: Layer
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class PhaseLink:
    phase: Phase
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class TopicLink:
    topic: Topic
    address: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """Two doors: the layers (top first, as the eye meets them) and the phases."""

    layers: tuple[LayerLink, ...]
    phases: tuple[PhaseLink, ...]
    offers: int
    topics: int


@dataclass(frozen=True, slots=True)
class LayerView:
    """One layer with its offers; `less` and `more` are the layers below and above it."""

    layer: Layer
    cards: tuple[Card, ...]
    less: LayerLink | None
    more: LayerLink | None


@dataclass(frozen=True, slots=True)
class PhaseView:
    """One phase: the parent's one contact, what is good to know, offers by layer (base first), topics."""

    phase: Phase
    contact: Contact | None
    groups: tuple[Group, ...]
    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: `value` is a phase, a day (0 is Monday), a neighbourhood or a language code."""

    value: Phase | int | str
    address: str
    count: int


FacetId = Literal["free", "phase", "day", "neighbourhood", "language"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to choose from the list. `free` has no values: its address is the list itself."""

    id: FacetId
    address: str
    values: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView:
    """The offers by layer, base first, with the facets. `back` is where a narrowed list came from, or empty."""

    head: FixedPage
    count: int
    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]
    back: str = ""


@dataclass(frozen=True, slots=True)
class FacetView:
    """The values of one facet to choose from."""

    head: FixedPage
    facet: Facet


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer, whole. `layer` colours it; `unconfirmed` says that nobody confirmed it for long: please call first."""

    offer: Offer
    layer: Layer
    layers: tuple[LayerLink, ...]
    phases: tuple[PhaseLink, ...]
    unconfirmed: bool
    route: str
    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with the offers that fit."""

    topic: Topic
    blocks: tuple[BlockView, ...]
    cards: tuple[Card, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class TopicListView:
    head: FixedPage
    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class HelpNowView:
    """Help now: the urgent number first, then the lines one can ring, each with its number."""

    head: FixedPage
    urgent: tuple[HelpLine, ...]
    lines: tuple[HelpLine, ...]
    gp: Contact


@dataclass(frozen=True, slots=True)
class VisionView:
    """The vision and the pyramid, for parents or for professionals."""

    head: FixedPage
    vision: Vision
    pyramid: Pyramid
    tailored: BlockView
    layers: tuple[LayerLink, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A page of running text: about, privacy, accessibility."""

    text: Topic
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an address that is not there, in every language the site speaks."""

    heads: tuple[tuple[str, FixedPage], ...]
