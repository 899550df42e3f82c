"""Where a page stands, and so what leads from it to others: relative addresses, so that a site works at any place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from wegwijs.model import Page, addresses


@dataclass(frozen=True, slots=True)
class Position:
    """The way from a page to the root of its language and to the root of the site, as links begin: `../../`, or a whole path.

    Pages of one depth have the same.
    """

    to_language: str
    to_site: str

    def link(self, address: str) -> str:
        """A link to an address of the same language."""
        return self.to_language + address.removeprefix("/") or "./"

    def file(self, path: str) -> str:
        """A link to a path in the site, the same in every language."""
        return self.to_site + path or "./"


def position(page: Page, code: str, site: str) -> Position:
    """The position of a page in a language. A page that is served anywhere, 404.html, starts at the root of the host."""
    if page.address == addresses.NOT_FOUND:
        root = urlsplit(site).path
        return Position(root + addresses.prefix(code), root)
    return _at_depth(page.address.count("/"), bool(addresses.prefix(code)))


@lru_cache(maxsize=64)
def _at_depth(depth: int, in_folder: bool) -> Position:
    return Position("../" * depth, "../" * (depth + in_folder))
