"""How much of a language is translated, and a person has looked at; a municipality may want more than a machine's word for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
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

    @property
    def ours(self) -> frozenset[str]:
        """The Dutch of every sentence in the project's catalogue."""

    @property
    def safety(self) -> frozenset[str]:
        """Those of the project's that touch safety."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of all sentences that the site needs: those that a person checked, and those that a machine wrote and nobody checked."""

    checked: int
    machine: int
    total: int

    @property
    def percent(self) -> int:
        """The part that a person checked, from 0 to 100; rounded down, so that it never looks like more than it is."""
        return 100 * self.checked // self.total if self.total else 100

    def short_of(self, least: Decimal) -> int:
        """How many more sentences a person must look at to come to `least` percent."""
        return max(0, ceil(least * self.total) - self.checked)


def share(translation: Translated, content: Content) -> Share:
    """Count each sentence of the content and of the catalogues once; what stays Dutch is not checked."""
    return _share(translation, translation.sources | {text.dutch for text in texts(content)})


def _share(translation: Translated, needed: Set[str]) -> Share:
    shown = [entry for source in needed if (entry := translation.entries.get(source))]
    checked = sum(entry.checked for entry in shown)
    return Share(checked, sum(entry.machine and not entry.checked for entry in shown), len(needed))


def published(
    content: Content, languages: Iterable[Language], translations: Mapping[str, Translated]
) -> tuple[list[Language], list[Problem]]:
    """The languages of which as much is translated, and looked at by people, as the municipality wants.

    Dutch is the source. A language of which the translation was not read is not left out.
    """
    kept: list[Language] = []
    problems: list[Problem] = []
    for language in languages:
        translation = translations.get(language.code)
        fault = None
        if translation is not None and language.code != SOURCE_LANGUAGE:
            fault = (
                _untranslated(content, language, translation)
                or _unsafe(content, language, translation)
                or _unchecked(content, language, translation)
            )
        if fault:
            problems.append(fault)
        else:
            kept.append(language)
    return kept, problems


def _untranslated(content: Content, language: Language, translation: Translated) -> Problem | None:
    """Of the project's sentences too few may be shown, or one that touches safety may not. What a town adds is its own affair."""
    municipality = content.municipality
    least = municipality.translated_languages_from
    ours = translation.ours or {text.dutch for text in texts(content)}  # without a file, what it would have
    whole, safe = translation.ours & translation.entries.keys(), translation.safety & translation.entries.keys()
    left = max(0, ceil(least * len(ours)) - len(whole), len(translation.safety) - len(safe))
    if not (least and left):
        return None
    return warning(
        "language-untranslated",
        Place(municipality.file, column="translated_languages_from"),
        language=language.dutch_name,
        percent=_percent(len(whole), len(ours)),
        safe=_percent(len(safe), len(translation.safety)),
        wanted=_written(least),
        left=left,
        files=_files(language),
    )


def _unsafe(content: Content, language: Language, translation: Translated) -> Problem | None:
    """Of what touches safety people have looked at too little; in the rest there may be enough of their work to hide that."""
    least = content.municipality.checked_safety_from
    counted = _share(translation, translation.safety)
    place = Place(content.municipality.file, column="checked_safety_from")
    return warning("language-unsafe", place, **_facts(counted, least, language)) if counted.short_of(least) else None


def _unchecked(content: Content, language: Language, translation: Translated) -> Problem | None:
    least = content.municipality.checked_languages_from
    counted = share(translation, content) if least else Share(0, 0, 0)
    place = Place(content.municipality.file, column="checked_languages_from")
    return warning("language-unchecked", place, **_facts(counted, least, language)) if counted.short_of(least) else None


def _facts(counted: Share, least: Decimal, language: Language) -> dict[str, object]:
    return {
        "language": language.dutch_name,
        "percent": counted.percent,
        "wanted": _written(least),
        "checked": counted.checked,
        "total": counted.total,
        "machine": counted.machine,
        "open": counted.total - counted.checked - counted.machine,
        "left": counted.short_of(least),
        "files": _files(language),
    }


def _percent(part: int, whole: int) -> int:
    """Rounded down, so that it never looks like more than it is."""
    return 100 * part // whole if whole else 0


def _written(least: Decimal) -> str:
    return format((least * 100).normalize(), "f")


def _files(language: Language) -> str:
    return f"locales/{language.code}/LC_MESSAGES/"
