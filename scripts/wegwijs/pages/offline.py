"""The page for who has no internet: a phone keeps it ahead, and shows it where a page cannot come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.model import FixedPage, HelpLine, Page, addresses, page_kinds
from wegwijs.pages import words
from wegwijs.pages.offer_index import OfferIndex


@dataclass(frozen=True, slots=True)
class OfflineView:
    """The numbers for danger. What was read before is known to the phone only, so a script adds it."""

    head: FixedPage
    urgent: tuple[HelpLine, ...]


def build(index: OfferIndex) -> Iterator[Page]:
    """The one page. Search engines get none of it: nobody looks for it."""
    head = words.head(index.content.fixed_pages["offline"], index.names)
    view = OfflineView(head, tuple(line for line in index.content.help_lines if line.urgent))
    yield Page(addresses.OFFLINE, page_kinds.OFFLINE, head.title, head.description, view)
