"""Translation: Dutch content and a language's catalogues become content in that language, message by message.

What is missing, outdated or quarantined stays Dutch and says so; a page never fails for want of a translation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from gettext import c2py

from babel.messages.plurals import get_plural

from wegwijs.files import House
from wegwijs.model import SOURCE_LANGUAGE, Content, Language, Text
from wegwijs.problems import Place, Problem, warning
from wegwijs.translate import catalogue, gate
from wegwijs.translate.catalogue import Catalogue, Entry
from wegwijs.walk import map_texts

OWN = "site"


@dataclass(frozen=True)
class Translation:
    """Looks sentences up in one language: first in the municipality's catalogue, then in the project's."""

    language: Language
    entries: dict[str, Entry]
    plural_form: Callable[[int], int]

    def gettext(self, dutch: str) -> Text:
        """One sentence."""
        entry = self.entries.get(dutch)
        if entry is None or entry.plural:
            return Text.of(dutch)
        return Text(dutch, entry.forms[0], self.language.code, entry.machine)

    def ngettext(self, one: str, many: str, number: int) -> Text:
        """A sentence about a number of things, in the plural form of the language."""
        entry = self.entries.get(one)
        if entry is None or not entry.plural:
            return Text.of(one if number == 1 else many)
        form = min(self.plural_form(number), len(entry.forms) - 1)
        return Text(one, entry.forms[form], self.language.code, entry.machine)

    def apply(self, content: Content) -> Content:
        """The content with every sentence in this language, or marked as Dutch."""
        return map_texts(content, lambda text: self.gettext(text.dutch))


def translation(house: House, language: Language, owners: tuple[str, ...]) -> tuple[Translation, list[Problem]]:
    """Read the catalogues of `owners`, the first one first, and let through what passes the gate."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for owner in owners:
        path = house.locales / language.code / "LC_MESSAGES" / f"{owner}.po"
        if not path.is_file():
            continue
        found, faults = catalogue.read(path, house.shown(path), language.code)
        passed, quarantined = _through_the_gate(found, language)
        problems += [*faults, *quarantined]
        entries = passed | entries
    plural = c2py(get_plural(language.cldr).plural_expr)
    return Translation(language, entries, plural), [_as_warning(one) for one in problems]


def _through_the_gate(found: Catalogue, language: Language) -> tuple[dict[str, Entry], list[Problem]]:
    passed: dict[str, Entry] = {}
    problems: list[Problem] = []
    for source, entry in found.entries.items():
        if entry.missing or entry.fuzzy:
            continue
        broken = gate.broken(entry, language.script) if language.code != SOURCE_LANGUAGE else ()
        if broken:
            place = Place(found.file, entry.line)
            problems.append(warning("message-quarantined", place, message=source, rules=", ".join(broken)))
        else:
            passed[source] = entry
    return passed, problems


def _as_warning(one: Problem) -> Problem:
    """A bad translation never stops the site: the phone number that was mended this morning still goes out."""
    return warning(one.code, one.place, **one.facts)
