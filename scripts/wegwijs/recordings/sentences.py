"""What there is to read aloud: the pages that matter most, each as numbered sentences in the language of the page.

Only words that stay are among them: a list of offers or a date would be old before it is heard.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wegwijs import facts
from wegwijs.model import SOURCE_LANGUAGE, Page, PageKind, Text, addresses, page_kinds

Said = tuple[str, str]  # the words, and their language


@dataclass(frozen=True, slots=True)
class Readable:
    """A page to read aloud: `spoken_words` are its sentences in order, each with its language.

    `number` counts the pages from 1; `name` is for people and files (`nu-hulp`); `fingerprint` changes with the words;
    `translated` is false where a sentence is still Dutch; `safety`: a mistake in it may cost somebody health or life.
    """

    number: int
    name: str
    address: str
    title: str
    spoken_words: tuple[Said, ...]
    translated: bool
    fingerprint: str
    safety: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """The words of its sentences."""
        return tuple(words for words, _ in self.spoken_words)

    def numbered(self) -> Iterator[tuple[str, str]]:
        """Each sentence with its number: `3.1`, `3.2`."""
        for at, sentence in enumerate(self.sentences, 1):
            yield f"{self.number}.{at}", sentence


def readable(pages: Iterable[Page], language: str) -> tuple[Readable, ...]:
    """The pages to read aloud, those that everybody needs first: home, help now, the layers, the phases, the topics."""
    of_kind = [(kind, page) for page in pages if (kind := _kind(page)) is not None]
    in_order = sorted(of_kind, key=lambda pair: pair[0])
    readables = []
    for number, (kind, page) in enumerate(in_order, 1):
        spoken_words = tuple(pair for pair in KINDS[kind][1](page) if pair[0])
        words = tuple(words for words, _ in spoken_words)
        readables.append(
            Readable(
                number,
                _name(page),
                page.address,
                str(page.title),
                spoken_words,
                all(spoken == language for _, spoken in spoken_words),
                hashlib.sha256("\x1f".join((language, *words)).encode()).hexdigest()[:10],
                page.kind is page_kinds.HELP_NOW or (page.kind is page_kinds.TOPIC and page.view.topic.head.safety),
            )
        )
    return tuple(readables)


def _home(page: Page) -> Iterator[Said]:
    yield from _each(page.title, page.description)
    for item in page.view.layers:
        yield _pair(item.layer.short_name, item.layer.first_person)
    yield from _each(*(item.phase.name for item in page.view.phases))


def _help_now(page: Page) -> Iterator[Said]:
    view = page.view
    yield from _each(view.head.title, view.head.lead)
    for line in view.urgent:
        yield _called(line.line.name, line.number)
        yield from _each(line.line.when)
    for tile in view.tiles:
        yield _called(tile.situation.name, tile.call.number)
    for line in view.lines:
        yield _called(line.line.name, line.number)
        yield from _each(line.line.when)


def _called(name: Text, number: str) -> Said:
    """Whom one can ring, and the number where it is not the name."""
    written = facts.phone(number)
    return (f"{name}: {written}" if written and written != str(name) else str(name)), name.lang


def _layer(page: Page) -> Iterator[Said]:
    layer = page.view.layer
    yield from _each(layer.name, layer.for_parents, *layer.elements)


def _phase(page: Page) -> Iterator[Said]:
    phase = page.view.phase
    yield from _each(phase.name, phase.lead, *phase.know)


def _topic(page: Page) -> Iterator[Said]:
    head = page.view.topic.head
    yield from _each(head.title, head.lead)
    for block in page.view.blocks:
        yield "".join(str(run.text) for run in block.runs), block.lang


Speak = Callable[[Page], Iterator[Said]]
KINDS: tuple[tuple[PageKind, Speak], ...] = (
    (page_kinds.HOME, _home),
    (page_kinds.HELP_NOW, _help_now),
    (page_kinds.LAYER, _layer),
    (page_kinds.PHASE, _phase),
    (page_kinds.TOPIC, _topic),
)


def _kind(page: Page) -> int | None:
    """Which kind of page to read aloud it is; what comes below such a page is a list and not among them."""
    if page.address.count("/") > 2 and not page.private:
        return None
    return next((at for at, (kind, _) in enumerate(KINDS) if kind is page.kind), None)


def _name(page: Page) -> str:
    """A name that somebody who reads aloud understands, also where the address tells nothing."""
    if page.kind is page_kinds.HELP_NOW:
        address = addresses.HELP_NOW_BEFORE
    elif page.kind is page_kinds.TOPIC:
        address = f"{addresses.TOPICS}{page.view.topic.slug}"
    else:
        address = page.address
    return address.strip("/").replace("/", "-") or "home"


def _each(*texts: Any) -> Iterator[Said]:
    for text in texts:
        if isinstance(text, Text):
            yield text.value, text.lang


def _pair(first: Text, second: Text) -> Said:
    return f"{first}: {second}", first.lang if first.lang == second.lang else SOURCE_LANGUAGE
