"""Each kind of page as data: where its pages are, and what follows from being of that kind.

A kind more is an entry here, a view in `pages/`, and a template in overrides/pages/ with the name of the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache

from wegwijs.model import addresses


class When(StrEnum):
    """For which pages of a kind something is so."""

    NEVER = "never"
    SENSITIVE = "sensitive"
    ALWAYS = "always"

    def holds(self, sensitive: bool) -> bool:
        """Whether it is so for a page that is, or is not, about something sensitive."""
        return self is When.ALWAYS or (self is When.SENSITIVE and sensitive)


class Found(IntEnum):
    """Where the pages of a kind stand among all that is found by a word."""

    FIRST = 0
    LATER = 1
    LAST = 2
    NEVER = 3


@dataclass(frozen=True, slots=True)
class PageKind:
    """What the pages of a kind have in common.

    Args:
        id: Its name, which is also that of its template: overrides/pages/<id>.html.
        addresses: Where its pages are, without the language. `*` is one part of an address, `**` is any number of them.
        private: Which pages nobody else may find on a phone: none is kept there, and no preview tells of it.
        leave: Which pages may betray who reads them: each can be left at once, its title and address tell nothing, and no
            message about it begins there.
        aloud: Its pages can be heard, whole and block by block: `overrides/spoken/<id>.html` has what is said.
        urgent: What a reader must know of the translation stands below: nobody may have to read past it first.
        rank: Whether and how early its pages are found by a word. A parent meets no page for professionals first.
        listed: Search engines may show its pages, and each is there in every language.
        printed: Its pages are made for paper too, where a code leads back to them.
        growing: How heavy its pages are depends on what people wrote: above the budget that is told, and stops nothing.
        at_work: Its pages are for people at their work, and need not fit the phone of a parent.
    """

    id: str
    addresses: tuple[str, ...]
    private: When = When.NEVER
    leave: When = When.NEVER
    aloud: bool = False
    urgent: bool = False
    rank: Found = Found.FIRST
    listed: bool = True
    printed: bool = False
    growing: bool = False
    at_work: bool = False

    @property
    def template(self) -> str:
        """The template that draws its pages, by its name in overrides/."""
        return f"pages/{self.id}.html"


HOME = PageKind("home", (addresses.HOME,), aloud=True, rank=Found.NEVER)
LAYER = PageKind("layer", (f"{addresses.LAYER}*/**",), aloud=True, growing=True)
PHASE = PageKind("phase", (f"{addresses.PHASE}*/",), aloud=True, growing=True)
OFFER = PageKind(
    "offer",
    (f"{addresses.OFFERS}*/", f"{addresses.OFFERS}{addresses.PRIVATE}*/"),
    private=When.SENSITIVE,
    leave=When.SENSITIVE,
    aloud=True,
    printed=True,
    growing=True,
)
LIST = PageKind(
    "list",
    (addresses.OFFERS, f"{addresses.PHASE}*/*/**", f"{addresses.SEARCH}*/**"),
    aloud=True,
    growing=True,
)
FACET = PageKind(
    "facet",
    (addresses.PHASES, addresses.DAYS, addresses.NEIGHBOURHOODS, addresses.LANGUAGES, addresses.THEMES),
    aloud=True,
    growing=True,
)
SEARCH = PageKind("search", (addresses.SEARCH,), leave=When.ALWAYS, aloud=True, rank=Found.NEVER, growing=True)
TOPICS = PageKind("topics", (addresses.TOPICS,), aloud=True)
TOPIC = PageKind(
    "topic",
    (f"{addresses.TOPICS}*/", f"{addresses.TOPICS}{addresses.PRIVATE}*/"),
    private=When.SENSITIVE,
    leave=When.SENSITIVE,
    aloud=True,
    printed=True,
)
# What stands on the page of an offer or a topic, once more, with Dutch beside it: in each language but Dutch.
TWO_LANGUAGES = PageKind(
    "two-languages",
    tuple(map(addresses.two_languages, (*OFFER.addresses, *TOPIC.addresses))),
    private=When.SENSITIVE,
    leave=When.SENSITIVE,
    rank=Found.NEVER,
    listed=False,
    growing=True,
)
HELP_NOW = PageKind("help-now", (addresses.HELP_NOW,), leave=When.ALWAYS, aloud=True, urgent=True, printed=True)
VISION = PageKind("vision", (addresses.VISION,), aloud=True, rank=Found.LATER, growing=True)
VISION_PROFESSIONALS = PageKind(
    "vision-professionals", (addresses.VISION_PROFESSIONALS,), rank=Found.LAST, growing=True
)
VISION_TERMS = PageKind("vision-terms", (addresses.VISION_TERMS,), rank=Found.LAST, growing=True)
VISION_PART = PageKind("vision-part", (f"{addresses.VISION_PROFESSIONALS}*/",), rank=Found.LAST, growing=True)
VISION_PYRAMID = PageKind("vision-pyramid", (addresses.VISION_PYRAMID,), rank=Found.LAST, growing=True)
VISION_MAKER = PageKind("vision-maker", (addresses.VISION_MAKER,), rank=Found.NEVER, listed=False, at_work=True)
LOOK = PageKind("look", (addresses.LOOK,), rank=Found.NEVER, listed=False, at_work=True)
TEXT = PageKind("text", ("*/", f"{addresses.PRIVATE}*/"), private=When.SENSITIVE, leave=When.SENSITIVE, aloud=True)
EVIDENCE = PageKind("evidence", (addresses.EVIDENCE,), rank=Found.LATER)
OPEN_DATA = PageKind("open-data", (addresses.OPEN_DATA,), rank=Found.NEVER)
SOURCES = PageKind("sources", (addresses.SOURCES,), rank=Found.NEVER, growing=True)  # it says what topics say
SITE_LANGUAGES = PageKind("languages", (addresses.SITE_LANGUAGES,), aloud=True, rank=Found.NEVER)
PRINT = PageKind("print", (addresses.PRINT,), rank=Found.LAST, growing=True)
OFFLINE = PageKind("offline", (addresses.OFFLINE,), rank=Found.NEVER, listed=False)
NOT_FOUND = PageKind("not-found", (addresses.NOT_FOUND,), rank=Found.NEVER, listed=False)

UNKNOWN = PageKind("", ())
KINDS = (
    *(HOME, LAYER, PHASE, OFFER, LIST, FACET, SEARCH, TOPICS, TOPIC, TWO_LANGUAGES, HELP_NOW, VISION),
    *(
        VISION_PROFESSIONALS,
        VISION_TERMS,
        VISION_PART,
        VISION_PYRAMID,
        VISION_MAKER,
        LOOK,
        TEXT,
        EVIDENCE,
        OPEN_DATA,
        SOURCES,
        SITE_LANGUAGES,
        PRINT,
    ),
    *(OFFLINE, NOT_FOUND),
)


def kind_at(address: str) -> PageKind:
    """The kind of the page at an address, without the language; `UNKNOWN` where no kind has pages."""
    if kind := _at_one_address().get(address):
        return kind
    return next((kind for pattern, kind in _at_many_addresses() if pattern.fullmatch(address)), UNKNOWN)


def first_parts() -> frozenset[str]:
    """The first part of every address that a kind names: `aanbod` of `aanbod/*/`; and of where help now was before."""
    firsts = {address.split("/")[0] for kind in KINDS for address in kind.addresses if "/" in address}
    firsts.add(addresses.HELP_NOW_BEFORE.strip("/"))
    return frozenset(firsts - {"*"})


@cache
def _at_one_address() -> dict[str, PageKind]:
    return {address: kind for kind in KINDS for address in kind.addresses if "*" not in address}


@cache
def _at_many_addresses() -> tuple[tuple[re.Pattern[str], PageKind], ...]:
    many = ((address, kind) for kind in KINDS for address in kind.addresses if "*" in address)
    return tuple((_pattern(address), kind) for address, kind in many)


def _pattern(address: str) -> re.Pattern[str]:
    wild = {"**": ".*", "*": "[^/]+"}
    return re.compile("".join(wild.get(part) or re.escape(part) for part in re.split(r"(\*+)", address)))
