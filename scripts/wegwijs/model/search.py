"""Finding by a word: what a page says by itself, and the rules by which two words count as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from wegwijs.model.text import Frozen


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
    letter by letter. `sounds` are replaced one after another; then one of `starts` and one of `ends` is left out. `same` has
    the words of our pages for a word that people type.
    """

    letters: Letters = Field(default_factory=dict)
    sounds: dict[str, str] = Field(default_factory=dict)
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    same: dict[str, str] = Field(default_factory=dict)


class SearchRules(Frozen):
    """content/search.yml.

    `dropped` and `between` are characters as in the brackets of a regular expression, for Python and for JavaScript: those
    that do not count, and those between two words.
    """

    dropped: str
    between: str
    letters: Letters = Field(default_factory=dict)
    languages: dict[str, LanguageRules] = Field(default_factory=dict)

    def of(self, code: str) -> LanguageRules:
        """The rules of a language, with the letters of all languages among them."""
        own = self.languages.get(code, LanguageRules())
        return own.model_copy(update={"letters": {**self.letters, **own.letters}})


@dataclass(frozen=True, slots=True)
class OwnText:
    """What a page says by itself, in the language of its edition, and no list that repeats other pages.

    `address` is the page's within its language; `rank` that of its kind (`page_kinds.Found`). `titles` are its names,
    `headings` what tells in short what it is about, `body` the rest.
    """

    address: str
    title: str
    rank: int
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    body: tuple[str, ...] = ()
