"""A finished page as a browser meets it: what it says of itself, what it links to, what it would load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from selectolax.lexbor import LexborHTMLParser

LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "audio": ("src",),
    "video": ("src", "poster"),
    "object": ("data",),
    "embed": ("src",),
    "input": ("src",),
    "form": ("action",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
LOADING_RELATIONS = {
    "stylesheet",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "icon",
    "manifest",
    "modulepreload",
}
DATA = "application/ld+json"  # a block of data, which no browser runs
SCHEME = re.compile(r"\s*(?:javascript|vbscript):", re.IGNORECASE)
NEVER = ("iframe", "object", "embed", "form", "base", "frame", "applet")


@dataclass(frozen=True)
class Document:
    """One page of the tree. `address` is its path in the site: `ar/aanbod/koffie/`."""

    path: Path
    address: str
    text: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The page, parsed."""
        return LexborHTMLParser(self.text)

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
        """Its title."""
        node = self.tree.css_first("head > title")
        return node.text().strip() if node else ""

    @cached_property
    def headings(self) -> int:
        """How many h1 there are."""
        return len(self.tree.css("h1"))

    @cached_property
    def ids(self) -> list[str]:
        """The ids of its elements, in their order."""
        return [str(node.attributes["id"]) for node in self.tree.css("[id]")]

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The address of the page in each language: hreflang → absolute address."""
        nodes = self.tree.css("head > link[rel=alternate][hreflang]")
        return {str(node.attributes["hreflang"]): str(node.attributes.get("href") or "") for node in nodes}

    def links(self) -> Iterator[str]:
        """Where a reader can go from here."""
        for node in self.tree.css("a[href], area[href]"):
            yield str(node.attributes["href"] or "")

    @cached_property
    def policy(self) -> str:
        """What it says of what may load; empty where something comes before it in the head."""
        head = self.tree.css_first("head")
        first = next(iter(head.iter()), None) if head else None
        said = (first.attributes.get("http-equiv") or "").lower() if first else ""
        return str(first.attributes.get("content") or "") if first and said == "content-security-policy" else ""

    @cached_property
    def styles(self) -> list[str]:
        """The text of each style in it."""
        return [node.text() for node in self.tree.css("style")]

    @cached_property
    def loads(self) -> tuple[str, ...]:
        """What a browser would fetch to show the page."""
        return tuple(self._loads())

    @cached_property
    def later(self) -> frozenset[str]:
        """What a browser fetches only when a reader comes near it, plays it or prints."""
        nodes = self.tree.css("img[loading=lazy], audio[preload=none], link[rel=manifest]")
        return frozenset(str(node.attributes.get("src") or node.attributes.get("href")) for node in nodes)

    def _loads(self) -> Iterator[str]:
        for node in self.tree.css(", ".join(LOADING)):
            for name in LOADING.get(node.tag or "", ()):
                if value := node.attributes.get(name):
                    yield value
        for node in self.tree.css("link[href]"):
            if LOADING_RELATIONS & set((node.attributes.get("rel") or "").split()):
                yield str(node.attributes["href"])
        for node in self.tree.css("style, [style]"):
            style = node.text() if node.tag == "style" else str(node.attributes["style"])
            yield from (part.split(")")[0].strip("\"' ") for part in style.split("url(")[1:])
            yield from (part.split(";")[0].strip("\"' ") for part in style.split("@import")[1:])

    def intruders(self) -> Iterator[str]:
        """What must never be on a page: elements that run, load or send, and handlers in attributes."""
        for node in self.tree.css(", ".join(NEVER)):
            yield f"<{node.tag}>"
        for node in self.tree.css("script:not([src])"):
            if node.attributes.get("type") != DATA:
                yield "<script>"
        for node in self.tree.css("meta[http-equiv]"):
            if (node.attributes["http-equiv"] or "").strip().lower() != "content-security-policy":
                yield "<meta http-equiv>"
        for node in self.tree.css("*"):
            for name, value in node.attributes.items():
                if name in {"href", "src"}:
                    if value and SCHEME.match(value):
                        yield value
                elif name.startswith("on") or name == "style":
                    yield name

    def _root(self, name: str) -> str:
        node = self.tree.css_first("html")
        return str(node.attributes.get(name) or "") if node else ""


@lru_cache(maxsize=10_000)
def is_here(target: str) -> bool:
    """Whether an address is one of this site: it names no host and no scheme."""
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc


@lru_cache(maxsize=50_000)
def _goal(target: str) -> tuple[str, str]:
    """The path and the fragment of a link, as they are meant: many pages link to the same places."""
    path, fragment = urldefrag(target)
    return unquote(urlsplit(path).path), unquote(fragment)


def resolve(target: str, address: str, base: str) -> tuple[str, str]:
    """Where a link of this site leads: the path in the site, and the fragment. `base` is the path of the site's root."""
    path, fragment = _goal(target)
    if path.startswith("/"):
        return path.removeprefix(base), fragment
    parts = address.rsplit("/", 1)[0].split("/") if "/" in address else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts else ["..", "outside"]
        elif part not in {"", "."}:
            parts.append(part)
    if not path:
        return address, fragment
    found = "/".join(parts)
    return (f"{found}/" if found and path.endswith(("/", ".", "..")) else found), fragment
