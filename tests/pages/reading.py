"""A page as somebody reads it, in text: language, title, headings, words in order, and where each link goes.

# Heading            a heading of the first level; ## of the second
- item   1. step     what stands in a list
Wanneer:             a term, and below it what is said of it
*bold*   {nl:…}      bold; in another language; {…} kept apart from the direction of the words around it
[words](address)     a link; an address of the site begins with /, one in another language with its code
‹phone›              a pictogram; ‹block 2 of 4› the lit block of a little pyramid
(hidden) (on paper) (for the ear)   what a screen does not show as it is
<data-…>             what the page tells a script
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages import pictograms
from pages.looks import Looks, looks

BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section"),
    *("table", "template", "ul"),
}
UNREAD = {"script", "style", "symbol", "defs"}
HASH = re.compile(r"\.[0-9a-f]{8,}(?=\.\w+$)")
HOST = "https://site.invalid/"
SPACES = re.compile(r"[ \t\n\r]+")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Where:
    """The place of a page: its `path` in the tree, its language and the codes of the others; `public` is its address."""

    path: str
    language: str
    languages: tuple[str, ...]
    public: str

    @property
    def address(self) -> str:
        """The address without the language."""
        return self.path.removeprefix("" if self.language == "nl" else f"{self.language}/")

    def target(self, href: str) -> str:
        """Where a link goes, decoded."""
        if urlsplit(href).scheme:
            return self._decoded(href)
        if href.startswith("#"):
            return href
        path = urljoin(HOST + self.path, href).removeprefix(HOST)
        if "." in path.rsplit("/", 1)[-1].split("#")[0] and not path.endswith(".html"):
            beside = path.removeprefix(self.path) if self.address else path
            return f"file {HASH.sub('', path)}" if beside == path else f"file {beside} beside this page"
        code = path.split("/")[0]
        language, address = (code, path[len(code) + 1 :]) if code in self.languages else ("nl", path)
        if language == self.language:
            return "this page" if address == self.address else f"/{address}"
        return f"{language}: this page" if address == self.address else f"{language}:/{address}"

    def _decoded(self, href: str) -> str:
        words = unquote(href)
        if self.public:
            words = re.sub(rf"[^\n=]*\n(?={re.escape(self.public)})", "‹title›\n", words)
            words = words.replace(self.public, "‹address›")
        return words.replace("\n", "⏎")


class Reader:
    """Reads one page."""

    def __init__(self, html: str, where: Where) -> None:
        self.page = LexborHTMLParser(html)
        self.where = where
        self.looks: Looks = looks(self.page)
        self.symbols = {
            str(node.attributes["id"]): (str(node.attributes["viewBox"] or node.attributes["viewbox"]), _inside(node))
            for node in self.page.css("symbol[id]")
        }

    def lines(self, node: LexborNode) -> list[str]:
        """What is in an element, line by line; the address of the page itself is called so."""
        lines = self.block(node)
        return [line.replace(self.where.public, "‹address›") for line in lines] if self.where.public else lines

    def aside(self, node: LexborNode) -> list[str]:
        """An element by itself, with what it says of itself."""
        return self._shaped(node, "-") if node.tag in BLOCKS else [self._inline(node).strip()]

    def block(self, node: LexborNode) -> list[str]:
        """What is in an element, line by line."""
        lines: list[str] = []
        words = ""

        def close() -> None:
            nonlocal words
            lines.extend(line for part in words.split("\n") if (line := SPACES.sub(" ", part).strip()))
            words = ""

        number = int(node.attributes.get("start") or 1)
        for child in node.iter(include_text=True):
            if child.is_text_node:
                words += _visible(SPACES.sub(" ", child.text_content or ""))
            elif child.tag.startswith("-") or child.tag in UNREAD:
                continue
            elif child.tag in BLOCKS or _has_blocks(child):
                close()
                lines += self._shaped(child, f"{number}." if node.tag == "ol" else "-")
                number += child.tag == "li"
            elif child.tag not in {"svg", "img"} and child.mem_id in self.looks.blocks:
                close()
                words = self._inline(child)
                close()
            else:
                words += self._inline(child)
        close()
        return lines

    def _shaped(self, node: LexborNode, bullet: str) -> list[str]:
        """A block with what tells what it is."""
        lines = self.block(node)
        notes = self._notes(node)
        if node.tag[0] == "h" and node.tag[1:].isdigit():
            lines = [f"{'#' * int(node.tag[1:])} {' '.join(lines)}"]
        elif node.tag == "dt":
            lines = [f"{' '.join(lines)}:"]
        elif node.tag == "dd":
            lines = [f"    {line}" for line in lines]
        if notes and len(lines) == 1:
            lines = [f"{notes} {lines[0]}"]
        elif notes:
            lines = [notes, *(f"  {line}" for line in lines)]
        if node.tag == "li":
            room = " " * (len(bullet) + 1)
            lines = [f"{room if at else bullet + ' '}{line}" for at, line in enumerate(lines or [""])]
        return lines

    def _inline(self, node: LexborNode) -> str:
        """Something in a line."""
        if node.tag == "br":
            return "\n"
        if node.tag == "svg":
            return f" {self._pictogram(node)} "
        if node.tag == "img":
            size = "×".join(filter(None, (node.attributes.get("width"), node.attributes.get("height"))))
            about = " ".join(filter(None, (node.attributes.get("alt"), size)))
            return f" ‹picture {self.where.target(str(node.attributes['src']))} {about}› "
        if node.tag == "input":
            label = self.page.css_first(f'label[for="{node.attributes.get("id")}"]')
            return f" (a field for {node.attributes.get('type')}: {label.text().strip() if label else 'NO NAME'}) "
        inner = " ".join(self.block(node)) if node.tag in {"a", "button"} else self._run(node)
        notes = self._notes(node)
        if node.tag == "a":
            about = [self.where.target(str(node.attributes["href"]))] if "href" in node.attributes else ["NOWHERE"]
            about += [str(rel)] if (rel := node.attributes.get("rel")) else []
            inner = f"[{inner}]({', '.join(about)})"
        elif node.tag == "button":
            inner = f"(button: {inner})"
        elif node.tag in {"strong", "b"} and inner.strip():
            inner = f"*{inner.strip()}*"
        elif node.tag == "q":
            inner = f"“{inner}”"
        if node.tag == "bdi" or (node.tag != "a" and ("lang" in node.attributes or "dir" in node.attributes)):
            about = " ".join(filter(None, (node.attributes.get("lang"), node.attributes.get("dir"))))
            inner = f"{{{about}:{inner}}}" if about else f"{{{inner}}}"
            notes = self._notes(node, spoken=False)
        return f" {notes} {inner}" if notes else inner

    def _run(self, node: LexborNode) -> str:
        """The words of something in a line, with the spaces around them."""
        words = ""
        for child in node.iter(include_text=True):
            if child.is_text_node:
                words += _visible(SPACES.sub(" ", child.text_content or ""))
            elif not child.tag.startswith("-") and child.tag not in UNREAD:
                words += self._inline(child)
        return words

    def _notes(self, node: LexborNode, spoken: bool = True) -> str:
        """What an element says of itself beside its words."""
        known, number = node.attributes, node.mem_id
        notes = [f"in {known['lang']}"] if spoken and known.get("lang") else []
        notes += [str(known["dir"])] if spoken and known.get("dir") else []
        notes += ["hidden"] if "hidden" in known else []
        absent = self.looks.absent(number)
        notes += [absent] if absent and not ("hidden" in known and absent == "not shown") else []
        notes += ["here"] if known.get("aria-current") else []
        notes += [str(known["role"])] if known.get("role") in {"status", "search", "alert"} else []
        told = [f"<{name}: {self._told(value)}>" for name, value in sorted(known.items()) if name.startswith("data-")]
        return " ".join([*([f"({', '.join(notes)})"] if notes else []), *told])

    def _told(self, value: str | None) -> str:
        """What a script is told; the address of a file without the mark of what is in it."""
        words = value or ""
        return self.where.target(words) if words.startswith(("../", "assets/", "./")) else words

    def _pictogram(self, node: LexborNode) -> str:
        """A pictogram by its name, a little pyramid by the block that is lit, another drawing by its colour."""
        mirrored = " mirrored" if node.mem_id in self.looks.mirrored else ""
        layer = self.looks.layers.get(node.mem_id, "")
        coloured = f" in colour {layer}" if layer else ""
        if use := node.css_first("use"):
            href = str(use.attributes.get("href") or use.attributes.get("xlink:href"))
            return f"‹{pictograms.name(*self.symbols[href[1:]])}{mirrored}{coloured}›"
        paths = node.css("path")
        kinds = [path.attributes.get("class") for path in paths]
        lit = [at for at, kind in enumerate(kinds) if kinds.count(kind) == 1]
        if len(paths) > 2 and len(lit) == 1:
            return f"‹block {len(paths) - lit[0]} of {len(paths)}›"
        colours = {self.looks.layers[path.mem_id] for path in paths if path.mem_id in self.looks.layers}
        return f"‹shape in colour {colours.pop()}{mirrored}›" if len(colours) == 1 else f"‹drawing{mirrored}›"


def _inside(node: LexborNode) -> str:
    return re.sub(r"^<symbol[^>]*>|</symbol>$", "", node.html or "")


def _has_blocks(node: LexborNode) -> bool:
    return node.tag != "svg" and any(child.tag in BLOCKS for child in node.css("*"))


def _visible(words: str) -> str:
    return INVISIBLE.sub(lambda mark: f"<U+{ord(mark[0]):04X}>", words)
