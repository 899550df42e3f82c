"""The pages of words: home, topics, help now, the vision, about, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wegwijs.model import SOURCE_LANGUAGE, FixedPage, Page, Topic, addresses, page_kinds
from wegwijs.pages import ageing, help_now, vision, words
from wegwijs.pages.help_views import DangerView
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.themes import groups, is_added, theme_links
from wegwijs.pages.views import (
    BlockView,
    EvidenceView,
    HomeView,
    NotFoundView,
    OpenDataView,
    TextView,
    TopicListView,
    TopicView,
)


def home(index: OfferIndex) -> Iterator[Page]:
    """The page with the two doors."""
    content = index.content
    head = words.head(content.fixed_pages["home"], index.names)
    view = HomeView(
        tuple(index.layer_link(layer) for layer in reversed(content.pyramid.layers)),
        tuple(index.phase_link(phase) for phase in content.phases),
        len(index.offers),
        0 < len(index.offers) <= 2 * sum(offer.cost is not None and offer.cost.free for offer in index.offers),
        len(content.topics),
        theme_links(index),
    )
    yield Page(addresses.HOME, page_kinds.HOME, head.title, head.description, view)


def build(index: OfferIndex) -> Iterator[Page]:
    """Every other page of words."""
    content = index.content
    head = words.head(content.fixed_pages["topics"], index.names)
    view = TopicListView(head, groups(index), tuple(map(index.phase_link, content.phases)))
    yield Page(addresses.TOPICS, page_kinds.TOPICS, head.title, head.description, view)
    for topic in content.topics:
        cards = tuple(index.card(offer, today=False) for offer in index.fitting(topic))
        topic_view = TopicView(
            topic,
            index.beside(addresses.topic(topic)),
            _danger(index, topic),
            blocks(index, topic),
            cards,
            ageing.sources(content, topic),
        )
        yield Page(
            addresses.topic(topic),
            page_kinds.TOPIC,
            topic.head.title,
            topic.head.lead,
            topic_view,
            sensitive=topic.head.sensitive,
        )
    yield from help_now.build(index)
    yield from vision.build(index)
    yield from (_text(index, text) for text in content.texts)
    yield _evidence(index)
    yield _open_data(index)


def _text(index: OfferIndex, text: Topic) -> Page:
    """A page of running text; two of the project's own go on with something that is not in their file."""
    address = addresses.text(text)
    here, on_privacy = index.content.municipality, address == addresses.PRIVACY
    officer = here.privacy_officer if on_privacy else None
    view = TextView(
        text,
        _danger(index, text),
        blocks(index, text),
        address == addresses.ACCESSIBILITY,
        officer,
        on_privacy and here.count_visits,
    )
    return Page(
        address,
        page_kinds.TEXT,
        text.head.title,
        text.head.lead,
        view,
        sensitive=text.head.sensitive,
        at_foot=is_added(index.content, text, "footer"),
    )


def _danger(index: OfferIndex, text: Topic) -> DangerView | None:
    return help_now.dangers(index).get(text.head.danger) if text.head.danger else None


def blocks(index: OfferIndex, text: Topic) -> tuple[BlockView, ...]:
    """The blocks of a text. A link to what the municipality hid becomes plain words: there is no page to arrive at.

    A link to a sensitive page is written with its name, and leads to where the page stands.
    """
    own = index.content.own_words
    hidden = {addresses.LAYER + slug for slug in own.layers} | {addresses.PHASE + slug for slug in own.phases}
    hidden |= {addresses.TOPICS + slug for slug in own.topics}

    def there(target: str) -> str:
        address, mark, place = target.removeprefix("/").partition("#")
        if address.strip("/") in hidden:
            return ""
        if not target.startswith("/") or address not in index.speaking:
            return target
        return f"/{index.speaking[address]}{mark}{place}"

    lines = help_now.help_lines(index)
    return tuple(
        replace(
            view,
            runs=tuple(replace(run, target=there(run.target)) for run in view.runs),
            calls=tuple(lines[name] for name in block.calls if name in lines and lines[name].number),
        )
        for block, view in zip(text.blocks, words.blocks(text, index.names), strict=True)
    )


def _evidence(index: OfferIndex) -> Page:
    head = words.head(index.content.fixed_pages["evidence"], index.names)
    view = EvidenceView(head, index.content.evidence, addresses.EVIDENCE_FILE, addresses.EARL_FILE)
    return Page(addresses.EVIDENCE, page_kinds.EVIDENCE, head.title, head.description, view)


def _open_data(index: OfferIndex) -> Page:
    head = words.head(index.content.fixed_pages["open-data"], index.names)
    columns = index.content.columns
    files = (addresses.TABLE_FILE, addresses.STANDARD_FILE, addresses.CALENDAR_FILE)
    catalog = addresses.CATALOG_FILE if index.content.municipality.open_data_licence else ""
    view = OpenDataView(head, *files, catalog, columns.shown, (columns.yes[0], columns.no[0]))
    return Page(addresses.OPEN_DATA, page_kinds.OPEN_DATA, head.title, head.description, view)


def not_found(heads: Mapping[str, FixedPage]) -> Page:
    """One page for the whole site; a static host knows no language, so it speaks all of them."""
    own = heads[SOURCE_LANGUAGE]
    view = NotFoundView(tuple(heads.items()))
    return Page(addresses.NOT_FOUND, page_kinds.NOT_FOUND, own.title, own.description, view)
