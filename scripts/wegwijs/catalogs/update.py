"""Catalogues kept up with their source: nothing translated is ever dropped, and nothing changes that did not change."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, unescape, write_po

from wegwijs import source_files
from wegwijs.files import write_in_one_step
from wegwijs.translate.catalogue import MACHINE, Review, review, without_old_sources

ENDLESS = 1_000_000  # with 0, Babel would still break the comments
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
NOISE = re.compile(
    r'^"(?:POT-Creation-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Project-Id-Version):'
    r'.*\\n"\n',
    re.MULTILINE,
)
FILLED = re.compile(
    r'^"(?:Last-Translator|Language-Team|PO-Revision-Date): .*(?:FULL NAME|LANGUAGE <|YEAR-MO).*\\n"\n', re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a message: other `forms`, or None, and the `reviews` that it has from now on."""

    forms: tuple[str, ...] | None
    reviews: tuple[Review, ...]


def write_template(template: Catalog, path: Path) -> bool:
    """Write a .pot; whether it changed."""
    return _put(path, template)


def update(template: Catalog, path: Path, language: str, cldr: str, others: Catalog | None = None) -> bool:
    """Bring a .po up to date with its template; whether it changed.

    `language` is a code of ours, `cldr` the same in CLDR. A message whose source changed a little keeps its translation, marked
    fuzzy; one whose source is gone is kept at the end of the file as obsolete, and comes back when its source does. A sentence
    of `others` (the project's) that a municipality put in its own file to reword it stays there.
    """
    locale = Locale.parse(cldr if len(language) > 2 else language)
    if path.is_file():
        text = without_old_sources(source_files.read_text(path))
        catalogue = read_po(io.StringIO(text), locale=locale, domain=path.stem)
        kept = dict(catalogue.obsolete)
        before = {message.id: _sources_before(message) for message in (*catalogue, *kept.values())}
        catalogue.update(
            _with_reworded(template, catalogue, others),
            no_fuzzy_matching=True,
            keep_user_comments=True,
            update_creation_date=False,
        )
        _remember(catalogue, kept)
        _take_over(catalogue, kept)
        for message in catalogue:
            _tidy(message, before)
    else:
        catalogue = Catalog(locale=locale, domain=path.stem, charset="utf-8", fuzzy=False)
        for message in template:
            if message.id:
                catalogue.add(message.id, auto_comments=message.auto_comments, flags=message.flags)
    catalogue.fuzzy = False
    return _put(path, catalogue)


def change(path: Path, language: str, cldr: str, changes: Mapping[str, Change]) -> bool:
    """Bring changes into a .po, by their Dutch, and leave everything else as it is; whether it changed."""
    locale = Locale.parse(cldr if len(language) > 2 else language)
    catalogue = read_po(io.StringIO(without_old_sources(source_files.read_text(path))), locale=locale, domain=path.stem)
    before = {message.id: _sources_before(message) for message in (*catalogue, *catalogue.obsolete.values())}
    for message in catalogue:
        if message.id and (asked := changes.get(_dutch(message))):
            comments = [comment for comment in message.user_comments if not review(comment)]
            if asked.forms is not None:
                message.string = asked.forms if isinstance(message.id, tuple | list) else asked.forms[0]
                message.flags.discard("fuzzy")
                comments = [comment for comment in comments if not MACHINE.match(comment.strip())]
            message.user_comments = [*comments, *map(str, asked.reviews)]
        _tidy(message, before)
    catalogue.fuzzy = False
    return _put(path, catalogue)


def _with_reworded(template: Catalog, catalogue: Catalog, others: Catalog | None) -> Catalog:
    """The template, and the messages of another owner that stand in this catalogue already."""
    whole = Catalog(domain=template.domain, charset="utf-8", fuzzy=False)
    for message in template:
        if message.id:
            whole.add(message.id, auto_comments=message.auto_comments, flags=message.flags)
    for message in catalogue:
        foreign = message.id and message.id not in template
        other = others.get(message.id) if others and foreign else None
        if other:
            whole.add(other.id, auto_comments=other.auto_comments, flags=other.flags)
    return whole


def _remember(catalogue: Catalog, kept: dict[Any, Message]) -> None:
    """Obsolete messages of before: back where their source is back, else kept on; Babel by itself would drop them."""
    for key, old in kept.items():
        message = catalogue.get(old.id)
        if message is None:
            catalogue.obsolete.setdefault(key, old)
        elif not message.string or message.fuzzy:
            message.string, message.user_comments = old.string, old.user_comments
            message.flags.discard("fuzzy")


def _take_over(catalogue: Catalog, kept: Collection[Any]) -> None:
    """What is new gets, as outdated, the translation of the sentence that went and is nearest to it.

    Babel by itself looks among all sentences, also those that stay, in every language anew: minutes for a hundred new ones.
    """
    gone = {_dutch(old): old for key, old in catalogue.obsolete.items() if key not in kept and old.string}
    for message in catalogue:
        empty = not message.string or not any(message.string)
        if message.id and empty:
            for near in get_close_matches(_dutch(message), gone, 1):
                old = gone[near]
                if isinstance(old.id, str) == isinstance(message.id, str):
                    message.string, message.user_comments = old.string, old.user_comments
                    message.flags.add("fuzzy")
                    message.previous_id = [old.id] if isinstance(old.id, str) else list(old.id)


def _dutch(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _tidy(message: Message, before: dict[Any, list[str]]) -> None:
    """What Babel says of an outdated message the first time, and forgets the second."""
    if message.fuzzy and not message.previous_id:
        message.previous_id = before.get(message.id, [])
    if not message.python_format:
        message.flags.discard("python-format")
    if not message.python_brace_format:
        message.flags.discard("python-brace-format")


def _sources_before(message: Message) -> list[str]:
    """The source that an outdated translation belongs to, as editors show it; Babel reads it as a comment of a person."""
    lines = [comment[1:].strip() for comment in message.user_comments if comment.startswith("|")]
    message.user_comments = [comment for comment in message.user_comments if not comment.startswith("|")]
    sources: list[str] = []
    for line in lines:
        if line.startswith("msgid"):
            sources.append("")
        if sources and line.endswith('"'):
            sources[-1] += unescape(line[line.index('"') :])
    return sources


def _header(owner: str) -> str:
    return f"# Wegwijs: {owner}. See locales/README.md.\n# SPDX-License-Identifier: CC-BY-4.0"


def _text(catalogue: Catalog, header: str) -> str:
    catalogue.creation_date = EPOCH
    catalogue.revision_date = EPOCH
    catalogue.header_comment = header
    with io.BytesIO() as out:
        write_po(out, catalogue, width=ENDLESS, no_location=True, include_previous=True, sort_output=False)
        return re.sub(r'^"PO-Revision-Date: 2026-01-01.*\\n"\n', "", out.getvalue().decode(), flags=re.MULTILINE)


def _put(path: Path, catalogue: Catalog) -> bool:
    return _write(path, NOISE.sub("", FILLED.sub("", _text(catalogue, header=_header(path.stem)))))


def _write(path: Path, text: str) -> bool:
    """Whether a catalogue is another now. Its lines end as they did: another program may want them so."""
    before = source_files.read_bytes(path) if path.is_file() else None
    if before is not None and before.replace(b"\r\n", b"\n") == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    write_in_one_step(path, data.replace(b"\n", b"\r\n") if before and b"\r\n" in before else data)
    return True
