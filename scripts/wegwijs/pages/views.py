"""What each template draws. A view holds values, already in the language of the page; templates only arrange them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from wegwijs.model import (
    Column,
    Contact,
    Evidence,
    FixedPage,
    Layer,
    Offer,
    Phase,
    PrintFile,
    Source,
    Text,
    Topic,
    TopicGroup,
)
from wegwijs.pages.fears import FearsView
from wegwijs.pages.help_views import DangerView, HelpLineView
from wegwijs.pages.places import PlaceView, ShortPlace


@dataclass(frozen=True, slots=True)
class RunView:
    """A stretch of a block: `strong`, or a link to `target` (an address in this site begins with `/`).

    `text` knows its language, so that the renderer can mark it wherever a template draws it; a `fact` has none.
    """

    text: Text | str
    strong: bool = False
    target: str = ""
    fact: bool = False


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of running text, in `lang`. Items and steps that stand together are gathered in one list by the template.

    `calls` are the help lines whose numbers stand below it; `number` is that of a step that begins a list.
    """

    kind: Literal["heading", "paragraph", "item", "step"]
    runs: tuple[RunView, ...]
    lang: str
    calls: tuple[HelpLineView, ...] = ()
    number: int = 1


@dataclass(frozen=True, slots=True)
class Card:
    """An offer in a list: the offer, the layer that colours it, its page, its pictogram, and where it is.

    `moments` is when it surely is (`pages.moments`), for a script, or empty. `begins` is the day on which it begins, where
    that is still to come. `speaks`: the language of the page, which is not Dutch, is spoken there.
    """

    offer: Offer
    layer: Layer
    address: str
    pictogram: str
    place: ShortPlace | None
    moments: str = ""
    begins: date | None = None
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The offers of one layer."""

    layer: Layer
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LayerLink:
    """A link to the page of a layer, and how many offers it has."""

    layer: Layer
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class PhaseLink:
    """A link to the page of a phase, or of one layer of it, and how many offers it has."""

    phase: Phase
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A link to the page of a topic."""

    topic: Topic
    address: str


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """A link to what there is for a parent who is in need of something."""

    group: TopicGroup
    address: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """Two doors: the layers (top first, as the eye meets them) and the phases; and what a parent may be in need of.

    `mostly_free` says that at least half of the offers cost nothing.
    """

    layers: tuple[LayerLink, ...]
    phases: tuple[PhaseLink, ...]
    offers: int
    mostly_free: bool
    topics: int
    themes: tuple[ThemeLink, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer, whole. `card`: as it stands in a list.

    `layer` colours it; `unconfirmed` says that nobody confirmed it for long: please call first. `timed` says that we know
    anything of when it is; `begins` is the day on which it begins, where that is still to come. `every_phase` says that it is
    for all the `phases` of the site; `audience` is whom it is for, in words. `call_instead` is the municipality's number, where
    the offer can be reached in no way. `languages` are the names of those spoken there. `calendar` is the path of a file,
    `route` the address of a map, or empty; `data` is what schema.org calls it. `moments` and `days` are for a script that says
    "today" (`pages.moments`). `pictogram` is what one does there; `speaks`: the language of the page, which is not Dutch, is
    spoken there. `beside` is the page with Dutch beside the language of the page, or empty. `register` says that it was proven
    to work, or is empty.
    """

    offer: Offer
    card: Card
    pictogram: str
    speaks: bool
    beside: str
    timed: bool
    begins: date | None
    place: PlaceView | None
    audience: Text
    every_phase: bool
    call_instead: str
    fears: FearsView
    layer: Layer
    layers: tuple[LayerLink, ...]
    phases: tuple[PhaseLink, ...]
    unconfirmed: bool
    languages: tuple[str, ...]
    route: str
    topics: tuple[TopicLink, ...]
    calendar: str
    data: dict[str, Any]
    moments: str
    days: str
    register: str = ""

    @property
    def understanding(self) -> bool:
        """Whether anything is known of how one understands each other: languages, an interpreter, help with reading."""
        offer = self.offer
        remarks = offer.remarks_on("languages") or offer.remarks_on("interpreter")
        return bool(self.languages or offer.interpreter is not None or remarks or offer.reading_help)


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with the offers that fit; `danger` is what must be asked first, with the number to ring.

    `beside` is the page with Dutch beside the language of the page, or empty.
    """

    topic: Topic
    beside: str
    danger: DangerView | None
    blocks: tuple[BlockView, ...]
    cards: tuple[Card, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class BesideView:
    """A block of running text, and the same in Dutch. `calls` stand below both."""

    own: BlockView
    dutch: BlockView
    calls: tuple[HelpLineView, ...]


@dataclass(frozen=True, slots=True)
class TwoLanguagesView:
    """An offer or a topic in the language of the page and in Dutch, side by side.

    `offer` is none for a topic; `rows` are the blocks of a topic. `whole` is the page that it
    tells again. `dutch_languages` are the names in Dutch of those spoken there.
    """

    name: Text
    lead: Text
    pictogram: str
    whole: str
    offer: OfferView | None = None
    dutch_languages: tuple[str, ...] = ()
    danger: DangerView | None = None
    rows: tuple[BesideView, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicGroupLinks:
    """What a parent may be in need of, with the topics about it."""

    group: TopicGroup
    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class TopicListView:
    """All topics, by what a parent is in need of; and the ages, each a page by itself."""

    head: FixedPage
    groups: tuple[TopicGroupLinks, ...]
    phases: tuple[PhaseLink, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A page of running text: about, privacy, accessibility.

    `danger` is what must be asked first, with the number to ring. `tested` says that it goes on with what was tested;
    `officer` is whom to ask about personal data; `visits_counted`: it tells that visits are counted.
    """

    text: Topic
    danger: DangerView | None
    blocks: tuple[BlockView, ...]
    tested: bool = False
    officer: Contact | None = None
    visits_counted: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What was tested; `evidence` is `None` where nothing was. `file` is for programs, `earl` for auditors."""

    head: FixedPage
    evidence: Evidence | None
    file: str
    earl: str


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """The files with all offers, and what stands in each column of them; `catalog` is empty where there is no licence."""

    head: FixedPage
    table: str
    standard: str
    calendar: str
    catalog: str
    columns: tuple[Column, ...]
    yes_no: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PrintView:
    """What there is to print: the files of each paper."""

    head: FixedPage
    printouts: tuple[tuple[PrintFile, ...], ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an address that is not there, in every language the site speaks."""

    heads: tuple[tuple[str, FixedPage], ...]
