"""Which sentences there are to translate, by owner: from the content, the templates, and the messages for clerks.

Each message says where it shows. The project owns `site` (what parents read) and `clerk` (what the command line says);
a municipality owns the catalogue with the name of its folder.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from wegwijs import read, source_files
from wegwijs.files import Project
from wegwijs.model import Content, OwnWords, addresses
from wegwijs.report.words import sentences as report_sentences
from wegwijs.text_tree import named_texts
from wegwijs.translate import catalogue

JINJA = {"trimmed": "true", "newstyle_gettext": "true", "extensions": "jinja2.ext.i18n,jinja2.ext.do"}
# How many characters fit where a field shows: on a block of the pyramid, in a heading on a narrow phone, in a search result.
LONGEST = {"short_name": 18, "first_person": 32, "title": 60, "name": 60, "description": 200}
SAFETY = catalogue.SAFETY
KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2)}


def site(project: Project, content: Content) -> Catalog:
    """The project's own sentences for parents, also those that this municipality hides or replaces."""
    whole = content
    if content.own_words != OwnWords():
        whole = read.read_whole(project, content.municipality.slug)[0] or content
    return _project(project, whole)


def shown(project: Project, content: Content) -> Catalog:
    """The project's own sentences for parents that stand on the site of this municipality."""
    theirs = replace(
        content,
        topics=tuple(topic for topic in content.topics if not topic.own),
        texts=tuple(text for text in content.texts if not text.own),
    )
    return _project(project, theirs, {partial.name for partial in content.own_words.partials})


def _project(project: Project, content: Content, replaced: Set[str] = frozenset()) -> Catalog:
    """The sentences of this content and of the templates, but for those that are `replaced`, by their names in overrides/."""
    template = _empty("site")
    for where, value in _content(content):
        _add(template, where, value)
    for path in sorted(project.overrides.rglob("*.html")):
        name = path.relative_to(project.overrides)
        if name.parts[0] != "report" and name.as_posix() not in replaced:
            _add_template(template, project.shown(path), source_files.read_bytes(path))
    _add(template, "content/pieces.yml", content.pieces)  # most of its words stand on pages too
    return template


def municipality(content: Content, ours: Catalog | None = None) -> Catalog:
    """A municipality's own sentences: its offers, what it says of itself, its own vision, texts and partials.

    What an own partial says that `ours` has already, is translated there.
    """
    slug = content.municipality.slug
    template = _empty(slug)
    _add(template, content.municipality.file, content.municipality)
    for offer in content.offers:
        _add(template, f"/{addresses.OFFERS}{offer.id}/", offer)
    if own := content.own_vision:
        _add(template, f"/{addresses.VISION_PROFESSIONALS}", (own.ambition, own.introduction))
        _add(template, f"/{addresses.VISION}", (own.ambition_for_parents, own.introduction_for_parents))
        _add(template, f"/{addresses.VISION_TERMS}", (own.definitions, own.contact_rules))
        _add(template, f"/{addresses.VISION_PROFESSIONALS}", tuple(choice.reason for choice in own.left_out))
        parts = {principle.id: part.id for part in content.vision.parts for principle in part.principles}
        for principle in own.adapted:
            _add(template, f"/{addresses.vision_part(parts[principle.id])}#{principle.id}", principle)
        for prefix, named in ((addresses.OWN_PRINCIPLE, own.added), (addresses.GOAL, own.goals)):
            for thing in named:
                _add(template, f"/{addresses.vision_part(thing.part)}#{prefix}{thing.id}", thing)
    _add(template, f"/{addresses.VISION}", content.parents.answered)
    for folder, texts in ((addresses.TOPICS, content.topics), ("", content.texts)):
        for text in texts:
            if text.own:
                _add(template, f"/{folder}{text.slug}/", text)
    for partial in content.own_words.partials:
        _add_template(template, partial.file, partial.source.encode(), ours)
    return template


def clerk(project: Project, messages: dict[str, dict[str, str]]) -> Catalog:
    """The sentences of the command line and of the coalition's report."""
    template = _empty("clerk")
    for code, sentences in messages.items():
        for part, sentence in sentences.items():
            template.add(sentence, auto_comments=[f"{code}: {part}"])
    for where, word in report_sentences(project.content):
        template.add(word, auto_comments=[where])
    for path in sorted((project.overrides / "report").rglob("*.html")):
        _add_template(template, project.shown(path), source_files.read_bytes(path))
    return template


def _content(content: Content) -> Iterator[tuple[str, Any]]:
    """The content with the address or file where each part shows; what touches safety first, for it is translated first."""
    for topic in content.topics:
        if topic.head.safety:
            yield f"/{addresses.TOPICS}{topic.slug}/{SAFETY}", topic
    yield f"/{addresses.HELP_NOW_BEFORE}{SAFETY}", tuple(line for line in content.help_lines if line.safety)
    yield "content/fixed.yml", content.fixed_pages
    yield "content/labels.yml", content.labels
    yield from ((f"/{addresses.layer(layer)}", layer) for layer in content.pyramid.layers)
    pyramid = content.pyramid
    yield f"/{addresses.VISION_PYRAMID}", (pyramid.goals, pyramid.tailored, pyramid.preconditions)
    yield f"/{addresses.VISION_PROFESSIONALS}", pyramid.source
    yield from ((f"/{addresses.phase(phase)}", phase) for phase in content.phases)
    others = tuple(line for line in content.help_lines if not line.safety)
    yield f"/{addresses.HELP_NOW_BEFORE}", (content.situations, others)
    yield f"/{addresses.SEARCH}", content.dangers
    yield f"/{addresses.TOPICS}", content.topic_groups
    yield from ((f"/{addresses.TOPICS}{topic.slug}/", topic) for topic in content.topics if not topic.head.safety)
    yield from ((f"/{text.slug}/", text) for text in content.texts)
    yield f"/{addresses.VISION}", content.vision.model_copy(update={"parts": ()})
    for part in content.vision.parts:
        yield f"/{addresses.VISION}", part.model_copy(update={"principles": ()})
        for principle in part.principles:
            note = f" — {principle.note}" if principle.note else ""
            yield f"/{addresses.vision_part(part.id)}#{principle.id}{note}", principle


def _add_template(template: Catalog, where: str, text: bytes, ours: Catalog | None = None) -> None:
    """The sentences of a template; not those that `ours` has. Of one that cannot be read, `check` tells the clerk."""
    options = JINJA | {"silent": "false" if ours is None else "true"}
    with io.BytesIO(text) as source:
        for _, message, comments, _ in extract("jinja2.ext:babel_extract", source, KEYWORDS, (), options):
            if not ours or message not in ours:
                template.add(message, auto_comments=[where, *comments])


def _add(template: Catalog, where: str, value: Any) -> None:
    for text, comments in messages(where, value):
        template.add(text, auto_comments=comments)


def messages(where: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    """The sentences in a value, each with what a translator should know: where it shows, and how long it may be."""
    for name, text in named_texts(value):
        limit = [f"max {LONGEST[name]}"] if name in LONGEST else []
        yield text.dutch, [where, *limit]


def _empty(owner: str) -> Catalog:
    return Catalog(domain=owner, project="Wegwijs", version="", charset="utf-8", locale=None, fuzzy=False)


def catalogue_path(project: Project, language: str, owner: str) -> Path:
    """Where the catalogue of an owner (`site`, `clerk`, or a municipality's slug) is for a language."""
    return project.locales / language / "LC_MESSAGES" / f"{owner}.po"


def template_path(project: Project, owner: str) -> Path:
    """Where the template of an owner's catalogues is."""
    return project.locales / f"{owner}.pot"
