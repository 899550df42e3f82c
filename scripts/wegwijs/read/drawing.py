"""What an SVG may be: not too deep, not too many shapes, ordinary numbers, and nothing in it that fetches something."""

from __future__ import annotations

import re
from xml.etree.ElementTree import register_namespace, tostring
from xml.parsers import expat

from defusedxml.ElementTree import fromstring

DEEPEST = 40
MOST_SHAPES = 5_000  # elements
LARGEST_NUMBER = 1_000_000
NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
WORDS = frozenset(
    {"text", "tspan", "title", "desc", "textPath", "metadata"}
)  # what stands in these is shown, or nothing
# What a style can fetch with. A colour or shape within the drawing itself is `url(#name)`; a `\` may spell any of these.
FETCHING = re.compile(
    r"(?:url|src|image|(?:-webkit-)?image-set|cross-fade|paint|element)\s*\(\s*(?![\"']?#)|@import|@font-face|@namespace"
    r"|\\|/\*|//|expression\s*\(|-moz-binding|behavior\s*:",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ADDRESSES = frozenset({"href", "src"})
SVG = "http://www.w3.org/2000/svg"
OWN_ADDRESS = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)


class ComplexDrawingError(Exception):
    """A drawing that is deeper, larger or further away than any that a person makes."""


def check_size(data: bytes) -> None:
    """Make sure that a drawing can be read at all: other readers go as deep as it goes.

    Raises:
        ComplexDrawingError: it is too deep, has too many elements, or numbers that nobody can draw.
        expat.ExpatError: it is no XML.
    """
    depth = count = 0

    def begin(_: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST_SHAPES:
            raise ComplexDrawingError
        for name, value in attributes.items():
            if name.rpartition(":")[2] not in ADDRESSES and name != "id" and any(map(_is_far, NUMBER.findall(value))):
                raise ComplexDrawingError

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(data, True)


def without_fetching(data: bytes) -> bytes:
    """A drawing without what asks something of another place; the same bytes where nothing does.

    Raises:
        ParseError: it is no XML.
    """
    root = fromstring(data)
    gone = False
    for parent in list(root.iter()):
        for key, value in list(parent.attrib.items()):
            if _fetches(key.rpartition("}")[2], value):
                del parent.attrib[key]
                gone = True
        for child in list(parent):
            name = str(child.tag).rpartition("}")[2]
            if name not in WORDS and FETCHING.search(
                "".join(child.itertext()) if name == "style" else child.text or ""
            ):
                parent.remove(child)
                gone = True
    if not gone:
        return data
    register_namespace("", SVG)
    return bytes(tostring(root, encoding="utf-8"))


def _fetches(name: str, value: str) -> bool:
    if name in ADDRESSES:
        return not OWN_ADDRESS.match(value.strip())
    return FETCHING.search(COMMENT.sub("", value)) is not None


def _is_far(number: str) -> bool:
    return abs(float(number)) > LARGEST_NUMBER
