"""The scanner of a built tree: what no page may hold, whatever was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u2028-\u202e\u2060-\u2065\ufeff\ue000-\uf8ff]"
)
PYTHON = re.compile(
    r"<(?:class|function|module|built-in) |object at 0x|\bset\(\)|datetime\.date\(|\{'[^']*': '|\['[^']*'[,\]]"
)
SCHEMES = {"", "http", "https", "tel", "mailto", "sms"}
MAIL = re.compile(r"mailto:[^?%&]*(?:\?(?:subject|body)=[^&]*(?:&(?:subject|body)=[^&]*)*)?")
ICON = "data:image/svg+xml,"  # our own picture of a site beside its name, which runs nothing
LOADING = ("src", "srcset", "poster", "data", "action", "formaction", "background", "ping")
TEXT = {".html", ".svg", ".csv", ".ics", ".json", ".webmanifest", ".txt", ".xml"}
FETCHING = re.compile(r"(?:url\(|image-set\(|@import)\s*['\"]?(?:https?:|//)", re.IGNORECASE)


def notes(site: Path) -> Iterator[str]:
    """What is wrong with a tree, each with its file."""
    for path in sorted(site.rglob("*")):
        if path.suffix not in TEXT or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        seen = _values(text) if path.suffix == ".json" else text.removeprefix("\ufeff")  # Excel asks for that one
        if match := UNSEEN.search(seen):
            yield f"{path.name}: U+{ord(match[0]):04X} …{seen[max(match.start() - 30, 0) : match.end() + 30]!r}"
        if path.suffix == ".svg" and (match := FETCHING.search(text)):
            yield f"{path.name}: fetches {match[0]}"
        if path.suffix == ".html":
            yield from (f"{path.relative_to(site)}: {note}" for note in _page(LexborHTMLParser(text)))


def _values(text: str) -> str:
    """What a JSON holds; the rules of a search name what nobody sees, to leave it out."""
    kept = json.loads(text, object_hook=lambda values: {name: values[name] for name in values if name != "rules"})
    return json.dumps(kept, ensure_ascii=False)


def _page(page: LexborHTMLParser) -> Iterator[str]:
    for script in page.css("script"):
        if not script.attributes.get("src") and "json" not in (script.attributes.get("type") or ""):
            yield "a script in the page"
    for style in page.css("style"):
        if match := FETCHING.search(style.text()):
            yield f"a style fetches {match[0]}"
    for node in page.css("*"):
        for name, value in node.attributes.items():
            if name == "style" and FETCHING.search(value or ""):
                yield f"{node.tag} {name}={value}"
            if name.startswith("on"):
                yield f"{node.tag} {name}"
            elif name in LOADING and value and urlsplit(value).netloc:
                yield f"{node.tag} {name}={value}"
            elif name in {"href", "xlink:href"} and value and not value.startswith(ICON):
                yield from _link(value)
    if page.body and (match := PYTHON.search(page.body.text(separator=" "))):
        yield f"Python on a page: {match[0]}"


def _link(value: str) -> Iterator[str]:
    if not value.startswith(("mailto:", "tel:")) and any(mark in value for mark in "\n\r\t\\"):
        yield f"href={value}"
        return
    try:
        parts = urlsplit(value)
    except ValueError:
        yield f"href={value}"
        return
    if parts.scheme not in SCHEMES or parts.username is not None or (not parts.scheme and parts.netloc):
        yield f"href={value}"
    if parts.scheme == "mailto" and not MAIL.fullmatch(value):
        yield f"href={value}"
