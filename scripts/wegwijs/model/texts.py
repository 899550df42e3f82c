"""Words for parents: topics, and the heads of pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wegwijs.model.text import Frozen, Identifier, Text, WebAddress


class Source(Frozen):
    """Where a fact comes from, and the day on which it was compared; `None` means that nobody did yet."""

    name: str
    address: WebAddress
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of plain text: one message for translators. Its text may hold the few inline marks of `markup`.

    `row` is the line of its file that it begins on, from 1; 0 where it is of no file. `calls` are the help lines, by their
    ids, whose numbers stand below it.
    """

    kind: Literal["heading", "paragraph", "item", "step"]
    text: Text
    row: int = 0
    calls: tuple[str, ...] = ()


class TopicHead(Frozen):
    """The front matter of a topic or a page.

    A `sensitive` page can be left at once, and no phone keeps it. On a `safety` page a mistake may cost somebody health or life,
    so that it is translated first and read by a doctor or nurse. `danger` is the kind of danger (content/danger.yml) whose
    question and number stand above the text. `replaces` and `link` are for a municipality's own: of
    which text of the project it takes the place (as its fingerprint was then), and where a page of its own is linked. `words`
    are Dutch words by which an offer is known to be about the topic; `huil*` is each word that begins so. `formerly` are the
    names that a topic had before: what was kept or written with them still arrives.
    """

    title: Text
    lead: Text
    pictogram: str = "information"
    group: Identifier | None = None
    order: int = 100
    phases: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    principles: tuple[Identifier, ...] = ()
    audiences: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    sensitive: bool = False
    danger: Identifier | None = None
    safety: bool = False
    replaces: str = ""
    formerly: tuple[Identifier, ...] = ()
    link: Literal["footer", "topics"] = "footer"


class TopicGroup(Frozen):
    """What a parent is in need of words for, with the topics about it; `id` is also where it stands on the page of topics.

    `also` are topics of another group whose offers are of help here too. A `sensitive` group has no list, whose address would
    tell what a parent is in need of.
    """

    id: Identifier
    name: Text
    pictogram: str
    also: tuple[Identifier, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A plain-language page. `slug` is the name of its file; `own` where a municipality wrote it."""

    slug: str
    head: TopicHead
    blocks: tuple[Block, ...]
    file: str
    own: bool = False

    @property
    def fingerprint(self) -> str:
        """Eight digits that change when the words or the sources change, and not with the order or a pictogram."""
        words = [self.head.title.dutch, self.head.lead.dutch]
        words += [" ".join((block.kind, block.text.dutch, *block.calls)) for block in self.blocks]
        words += [source.address for source in self.head.sources]
        return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:8]


class FixedPage(Frozen):
    """The words at the head of a page that the project itself makes. They may hold facts such as `{gemeente}`."""

    title: Text
    description: Text
    lead: Text | None = None
