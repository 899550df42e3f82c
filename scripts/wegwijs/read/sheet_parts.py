"""A part of a spreadsheet's file with changes in it, of which each other byte stays as it is.

Source: ECMA-376 part 1. Names may have any prefix.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from wegwijs.spreadsheets import ESCAPE, NOT_IN_XML

TAG = re.compile(rb"<[^\"'>]*(?:(?:\"[^\"]*\"|'[^']*')[^\"'>]*)*>")


class UnsafeError(Exception):
    """A place that we cannot write in without another part that speaks of it: it holds a formula, or is not there at all."""


@dataclass
class Element:
    """An element in a part: from its first byte to behind its last; `inside` is where its start tag ends."""

    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def local(self) -> str:
        """Its name without the prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """What stands before its name, with the colon."""
        return self.name.removesuffix(self.local)


class Part:
    """A part with changes that wait: what goes in the place of which bytes."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.changes: list[tuple[int, int, bytes]] = []
        self.last: dict[int, tuple[Element, list[bytes]]] = {}

    def append(self, element: Element, text: bytes) -> None:
        """Put a text at the end of an element, also of one that is closed where it opens."""
        self.last.setdefault(element.start, (element, []))[1].append(text)

    def replace(self, start: int, end: int, text: bytes) -> None:
        """Put a text in the place of these bytes."""
        self.changes.append((start, end, text))

    def written(self) -> bytes:
        """The bytes of the part with all changes."""
        pieces, at = [], 0
        for start, end, text in sorted([*self.changes, *self._appended()], key=lambda change: change[:2]):
            pieces += [self.raw[at:start], text]
            at = end
        return b"".join([*pieces, self.raw[at:]])

    def _appended(self) -> Iterable[tuple[int, int, bytes]]:
        for element, texts in self.last.values():
            if element.inside == element.end:
                opened = self.raw[element.start : element.end].rstrip(b"/>").rstrip()
                closed = f"</{element.name}>".encode()
                yield element.start, element.end, b"".join([opened, b">", *texts, closed])
            else:
                at = self.raw.rindex(b"</", element.start, element.end)
                yield at, at, b"".join(texts)


def elements(raw: bytes, names: Collection[str], inside: Collection[str] = ()) -> list[Element]:
    """The elements of these names, each with those of the names `inside` and what these hold. Prefixes do not matter.

    Raises:
        UnsafeError: the part is written in a way that cannot be followed; one that is no XML raises
            `xml.parsers.expat.ExpatError`.
    """
    outer: list[Element] = []
    open_elements: list[Element | None] = []
    parser = expat.ParserCreate("UTF-8")

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        parent = next((element for element in reversed(open_elements) if element), None)
        element = None
        if local in names or (parent and (local in inside or parent.local in inside)):
            start = parser.CurrentByteIndex
            tag = TAG.match(raw, start)
            if tag is None:
                raise UnsafeError(start)
            element = Element(name, attributes, start, tag.end())
            (parent.children if parent and local not in names else outer).append(element)
        open_elements.append(element)

    def finish(name: str) -> None:
        element = open_elements.pop()
        if element:
            empty = raw.startswith(b"/>", element.inside - 2)
            element.end = element.inside if empty else raw.index(b">", parser.CurrentByteIndex) + 1

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(raw, True)
    return outer


def only(raw: bytes, name: str, inside: Collection[str] = ()) -> Element:
    """The element of which a part has one.

    Raises:
        UnsafeError: it has none, or more, or cannot be followed; one that is no XML raises `xml.parsers.expat.ExpatError`.
    """
    match elements(raw, {name}, inside):
        case [element]:
            return element
    raise UnsafeError(name)


def inline(text: str) -> str:
    """A text as it stands in a cell."""
    return f'<is><t xml:space="preserve">{escape(ESCAPE.sub("_x005F_", NOT_IN_XML.sub("", text)))}</t></is>'
