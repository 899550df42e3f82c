"""Finding by a word: what a page says by itself, the rules by which two words count as one, and what people type for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from wegwijs.model.text import Frozen, Identifier, Text


def _listed(typed: object) -> object:
    """What stands between commas."""
    if not isinstance(typed, str):
        return typed
    return tuple(filter(None, (part.strip() for part in typed.replace("،", ",").split(","))))


UNSEEN = re.compile(r"\\u([0-9a-f]{4})")
Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]


def _replaceable(letters: dict[str, str]) -> dict[str, str]:
    """Raises ValueError."""
    for typed, meant in letters.items():
        if len(typed) > 1 and len(typed) != len(meant):
            raise ValueError(f"{typed} → {meant}: {len(typed)} ≠ {len(meant)}")
    return letters


Letters = Annotated[dict[str, str], AfterValidator(_replaceable)]


class LanguageRules(Frozen):
    """What holds for the words of one language.

    `letters` puts a letter in the place of another: a key of one letter becomes its value, a longer key has a value as long,
    letter by letter. `between` are characters that stand between two words in this language alone. `sounds` are replaced one
    after another; then one of `starts` and one of `ends` is left out, where at least as many letters stay as `left` has for each.
    """

    between: str = ""

    letters: Letters = Field(default_factory=dict)
    sounds: dict[str, str] = Field(default_factory=dict)
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    left: tuple[int, int] = (3, 4)


class Subject(Frozen):
    """What parents look for.

    `pages` by their names (`OwnText.names`), the best first. `offers` are Dutch words: every offer with one of them in its
    name or its sentence is meant too, before those pages where `first` says so.
    """

    pages: Words = ()
    offers: Words = ()
    first: bool = False


class LanguageWords(Frozen):
    """content/search/<code>.yml: what people type in one language.

    `ignored` are the words that tell nothing; `words` has, for each subject, words and short phrases.
    """

    ignored: Words = ()
    words: dict[Identifier, Words] = Field(default_factory=dict)

    def with_more(self, more: dict[Identifier, Words]) -> LanguageWords:
        """The same, with more words for the same subjects."""
        added = {subject: (*self.words.get(subject, ()), *words) for subject, words in more.items()}
        return self.model_copy(update={"words": {**self.words, **added}})


class OwnSearchWords(Frozen):
    """search.yml of a municipality: for a language, by its code, what people there type for a subject."""

    languages: dict[str, dict[Identifier, Words]]


class Danger(Frozen):
    """A kind of danger that somebody may type of: the help line that is right for it, a page to read, and the words.

    `words` has, by the code of a language, words and phrases: all words of a phrase must be there; a star at the end of a
    word stands for any ending.
    """

    id: Identifier
    line: Identifier
    page: str
    question: Text
    words: dict[str, Words]


class Dangers(Frozen):
    """content/danger.yml, whole."""

    dangers: tuple[Danger, ...]


def _as_themselves(characters: str) -> str:
    r"""Characters that nobody sees stand in a file as `\u200b`; a browser gets them as they are, which is shorter."""
    return UNSEEN.sub(lambda match: chr(int(match[1], 16)), characters)


class SearchRules(Frozen):
    """content/search.yml.

    `dropped`, `between` and `unspaced` are characters as in the brackets of a regular expression, for Python and for
    JavaScript: those that do not count, those between two words, and those of words with nothing in between. `subjects` are
    what people look for; how they call it is in content/search/.
    """

    dropped: Annotated[str, AfterValidator(_as_themselves)]
    between: Annotated[str, AfterValidator(_as_themselves)]
    unspaced: Annotated[str, AfterValidator(_as_themselves)] = "\u3400-\u9fff"
    letters: Letters = Field(default_factory=dict)
    languages: dict[str, LanguageRules] = Field(default_factory=dict)
    subjects: dict[Identifier, Subject] = Field(default_factory=dict)

    def of(self, code: str) -> LanguageRules:
        """The rules of a language, with the letters of all languages among them."""
        own = self.languages.get(code, LanguageRules())
        return own.model_copy(update={"letters": {**self.letters, **own.letters}})


@dataclass(frozen=True, slots=True)
class OwnText:
    """What a page says by itself, in the language of its edition, and no list that repeats other pages.

    `address` is the page's within its language; `rank` that of its kind (`page_kinds.Found`). `titles` are its names,
    `headings` what tells in short what it is about, `body` the rest. `names` are those that content/search.yml
    may use for the page; `dutch` is what an offer says of itself in Dutch.
    """

    address: str
    title: str
    rank: int
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    body: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dutch: str = ""
