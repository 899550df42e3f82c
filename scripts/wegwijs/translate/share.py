"""How much of a language a person has looked at; a municipality may want more than a machine's word for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Protocol

from wegwijs.model import SOURCE_LANGUAGE, Content, Language
from wegwijs.problems import Place, Problem, warning
from wegwijs.text_tree import texts
from wegwijs.translate.catalogue import Entry


class Translated(Protocol):
    """A translation: the sentences that may be shown, and all that its catalogues hold."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The sentences that may be shown, by their Dutch."""

    @property
    def sources(self) -> frozenset[str]:
        """The Dutch of every sentence in the catalogues."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of all sentences that the site needs: those that a person wrote or checked, and those that a machine wrote."""

    checked: int
    machine: int
    total: int

    @property
    def percent(self) -> int:
        """The part that a person wrote or checked, from 0 to 100; rounded down, so that it never looks like more than it is."""
        return 100 * self.checked // self.total if self.total else 100

    def short_of(self, least: Decimal) -> int:
        """How many more sentences a person must look at to come to `least` percent."""
        return max(0, ceil(least * self.total) - self.checked)


def share(translation: Translated, content: Content) -> Share:
    """Count each sentence of the content and of the catalogues once; what stays Dutch is not checked."""
    needed = translation.sources | {text.dutch for text in texts(content)}
    shown = [entry for source in needed if (entry := translation.entries.get(source))]
    machine = sum(entry.machine for entry in shown)
    return Share(len(shown) - machine, machine, len(needed))


def published(
    content: Content, languages: Iterable[Language], translations: Mapping[str, Translated]
) -> tuple[list[Language], list[Problem]]:
    """The languages of which people have looked at as much as the municipality wants. Dutch is the source, and stays."""
    municipality = content.municipality
    least = municipality.checked_languages_from
    kept: list[Language] = []
    problems: list[Problem] = []
    for language in languages:
        counted = share(translations[language.code], content) if least else None
        if language.code == SOURCE_LANGUAGE or not counted or not counted.short_of(least):
            kept.append(language)
            continue
        place = Place(municipality.file, column="checked_languages_from")
        facts = {
            "language": language.dutch_name,
            "percent": counted.percent,
            "wanted": format((least * 100).normalize(), "f"),
            "checked": counted.checked,
            "total": counted.total,
            "machine": counted.machine,
            "open": counted.total - counted.checked - counted.machine,
            "left": counted.short_of(least),
            "files": f"locales/{language.code}/LC_MESSAGES/",
        }
        problems.append(warning("language-unchecked", place, **facts))
    return kept, problems
