"""Which sentences there are to translate, by owner: from the content, the templates, and the messages for clerks.

Each message says where it shows. The project owns `site` (what parents read) and `clerk` (what the command line says);
a municipality owns the catalogue with the name of its folder.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from wegwijs.files import House
from wegwijs.model import Content
from wegwijs.walk import named_texts

JINJA = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true", "extensions": "jinja2.ext.i18n"}
# How many characters fit where a field shows: on a block of the pyramid, in a heading on a narrow phone, in a search result.
LONGEST = {"short_name": 18, "first_person": 32, "title": 60, "name": 60, "description": 200}
KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2)}


def site(house: House, content: Content) -> Catalog:
    """The project's own sentences for parents."""
    found = _empty("site")
    for where, value in _content(content):
        _add(found, where, value)
    for path in sorted(house.overrides.rglob("*.html")):
        if path.is_relative_to(house.overrides / "report"):
            continue  # the coalition's report speaks Dutch only
        where = house.shown(path)
        with io.BytesIO(path.read_bytes()) as source:
            for _, message, comments, _ in extract("jinja2.ext:babel_extract", source, KEYWORDS, (), JINJA):
                found.add(message, auto_comments=[where, *comments])
    return found


def municipality(content: Content) -> Catalog:
    """A municipality's own sentences: its offers, what it says of itself, and its own vision."""
    slug = content.municipality.slug
    found = _empty(slug)
    _add(found, f"content/municipalities/{slug}/municipality.yml", content.municipality)
    for offer in content.offers:
        _add(found, f"/aanbod/{offer.id}/", offer)
    if own := content.own_vision:
        _add(found, "/visie/professionals/", own.introduction)
        _add(found, "/visie/", own.introduction_for_parents)
        for prefix, named in (("", own.adapted), ("eigen-", own.added), ("doel-", own.goals)):
            for one in named:
                _add(found, f"/visie/professionals/#{prefix}{one.id}", one)
    return found


def clerk(messages: dict[str, dict[str, str]]) -> Catalog:
    """The sentences of the command line."""
    found = _empty("clerk")
    for code, sentences in messages.items():
        for part, sentence in sentences.items():
            found.add(sentence, auto_comments=[f"{code}: {part}"])
    return found


def _content(content: Content) -> Iterator[tuple[str, Any]]:
    """The content with the address or file where each part shows."""
    yield "content/fixed.yml", content.fixed_pages
    yield from ((f"/hulp/{layer.slug}/", layer) for layer in content.pyramid.layers)
    yield "/visie/professionals/", (content.pyramid.goals, content.pyramid.tailored, content.pyramid.preconditions)
    yield "/visie/professionals/", content.pyramid.source
    yield from ((f"/leeftijd/{phase.slug}/", phase) for phase in content.phases)
    yield "/nu-hulp/", content.help_lines
    yield from ((f"/onderwerpen/{topic.slug}/", topic) for topic in content.topics)
    yield from ((f"/{text.slug}/", text) for text in content.texts)
    yield "/visie/", content.vision.model_copy(update={"parts": ()})
    for part in content.vision.parts:
        yield "/visie/", part.model_copy(update={"principles": ()})
        for principle in part.principles:
            note = f" — {principle.note}" if principle.note else ""
            yield f"/visie/professionals/#{principle.id}{note}", principle


def _add(found: Catalog, where: str, value: Any) -> None:
    for text, comments in messages(where, value):
        found.add(text, auto_comments=comments)


def messages(where: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    """The sentences in a value, each with what a translator should know: where it shows, and how long it may be."""
    for name, text in named_texts(value):
        limit = [f"max {LONGEST[name]}"] if name in LONGEST else []
        yield text.dutch, [where, *limit]


def _empty(owner: str) -> Catalog:
    return Catalog(domain=owner, project="Wegwijs", version="", charset="utf-8", locale=None, fuzzy=False)


def catalogue_path(house: House, language: str, owner: str) -> Path:
    return house.locales / language / "LC_MESSAGES" / f"{owner}.po"


def template_path(house: House, owner: str) -> Path:
    return house.locales / f"{owner}.pot"
