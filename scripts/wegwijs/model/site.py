"""Everything that is said for one municipality, and the pages that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal, Protocol

from pydantic import BeforeValidator

from wegwijs.model.columns import ListColumns
from wegwijs.model.demand import Demand
from wegwijs.model.evidence import Evidence
from wegwijs.model.facts import AgeingFact
from wegwijs.model.help import HelpLine, Situation
from wegwijs.model.holidays import SchoolHolidays
from wegwijs.model.labels import Labels
from wegwijs.model.look import LookWords
from wegwijs.model.monitor import Measurement
from wegwijs.model.municipality import Municipality
from wegwijs.model.offer import Offer
from wegwijs.model.own_vision import OwnVision
from wegwijs.model.own_words import OwnWords
from wegwijs.model.page_kinds import PageKind
from wegwijs.model.parents import Parents, Reaction
from wegwijs.model.pieces import Pieces
from wegwijs.model.pyramid import Phase, Pyramid
from wegwijs.model.recording import Recording
from wegwijs.model.registers import Registers
from wegwijs.model.search import Danger, LanguageWords, SearchRules
from wegwijs.model.text import Frozen, Text
from wegwijs.model.texts import FixedPage, Topic, TopicGroup
from wegwijs.model.vision import Vision
from wegwijs.model.workshop import Workshop


def _pairs(value: Any) -> Any:
    return tuple(value.items()) if isinstance(value, dict) else value


class Language(Frozen):
    """A language of the site. `name` in the language itself; `dutch_name` as a Dutch speaker calls it.

    `units` has its words for lengths of time (`week`) where CLDR knows none and the language does not bend them;
    `language_names` its names of languages, by their codes, where CLDR knows none.
    """

    code: str
    name: str
    dutch_name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    script: str = "Latn"
    cldr: str
    units: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs)] = ()
    language_names: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs)] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All that is said, for one municipality in one language: first in Dutch, after `translate` in another."""

    pyramid: Pyramid
    phases: tuple[Phase, ...]
    vision: Vision
    topics: tuple[Topic, ...]
    topic_groups: tuple[TopicGroup, ...]
    texts: tuple[Topic, ...]
    fixed_pages: dict[str, FixedPage]
    labels: Labels
    pieces: Pieces
    situations: tuple[Situation, ...]
    help_lines: tuple[HelpLine, ...]
    facts: tuple[AgeingFact, ...]
    municipality: Municipality
    offers: tuple[Offer, ...]
    languages: tuple[Language, ...]
    columns: ListColumns
    search: SearchRules
    search_words: dict[str, LanguageWords] = field(default_factory=dict)
    dangers: tuple[Danger, ...] = ()
    own_vision: OwnVision | None = None
    parents: Parents = field(default_factory=Parents)
    reactions: tuple[Reaction, ...] = ()
    workshop: Workshop | None = None
    look: LookWords | None = None
    guide: Topic | None = None
    monitor: tuple[Measurement, ...] = ()
    demand: Demand | None = None
    registers: Registers = field(default_factory=Registers)
    school_holidays: SchoolHolidays | None = None
    own_words: OwnWords = field(default_factory=OwnWords)
    evidence: Evidence | None = None

    def spoken_in(self, languages: Sequence[Language]) -> Content:
        """The same for a site in these languages, in the order that the municipality chose."""
        codes = tuple(language.code for language in languages)
        return replace(self, municipality=self.municipality.model_copy(update={"languages": codes}))


@dataclass(frozen=True, slots=True)
class Page:
    """A page to draw: `address` (`aanbod/koffie/`, the same in each language), kind, title, and the view it draws.

    `sensitive`: about what nobody else may find on a phone; the kind says what follows. `at_foot`: a page of the
    municipality's own that each page links to at its foot. `whole` is the address of the page that it tells again in another
    form, where it does: in another language a reader goes there.
    """

    address: str
    kind: PageKind
    title: Text
    description: Text
    view: Any
    sensitive: bool = False
    at_foot: bool = False
    whole: str = ""

    @property
    def private(self) -> bool:
        """Whether no phone may keep the page, and no preview of a link to it may tell what it is about."""
        return self.kind.private.holds(self.sensitive)

    @property
    def leave(self) -> bool:
        """Whether the page may betray who reads it, and has a way to leave it at once."""
        return self.kind.leave.holds(self.sensitive)


class Translator(Protocol):
    """Looks up the sentences of templates in one language."""

    def gettext(self, dutch: str) -> Text:
        """One sentence in this language, or the Dutch."""

    def ngettext(self, singular: str, plural: str, number: int) -> Text:
        """A sentence about a number of things; `singular` and `plural` are the Dutch for one and for more."""

    def words(self) -> Iterable[str]:
        """All that may be shown in this language."""


@dataclass(frozen=True, slots=True)
class DoorWord:
    """A Dutch word that stands on a door or a letter, explained. `written`: the word itself, then its plural.

    `term` is the word of the language; empty in Dutch.
    """

    written: tuple[str, ...]
    term: str
    explanation: Text


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site in one language, before it is drawn. `doors` are the Dutch words that may stand in it.

    `recordings` are of the pages that somebody read aloud, by address; `sounds` of blocks of pages, by the address that a block
    leads to, or its name. `voice` stands for the pieces that these are made of: with an offer it decides what is heard of it.
    `review`: each sentence has its Dutch below it, for who reviews the translation.
    """

    language: Language
    translator: Translator
    pages: tuple[Page, ...]
    doors: tuple[DoorWord, ...] = ()
    recordings: Mapping[str, Recording] = field(default_factory=dict)
    sounds: Mapping[str, Recording] = field(default_factory=dict)
    review: bool = False
    voice: str = ""
