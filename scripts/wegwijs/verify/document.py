"""A finished page as a browser meets it: what it says of itself, what it links to, what it would load."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from urllib.parse import unquote, urldefrag, urlsplit

from wegwijs.model import web_addresses
from wegwijs.verify.tags import POLICY, SILENT, TAG, JudgedTags, TagFacts

TEXT_ONLY = frozenset({"style", "script", "title"})  # what stands in these is text, whatever it looks like
TITLE = re.compile(r"<title>([^<]*)</title>")
STYLE = re.compile(r"<style[^<>]*>([^<]*)</style>")
TO_HOST, OUTSIDE = -1, "../outside/"
_judged = JudgedTags()


@dataclass(frozen=True)
class Document:
    """One page of a site. `address` is its path in the site, such as `ar/aanbod/koffie/`; `text` the page as it is served."""

    address: str
    text: str

    @cached_property
    def tags(self) -> list[str]:
        """Every tag as it is written, in order."""
        return TAG.findall(self.text)

    @cached_property
    def _facts(self) -> list[tuple[TagFacts, str, int]]:
        """Each tag from which something follows: its facts, how it is written, and how often it occurs."""
        return [
            (facts, tag, count) for tag, count in Counter(self.tags).items() if (facts := _judged[tag]) is not SILENT
        ]

    @cached_property
    def language(self) -> str:
        """The code of its language."""
        return self._root("lang")

    @cached_property
    def direction(self) -> str:
        """Its direction: `ltr` or `rtl`."""
        return self._root("dir")

    @cached_property
    def title(self) -> str:
        """What stands in the tab of a browser."""
        title = TITLE.search(self.text)
        return unescape(title[1]).strip() if title else ""

    @cached_property
    def headings(self) -> int:
        """How many h1 there are."""
        return sum(count for facts, _, count in self._facts if facts.name == "h1")

    @cached_property
    def ids(self) -> list[str]:
        """Every id, as often as it occurs."""
        return [
            facts.attributes["id"] for facts, _, count in self._facts if "id" in facts.attributes for _ in range(count)
        ]

    @cached_property
    def links(self) -> list[str]:
        """Where a reader can go from here, each once."""
        return [facts.link for facts, _, _ in self._facts if facts.link is not None]

    @cached_property
    def policy(self) -> str:
        """What it says of what may load; empty where something comes before it in the head."""
        head = next((self.tags.index(tag) for facts, tag, _ in self._facts if facts.name == "head"), None)
        first = _judged[self.tags[head + 1]].attributes if head is not None and head + 1 < len(self.tags) else {}
        return first.get("content", "") if first.get("http-equiv", "").strip().lower() == POLICY else ""

    @cached_property
    def styles(self) -> list[str]:
        """The text of each stylesheet in the page."""
        return STYLE.findall(self.text)

    @cached_property
    def loads(self) -> dict[str, bool]:
        """What a browser fetches for the page, each once; true for what it fetches later, if ever."""
        fetched = {load: facts.later for facts, _, _ in self._facts for load in facts.loads}
        for style in self.styles:
            fetched |= {part.split(")")[0].strip("\"' "): False for part in style.split("url(")[1:]}
            fetched |= {part.split(";")[0].strip("\"' "): False for part in style.split("@import")[1:]}
        return fetched

    @cached_property
    def faults(self) -> list[str]:
        """What must never be on a page, and what can be read in more than one way."""
        faults = [fault for facts, _, _ in self._facts for fault in facts.faults]
        if self.text.count("<") != len(self.tags) or "\0" in self.text:
            faults.append("<")
        for facts, tag, count in self._facts:
            if facts.name in TEXT_ONLY:
                after = [self.tags[number + 1 : number + 2] for number in _places(self.tags, tag, count)]
                faults += [tag for closing in after if closing != [f"</{facts.name}>"]]
        return faults

    def _root(self, name: str) -> str:
        return next((facts.attributes.get(name, "") for facts, _, _ in self._facts if facts.name == "html"), "")


def _places(tags: list[str], tag: str, count: int) -> list[int]:
    """Where a tag stands among all, `count` times."""
    places = [tags.index(tag)]
    while len(places) < count:
        places.append(tags.index(tag, places[-1] + 1))
    return places


@lru_cache(maxsize=10_000)
def is_here(target: str) -> bool:
    """Whether an address is one of this site: it names no host and no scheme, and can be taken apart."""
    parts = web_addresses.split(target)
    return parts is not None and not parts.scheme and not parts.netloc


@lru_cache(maxsize=50_000)
def _goal(target: str) -> tuple[str, int, str]:
    """What a link says: its path without the way up, how many folders that goes up, and its fragment, as they are meant.

    Many pages link to the same places. A path that begins at the root of the host goes up `TO_HOST` folders.
    """
    whole, fragment = urldefrag(target)
    path = unquote(urlsplit(whole).path)
    if path.startswith("/"):
        return path, TO_HOST, unquote(fragment)
    up, parts = 0, list[str]()
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part == "..":
            up += 1
        elif part not in {"", "."}:
            parts.append(part)
    end = "/" if parts and path.endswith(("/", ".", "..")) else ""
    return "/".join(parts) + end, up, unquote(fragment)


@lru_cache(maxsize=512)
def _folders(address: str) -> tuple[str, ...]:
    """The folder that a page stands in, and each one above it up to the root of the site, which is empty."""
    parts = address.split("/")[:-1]
    return tuple("".join(f"{part}/" for part in parts[:count]) for count in range(len(parts), -1, -1))


def resolve(target: str, address: str, base: str) -> tuple[str, str]:
    """Where a link of this site leads: the path in the site, and the fragment; `../outside/…` for what is not in the site.

    `base` is the path of the root of the site.
    """
    path, up, fragment = _goal(target)
    if up == TO_HOST:
        return path.removeprefix(base), fragment
    if not path and not up and target[:1] in {"", "#", "?"}:
        return address, fragment
    folders = _folders(address)
    return (folders[up] if up < len(folders) else OUTSIDE) + path, fragment
