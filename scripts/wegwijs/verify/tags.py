"""The strict part of HTML that our pages are written in, tag by tag; what is not in it is told, and never published.

There is one way to read it: every `<` begins a tag of an element that we use, each value is quoted or plain, and no value
holds a `<` or a `>`. So a browser reads what we read. A tag that stands in many pages is judged once in a run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from wegwijs.model import web_addresses

ELEMENTS = re.compile(
    r"a|audio|b|bdi|body|br|button|circle|code|dd|div|dl|dt|em|fieldset|footer|g|h[1-4]|head|header|html|img|input|label"
    r"|legend|li|link|main|meta|nav|ol|option|p|path|q|rect|script|section|select|small|span|strong|style|svg|symbol|table"
    r"|tbody|td|template|textarea|th|thead|title|tr|ul|use|wbr"
)
LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "audio": ("src",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
}
LOADING_RELATIONS = frozenset(
    {"stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "icon", "manifest", "modulepreload"}
)
DATA = "application/ld+json"  # a block of data, which no browser runs
SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
TELLING = frozenset({"html", "head", "meta", "link", "title", "style", "script", "h1"})
NEVER = frozenset({"style", "srcdoc", "action", "formaction"})  # attributes that load, run or send
ADDRESSES = ("href", "src", "xlink:href")
POLICY = "content-security-policy"

TAG = re.compile(r"<[^<>]*>")
VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=`]+"
ATTRIBUTE = re.compile(rf"\s+([a-zA-Z][\w:-]*)(?:=({VALUE}))?", re.ASCII)
OPENING = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][\w:-]*(?:=(?:{VALUE}))?)*)\s*/?>", re.ASCII)
CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>", re.ASCII)
DOCTYPE = "<!doctype html>"
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
IGNORED = re.compile(r"[\x00-\x20]")  # what browsers leave out of an address before they read its scheme


@dataclass(frozen=True, slots=True)
class TagFacts:
    """What one tag says. `name` is that of its element, empty for a closing tag and the doctype; `faults` what may not be.

    `link` is where a reader can go, `loads` what a browser fetches (`later`: only when somebody comes near, plays or prints).
    """

    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    link: str | None = None
    loads: tuple[str, ...] = ()
    later: bool = False
    faults: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether nothing of a page follows from this tag: it links, loads, names and breaks nothing."""
        return (
            self.name not in TELLING
            and self.link is None
            and not (self.loads or self.faults or "id" in self.attributes)
        )


SILENT = TagFacts()


class JudgedTags(dict[str, TagFacts]):
    """The facts of each tag that occurs, by the tag as it is written; `SILENT` where nothing follows from it."""

    def __missing__(self, tag: str) -> TagFacts:
        facts = judged(tag)
        self[tag] = SILENT if facts.silent else facts
        return self[tag]


def judged(tag: str) -> TagFacts:
    """The facts of a tag, written `<…>`."""
    if tag[1] == "/":
        closing = CLOSING.fullmatch(tag)
        return TagFacts() if closing and ELEMENTS.fullmatch(closing[1].lower()) else TagFacts(faults=(tag,))
    if tag.lower() == DOCTYPE:
        return TagFacts()
    opening = OPENING.fullmatch(tag)
    if not opening:
        return TagFacts(faults=(tag,))
    name = opening[1].lower()
    pairs = [(key.lower(), _plain(value)) for key, value in ATTRIBUTE.findall(opening[2])]
    attributes = dict(pairs)
    faults = [] if ELEMENTS.fullmatch(name) else [f"<{name}>"]
    if len(attributes) < len(pairs):
        faults.append(tag)
    faults += _intruders(name, attributes)
    link = attributes.get("href", "") if name == "a" and "href" in attributes else None
    return TagFacts(name, attributes, link, _loads(name, attributes), _later(name, attributes), tuple(faults))


def _plain(value: str) -> str:
    """A value as a browser understands it."""
    bare = value[1:-1] if value[:1] in {'"', "'"} else value
    return unescape(bare) if "&" in bare else bare


def _intruders(name: str, attributes: dict[str, str]) -> list[str]:
    """What must never be on a page: what runs, what sends, and a handler or a style in an attribute."""
    faults = [key for key in attributes if key in NEVER or key.startswith("on")]
    if name == "script" and "src" not in attributes and attributes.get("type") != DATA:
        faults.append("<script>")
    if name == "meta" and attributes.get("http-equiv", POLICY).strip().lower() != POLICY:
        faults.append("<meta http-equiv>")
    for key in ADDRESSES:
        value = attributes.get(key, "")
        scheme = SCHEME.match(IGNORED.sub("", value)) if ":" in value else None
        kind = scheme[1].lower() if scheme else ""
        goes = kind in SCHEMES or (name != "a" and kind == "data")
        if not goes or web_addresses.split(value) is None:
            faults.append(value)
    return faults


def _loads(name: str, attributes: dict[str, str]) -> tuple[str, ...]:
    """What a browser fetches for this element."""
    if name == "link" and LOADING_RELATIONS & set(attributes.get("rel", "").split()):
        return (attributes.get("href", ""),)
    return tuple(attributes[key] for key in LOADING.get(name, ()) if attributes.get(key))


def _later(name: str, attributes: dict[str, str]) -> bool:
    """Whether a browser fetches it only when a reader comes near it, plays it or prints."""
    return (
        (name == "img" and attributes.get("loading") == "lazy")
        or (name == "audio" and attributes.get("preload") == "none")
        or (name == "link" and attributes.get("rel") == "manifest")
    )
