"""From what a template says of a page to the script of a voice: blocks, their sentences, and words in another language.

A template draws `<say id="…">` for each block. Each paragraph or item in it is a sentence; of other marks only the language
is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wegwijs.spoken.facts import SpokenFacts

SPACES = re.compile(r"\s+")
UNHEARD = re.compile(r"[\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TEXT = "-text"
APART = frozenset({"p", "dt", "dd", "li", "ul", "dl", "div"})

Run = tuple[str, str]  # a language and words in it
Sentence = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SpokenBlock:
    """A part of a page that speaks by itself. `id` is the address that it leads to, or its name on the page."""

    id: str
    sentences: tuple[Sentence, ...]


def blocks(words: str, language: str, facts: Mapping[str, SpokenFacts]) -> tuple[SpokenBlock, ...]:
    """The blocks of what a template drew in a language; `facts` say the numbers in its texts, by the code of their language."""
    spoken = (
        SpokenBlock(node.attributes.get("id") or "", tuple(_sentences(node, language, facts)))
        for node in LexborHTMLParser(words).css("say")
    )
    return tuple(block for block in spoken if block.sentences)


def script(some: Iterable[SpokenBlock], language: str, sounds: Mapping[str, Sequence[str]], **links: str) -> bytes:
    """The script as a browser reads it.

    Args:
        some: The blocks, in order.
        language: The language of the page.
        sounds: Links to the sound of a block, by its id: the one that every phone plays first.
        links: Where the player is, and the root of the language.
    """
    written = [
        {"id": block.id, "text": [_written(sentence, language) for sentence in block.sentences]}
        | ({"sound": sounds[block.id]} if block.id in sounds else {})
        for block in some
    ]
    return json.dumps({**links, "blocks": written}, ensure_ascii=False, separators=(",", ":")).encode()


def _written(sentence: Sentence, language: str) -> object:
    runs = [words if code == language else {code: words} for code, words in sentence]
    return runs[0] if len(runs) == 1 and isinstance(runs[0], str) else runs


def _sentences(node: LexborNode, language: str, facts: Mapping[str, SpokenFacts]) -> Iterator[Sentence]:
    for apart, pieces in groupby(_pieces(node, language), lambda piece: piece is None):
        if apart:
            continue
        clean = ((code, UNHEARD.sub("", SPACES.sub(" ", text)).strip()) for code, text in _runs(filter(None, pieces)))
        spoken = [(code, facts[code].running(text) if code in facts else text) for code, text in clean]
        if sentence := tuple((code, text) for code, text in spoken if any(map(str.isalnum, text))):
            yield sentence


def _runs(pieces: Iterable[Run]) -> list[Run]:
    """Pieces of one language together. What stands before the first letter belongs to the words before it."""
    runs: list[Run] = []
    for code, text in pieces:
        before = next((at for at, mark in enumerate(text) if mark.isalnum()), len(text)) if runs else 0
        if runs:
            runs[-1] = runs[-1][0], runs[-1][1] + text[:before]
        if runs and runs[-1][0] == code:
            runs[-1] = code, runs[-1][1] + text[before:]
        elif text[before:]:
            runs.append((code, text[before:]))
    return runs


def _pieces(node: LexborNode, language: str) -> Iterator[Run | None]:
    """The texts within an element, each with its language; none where a sentence ends."""
    for child in node.iter(include_text=True):
        if child.tag == TEXT:
            yield language, child.text_content or ""
            continue
        apart = child.tag in APART or (child.tag == "strong" and node.tag == "dd")  # an answer, and what is said of it
        if apart:
            yield None
        yield from _pieces(child, child.attributes.get("lang") or language)
        if apart:
            yield None
