"""Offers and topics in the language of the page with Dutch beside it, for a parent and a professional at one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wegwijs.facts import Facts
from wegwijs.model import SOURCE_LANGUAGE, Page, Text, addresses, page_kinds
from wegwijs.pages import ageing, texts
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.views import BesideView, BlockView, OfferView, TopicView, TwoLanguagesView
from wegwijs.text_tree import map_texts


def build(index: OfferIndex, made: Iterable[Page]) -> Iterator[Page]:
    """A page for each offer and topic among those that were `made`; none where the language is Dutch."""
    if index.facts.language.code == SOURCE_LANGUAGE:
        return
    dutch = _in_dutch(index)
    topics = {topic.slug: topic for topic in dutch.content.topics}
    for page in made:
        view = page.view
        if isinstance(view, OfferView):
            offer, spoken = view.offer, tuple(map(dutch.language_name, view.offer.languages))
            yield _page(
                page, TwoLanguagesView(offer.name, offer.description, view.pictogram, page.address, view, spoken)
            )
        elif isinstance(view, TopicView):
            rows = tuple(_rows(view.blocks, texts.blocks(dutch, topics[view.topic.slug])))
            head = view.topic.head
            yield _page(
                page,
                TwoLanguagesView(head.title, head.lead, head.pictogram, page.address, danger=view.danger, rows=rows),
            )


def _page(page: Page, view: TwoLanguagesView) -> Page:
    address = addresses.two_languages(page.address)
    return Page(
        address,
        page_kinds.TWO_LANGUAGES,
        page.title,
        page.description,
        view,
        sensitive=page.sensitive,
        whole=page.address,
    )


def _rows(blocks: Iterable[BlockView], beside: Iterable[BlockView]) -> Iterator[BesideView]:
    """Each block with the same in Dutch. A number to ring stands below both, where there is room for it."""
    step = 0
    for own, dutch in zip(blocks, beside, strict=True):
        step = step + 1 if own.kind == "step" else 0
        left, right = (replace(block, calls=(), number=step or 1) for block in (own, dutch))
        yield BesideView(left, right, own.calls)


def _in_dutch(index: OfferIndex) -> OfferIndex:
    """The same in Dutch, of which the topics are asked: with each fact as Dutch writes it."""
    content = index.content
    language = next(language for language in content.languages if language.code == SOURCE_LANGUAGE)
    facts = Facts(language)
    topics = map_texts(content.topics, lambda text: Text.of(text.dutch))
    return OfferIndex(ageing.written(replace(content, topics=topics), facts, index.today), facts, index.today)
