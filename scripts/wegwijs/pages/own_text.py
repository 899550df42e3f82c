"""What each kind of page says by itself, to be found by a word. Cards and lists repeat other pages, and are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from wegwijs.model import Page, Text, addresses
from wegwijs.model.page_kinds import Found
from wegwijs.model.search import OwnText
from wegwijs.pages.help_views import HelpNowView
from wegwijs.pages.list_views import LayerView, ListView, PhaseView
from wegwijs.pages.views import OfferView, TextView, TopicView
from wegwijs.pages.vision_views import VisionView
from wegwijs.text_tree import texts

Lines = tuple[str, ...]


def own_text(page: Page) -> OwnText | None:
    """What a page says by itself; `None` where it is not to be found by a word.

    The list of a theme is not: it repeats its topics and offers, and would stand above them.
    """
    if page.kind.rank is Found.NEVER or _goes_on(page.view) or page.address.startswith(addresses.THEMES):
        return None
    titles, headings, body = LINES.get(type(page.view), _nothing_more)(page.view)
    titles, headings = (page.title.value, *titles), (page.description.value, *headings)
    dutch = f"{page.title.dutch} {page.description.dutch}" if isinstance(page.view, OfferView) else ""
    names = (_name(page.view), page.kind.id, page.address)
    return OwnText(page.address, page.title.value, page.kind.rank, titles, headings, body, names, dutch)


def _name(view: Any) -> str:
    """The name of what a page is about, where it has one that content/search.yml may use; empty elsewhere."""
    match view:
        case TopicView():
            return view.topic.slug
        case TextView():
            return view.text.slug
        case PhaseView():
            return view.phase.id
        case LayerView():
            return view.layer.id
    return ""


def _goes_on(view: Any) -> bool:
    """Whether it is a later page of a list, or the offers of one layer for one phase: both have a page that says it better."""
    later = isinstance(view, ListView | LayerView) and bool(view.pagination.before)
    return later or (isinstance(view, ListView) and view.layer is not None)


def _offer(view: OfferView) -> tuple[Lines, Lines, Lines]:
    offer = view.offer
    places = (spot.name for spot in (offer.location, *offer.also_at))
    return (offer.name.dutch,), (), (offer.organization, *places, *offer.neighbourhoods)


def _blocks(view: TopicView | TextView) -> tuple[Lines, Lines, Lines]:
    """The headings: with the running text of fifty topics a first search would be too heavy."""
    headings = (block for block in view.blocks if block.kind == "heading")
    return (), tuple("".join(str(run.text) for run in block.runs) for block in headings), ()


def _help_now(view: HelpNowView) -> tuple[Lines, Lines, Lines]:
    lines = [item.line for item in (*view.urgent, *(tile.call for tile in view.tiles), *view.lines)]
    names = [*(tile.situation.name.value for tile in view.tiles), *(line.name.value for line in lines)]
    return (), tuple(dict.fromkeys(names)), tuple(dict.fromkeys(line.when.value for line in lines))


def _layer(view: LayerView) -> tuple[Lines, Lines, Lines]:
    layer = view.layer
    return (layer.short_name.value,), (), _values((*layer.elements, layer.for_whom))


def _phase(view: PhaseView) -> tuple[Lines, Lines, Lines]:
    return (), (), _values(view.phase.know)


def _vision(view: VisionView) -> tuple[Lines, Lines, Lines]:
    """For parents, what is said to them; for professionals, the part or the terms that their page shows."""
    if view.part:
        principles = [principle.principle for principle in view.part.principles]
        texts = [text for principle in principles for text in (principle.text, *principle.points)]
        return (), (), _values((view.part.part.lead, *texts))
    if view.chapters:
        return (), (), _values(definition.term for definition in view.vision.definitions)
    parts = tuple(part.part.name_for_parents for part in view.parts)
    return (), (), _values((*view.vision.introduction_for_parents, *parts))


def _nothing_more(view: Any) -> tuple[Lines, Lines, Lines]:
    return (), (), ()


def _values(some: Iterable[Text]) -> Lines:
    return tuple(text.value for text in texts(tuple(some)))


LINES: dict[type[Any], Callable[[Any], tuple[Lines, Lines, Lines]]] = {
    OfferView: _offer,
    TopicView: _blocks,
    TextView: _blocks,
    HelpNowView: _help_now,
    LayerView: _layer,
    PhaseView: _phase,
    VisionView: _vision,
}
