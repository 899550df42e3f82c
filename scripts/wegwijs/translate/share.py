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
    def entries(self) -> Mapping[str, Entry]: ...

    @property
    def sources(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Share:
    """Of all sentences that the site needs: those that a person wrote or checked, and those that a machine wrote."""

    checked: int
    machine: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down, so that it never looks like more than it is."""
        return 100 * self.checked // self.total if self.total else 100

    def short_of(self, least: Decimal) -> int:
        """How many more a person must look at."""
        return max(0, ceil(least * self.total) - self.checked)


def share(translation: Translated, content: Content) -> Share:
    """Count each sentence of the content and of the catalogues once; what stays Dutch is not checked."""
    needed = translation.sources | {text.dutch for text in texts(content)}
    found = [entry for source in needed if (entry := translation.entries.get(source))]
    machine = sum(entry.machine for entry in found)
    return Share(len(found) - machine, machine, len(needed))


def published(
    content: Content, languages: Iterable[Language], translations: Mapping[str, Translated]
) -> tuple[list[Language], list[Problem]]:
    """The languages of which people have looked at as much as the municipality wants. Dutch is the source, and stays."""
    here = content.municipality
    least = here.checked_languages_from
    kept: list[Language] = []
    problems: list[Problem] = []
    for language in languages:
        found = share(translations[language.code], content) if least else None
        if language.code == SOURCE_LANGUAGE or not found or not found.short_of(least):
            kept.append(language)
            continue
        place = Place(here.file, column="checked_languages_from")
        facts = {
            "language": language.dutch_name,
            "percent": found.percent,
            "wanted": format((least * 100).normalize(), "f"),
            "checked": found.checked,
            "total": found.total,
            "machine": found.machine,
            "open": found.total - found.checked - found.machine,
            "left": found.short_of(least),
            "files": f"locales/{language.code}/LC_MESSAGES/",
        }
        problems.append(warning("language-unchecked", place, **facts))
    return kept, problems
