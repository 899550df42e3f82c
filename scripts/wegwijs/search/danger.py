"""The words of danger: whoever types one, on the page of whatever language, is shown the right number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wegwijs.model.search import Danger, SearchRules
from wegwijs.search.folding import Folding

ANY_ENDING = "*"
JOINED = "+"  # between the words of a phrase


class DangerWords:
    """The kinds of danger with the words of some languages.

    They are folded by what holds for all languages: in none may a word lose its end.
    The words of one language are told apart as in that language.
    """

    def __init__(self, dangers: Sequence[Danger], rules: SearchRules, codes: Collection[str]) -> None:
        self.dangers, self.codes = dangers, codes
        self.folding = Folding(rules, "", *(codes if len(codes) == 1 else ()))

    def for_browser(self, numbers: Mapping[str, int]) -> dict[str, Any]:
        """What the script of the page needs. `numbers` are those of the pages, by their names."""
        kinds = [[danger.id, numbers.get(danger.page, -1), self._words(danger)] for danger in self.dangers]
        return {"letters": self.folding.letters, "kinds": kinds}

    def _words(self, danger: Danger) -> str:
        phrases = (phrase for code in self.codes for phrase in danger.words.get(code, ()))
        kept: list[tuple[str, ...]] = []
        for phrase in sorted(
            {tuple(self._phrase(phrase)) for phrase in phrases} - {()}, key=lambda words: (len(words), words)
        ):
            if not any(_says(other, phrase) for other in kept):
                kept.append(phrase)
        return " ".join(map(JOINED.join, kept))

    def _phrase(self, phrase: str) -> list[str]:
        parts = []
        for word in phrase.split():
            folded = self.folding.words(word)
            end = ANY_ENDING if word.endswith(ANY_ENDING) else ""
            parts += [*folded[:-1], *(last + end for last in folded[-1:])]
        return parts


def _says(other: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether whoever types a phrase typed the other one too, so that the phrase tells nothing more."""
    return all(any(_holds(word, typed) for typed in phrase) for word in other)


def _holds(word: str, typed: str) -> bool:
    return word == typed or (word.endswith(ANY_ENDING) and typed.startswith(word.removesuffix(ANY_ENDING)))
