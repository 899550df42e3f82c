"""The Dutch words on doors: a page explains those that stand on it, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_tree import Built, own_project
from wegwijs import translate
from wegwijs.model import Language

Forms = dict[str, tuple[str, ...]]  # a word as it is explained → the word and its plural


def forms(language: Language) -> Forms:
    rules, _ = translate.translation_rules(own_project())
    return {door.written[0]: door.written for door in rules.glossary.door_words(language)}


def explained(page: str, known: Forms) -> Iterator[tuple[str, bool]]:
    """Each word that a page explains, and whether it stands on the page."""
    tree = LexborHTMLParser(page)
    for part in tree.css("script, style"):
        part.decompose()
    words = [node.text(strip=True) for node in tree.css("section.words dt bdi")]
    for part in tree.css("section.words"):
        part.decompose()
    text = tree.body.text(separator=" ") if tree.body else ""
    for word in words:
        yield word, any(re.search(rf"\b{re.escape(form)}\b", text, re.IGNORECASE) for form in known[word])


def look(built: Built) -> dict[str, int]:
    """How many words each language explains; every one of them stands on its page."""
    counts = {}
    for language in built.languages:
        folder = built.site if language.code == "nl" else built.site / language.code
        known, count = forms(language), 0
        for address in ("aanbod", "onderwerpen", "over", "privacy", "toegankelijkheid"):
            for path in sorted((folder / address).rglob("index.html")):
                found = dict(explained(path.read_text(encoding="utf-8"), known))
                assert [word for word, shown in found.items() if not shown] == [], path
                count += len(found)
        counts[language.code] = count
    return counts


def test_no_page_explains_a_door_word_that_it_does_not_show(built_site: Built) -> None:
    assert min(look(built_site).values()) > 20


@pytest.mark.whole
def test_no_page_in_any_language_explains_a_door_word_that_it_does_not_show(whole_site: Built) -> None:
    assert min(look(whole_site).values()) > 20


def test_a_word_that_does_not_stand_there_is_noticed() -> None:
    known = {"wijkteam": ("wijkteam", "wijkteams"), "huisarts": ("huisarts", "huisartsen")}
    section = "<section class=words><dl><dt><bdi lang=nl>wijkteam</bdi><dd>x<dt><bdi>huisarts</bdi><dd>y</dl></section>"
    page = f"<body><main><p>Uw huisartsenpost, of een van de Wijkteams.{section}</main>"
    assert dict(explained(page, known)) == {"wijkteam": True, "huisarts": False}
