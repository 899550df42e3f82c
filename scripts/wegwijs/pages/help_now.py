"""The page for help now: the number for danger first, then the lines that somebody can ring, each with its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.model import Contact, FixedPage, HelpLine, Municipality, Page, Text, addresses, page_kinds
from wegwijs.pages import words
from wegwijs.pages.offer_index import OfferIndex

GP_OUT_OF_HOURS = "gp-out-of-hours"


@dataclass(frozen=True, slots=True)
class HelpLineView:
    """A line with what the municipality fills in: the `number` to ring, or empty; who answers, by name and address; when."""

    line: HelpLine
    number: str
    names: tuple[str, ...]
    hours: Text


@dataclass(frozen=True, slots=True)
class HelpNowView:
    """The lines for help now; `urgent` are those for danger."""

    head: FixedPage
    urgent: tuple[HelpLineView, ...]
    lines: tuple[HelpLineView, ...]


def build(index: OfferIndex) -> Iterator[Page]:
    """The one page."""
    content = index.content
    head = words.head(content.fixed_pages["help-now"], index.names)
    lines = [_line(line, content.municipality) for line in content.help_lines]
    urgent = tuple(view for view in lines if view.line.urgent)
    view = HelpNowView(head, urgent, tuple(view for view in lines if not view.line.urgent))
    yield Page(addresses.HELP_NOW, page_kinds.HELP_NOW, head.title, head.description, view)


def _line(line: HelpLine, municipality: Municipality) -> HelpLineView:
    """A line of the municipality is answered at its desk, or, out of hours, by the doctors' post."""
    if not line.municipal:
        return HelpLineView(line, line.number, (), line.hours)
    desk: Contact = municipality.gp_out_of_hours if line.id == GP_OUT_OF_HOURS else municipality.contact
    names = tuple(name for name in (desk.name, desk.address) if name not in {"", line.name.value})
    return HelpLineView(line, line.number or desk.phone, names, desk.hours or line.hours)
