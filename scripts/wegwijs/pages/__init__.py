"""Pages: content in one language becomes pages, each with its address, its kind, and the view it draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from wegwijs.facts import Facts
from wegwijs.model import Content, FixedPage, Language, Page, PrintFile, Printout, Translator, addresses
from wegwijs.pages import (
    ageing,
    languages,
    links,
    look,
    offers,
    offline,
    printouts,
    texts,
    two_languages,
    vision_maker,
    words,
)
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.themes import is_added
from wegwijs.problems import Problem
from wegwijs.text_tree import map_texts

# In the order of a walk through the site; the first page is the home page.
BUILDERS = (
    *(texts.home, offers.build, texts.build, ageing.build, languages.build),
    *(vision_maker.build, look.build, offline.build),
)


def pages(content: Content, language: Language, today: date) -> tuple[Page, ...]:
    """All pages of one language; 404.html, which speaks all languages, is not among them."""
    facts = Facts(language)
    index = OfferIndex(ageing.written(content, facts, today), facts, today)
    made = tuple(page for build in BUILDERS for page in build(index))
    return (*made, *two_languages.build(index, made))


def to_print(content: Content, language: Language, today: date, made: Sequence[Page]) -> tuple[Printout, ...]:
    """Everything that can be printed of the pages of one language."""
    return tuple(printouts.printouts(OfferIndex(content, Facts(language), today), made))


def printed(content: Content, language: Language, today: date, files: Iterable[PrintFile]) -> Page:
    """The page with the files for paper in one language."""
    return printouts.printed(OfferIndex(content, Facts(language), today), files)


def pictures(content: Content, language: Language, today: date) -> dict[str, str]:
    """The pictogram of each offer, text and age by the address of its page; behind the number of its layer where it has one."""
    index = OfferIndex(content, Facts(language), today)
    offers = {
        addresses.offer(offer): f"{index.main_layer(offer).order}{index.pictogram(offer)}" for offer in index.offers
    }
    topics = {addresses.topic(topic): topic.head.pictogram for topic in content.topics}
    topics |= {addresses.text(text): text.head.pictogram for text in content.texts if is_added(content, text, "topics")}
    return offers | topics | {addresses.phase(phase): phase.pictogram for phase in content.phases}


def not_found(heads: Mapping[str, FixedPage]) -> Page:
    """404.html, which has words of each language: `heads`, by code, Dutch among them."""
    return texts.not_found(heads)


def not_found_head(content: Content, translator: Translator) -> FixedPage:
    """The words of 404.html in one language, of the Dutch content; the page itself has them all."""
    head = map_texts(content.fixed_pages["not-found"], lambda text: translator.gettext(text.dutch))
    return words.head(head, words.municipal(content.municipality))


def dead_links(made: tuple[Page, ...]) -> list[Problem]:
    """The links in texts, in one language, that lead to no page of the site."""
    return list(links.dead(made))
