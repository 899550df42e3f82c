"""The part of a stylesheet that a page uses: rules of which every class, id and element is there, and colours that are used.

Templates share stylesheets, so each holds more than one page needs; on a slow line that is a tenth of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

# Each begins with what stands there for sure: then looking for it in a page takes a tenth of the time.
STYLES = re.compile(r"<style>([^<]*(?:<(?!/style>)[^<]*)*)</style>")
VALUE = r"(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))"
CLASSES, IDS = re.compile(f"class={VALUE}"), re.compile(f"id={VALUE}")
ELEMENTS = re.compile(r"<([a-z][a-z0-9]*)")
SPOKEN = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
SOUGHT = re.compile(r"\b(?:querySelector(?:All)?|closest)\((?:\"[^\"\n]*\"|'[^'\n]*')")
WORDS = re.compile(r"[A-Za-z][\w-]*")
COLOURS = re.compile(r"(--[\w-]+):[^;}]*;?")
VARIABLES = re.compile(r"var\((--[\w-]+)")


def met(page: str) -> frozenset[str]:
    """The classes, ids and elements of a page. Words in its text that look like them may be among these: no harm."""
    names = {word for one in CLASSES.findall(page) + IDS.findall(page) for word in "".join(one).split()}
    return frozenset(names | set(ELEMENTS.findall(page)))


def said(scripts: str) -> frozenset[str]:
    """Every word in a text of a script: it may be the class or the element of something that the script will make.

    What a script only looks for is there already, or another text makes it.
    """
    spoken = SPOKEN.findall(SOUGHT.sub("", scripts))
    return frozenset(word for three in spoken for word in WORDS.findall("".join(three)))


def used(style: str, found: frozenset[str]) -> str:
    """The rules of a stylesheet for what was found on a page."""
    return _cut(style, found & _all_names(style))


def with_styles(page: str, changed: Callable[[str], str]) -> str:
    """A page with each of its stylesheets changed."""
    pieces, at = [], 0
    for one in STYLES.finditer(page):
        pieces += [page[at : one.start(1)], changed(one[1])]
        at = one.end(1)
    return "".join([*pieces, page[at:]])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its selectors, each with the names it needs. A group (`@media`) has rules in it; else `body` is all it says."""

    head: str = ""
    body: str = ""
    selectors: tuple[tuple[str, frozenset[str]], ...] = ()
    inner: tuple[Rule, ...] = ()


@lru_cache(maxsize=1024)
def _cut(style: str, found: frozenset[str]) -> str:
    """Pages of a kind have most in common, so the same cut is asked again and again."""
    return _without_unused_colours("".join(_shown(_parsed(style), found)))


@lru_cache(maxsize=256)
def _all_names(style: str) -> frozenset[str]:
    return frozenset(_named(_parsed(style)))


def _named(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        yield from (name for _, names in rule.selectors for name in names)
        yield from _named(rule.inner)


@lru_cache(maxsize=256)
def _parsed(style: str) -> tuple[Rule, ...]:
    return tuple(_rules(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)))


def _rules(rules: list[Any]) -> Iterator[Rule]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = tuple((tinycss2.serialize(one), frozenset(_names(one))) for one in _selectors(rule.prelude))
            yield Rule(selectors=selectors, body=f"{{{tinycss2.serialize(rule.content)}}}")
        elif rule.type == "at-rule":
            head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}"
            if rule.lower_at_keyword in {"media", "supports"}:
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield Rule(head, inner=tuple(_rules(inner)))
            else:
                yield Rule(head, ";" if rule.content is None else f"{{{tinycss2.serialize(rule.content)}}}")


def _shown(rules: Iterable[Rule], found: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.selectors:
            kept = ",".join(text for text, names in rule.selectors if names <= found)
            if kept:
                yield kept + rule.body
        elif rule.inner:
            if inner := "".join(_shown(rule.inner, found)):
                yield f"{rule.head}{{{inner}}}"
        else:
            yield rule.head + rule.body


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    """The selectors of a rule, each as its tokens."""
    one: list[Any] = []
    for token in prelude:
        if token == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one


def _names(selector: list[Any]) -> Iterator[str]:
    """Each class, id and element that a selector needs. States, attributes and what stands in brackets always may be."""
    before = ""
    for token in selector:
        if (token.type == "ident" and before != ":") or token.type == "hash":
            yield token.value
        before = token.value if token.type == "literal" else ""


def _without_unused_colours(style: str) -> str:
    """A palette has more colours than a page shows. No colour is made of another."""
    wanted = set(VARIABLES.findall(style))
    return COLOURS.sub(lambda one: one[0] if one[1] in wanted else "", style)
