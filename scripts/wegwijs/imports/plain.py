"""What others write, with HTML or Markdown in it, as plain text of a length that our columns take."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

from wegwijs.slugs import slug

LONGEST = 20_000
BREAKS = re.compile(r"</?(?:p|br|li|div|ul|ol|tr|td|table|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,1000}(?: [^()]{0,200})?\)")
MARKDOWN_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|^#{1,6} +|^> ?|^[*+-] +|`", re.MULTILINE)
NOT_SAID = ("script", "style", "template", "iframe", "object", "svg", "math", "noscript", "title", "head")
INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
SENTENCE = re.compile(r"[.!?](?=\s|$)")
UUID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)


def plain(typed: str) -> str:
    """Text on one line, without tags, entities, Markdown and what one cannot see."""
    text = typed[:LONGEST]
    if "<" in text or "&" in text:
        tree = LexborHTMLParser(BREAKS.sub(" \n ", text).encode("utf-8", "replace").decode())
        for tag in tree.css(", ".join(NOT_SAID)):
            tag.decompose()
        text = tree.body.text(separator="") if tree.body else ""
    text = MARKDOWN_MARKS.sub("", MARKDOWN_LINK.sub(r"\1", text))
    if not text.isprintable():
        text = "".join(_visible(mark) for mark in text)
    return " ".join(text.split())


def _visible(mark: str) -> str:
    if mark.isspace():
        return " "
    return "" if unicodedata.category(mark) in INVISIBLE and mark not in "\u200c\u200d" else mark


def holds_unseen(typed: str) -> bool:
    """Whether there is something in a text that one cannot see, which `plain` leaves out."""
    return not typed.isprintable() and not all(map(_visible, typed[:LONGEST]))


def shortened(text: str, limit: int) -> str:
    """The sentences that fit in `limit` letters; where not even the first does, its words and an ellipsis."""
    if len(text) <= limit:
        return text
    ends = [match.end() for match in SENTENCE.finditer(text, 0, limit)]
    if ends and ends[-1] >= limit // 4:
        return text[: ends[-1]]
    return f"{text[: limit - 1].rsplit(' ', 1)[0]}…"


def mark_of(key: str, name: str) -> str:
    """The part of our address for a thing of theirs: its id where that is a word, else its name with a hash of the id."""
    if slug(key) == key and not UUID.match(key) and not key.isdigit() and len(key) <= 50:
        return key
    mark = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{slug(name)[:50].strip('-')}-{mark}".strip("-")
