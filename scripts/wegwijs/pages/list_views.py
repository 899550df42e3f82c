"""What the templates of lists draw: offers, all or some, the choices among them, and all facts that age."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase

from wegwijs.model import Contact, FacetId, FixedPage, Layer, Phase, Source, Text
from wegwijs.pages.help_views import DangerView
from wegwijs.pages.views import BlockView, Card, Group, LayerLink, PhaseLink, TopicLink


@dataclass(frozen=True, slots=True)
class CountedValue:
    """A value of a facet, such as a phase or a day, and how many offers have it. A neighbourhood's `name` is not translated.

    `cards` are the places, counted from 0, of the offers that have it among those that were counted.
    """

    name: Text | str
    pictogram: str
    address: str
    cards: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many offers have it."""
        return len(self.cards)

    @property
    def steps(self) -> str:
        """The places for a script: the steps from each to the next, a letter each; `z` is 25 and what the next one says."""
        steps = (here - before for before, here in pairwise((-1, *self.cards)))
        return "".join("z" * (step // 25) + ascii_lowercase[step % 25] for step in steps)


@dataclass(frozen=True, slots=True)
class CountedFacet:
    """A facet by which a list can be narrowed, with the values that some of its offers have.

    Where the facet is a choice by itself (such as "free") that is its `only` value, and `address` is that of its list;
    else there are `values`, and `address` is that of the page with them. `pictogram` is empty for the layers, which have a
    drawing of their own.
    """

    id: FacetId
    name: Text
    pictogram: str
    address: str
    values: tuple[CountedValue, ...] = ()
    only: CountedValue | None = None


@dataclass(frozen=True, slots=True)
class FacetView:
    """The values of one facet to choose from."""

    head: FixedPage
    facet: CountedFacet


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page to search with a word, and where one can go without.

    `index` is the index of words, beside the page; `elsewhere` is the file with the words of the other languages.
    """

    head: FixedPage
    layers: tuple[LayerLink, ...]
    phases: tuple[PhaseLink, ...]
    facets: tuple[CountedFacet, ...]
    topics: tuple[TopicLink, ...]
    dangers: tuple[DangerView, ...]
    index: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Pagination:
    """Which page of a list that goes over several pages: the addresses of the one before and the one after, or empty."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ListView:
    """Offers by layer, base first, with the facets. `back` is where a narrowed list came from, or empty.

    Where the list is too long for one page there are `layers` to choose from, or it goes on on another `pagination`.
    `together` says that a script may combine the facets here: the `cards` of their values are counted on this page.
    `layer` is there where all offers are of one layer; `brief` leaves the sentences out. `days` is for a script;
    `topics` are what there is to read about the same.
    """

    head: FixedPage
    count: int
    days: str = ""
    groups: tuple[Group, ...] = ()
    facets: tuple[CountedFacet, ...] = ()
    layers: tuple[LayerLink, ...] = ()
    layer: Layer | None = None
    together: bool = False
    brief: bool = False
    pagination: Pagination = Pagination()
    back: str = ""
    topics: tuple[TopicLink, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerView:
    """One layer with its offers; `less` and `more` are the layers below and above it.

    Where there are too many, `phases` to choose from; `cards` are then the offers that no phase has. `brief` leaves the
    sentences out.
    """

    layer: Layer
    count: int
    cards: tuple[Card, ...]
    phases: tuple[PhaseLink, ...]
    less: LayerLink | None
    more: LayerLink | None
    days: str
    brief: bool = False
    pagination: Pagination = Pagination()


@dataclass(frozen=True, slots=True)
class PhaseView:
    """One phase: the parent's one contact, what is good to know, topics; offers by layer, or the layers to choose from."""

    phase: Phase
    contact: Contact | None
    topics: tuple[TopicLink, ...]
    count: int
    groups: tuple[Group, ...]
    layers: tuple[LayerLink, ...]
    days: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A sentence that names facts which age, and the pages that say them."""

    block: BlockView
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FactTopic:
    """A topic with its sentences that name such facts."""

    topic: TopicLink
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """Every fact that ages with its sources, by topic."""

    head: FixedPage
    topics: tuple[FactTopic, ...]
