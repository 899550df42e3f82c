"""The page for who has no internet: a phone keeps it ahead, and shows it where a page cannot come."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.model import FixedPage, HelpLine, Page
from wegwijs.pages import addresses, words
from wegwijs.pages.offer_index import OfferIndex


@dataclass(frozen=True, slots=True)
class OfflineView:
    """The numbers for danger; what was read before is known to the phone only."""

    head: FixedPage
    urgent: tuple[HelpLine, ...]


def build(index: OfferIndex) -> Page:
    """Not for search engines: nobody looks for it."""
    head = words.head(index.content.fixed_pages["offline"], index.names)
    view = OfflineView(head, tuple(line for line in index.content.help_lines if line.urgent))
    return Page(addresses.OFFLINE, "pages/offline.html", head.title, head.description, view, listed=False)
