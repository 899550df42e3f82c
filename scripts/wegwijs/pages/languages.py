"""The page of all languages of the site: what does not fit at the top of a narrow phone is a page away, without script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.model import FixedPage, Page, addresses, page_kinds
from wegwijs.pages import words
from wegwijs.pages.offer_index import OfferIndex


@dataclass(frozen=True, slots=True)
class LanguagesView:
    """Each language leads to its own home page; the template knows which there are."""

    head: FixedPage


def build(index: OfferIndex) -> Iterator[Page]:
    """The page of all languages; none where there is nothing to choose."""
    if len(index.content.municipality.languages) > 1:
        head = words.head(index.content.fixed_pages["site-languages"], index.names)
        yield Page(
            addresses.SITE_LANGUAGES, page_kinds.SITE_LANGUAGES, head.title, head.description, LanguagesView(head)
        )
