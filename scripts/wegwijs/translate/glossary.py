"""The glossary: words that stand on Dutch doors, with their translation and a plain explanation; and what is odd on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import yaml
from pydantic import ValidationError

from wegwijs import markup, quick_yaml, source_files
from wegwijs.files import Project
from wegwijs.model import SOURCE_LANGUAGE, DoorWord, Frozen, Language, Text
from wegwijs.problems import Place, Problem, problem
from wegwijs.translate.lexicon import LexiconFile


class Term(Frozen):
    """A word of the glossary in one language.

    `forms` are other pieces of a text by which the term is known: a stem where the language bends its words, or a word
    that is as good. `checked` is true where a person has looked at the explanation.
    """

    term: str
    explanation: str
    forms: tuple[str, ...] = ()
    checked: bool = False


class Word(Frozen):
    """A Dutch word, and its `plural` where that is the same word.

    `door` is true where it stands on a door or a letter, and so must stay visible in a translation; `familiar` where
    whoever reads Dutch knows it.
    """

    door: bool = False
    familiar: bool = False
    plural: str = ""
    explanation: str
    languages: dict[str, Term]

    def written(self, word: str) -> tuple[str, ...]:
        """The Dutch word, and its plural where that is another word."""
        return (word, self.plural) if self.plural else (word,)


@dataclass(frozen=True)
class KnownWord:
    """A Dutch word in `dutch` (alone and in the plural), and the pieces of a text by which its translation is known."""

    dutch: tuple[str, ...]
    door: bool
    forms: tuple[str, ...]

    def shown_in(self, translation: str) -> bool:
        """Whether the Dutch word itself can be seen."""
        return self.dutch[0] in translation.casefold()

    def named_in(self, translation: str) -> bool:
        """Whether a translation has one of its forms, or the Dutch word as a name and not in brackets beside another word."""
        folded = translation.casefold()
        bare = re.sub(r"[(（][^()（）]*[)）]", "", folded)
        return any(form.casefold() in folded for form in self.forms) or self.as_a_word.search(bare) is not None

    @cached_property
    def as_a_word(self) -> re.Pattern[str]:
        """A pattern for the Dutch word, alone or in the plural, as a word by itself."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.dutch))})\b", re.IGNORECASE)


def met(dutch: str, words: Iterable[KnownWord]) -> tuple[KnownWord, ...]:
    """The words that a Dutch sentence uses; a `{gemeente}` to fill in, and the address of a link, say nothing."""
    bare = markup.FACT.sub("", "".join(run.text for run in markup.runs(dutch)))
    return tuple(known for known in words if known.as_a_word.search(bare))


class Glossary(Frozen):
    """locales/glossary.yml, whole: by Dutch word."""

    words: dict[str, Word]

    def door_words(self, language: Language) -> tuple[DoorWord, ...]:
        """The words on doors, explained in a language; in Dutch where the glossary does not know that language."""
        doors = []
        for word, entry in self.words.items():
            term = entry.languages.get(language.code)
            if not entry.door or (language.code == SOURCE_LANGUAGE and entry.familiar):
                continue
            explanation = Text.of(entry.explanation)
            if term and term.term:
                explanation = Text(entry.explanation, term.explanation, language.code, not term.checked, term.checked)
            doors.append(DoorWord(entry.written(word), term.term if term else "", explanation))
        return tuple(doors)

    def known_words(self, code: str) -> tuple[KnownWord, ...]:
        """Every word with what it may be called in a language."""
        return tuple(
            KnownWord(entry.written(word), entry.door, (term.term, *term.forms))
            for word, entry in self.words.items()
            if (term := entry.languages.get(code)) and term.term
        )


class Allowance(Frozen):
    """A translation that is odd by `rule` on purpose, and why."""

    language: str
    message: str
    rule: str
    reason: str


class Allowed(Frozen):
    """locales/allowed.yml, whole."""

    allowed: tuple[Allowance, ...] = ()


@dataclass(frozen=True)
class TranslationRules:
    """What the translations are held against, beside the gate.

    `allowed` has the oddities that are meant, as language, Dutch sentence and rule.
    """

    glossary: Glossary = field(default_factory=lambda: Glossary(words={}))
    allowed: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)


@lru_cache(maxsize=8)
def _fit(shape: type[Frozen], text: str) -> Frozen:
    """The same for every municipality: read once."""
    return shape.model_validate(quick_yaml.load(text))


def translation_rules(project: Project) -> tuple[TranslationRules, list[Problem]]:
    """Read locales/glossary.yml and allowed.yml, and try lexicon.yml; what cannot be read is a problem, and holds nothing."""
    problems: list[Problem] = []
    read: dict[str, Frozen] = {}
    for name, shape in (("glossary.yml", Glossary), ("allowed.yml", Allowed), ("lexicon.yml", LexiconFile)):
        path = project.locales / name
        if not path.is_file():
            continue
        try:
            read[name] = _fit(shape, source_files.read_text(path))
        except (yaml.YAMLError, ValidationError, UnicodeDecodeError, OSError) as fault:
            detail = str(fault).splitlines()[0]
            problems.append(problem("yaml-broken", Place(project.shown(path)), line=1, position=1, detail=detail))
    glossary, allowed = read.get("glossary.yml"), read.get("allowed.yml")
    return TranslationRules(
        glossary if isinstance(glossary, Glossary) else Glossary(words={}),
        frozenset((allowance.language, allowance.message, allowance.rule) for allowance in allowed.allowed)
        if isinstance(allowed, Allowed)
        else frozenset(),
    ), problems
