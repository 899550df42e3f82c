"""The text of a whole page: what its head says, then its words; what stands on each page is said once for a language."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from pages.reading import HASH, Reader, Where

FRAME = ("header", "below", "footer")  # where the words of the page itself stand above what is below
ASIDE = {"read aloud": "[data-script]", "for a script": "template", "a person": ".ask"}  # the same wherever they are


@dataclass(frozen=True)
class Read:
    """A page: the lines of its head and of its words, and those of its frame, by the name of the part."""

    head: list[str]
    body: list[str]
    frame: dict[str, list[str]]

    def text(self, usual: Mapping[str, list[str]]) -> str:
        """The whole; of the frame only what is not `usual`."""
        head = list(self.head)
        for name in ASIDE:
            if name in self.frame:
                lines = self.frame[name]
                head.append(f"{name}: {'as usual' if lines == usual[name] else ' '.join(lines)}")
        parts = [head]
        for name in FRAME:
            differs = _difference(name, usual.get(name, []), self.frame.get(name, []))
            parts += [self.body] if name == "below" else []
            parts += [differs] if differs else []
        return "\n\n".join("\n".join(part) for part in parts) + "\n"


def read(html: str, where: Where) -> Read:
    """Read a page."""
    reader = Reader(html, where)
    page = reader.page
    frame: dict[str, list[str]] = {}
    body: list[str] = []
    head = list(_head(reader))
    for name, which in ASIDE.items():
        for node in page.css(which):
            frame.setdefault(name, []).extend(reader.aside(node))
            node.decompose()
    for child in page.css_first("body").iter():
        if child.tag in {"header", "footer"}:
            frame[child.tag] = reader.lines(child)
        elif child.tag == "main":
            parts = list(child.iter())
            if parts and _is_below(parts[-1]):
                frame["below"] = reader.lines(parts[-1])
                parts[-1].decompose()
            body = _spaced(reader.lines(child))
    return Read(head, body, frame)


def usual(pages: Iterable[Read]) -> dict[str, list[str]]:
    """The frame that most pages have."""
    kinds: dict[str, Counter[tuple[str, ...]]] = {name: Counter() for name in (*FRAME, *ASIDE)}
    for page in pages:
        for name, lines in page.frame.items():
            kinds[name][tuple(lines)] += 1
    return {name: list(count.most_common(1)[0][0]) for name, count in kinds.items() if count}


def frame_text(frame: Mapping[str, list[str]]) -> str:
    """What stands on each page."""
    return "\n\n".join("\n".join([f"--- {name}", *frame.get(name, [])]) for name in (*FRAME, *ASIDE)) + "\n"


def _head(reader: Reader) -> Iterable[str]:
    page, where = reader.page, reader.where
    root = page.css_first("html")
    title, about = page.css_first("title").text(), _meta(reader, "name=description")
    yield f"title: {title}"
    yield f"about: {about}"
    yield f"language: {root.attributes['lang']}, {root.attributes['dir']}"
    yield f"address: {where.public}" if where.public else f"search engines: {_meta(reader, 'name=robots')}"
    if shown := _meta(reader, 'property="og:title"'):
        picture = HASH.sub("", _meta(reader, 'property="og:image"').rsplit("/", 1)[-1])
        told = _meta(reader, 'property="og:description"')
        same = title.startswith(shown) and told == about
        yield f"a messenger shows: {'the same' if same else f'{shown} | {told}'}, and {picture}"
    if "data-sensitive" in root.attributes:
        yield "private: yes"
    scripts = [HASH.sub("", str(node.attributes["src"]).rsplit("/", 1)[-1]) for node in page.css("script[src]")]
    yield f"scripts: {', '.join(scripts)}"
    if named := sorted(_named(reader)):
        yield f"replies name it: {', '.join(named)}"
    for node in page.css('script[type="application/ld+json"]'):
        yield from (f"data: {line}" for line in _facts(json.loads(node.text())))


def _meta(reader: Reader, which: str) -> str:
    node = reader.page.css_first(f"meta[{which}]")
    return str(node.attributes["content"]) if node else ""


def _named(reader: Reader) -> set[str]:
    """What a reply calls the page, where that is not what its heading says."""
    heading = reader.page.css_first("h1")
    found = set()
    for node in reader.page.css("a[href]"):
        words = unquote(str(node.attributes["href"]))
        if reader.where.public and f"\n{reader.where.public}" in words:
            found.add(words.split(f"\n{reader.where.public}")[0].replace("\n", "=").rsplit("=", 1)[-1])
    return found - {" ".join(heading.text().split()) if heading else ""}


def _facts(value: dict[str, Any], at: str = "") -> Iterable[str]:
    """The facts of structured data, a thing with a name on a line."""
    at = at or str(value.get("@type", ""))
    plain = {name: inner for name, inner in value.items() if not name.startswith("@") and not _things(inner)}
    if plain:
        yield f"{at}: " + "; ".join(
            f"{name} {', '.join(map(str, inner)) if isinstance(inner, list) else inner}"
            for name, inner in plain.items()
        )
    for name, inner in value.items():
        for thing in _things(inner):
            yield from _facts(thing, "" if name == "@graph" else f"{at} {name}")


def _things(value: Any) -> list[dict[str, Any]]:
    return [thing for thing in (value if isinstance(value, list) else [value]) if isinstance(thing, dict)]


def _is_below(node: LexborNode) -> bool:
    """What one can do with a page stands below it: send it on, and reply."""
    return node.css_first("[role=status]") is not None and node.css_first("button") is not None


def _spaced(lines: list[str]) -> list[str]:
    """An empty line before each heading."""
    return [line for at, text in enumerate(lines) for line in (["", text] if at and text.startswith("#") else [text])]


def _difference(name: str, before: list[str], now: list[str]) -> list[str]:
    if now == before:
        return []
    if not now:
        return [f"--- no {name}"]
    marks = difflib.ndiff(before, now)
    return [f"--- {name}, not as usual", *(line for line in marks if line[0] in "+-")]
