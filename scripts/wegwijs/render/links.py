"""Links, relative to the page that they stand on, so that a site works at any place.

While a page is drawn, marks stand for the way from it to the root of its language and to that of the site. So what many pages
share is the same on each; in the end each gets its own way (`Position.placed`). The marks are in no address and in no text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from wegwijs.model import Page, addresses

TO_LANGUAGE, LANGUAGE, TO_SITE, SITE = (
    "\ue001",
    "\ue002",
    "\ue003",
    "\ue004",
)  # to what is in a root, and to that itself


def link(address: str) -> str:
    """A link to an address of the same language."""
    bare = address.removeprefix("/")
    return TO_LANGUAGE + bare if bare else LANGUAGE


def file_link(path: str) -> str:
    """A link to a path in the site, the same in every language."""
    return TO_SITE + path if path else SITE


@dataclass(frozen=True, slots=True)
class Position:
    """The way from a page to the root of its language and to the root of the site, as links begin: `../../`, or a whole path."""

    to_language: str
    to_site: str

    def placed(self, text: str) -> str:
        """The text of the page at this position, with its own way in each link."""
        return (
            text.replace(TO_LANGUAGE, self.to_language)
            .replace(TO_SITE, self.to_site)
            .replace(LANGUAGE, self.to_language or "./")
            .replace(SITE, self.to_site or "./")
        )


def position(page: Page, code: str, site: str) -> Position:
    """The position of a page in a language. A page that is served anywhere, 404.html, starts at the root of the host."""
    if page.address == addresses.NOT_FOUND:
        root = urlsplit(site).path
        return Position(root + addresses.prefix(code), root)
    return _at_depth(page.address.count("/"), bool(addresses.prefix(code)))


@lru_cache(maxsize=64)
def _at_depth(depth: int, in_folder: bool) -> Position:
    return Position("../" * depth, "../" * (depth + in_folder))
