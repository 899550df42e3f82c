"""The lines of a log become numbers for each layer, age and language. A log may be of any size: no line of it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from wegwijs.demand.log_line import opened
from wegwijs.model import Content, Demand, Visits, addresses
from wegwijs.model.demand import FEWEST, ROUNDED

Key = tuple[str, str]  # a layer and an age, by their ids; empty where a page is not about one


class UnreadableLogError(Exception):
    """A log of which no line is of a form that we know."""


@dataclass(frozen=True)
class Counted:
    """What came of a log: the demand, and how many lines were of no form that we know."""

    demand: Demand | None
    unread: int


def counted(lines: Iterable[bytes], content: Content) -> Counted:
    """Count the pages about help that people opened. `demand` is none where there was no such page.

    Raises:
        UnreadableLogError: no line is of a form that we know.
    """
    about = dict(_pages(content))
    base = urlsplit(content.municipality.site).path
    codes = frozenset(content.municipality.languages)
    counts: Counter[tuple[str, str, str]] = Counter()
    whole: Counter[str] = Counter()
    unread = read = 0
    first = last = None
    for line in lines:
        page = opened(line)
        if page is None:
            unread += bool(line.strip())
            continue
        read += 1
        if isinstance(page, bool) or not page.path.startswith(base):
            continue
        language, address = addresses.divided(page.path[len(base) :].removesuffix("index.html"), codes)
        if address not in about:
            continue
        first, last = min(first or page.day, page.day), max(last or page.day, page.day)
        whole[language] += 1
        counts.update((layer, phase, language) for layer, phase in about[address])
    if unread and not read:
        raise UnreadableLogError
    if first is None or last is None:
        return Counted(None, unread)
    counts.update({("", "", language): count // ROUNDED * ROUNDED for language, count in whole.items()})
    visits = (Visits(*key, count) for key, count in counts.items() if count >= FEWEST)
    return Counted(Demand(first, last, tuple(sorted(visits))), unread)


def _pages(content: Content) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """The addresses of pages about help, with the layers and ages that each is about. Sensitive offers are not among them."""
    for layer in content.pyramid.layers:
        yield addresses.layer(layer), ((layer.id, ""),)
    for phase in content.phases:
        yield addresses.phase(phase), (("", phase.id),)
        for layer in content.pyramid.layers:
            yield addresses.part(phase, layer), ((layer.id, phase.id),)
    for offer in content.offers:
        if not offer.sensitive:
            yield addresses.offer(offer), tuple((layer, phase) for layer in offer.layers for phase in offer.phases)
