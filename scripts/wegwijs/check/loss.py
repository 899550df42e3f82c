"""A list that would take too much off the site is asked about, before anything is published."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, problem

MOST_LOST = 10  # of a hundred offers on the site
NAMED = 5


def loss(content: Content, standing: frozenset[str]) -> Iterator[Problem]:
    """An error where more than a tenth of the offers on the site, of which `standing` are the ids, is not in the list any more.

    An offer that is over is in the list still, and one that stands at another address now leads on: neither is lost.
    """
    gone = sorted(standing.difference(*((offer.id, *offer.before) for offer in content.offers)))
    if len(gone) * 100 > len(standing) * MOST_LOST:
        names = ", ".join(gone[:NAMED]) + (" …" if len(gone) > NAMED else "")
        yield problem("offers-lost", Place(content.municipality.file), lost=len(gone), total=len(standing), names=names)
