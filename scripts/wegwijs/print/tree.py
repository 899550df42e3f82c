"""The words of a paper as a tree of plain values, for typst: what somebody typed is in it as text, and never as markup."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE = frozenset({"a", "b", "bdi", "br", "i", "small", "span", "strong", "svg", "use"})
UNREAD = frozenset({"meta", "link", "title", "style", "script"})  # of a page, which is no text
TEXT = "-text"
SPACES = re.compile(r"[ \t\r\n]+")
TANWIN = "\u064b"  # on alef; a PDF reader gives the letter below it twice, and newspapers leave it out too

Node = dict[str, Any]


def tree(words: str) -> Node:
    """The element `paper` of what a template drew: `tag`, `attrs`, and `children`, which are elements and texts."""
    paper = LexborHTMLParser(words).css_first("paper")
    assert paper is not None, "a template of a paper has the element `paper`"
    return _element(paper)


def texts(node: Node) -> list[str]:
    """Every text in a tree, and what stands in place of a picture."""
    own = [node["attrs"]["alt"]] if "alt" in node["attrs"] else []
    for child in node["children"]:
        own += [child] if isinstance(child, str) else texts(child)
    return own


def _element(node: LexborNode) -> Node:
    tag = str(node.tag)
    children: list[Any] = []
    for child in node.iter(include_text=True):
        if child.tag == TEXT:
            children.append(SPACES.sub(" ", child.text_content or "").replace(TANWIN, ""))
        elif child.tag and child.tag[0] not in "-!_" and child.tag not in UNREAD:
            children.append(_element(child))
    if tag not in INLINE:
        children = _trimmed(children)
    attrs = {name: (value or "").replace(TANWIN, "") for name, value in node.attributes.items()}
    return {"tag": tag, "attrs": attrs, "children": children}


def _trimmed(children: list[Any]) -> list[Any]:
    """No space at the ends, nor between elements that stand by themselves."""
    if any(isinstance(child, dict) and child["tag"] not in INLINE for child in children):
        children = [child for child in children if child != " "]
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if children and isinstance(children[at], str):
            children[at] = strip(children[at])
    return [child for child in children if child]
