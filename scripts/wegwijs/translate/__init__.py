"""Translation: Dutch content and a language's catalogues become content in that language, message by message.

What is missing, outdated or quarantined stays Dutch and says so; a page never fails for want of a translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wegwijs.build import workers
from wegwijs.build.cache import NO_CACHE, BuildCache, RecordFile
from wegwijs.build.hashing import of_json
from wegwijs.files import Project
from wegwijs.model import SOURCE_LANGUAGE, Content, Language, Parents, Text
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.text_tree import map_texts, texts
from wegwijs.translate import catalogue, comparison, gate, oddities
from wegwijs.translate.catalogue import Catalogue, Entry
from wegwijs.translate.glossary import TranslationRules, translation_rules
from wegwijs.translate.lexicon import Lexicon, lexicon_of
from wegwijs.translate.share import published, share

__all__ = [
    "OWN",
    "Translation",
    "Translations",
    "published",
    "share",
    "translation",
    "translation_rules",
    "untranslated",
]

OWN = "site"


@dataclass(frozen=True)
class Translation:
    """Looks sentences up in one language: first in the municipality's catalogue, then in the project's.

    `entries` may be shown; `sources` is everything that the catalogues hold, whole or not, `ours` what the project's holds,
    `safety` what of that touches safety.
    """

    language: Language
    entries: dict[str, Entry]
    sources: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    safety: frozenset[str] = frozenset()

    def gettext(self, dutch: str) -> Text:
        """One sentence in this language, or the Dutch where there is no good translation."""
        entry = self.entries.get(dutch)
        if entry is None or entry.plural:
            return Text.of(dutch)
        return _text(dutch, entry.forms[0], self.language, entry)

    def ngettext(self, singular: str, plural: str, number: int) -> Text:
        """A sentence about a number of things, in the plural form of the language.

        `singular` and `plural` are the Dutch sentences for one and for more.
        """
        entry = self.entries.get(singular)
        if entry is None or not entry.plural:
            return Text.of(singular if number == 1 else plural)
        form = min(entry.form_of(number), len(entry.forms) - 1)
        return _text(singular, entry.forms[form], self.language, entry)

    def words(self) -> Iterator[str]:
        """All that may be shown in this language."""
        return (form for entry in self.entries.values() for form in entry.forms)

    def apply(self, content: Content) -> Content:
        """The content with every sentence in this language, or marked as Dutch."""
        if not self.entries:
            return content  # it is in Dutch
        return map_texts(content, lambda text: self.gettext(text.dutch))


def translation(
    project: Project,
    language: Language,
    owners: tuple[str, ...],
    rules: TranslationRules | None = None,
    cache: BuildCache = NO_CACHE,
) -> tuple[Translation, list[Problem]]:
    """What the catalogues of `owners` (`site`, a municipality's slug) say, the first first; what passes the gate may be shown.

    With `rules`, what is odd is told too, though it is shown (for a translator's own check). `cache` remembers what
    the gate kept.
    """
    entries: dict[str, Entry] = {}
    sources: set[str] = set()
    ours: Mapping[str, Entry] = {}
    problems: list[Problem] = []
    source = language.code == SOURCE_LANGUAGE
    known = lexicon_of(project, language)
    for owner in owners:
        path = project.locales / language.code / "LC_MESSAGES" / f"{owner}.po"
        if not path.is_file():
            problems += (
                [] if source else [problem("po-missing", Place(project.shown(path)), language=language.dutch_name)]
            )
            continue
        messages, faults = catalogue.read(path, project.shown(path), language.code)
        with cache.records(f"{language.code}.{owner}.gate") as memory:
            passed, quarantined = _through_the_gate(messages, known, memory)
        problems += [*faults, *quarantined]
        if rules and not source:
            problems += _oddities(messages.file, passed, known, rules)
        entries = passed | entries
        sources |= messages.entries.keys()
        ours = messages.entries if owner == OWN else ours
    safety = frozenset(message for message, entry in ours.items() if entry.safety)
    made = Translation(language, entries, frozenset(sources), frozenset(ours), safety)
    return made, [_as_warning(fault) for fault in problems]


class Translations(Mapping[str, Translation]):
    """The translations of the site of a municipality by the code of their language, each read when it is first asked for.

    With `rules`, what is odd is told too. `whole` says whether all of them were read, and held against one another as they are.
    `cache` remembers what the gate kept.
    """

    def __init__(
        self,
        project: Project,
        slug: str,
        languages: Sequence[Language],
        rules: TranslationRules | None = None,
        cache: BuildCache = NO_CACHE,
    ) -> None:
        self._project, self._slug, self._rules, self._cache = project, slug, rules, cache
        self.languages = tuple(languages)
        self._languages = {language.code: language for language in languages}
        self._read: dict[str, tuple[Translation, list[Problem]]] = {}
        self.whole = False

    def __getitem__(self, code: str) -> Translation:
        if code not in self._read:
            self._read[code] = self._load(self._languages[code])
        return self._read[code][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    @property
    def known(self) -> Mapping[str, Translation]:
        """Those that were read."""
        return {code: translation for code, (translation, _) in self._read.items()}

    def read(self, jobs: int = 1) -> list[Problem]:
        """Read all of them, so many at a time; what is wrong in them."""
        unread = [language for code, language in self._languages.items() if code not in self._read]
        for language, result in zip(unread, workers.each(self._load, unread, jobs), strict=True):
            self._read[language.code] = result
        self._compare()
        return [fault for code in self._languages for fault in self.problems(code)]

    def problems(self, code: str) -> list[Problem]:
        """What is wrong in the translation of a language, as far as it was read."""
        return self._read[code][1] if code in self._read else []

    def forget(self, code: str) -> None:
        """Have a translation read again when it is asked for next."""
        self._read.pop(code, None)
        self.whole = False

    def anew(self) -> Translations:
        """The same translations, of which none was read."""
        return Translations(self._project, self._slug, self.languages, self._rules, self._cache)

    def take(self, whole: Translations) -> list[str]:
        """Have the translations that were read there; the codes of those that were read here too, and are others now."""
        before, self._read, self.whole = self._read, whole._read, whole.whole
        return [code for code, read in before.items() if read != self._read[code]]

    def _compare(self) -> None:
        """Leave out what is the translation of another language."""
        spoken = {code: read.entries for code, (read, _) in self._read.items() if code != SOURCE_LANGUAGE}
        shared = lexicon_of(self._project, self._languages[next(iter(spoken))]).shared if spoken else frozenset()
        for code, sources in comparison.of_another(spoken, shared).items():
            translation, problems = self._read[code]
            foreign = [translation.entries[source] for source in sorted(sources)]
            kept = {source: entry for source, entry in translation.entries.items() if source not in sources}
            problems = [*problems, *(_quarantined(entry, "language") for entry in foreign)]
            self._read[code] = (replace(translation, entries=kept), problems)
        self.whole = True

    def _load(self, language: Language) -> tuple[Translation, list[Problem]]:
        return translation(self._project, language, (self._slug, OWN), self._rules, self._cache)


def untranslated(content: Content, language: Language, translation: Translation) -> list[Problem]:
    """One warning for a language with how many sentences of the content and of the catalogues are still Dutch."""
    if language.code == SOURCE_LANGUAGE:
        return []
    # The guide, and what nothing was done with, are for the coalition.
    shown = (replace(content, guide=None, parents=Parents()), content.parents.answered)
    dutch = {text.dutch for text in texts(shown) if text.lang != language.code}
    dutch |= translation.sources - translation.entries.keys()
    if not dutch:
        return []
    return [
        warning(
            "language-incomplete", Place(f"locales/{language.code}"), language=language.dutch_name, count=len(dutch)
        )
    ]


def _through_the_gate(
    messages: Catalogue, known: Lexicon, memory: RecordFile
) -> tuple[dict[str, Entry], list[Problem]]:
    """What of a catalogue may be shown, and what may not with its reason: judged, or as an earlier build judged the same."""
    key = of_json([messages.digest, known.digest, known.code, known.script])
    kept: dict[str, str] | None = memory.get(key)
    if kept is None:
        kept = _kept_by_the_gate(messages, known)
        memory.put(key, lambda: kept)
    ready = {source: entry for source, entry in messages.entries.items() if entry.ready}
    passed = {source: entry for source, entry in ready.items() if source not in kept}
    return passed, [_quarantined(ready[source], rules) for source, rules in kept.items()]


@lru_cache(maxsize=64)
def _kept_by_the_gate(messages: Catalogue, known: Lexicon) -> dict[str, str]:
    """The Dutch of each translation that may not be shown, with the rules that it breaks.

    A municipality that rewords the Dutch may change figures and names, but add no address and lose no fact.
    """
    rules = gate.REWORDING if known.code == SOURCE_LANGUAGE else gate.RULES
    return {
        source: "; ".join(gate.explained(rule, entry, known) for rule in broken)
        for source, entry in messages.entries.items()
        if entry.ready and (broken := gate.broken(entry, known, rules))
    }


def _text(dutch: str, value: str, language: Language, entry: Entry) -> Text:
    return Text(dutch, value, language.code, entry.machine and not entry.checked, entry.checked)


def _quarantined(entry: Entry, rules: str) -> Problem:
    return warning("message-quarantined", Place(entry.file, entry.line), message=entry.source, rules=rules)


def _oddities(file: str, passed: dict[str, Entry], known: Lexicon, rules: TranslationRules) -> list[Problem]:
    problems: list[Problem] = []
    words = rules.glossary.known_words(known.code)
    twins = oddities.twins(passed.values())
    for source, entry in passed.items():
        broken = (
            *oddities.broken(entry, words),
            *gate.broken(entry, known, gate.NEGATION),
            *(["same"] if source in twins else []),
        )
        odd = [rule for rule in broken if (known.code, source, rule) not in rules.allowed]
        if odd:
            terms = ", ".join(f"{known.dutch[0]} = {known.forms[0]}" for known in oddities.unnamed(entry, words))
            detail = {"term": f": {terms}", "same": f": {twins.get(source, '')}"}
            rules_broken = "; ".join(f"{rule}{detail.get(rule, '')}" for rule in odd)
            problems.append(warning("message-odd", Place(file, entry.line), message=source, rules=rules_broken))
    return problems


def _as_warning(fault: Problem) -> Problem:
    """A bad translation never stops the site: the phone number that was mended this morning still goes out."""
    return warning(fault.code, fault.place, **fault.facts)
