"""What the style of a page does to its words: on paper only, for the ear only, in the colour of a layer, mirrored.

The rules of the page itself are asked, so no name of a class is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

LAYER = re.compile(r"var\(--\D*([1-4])\)")
NAME, CLASS = re.compile(r"#[\w-]+"), re.compile(r"[.\[:](?!:)")
LINES = {"block", "flex", "grid", "list-item"}
Rule = tuple[bool, str, dict[str, str]]  # whether it is for paper, the selector, what it declares


@dataclass
class Looks:
    """The elements, by number, that look another way than their tag says."""

    blocks: set[int] = field(default_factory=set)
    unshown: set[int] = field(default_factory=set)
    unprinted: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    mirrored: set[int] = field(default_factory=set)
    layers: dict[int, str] = field(default_factory=dict)

    def absent(self, number: int) -> str:
        """Where it does not stand for everybody to see, in a word or two; else empty."""
        if number in self.unshown:
            return "not shown" if number in self.unprinted else "on paper"
        return "for the ear" if number in self.unseen else ""


_rules: dict[str, list[Rule]] = {}


def looks(page: LexborHTMLParser) -> Looks:
    """How the elements of a page look."""
    style = "".join(node.text() for node in page.css("style"))
    if style not in _rules:
        _rules[style] = sorted(_read(style), key=lambda rule: _weight(rule[1]))
    found = Looks()
    for paper, selector, declared in _rules[style]:
        try:
            numbers = {node.mem_id for node in page.css(selector)}
        except SelectolaxError:
            continue  # a part of an element, such as ::before
        if "display" in declared:
            hides = declared["display"] == "none"
            if not paper:
                found.blocks = found.blocks | numbers if declared["display"] in LINES else found.blocks - numbers
            for kind in [found.unprinted] if paper else [found.unshown, found.unprinted]:
                kind |= numbers if hides else set()
                kind -= set() if hides else numbers
        if "clip" in declared or "clip-path" in declared:
            found.unseen |= numbers
        if "scaleX(-1)" in declared.get("transform", ""):
            found.mirrored |= numbers
        if not paper and (layer := LAYER.search(declared.get("fill", "") or declared.get("background", ""))):
            found.layers |= dict.fromkeys(numbers, layer[1])
    return found


def _weight(selector: str) -> tuple[int, int]:
    return len(NAME.findall(selector)), len(CLASS.findall(selector))


def _read(style: str, paper: bool = False) -> Iterator[Rule]:
    for rule in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            asked = tinycss2.serialize(rule.prelude)
            if "print" in asked:
                yield from _read(tinycss2.serialize(rule.content), paper=True)
        elif rule.type == "qualified-rule":
            declared = {
                each.lower_name: tinycss2.serialize(each.value).strip()
                for each in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
                if each.type == "declaration"
            }
            for selector in tinycss2.serialize(rule.prelude).split(","):
                yield paper, selector.strip(), declared
