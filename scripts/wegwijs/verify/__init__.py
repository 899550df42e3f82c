"""Verifying: each finished page is read as a browser would meet it, and every link of the site is followed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from wegwijs.problems import Place, Problem, problem
from wegwijs.verify.document import Document
from wegwijs.verify.page import PageFacts, verify_page
from wegwijs.verify.site_map import verify_map
from wegwijs.verify.weight import room_for, verify_weight

__all__ = ["Document", "PageFacts", "room_for", "verify_links", "verify_map", "verify_page", "verify_weight"]


def verify_links(pages: Collection[PageFacts], files: Iterable[str]) -> Iterator[Problem]:
    """Whoever follows a link arrives. `pages` are those of the whole site, `files` the paths of all that is in it."""
    places = {page.address: frozenset(page.ids) for page in pages}
    there = places.keys() | set(files)
    for page in pages:
        for path, fragment in page.goals:
            if path not in there or (fragment and path in places and fragment not in places[path]):
                yield problem("page-link-dead", Place(page.address), target=f"{path}#{fragment}" if fragment else path)
