"""The pages of words: home, topics, help now, the vision, about, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wegwijs.model import SOURCE_LANGUAGE, Block, FixedPage, Page
from wegwijs.pages import addresses, vision, words
from wegwijs.pages.shelf import Shelf
from wegwijs.pages.views import (
    HelpNowView,
    HomeView,
    NotFoundView,
    OpenDataView,
    TextView,
    TopicListView,
    TopicView,
    VisionView,
)


def home(shelf: Shelf) -> Page:
    """The page with the two doors."""
    content = shelf.content
    head = words.head(content.fixed_pages["home"], shelf.names)
    view = HomeView(
        tuple(shelf.layer_link(layer) for layer in reversed(content.pyramid.layers)),
        tuple(shelf.phase_link(phase) for phase in content.phases),
        len(shelf.offers),
        len(content.topics),
    )
    return Page(addresses.HOME, "pages/home.html", head.title, head.description, view)


def build(shelf: Shelf) -> Iterator[Page]:
    """Every other page of words."""
    content = shelf.content
    head = words.head(content.fixed_pages["topics"], shelf.names)
    links = tuple(shelf.topic_link(topic) for topic in content.topics)
    yield Page(addresses.TOPICS, "pages/topics.html", head.title, head.description, TopicListView(head, links))
    for topic in content.topics:
        cards = tuple(shelf.card(offer) for offer in shelf.fitting(topic))
        topic_view = TopicView(topic, words.blocks(topic, shelf.names), cards, topic.head.sources)
        yield Page(addresses.topic(topic), "pages/topic.html", topic.head.title, topic.head.lead, topic_view)
    yield _help_now(shelf)
    running = {offer.id: shelf.card(offer) for offer in shelf.offers}
    shown = vision.compose(content.vision, content.own_vision, running)
    for name, address in (("vision", addresses.VISION), ("vision-professionals", addresses.VISION_PROFESSIONALS)):
        head = words.head(content.fixed_pages[name], shelf.names)
        layers = tuple(shelf.layer_link(layer) for layer in content.pyramid.layers)
        tailored = words.view(Block("paragraph", content.pyramid.tailored), shelf.names)
        view = VisionView(head, shown.vision, shown.parts, shown.own, content.pyramid, tailored, layers)
        yield Page(address, f"pages/{name}.html", head.title, head.description, view)
    for text in content.texts:
        text_view = TextView(text, words.blocks(text, shelf.names))
        yield Page(addresses.text(text), "pages/text.html", text.head.title, text.head.lead, text_view)
    yield _open_data(shelf)


def _open_data(shelf: Shelf) -> Page:
    head = words.head(shelf.content.fixed_pages["open-data"], shelf.names)
    columns = shelf.content.columns
    files = (addresses.TABLE_FILE, addresses.STANDARD_FILE, addresses.CALENDAR_FILE)
    view = OpenDataView(head, *files, columns.shown, (columns.yes[0], columns.no[0]))
    return Page(addresses.OPEN_DATA, "pages/open-data.html", head.title, head.description, view)


def _help_now(shelf: Shelf) -> Page:
    head = words.head(shelf.content.fixed_pages["help-now"], shelf.names)
    lines = shelf.content.help_lines
    view = HelpNowView(
        head,
        tuple(line for line in lines if line.urgent),
        tuple(line for line in lines if not line.urgent),
        shelf.content.municipality.gp_out_of_hours,
    )
    return Page(addresses.HELP_NOW, "pages/help-now.html", head.title, head.description, view)


def not_found(shelf: Shelf, heads: Mapping[str, FixedPage]) -> Page:
    """One page for the whole site; a static host knows no language, so it speaks all of them."""
    own = heads[SOURCE_LANGUAGE]
    view = NotFoundView(tuple(heads.items()))
    return Page(addresses.NOT_FOUND, "pages/not-found.html", own.title, own.description, view, listed=False)
