"""The lexicon (`locales/lexicon.yml`): by which letters and words a language is known, and how it says no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import yaml
from pydantic import Field, ValidationError, field_validator

from wegwijs import markup, quick_yaml, source_files
from wegwijs.build.hashing import of_json
from wegwijs.files import Project
from wegwijs.model import SOURCE_LANGUAGE, Frozen, Language

UNSPACED = "\u3400-\u9fff"  # letters of which each is a word, or a part of one: nothing stands between Chinese words
WORD = re.compile(rf"[{UNSPACED}]|[^\W\d_{UNSPACED}]+(?:['’\u200c-][^\W\d_{UNSPACED}]+)*")
IS_UNSPACED = re.compile(f"[{UNSPACED}]")
FILLED = re.compile(
    r"%(?:\([a-z_]+\)s)?|\]\([^()\s]*\)|[*\[\]]"
)  # what is no word of the text: names to fill in, marks, targets
POINTED = re.compile(
    "[\u0300-\u0302\u0304-\u036f\u064b-\u0652\u0670]"
)  # vowels above a letter, that a writer may leave out
NEVER = re.compile(r"(?!)")


class Manner(Frozen):
    """What the lexicon has of one language; see the head of the file."""

    letters: str = ""
    common: frozenset[str] = frozenset()
    familiar: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    bends: bool = False

    @field_validator("negation", "perhaps", "idioms")
    @classmethod
    def _are_patterns(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            try:
                re.compile(word)
            except re.error as fault:
                raise ValueError(f"{word}: {fault}") from fault
        return words

    def pattern(self, *lists: Iterable[str]) -> re.Pattern[str]:
        """A pattern for the words of these lists."""
        every = [word for words in lists for word in words]
        spaced = "|".join(word for word in every if not IS_UNSPACED.search(word))
        pieces = [rf"(?<!\w)(?:{spaced})(?!\w)"] if spaced else []
        return re.compile("|".join([*pieces, *filter(IS_UNSPACED.search, every)])) if every else NEVER


class LexiconFile(Frozen):
    """locales/lexicon.yml, whole: what is known of each language, shared words, opposites by their beginnings."""

    languages: dict[str, Manner] = Field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    opposites: tuple[dict[str, tuple[tuple[str, ...], tuple[str, ...]]], ...] = ()


@dataclass(frozen=True)
class Negation:
    """How a language says no: `sure` words, `possible` ones (the sure included), and idioms, which count for nothing."""

    sure: re.Pattern[str] = NEVER
    possible: re.Pattern[str] = NEVER
    idioms: re.Pattern[str] = NEVER


@dataclass(frozen=True)
class Opposite:
    """Words that must not become their opposites: patterns of the Dutch and of the language, for both."""

    right: tuple[re.Pattern[str], re.Pattern[str]]
    wrong: tuple[re.Pattern[str], re.Pattern[str]]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What a translation into one language is held against.

    `letters` are those that the language has beside a to z (none: every letter of its script); `common` are the frequent
    words of every language, by its code. `dutch` and `own` say no. `bends` says whether a sentence about one is never that
    about five; `shared` are words that it may share with others; `opposites` are held both ways. `familiar` and
    `familiar_dutch` are words by which a friend is spoken to. `digest` stands for all that the file says, of every language.
    """

    code: str = ""
    script: str = "Latn"
    letters: frozenset[str] = frozenset()
    common: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dutch: Negation = Negation()
    own: Negation = Negation()
    bends: bool = False
    shared: frozenset[str] = frozenset()
    opposites: tuple[Opposite, ...] = ()
    familiar: re.Pattern[str] = NEVER
    familiar_dutch: re.Pattern[str] = NEVER
    digest: str = ""


def lexicon_of(project: Project, language: Language) -> Lexicon:
    """The lexicon for a language; where the file is absent or cannot be read, one that knows only its script."""
    path = project.locales / "lexicon.yml"
    try:
        text = source_files.read_text(path) if path.is_file() else ""
        return _lexicon(text, language.code, language.script)
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError, OSError):
        return _lexicon("", language.code, language.script)


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """A text as words are compared: in small letters, without vowels above a letter."""
    return POINTED.sub("", unicodedata.normalize("NFC", text.replace("İ", "i")).casefold())


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """A text without what is filled in, marks and the addresses of links."""
    return FILLED.sub(" ", markup.FACT.sub(" ", text))


@lru_cache(maxsize=16_384)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; without names to fill in and addresses of links."""
    return tuple(folded(word) for word in WORD.findall(plain(text)))


@lru_cache(maxsize=64)
def _lexicon(text: str, code: str, script: str) -> Lexicon:
    """The same for every municipality: read once."""
    whole = _file(text)
    own = whole.languages.get(code)
    if own is None:
        return Lexicon(code, script, digest=of_json(text))
    return Lexicon(
        code,
        script,
        frozenset(folded(own.letters)),
        {name: frozenset(map(folded, manner.common)) for name, manner in whole.languages.items()},
        _negation(whole.languages.get(SOURCE_LANGUAGE, Manner())),
        _negation(own),
        own.bends,
        frozenset(map(folded, whole.shared)),
        tuple(
            Opposite(
                (_word(pair[SOURCE_LANGUAGE][at]), _beginning(pair[code][at])),
                (_word(pair[SOURCE_LANGUAGE][1 - at]), _beginning(pair[code][1 - at])),
            )
            for pair in whole.opposites
            if code in pair and SOURCE_LANGUAGE in pair
            for at in (0, 1)
        ),
        _whole_words(own.familiar),
        _whole_words(whole.languages.get(SOURCE_LANGUAGE, Manner()).familiar),
        of_json(text),
    )


@lru_cache(maxsize=4)
def _file(text: str) -> LexiconFile:
    return LexiconFile.model_validate(quick_yaml.load(text) or {})


def _negation(manner: Manner) -> Negation:
    return Negation(
        manner.pattern(manner.negation),
        manner.pattern(manner.negation, manner.perhaps),
        re.compile("|".join(manner.idioms)) if manner.idioms else NEVER,
    )


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if listed else NEVER


def _beginning(words: Iterable[str]) -> re.Pattern[str]:
    words = list(words)
    start = "" if any(map(IS_UNSPACED.search, words)) else r"(?<!\w)"
    return re.compile(rf"{start}(?:{'|'.join(re.escape(folded(word)) for word in words)})")


def _word(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?:s|en|e)?(?!\w)")
