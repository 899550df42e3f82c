"""The pages of a site of ours as sources for another generator: the same words and links in Markdown, the same addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selectolax.lexbor import LexborHTMLParser, LexborNode

INDEX = "index.html"
HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### "}
LINES = {"p", "dd", "figcaption", "summary", "legend", "label"}
UNSAID = {"script", "style", "svg", "template", "form", "dialog", "noscript", "h1"}
INLINE = {"a", "b", "strong", "em", "i", "span", "bdi", "bdo", "time", "small", "br", "abbr", "img", "button", "-text"}
SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#{}|"})


@dataclass(frozen=True, slots=True)
class Source:
    """A page: `address` is that in Dutch (`aanbod/koffie/`), the same in each language."""

    language: str
    direction: str
    address: str
    title: str
    description: str
    body: str


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the menu; the address is that in Dutch."""

    address: str
    words: str


def pages(site: Path, languages: list[str]) -> list[Source]:
    """Every page of a site that stands at an address of its own."""
    return [_page(path, site, languages) for path in sorted(site.rglob(INDEX))]


def menu(site: Path, language: str, first: str) -> list[Link]:
    """What the foot of our home page links to."""
    home = site / INDEX if language == first else site / language / INDEX
    tree = LexborHTMLParser(home.read_text(encoding="utf-8"))
    links = {str(node.attributes.get("href")): _words(node) for node in tree.css("footer a")}
    return [Link(address, words) for address, words in links.items() if not address.startswith(("http", "mailto", "/"))]


def _page(path: Path, site: Path, languages: list[str]) -> Source:
    where = path.parent.relative_to(site).as_posix()
    first, _, rest = where.partition("/")
    translated = first in languages and first != languages[0]
    address = rest if translated else "" if where == "." else where
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    root = tree.root
    described = tree.css_first('meta[name="description"]')
    heading, main = tree.css_first("h1"), tree.css_first("main")
    return Source(
        first if translated else languages[0],
        str(root.attributes.get("dir") or "ltr") if root else "ltr",
        f"{address}/" if address else "",
        _words(heading) if heading else "",
        str(described.attributes.get("content")) if described else "",
        "\n\n".join(_blocks(main)) if main else "",
    )


def _blocks(node: LexborNode) -> Iterator[str]:
    """The Markdown of what stands in a node, a block at a time."""
    for child in node.iter(include_text=True):
        name = child.tag or "-text"
        if name in UNSAID:
            continue
        if name in HEADINGS:
            line = HEADINGS[name] + _inline(child)
        elif name == "dt":
            line = f"**{_inline(child)}**"
        elif name == "li" and not _holds_blocks(child):
            line = f"- {_inline(child)}"
        elif name in LINES or name in INLINE or not _holds_blocks(child):
            line = _inline(child)
        else:
            yield from _blocks(child)
            continue
        if line.strip("-#* "):
            yield line


def _holds_blocks(node: LexborNode) -> bool:
    return any(child.tag not in INLINE and child.tag not in UNSAID for child in node.iter())


def _inline(node: LexborNode) -> str:
    """The words of a node on one line, with its links."""
    if node.tag == "-text":
        return _said(node.text())
    parts = [_inline(child) for child in node.iter(include_text=True) if child.tag not in UNSAID]
    text = " ".join(" ".join(parts).split())
    href = str(node.attributes.get("href") or "") if node.tag == "a" else ""
    return f"[{text}]({href})" if href and text else text


def _said(text: str) -> str:
    return " ".join(text.split()).translate(SPECIAL)


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def parents(sources: list[Source]) -> set[str]:
    """The addresses that have other pages beneath them."""
    return {parent.as_posix() for source in sources for parent in PurePosixPath(source.address.strip("/")).parents}
