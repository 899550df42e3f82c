"""The page for help now: the number for danger first, then what somebody may be in, then the other lines to ring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from wegwijs.model import (
    Contact,
    HelpLine,
    Municipality,
    Page,
    Source,
    addresses,
    page_kinds,
)
from wegwijs.pages import words
from wegwijs.pages.help_views import DangerView, HelpLineView, HelpNowView, Tile
from wegwijs.pages.offer_index import OfferIndex

GP_OUT_OF_HOURS, NO_ROOF = "gp-out-of-hours", "no-roof"


def build(index: OfferIndex) -> Iterator[Page]:
    """The one page."""
    content = index.content
    head = words.head(content.fixed_pages["help-now"], index.names)
    lines = help_lines(index)
    tiles = tuple(
        Tile(situation, lines[situation.line])
        for situation in content.situations
        if situation.line in lines and lines[situation.line].number
    )
    shown = {tile.situation.line for tile in tiles}
    urgent = tuple(line for line in lines.values() if line.line.urgent)
    shown |= {line.id for line in content.help_lines if line.urgent or line.only_in_texts}
    others = tuple(line for name, line in lines.items() if name not in shown)
    here = [line for line in content.help_lines if not line.only_in_texts]
    sources = tuple(dict.fromkeys(source for line in here for source in line.sources if source.says))
    days = [source.checked for source in sources]
    checked = min(day for day in days if day) if all(days) and days else None
    view = HelpNowView(head, urgent, tiles, others, _hosts(sources), checked)
    yield Page(addresses.HELP_NOW, page_kinds.HELP_NOW, head.title, head.description, view)


def help_lines(index: OfferIndex) -> dict[str, HelpLineView]:
    """All help lines by their ids, with what the municipality fills in."""
    return {line.id: _line(index, line) for line in index.content.help_lines}


def dangers(index: OfferIndex) -> dict[str, DangerView]:
    """The kinds of danger by their ids, each with its help line."""
    lines = help_lines(index)
    return {kind.id: DangerView(kind, lines[kind.line]) for kind in index.content.dangers if kind.line in lines}


def _line(index: OfferIndex, line: HelpLine) -> HelpLineView:
    """A line of the municipality is answered at its desk, or, out of hours, by the doctors' post."""
    languages = tuple(map(index.language_name, line.languages))
    only_dutch = line.languages == ("nl",)
    if not line.municipal:
        return HelpLineView(line, line.number, (), line.hours, line.hours_in_words, languages, only_dutch)
    desk = _desk(line, index.content.municipality)
    names = tuple(name for name in (desk.name, desk.address) if name not in {"", line.name.value})
    hours = desk.hours or line.hours_in_words
    return HelpLineView(line, line.number or desk.phone, names, line.hours, hours, languages, only_dutch)


def _desk(line: HelpLine, municipality: Municipality) -> Contact:
    desks = {GP_OUT_OF_HOURS: municipality.gp_out_of_hours, NO_ROOF: municipality.shelter}
    return desks.get(line.id) or municipality.contact


def _hosts(sources: Iterable[Source]) -> tuple[tuple[str, str], ...]:
    """One that speaks of several lines is there once."""
    addressed = dict.fromkeys(source.address for source in sources)
    return tuple((urlsplit(address).netloc.removeprefix("www."), address) for address in addressed)
