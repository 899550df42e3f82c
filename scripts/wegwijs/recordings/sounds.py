"""Which blocks can be heard in pieces: each offer, the layers, the ages, the choices, help now, the names of languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wegwijs.model import Content, Edition, Page, Recording, addresses, page_kinds
from wegwijs.recordings import grammar
from wegwijs.recordings.pieces import Inventory, mark
from wegwijs.recordings.sentences import Readable
from wegwijs.recordings.voice import LONGEST, Clips

ASSETS = f"{addresses.ASSETS}audio/"
SOUND = "stem"  # the name of a sound beside its page

Blocks = Iterator[tuple[str, tuple[str, ...]]]  # id of a block, ids of its pieces


def sounds(content: Content, edition: Edition, inventory: Inventory, clips: Clips) -> dict[str, Recording]:
    """The blocks of an edition that can be heard, by their ids; those of a page by its address."""
    if not clips.by_mark:
        return {}
    pages = {page.address: page for page in edition.pages}
    made = {}
    for page in edition.pages:
        if page.kind is page_kinds.OFFER and (marks := of_offer(page, content, inventory, clips)):
            made[page.address] = _recording(page.address, marks, pages, clips)
        elif page.kind is page_kinds.HELP_NOW:
            made |= dict(_help_now(page, inventory, clips))
    for name, ids in _blocks(content):
        marks = tuple(inventory.marks[piece] for piece in ids)
        if clips.has(marks):
            made[name] = _recording(name, marks, pages, clips)
    return made


def of_pages(edition: Edition, pages: Iterable[Readable], clips: Clips) -> dict[str, Recording]:
    """The pages of which every sentence is recorded in pieces, by their addresses."""
    by_address = {page.address: page for page in edition.pages}
    made = {}
    for page in pages:
        marks = tuple(mark(clips.language, words) for words in page.sentences)
        if marks and page.translated and clips.has(marks, page.safety):
            made[page.address] = _recording(page.address, marks, by_address, clips)
    return made


def of_offer(page: Page, content: Content, inventory: Inventory, clips: Clips) -> tuple[str, ...]:
    """The marks of what is said of an offer, of its pieces that there are.

    What may go goes where it would be too long; of an offer with very many moments only what it is and whom to call stay.
    """
    groups = list(grammar.of_offer(page.view.offer, content.municipality))
    for spare in range(max(group.spare for group in groups), -1, -1):
        words = _words([group for group in groups if group.spare <= spare], inventory, clips)
        if words and clips.size(words) <= LONGEST:
            return words
    return _words([groups[0], groups[-1]], inventory, clips)


def _words(groups: Sequence[grammar.Group], inventory: Inventory, clips: Clips) -> tuple[str, ...]:
    words: list[str] = []
    for group in groups:
        phrases = [tuple(inventory.marks.get(piece, "") for piece in phrase) for phrase in group.phrases]
        there = [piece for phrase in phrases if phrase and clips.has(phrase) for piece in phrase]
        label = inventory.marks.get(group.label, "")
        words += [label, *there] if there and clips.has([label]) else there
    return tuple(words)


def _help_now(page: Page, inventory: Inventory, clips: Clips) -> Iterator[tuple[str, Recording]]:
    """The lines for danger and the situations, with what to dial; by a voice that may say it."""
    numbers: list[tuple[str, tuple[str, ...], str]] = [(line.number, (), line.number) for line in page.view.urgent]
    numbers += [(tile.situation.id, (f"situation-{tile.situation.id}",), tile.call.number) for tile in page.view.tiles]
    for name, before, number in numbers:
        marks = tuple(inventory.marks[piece] for piece in (*before, "call", *grammar.digits(number)))
        if grammar.digits(number) and clips.has(marks, safety=True):
            yield name, clips.recording(marks, f"{addresses.prefix(clips.language)}{page.address}", name, kept=False)


def _blocks(content: Content) -> Blocks:
    for layer in content.pyramid.layers:
        yield addresses.layer(layer), (f"layer-{layer.id}-short", f"layer-{layer.id}-first")
    yield from ((addresses.phase(phase), (f"phase-{phase.id}",)) for phase in content.phases)
    for group in content.topic_groups:
        yield from ((name, (f"group-{group.id}",)) for name in (group.id, addresses.theme(group)))
    yield from ((addresses.day(day), (f"day-{day}",)) for day in range(7))
    for code in dict.fromkeys((*content.municipality.languages, *content.pieces.languages)):
        yield addresses.language(code), (f"language-{code}",)
    yield from ((address, (piece,)) for address, piece in CHOICES.items())


CHOICES: Mapping[str, str] = {
    addresses.FREE: "free",
    addresses.FATHERS: "facet-fathers",
    addresses.AT_HOME: "facet-at-home",
    addresses.ONLINE: "facet-online",
    addresses.WHEELCHAIR: "facet-wheelchair",
    addresses.MORNING: "facet-morning",
    addresses.AFTERNOON: "facet-afternoon",
    addresses.EVENING: "facet-evening",
    addresses.TOPICS: "read",
    addresses.SEARCH: "find",
    addresses.SITE_LANGUAGES: "choose-language",
    addresses.HELP_NOW: "help-now",
}


def _recording(name: str, marks: Sequence[str], pages: Mapping[str, Page], clips: Clips) -> Recording:
    """What tells who listened to what stands beside its page, which no phone keeps; the rest with what pages share."""
    page = pages.get(name)
    if page is not None and page.leave:
        return clips.recording(marks, f"{addresses.prefix(clips.language)}{name}", SOUND, kept=False)
    return clips.recording(marks, ASSETS, f"{clips.language}-{name.strip('/').replace('/', '-') or 'home'}")
