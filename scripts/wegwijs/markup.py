"""The few inline marks that a text may hold, and nothing else: **strong**, [a link](/address/) and a {fact}.

A text is read by markdown-it-py with everything else switched off, so that markup in a text or a translation is shown
as it was typed. What comes out are runs; only a template turns a run into an element.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt

from wegwijs.model import web_addresses

FACT = re.compile(r"\{([a-z_]+|fact:[a-z0-9-]+)\}")
MARKED = re.compile(r"[*_\[\\\r\0]")  # a text without any of these is one run, as it stands
LINK_TARGET = re.compile(r"/(?!/)(?:(?!\.\.)[a-z0-9/#.-])*|tel:\+?[0-9]+|mailto:\{email\}")
LINK = re.compile(r"(?<!!)\[[^\[\]]+\]\([^()]*(?:\([^()]*\)[^()]*)?\)")

_inline = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
_inline.validateLink = lambda url: _may_be_linked(url)  # type: ignore[method-assign]
_inline.normalizeLink = lambda url: url  # type: ignore[method-assign]


def _may_be_linked(target: str) -> bool:
    if target.startswith("https://"):
        return web_addresses.is_web_address(target)
    return LINK_TARGET.fullmatch(target) is not None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: `strong`, or a link to `target` (an address in this site begins with `/`), or a fact."""

    text: str
    strong: bool = False
    target: str = ""
    fact: bool = False


def runs(text: str, facts: Mapping[str, str] | None = None) -> tuple[Run, ...]:
    """Read a text into runs; each `{name}` that `facts` knows becomes a run of its own, so that it keeps its direction."""
    if not MARKED.search(text):
        return tuple(_with_facts(Run(text), facts or {}))
    parsed: list[Run] = []
    strong, target = 0, ""
    for token in _inline.parseInline(text)[0].children or []:
        if token.type in {"strong_open", "strong_close"}:
            strong += token.nesting
        elif token.type == "link_open":
            target = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            target = ""
        elif token.content:
            parsed.append(Run(token.content, bool(strong), target))
    return tuple(piece for run in parsed for piece in _with_facts(run, facts or {}))


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Put facts in a text that has no other marks, for a title; an unknown name stays as it is."""
    return FACT.sub(lambda match: facts.get(match[1], match[0]), text)


def targets(text: str) -> list[str]:
    """The addresses that a text links to, sorted; one that is linked to twice is there twice."""
    if "[" not in text:
        return []
    return sorted(
        str(token.attrGet("href")) for token in _inline.parseInline(text)[0].children or [] if token.type == "link_open"
    )


def refused(text: str) -> list[str]:
    """The links in a text, as they were typed, that lead to what no link may lead to: a page shows them so."""
    return LINK.findall("".join(" " if run.target else run.text for run in runs(text)))


def is_plain(text: str) -> bool:
    """Whether there is no mark in a text but facts, nor what was meant as a link."""
    return runs(text) == ((Run(text),) if text else ()) and not LINK.search(text)


def facts_in(text: str) -> list[str]:
    """The names of the facts in a text, sorted; one that is named twice is there twice."""
    return sorted(FACT.findall(text))


def _with_facts(run: Run, facts: Mapping[str, str]) -> list[Run]:
    pieces: list[Run] = []
    at = 0
    for match in FACT.finditer(run.text):
        if match[1] in facts:
            pieces += [replace(run, text=run.text[at : match.start()]), replace(run, text=facts[match[1]], fact=True)]
            at = match.end()
    return [piece for piece in [*pieces, replace(run, text=run.text[at:])] if piece.text]
