"""What a page promises a parent, whoever draws it: a partial of a municipality's own may look otherwise, and keeps it.

A page as the project draws it is compared with the same page as the municipality does. What the first has and the second
lacks is a broken promise: a way to reach somebody, the way to help now, the button to leave, another language, a source, a
word to the reader about the translation, the language of a word, and on a private page the silence of its preview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

REACHING = re.compile(r"(?:tel:|sms:|mailto:|https://wa\.me/)[^?]*")
# What scripts and readers look for by these names, each with where it leads.
LINKS = ("a.help", "a.leave", "a[hreflang]", ".sources a", ".origin a")
WORDS = (".note", "header .print-only")  # each says something that no reader may miss
UNREAD = "style, script, template, symbol"

Marked = tuple[str, str]  # the language of words, and their direction


def broken(ours: str, theirs: str) -> list[str]:
    """What a page of ours promises and theirs, the same page with partials of a municipality's own, does not keep."""
    before, after = _read(ours), _read(theirs)
    ways, text = set(_reaching(after)), _text(after)
    faults = [
        *(way for way in _reaching(before) if way not in ways),
        *(_shown(selector, link) for selector in LINKS for link in _missing(before, after, selector)),
        *(words for selector in WORDS for words in _texts(before, selector) if words not in text),
        *_wrongly_marked(before, after),
        *_told(before, after),
    ]
    return list(dict.fromkeys(faults))


def _read(page: str) -> LexborHTMLParser:
    tree = LexborHTMLParser(page)
    for node in tree.css(UNREAD):
        node.decompose()
    return tree


def _reaching(tree: LexborHTMLParser) -> list[str]:
    """The numbers and addresses at which a parent can reach somebody, without what a message begins with."""
    matches = (REACHING.match(node.attributes.get("href") or "") for node in tree.css("a"))
    return [match[0] for match in matches if match]


def _missing(before: LexborHTMLParser, after: LexborHTMLParser, selector: str) -> list[str]:
    kept = set(_hrefs(after, selector))
    return [link for link in _hrefs(before, selector) if link not in kept]


def _shown(selector: str, link: str) -> str:
    """A link as people may know it: by where it leads, or, within the site, by what finds it."""
    return link if "://" in link else selector


def _hrefs(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.attributes.get("href") or "" for node in tree.css(selector)]


def _texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [_spaced(node.text()) for node in tree.css(selector)]


def _text(tree: LexborHTMLParser) -> str:
    return _spaced(tree.body.text()) if tree.body else ""


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _wrongly_marked(before: LexborHTMLParser, after: LexborHTMLParser) -> Iterator[str]:
    """Words that are there in both, and in the second as words of another language, or in another direction."""
    known: dict[str, set[Marked]] = {}
    for words, marked in _words(before):
        known.setdefault(words, set()).add(marked)
    for words, marked in _words(after):
        if words in known and marked not in known[words]:
            lang, direction = sorted(known[words])[0]
            yield f"lang={lang} dir={direction} “{words}”"


def _words(tree: LexborHTMLParser) -> Iterator[tuple[str, Marked]]:
    """Each stretch of text, with its language and direction as the elements around it say."""
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.tag == "-text" and (words := _spaced(node.text_content or "")):
            yield words, (_around(node, "lang"), _around(node, "dir"))


def _around(node: LexborNode, attribute: str) -> str:
    parent = node.parent
    while parent is not None:
        if value := parent.attributes.get(attribute):
            return value
        parent = parent.parent
    return ""


def _told(before: LexborHTMLParser, after: LexborHTMLParser) -> Iterator[str]:
    """What the head of a private page tells a messenger, and ours does not."""
    if before.css_first("html[data-sensitive]"):
        silent = {meta.attributes.get("content") for meta in before.css("meta")}
        for meta in after.css("meta"):
            if (content := meta.attributes.get("content")) not in silent:
                yield f"<meta> {content}"
