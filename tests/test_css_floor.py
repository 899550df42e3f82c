"""The style of the site asks nothing of the oldest browsers that they do not know, or says something else beside it.

What they know stands in old_engine/css_support.json, from MDN's browser-compat-data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from site_tree import ROOT, Built
from wegwijs.stylesheet import compiled

SUPPORT = json.loads((Path(__file__).parent / "old_engine" / "css_support.json").read_text(encoding="utf-8"))
# page.css puts the others together and is a template: it is read as it stands in a page, below.
STYLES = sorted(path.name for path in (ROOT / "overrides" / "style").glob("*.css") if path.name != "page.css")

# What an old browser passes over without harm, and what a reader has then. `property` or `property:value`.
HARMLESS = {
    "display:grid": "one column, as on a phone",
    "grid-template-columns": "one column",
    "grid-gap": "one column",
    "align-items:start": "one column",
    "break-inside": "a thing may fall over two sheets",
    "break-after": "a heading may stand below on a sheet",
    "break-before": "the rows begin on the same sheet",
    "hyphens": "a long word breaks anywhere",
    "text-decoration-thickness": "a line of the usual thickness",
    "text-underline-offset": "a line at the usual height",
    "content-visibility": "every card is drawn at once",
    "contain-intrinsic-size": "every card is drawn at once",
    "scroll-padding": "the engine brings what has focus to the middle",
    "scroll-padding-top": "the engine brings what has focus to the middle",
    "scroll-padding-bottom": "the engine brings what has focus to the middle",
    "scroll-padding-block": "the engine brings what has focus to the middle",
    "scroll-padding-block-start": "the engine brings what has focus to the middle",
    "scroll-padding-block-end": "the engine brings what has focus to the middle",
    "text-size-adjust": "-webkit-text-size-adjust stands beside it where it is needed",
    "appearance": "-webkit-appearance stands beside it",
    "forced-color-adjust": "it has no forced colours",
    "cursor": "a finger has none",
}
# These may spoil no other: declaration must stand in a rule of its own.
HARMLESS_SELECTORS = {"focus-visible": "the ring of :focus is there, its corners are square"}


def faults(style: str) -> Iterator[str]:
    """What of a stylesheet an old browser does not know, with nothing beside it that it does."""
    yield from _in_rules(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True))


def _in_rules(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            yield f"cannot be read: {rule.message}"
        elif rule.type == "qualified-rule":
            yield from _in_selectors(tinycss2.serialize(rule.prelude))
            yield from _in_declarations(rule.content)
        elif rule.lower_at_keyword == "media" and not _is_unknown_media(tinycss2.serialize(rule.prelude)):
            yield from _in_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.lower_at_keyword not in {"media", "supports", "page", "font-face"}:
            yield f"@{rule.at_keyword}"


def _is_unknown_media(query: str) -> bool:
    """Whether an old browser passes over all that stands there; what stands outside is what it has."""
    return any(re.search(rf"\(\s*{re.escape(name)}\b", query) for name in SUPPORT["unknown-media"])


def _in_selectors(selectors: str) -> Iterator[str]:
    names = set(re.findall(r"::?([a-z-]+)", re.sub(r"\[[^]]*\]|-(?:webkit|moz)-any\([^)]*\)", "", selectors)))
    unknown = names & {*SUPPORT["unknown-selectors"], "is", "where", "has"}
    if unknown - HARMLESS_SELECTORS.keys():
        yield selectors
    elif unknown:
        yield from (
            selectors for selector in selectors.split(",") if not unknown & set(re.findall(r":([a-z-]+)", selector))
        )


def _in_declarations(content: list[Any]) -> Iterator[str]:
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    properties = [declaration for declaration in parsed if declaration.type == "declaration"]
    understood = {declaration.lower_name for declaration in properties if not _unknown_value(declaration)}
    for declaration in properties:
        name = declaration.lower_name
        if name.startswith("-"):
            continue  # of one browser, or a colour of ours
        if name not in SUPPORT["known-properties"]:
            if name not in HARMLESS:
                yield name
        elif (value := _unknown_value(declaration)) and f"{name}:{value}" not in HARMLESS and name not in understood:
            yield f"{name}:{value}"


def _unknown_value(declaration: Any) -> str:
    """A word or a function that an old browser does not know; empty where it knows all."""
    words = SUPPORT["unknown-values"].get(declaration.lower_name, ())
    for part in declaration.value:
        if part.type == "ident" and part.lower_value in words:
            return str(part.lower_value)
        if part.type == "function" and part.lower_name in SUPPORT["unknown-functions"]:
            return str(part.lower_name)
    return ""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("name", STYLES)
def test_an_old_browser_knows_the_style(name: str, direction: str) -> None:
    style = (ROOT / "overrides" / "style" / name).read_text(encoding="utf-8")
    assert sorted(set(faults(compiled(style, direction)))) == []


def test_an_old_browser_knows_the_style_of_a_page(built_site: Built) -> None:
    """As it is after it was cut, in declaration language."""
    for page in ("index.html", "ar/index.html", "aanbod/vadergroep/index.html", "ar/zoek/index.html", "404.html"):
        text = (built_site.site / page).read_text(encoding="utf-8")
        styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        assert styles
        assert [fault for style in styles for fault in faults(style)] == [], page


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("a{inset:0}", "inset"),
        ("a{margin-inline-start:1rem}", "margin-inline-start"),
        ("a{display:flex;gap:1rem}", "gap"),
        ("a{aspect-ratio:1}", "aspect-ratio"),
        ("a{width:min(3rem,50%)}", "width:min"),
        ("a{width:50%;width:min(3rem,50%)}", ""),
        ("a{overflow-wrap:anywhere}", "overflow-wrap:anywhere"),
        ("a{overflow-wrap:break-word;overflow-wrap:anywhere}", ""),
        ("a{unicode-bidi:isolate}", "unicode-bidi:isolate"),
        ("a{width:fit-content}", "width:fit-content"),
        ("a{position:sticky}", "position:sticky"),
        ("a:is(.b,.c){color:red}", "a:is(.b,.c)"),
        ("a:has(b){color:red}", "a:has(b)"),
        ("a:focus-visible{outline:0}", ""),
        ("a:focus-visible,b{outline:0}", "a:focus-visible,b"),
        ("@container (width>1rem){a{color:red}}", "@container"),
        ("@media (prefers-color-scheme:dark){a{inset:0}}", ""),
        ("@media (min-width:48rem){a{inset:0}}", "inset"),
        ("a{display:grid;color:red;--x:1}", ""),
    ],
)
def test_what_is_new_is_noticed(written: str, fault: str) -> None:
    assert list(faults(written)) == ([fault] if fault else [])
