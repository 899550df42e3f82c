"""Facts that age, written out: each text gets the values of today, and one page tells where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wegwijs import markup
from wegwijs.facts import Facts
from wegwijs.model import (
    FACT,
    SOURCE_LANGUAGE,
    AgeingFact,
    Block,
    Content,
    Page,
    Source,
    Text,
    Topic,
    addresses,
    page_kinds,
)
from wegwijs.pages import words
from wegwijs.pages.list_views import FactTopic, FactView, SourcesView
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.text_tree import map_texts

FILLED = ("topics", "texts", "vision", "pyramid", "phases", "help_lines", "fixed_pages")


def written(content: Content, facts: Facts, today: date) -> Content:
    """The content with each fact written out as its text's own language writes it.

    A block that names a fact without a value today is left out, and a heading with nothing left below it; `check` told.
    """
    values = {fact.id: (value, fact.unit) for fact in content.facts if (value := fact.on(today)) is not None}
    source = next(language for language in content.languages if language.code == SOURCE_LANGUAGE)
    names = {
        writer.language.code: {f"{FACT}{name}": writer.quantity(*value) for name, value in values.items()}
        for writer in (Facts(source), facts)
    }
    gone = {fact.id for fact in content.facts} - values.keys()

    def filled(text: Text) -> Text:
        return words.filled(text, names[text.lang]) if FACT in text.value else text

    standing = replace(
        content,
        topics=tuple(_without(topic, gone) for topic in content.topics),
        texts=tuple(_without(text, gone) for text in content.texts),
    )
    return replace(standing, **{name: map_texts(getattr(standing, name), filled) for name in FILLED})


def sources(content: Content, topic: Topic) -> tuple[Source, ...]:
    """Where a text comes from: its own sources, then those of the facts it names."""
    own = topic.head.sources
    known = {source.address for source in own}
    named = (source for block in topic.blocks for fact in _facts(content, block) for source in fact.sources)
    more = {source.address: source for source in named if source.address not in known}
    return (*own, *more.values())


def build(index: OfferIndex) -> Iterator[Page]:
    """The page with each sentence that names such a fact, by topic, and its sources. What is sensitive stays on its own page."""
    content = index.content
    head = words.head(content.fixed_pages["sources"], index.names)
    topics = []
    for topic in content.topics:
        named = [(block, facts) for block in topic.blocks if (facts := _facts(content, block))]
        if named and not topic.head.sensitive:
            views = tuple(FactView(words.view(block, index.names), _sources(facts)) for block, facts in named)
            topics.append(FactTopic(index.topic_link(topic), views))
    view = SourcesView(head, tuple(topics))
    yield Page(addresses.SOURCES, page_kinds.SOURCES, head.title, head.description, view)


def _sources(facts: tuple[AgeingFact, ...]) -> tuple[Source, ...]:
    return tuple({source.address: source for fact in facts for source in fact.sources}.values())


def _facts(content: Content, block: Block) -> tuple[AgeingFact, ...]:
    """The facts that a block names, by the Dutch that it was written in."""
    if FACT not in block.text.dutch:
        return ()
    named = {name.removeprefix(FACT) for name in markup.facts_in(block.text.dutch)}
    return tuple(fact for fact in content.facts if fact.id in named)


def _without(topic: Topic, gone: set[str]) -> Topic:
    """The text without the blocks that name a fact which is gone."""
    if not any(f"{{{FACT}{name}}}" in block.text.dutch for name in gone for block in topic.blocks):
        return topic
    kept = [block for block in topic.blocks if not any(f"{{{FACT}{name}}}" in block.text.dutch for name in gone)]
    standing = tuple(
        block
        for block, after in zip(kept, [*kept[1:], None], strict=True)
        if block.kind != "heading" or (after and after.kind != "heading")
    )
    return replace(topic, blocks=standing)
