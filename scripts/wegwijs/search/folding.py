"""Words made alike: what people write and what they type become the same letters, by the rules of content/search.yml.

overrides/script/words.js does the same in the same order; a test holds the two against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from wegwijs.model.search import LanguageRules, SearchRules

SHORTEST = 2  # letters of a word that can be looked for
DOUBLED = re.compile(r"(\D)\1+")


class Folding:
    """Folds words of one language. A word that was folded once is remembered.

    `spaced_as` is the language by which words are told apart, where that is another.
    """

    def __init__(self, rules: SearchRules, code: str, spaced_as: str = "") -> None:
        self.rules: LanguageRules = rules.of(code)
        self.letters = {
            letter: meant for typed, value in self.rules.letters.items() for letter, meant in _pairs(typed, value)
        }
        own = rules.of(spaced_as or code).between
        self.dropped, self.between = "".join(mark for mark in rules.dropped if mark not in own), rules.between + own
        self.unspaced = rules.unspaced
        self._unspaced = re.compile(f"([{rules.unspaced}]+)")
        self._dropped, self._between = re.compile(f"[{self.dropped}]+"), re.compile(f"[{self.between}]+")
        self._table = str.maketrans(self.letters)
        self._known: dict[str, str] = {}

    def words(self, text: str) -> list[str]:
        """The folded words of a text, in their order."""
        plain = self._dropped.sub("", unicodedata.normalize("NFKD", text.lower()))
        folded = [self._word(word) for piece in self._between.split(plain) for word in self._apart(piece)]
        return [word for word in folded if len(word) >= SHORTEST or self._unspaced.match(word)]

    def for_browser(self) -> dict[str, Any]:
        """What the script of the page needs to fold a typed word in the same way."""
        return {
            "dropped": self.dropped,
            "between": self.between,
            "unspaced": self.unspaced,
            "letters": self.letters,
            "sounds": list(self.rules.sounds.items()),
            "starts": self.rules.starts,
            "ends": self.rules.ends,
            "left": list(self.rules.left),
            "shortest": SHORTEST,
        }

    def _apart(self, piece: str) -> list[str]:
        """A piece as it is; of letters with nothing in between each two that stand side by side (孩子不 is 孩子 and 子不)."""
        if piece.isascii() or not self._unspaced.search(piece):
            return [piece]
        words: list[str] = []
        for number, run in enumerate(self._unspaced.split(piece)):
            words += [run[at : at + 2] for at in range(max(1, len(run) - 1))] if number % 2 else [run]
        return words

    def _word(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._folded(word)
        return self._known[word]

    def _folded(self, word: str) -> str:
        word = word.translate(self._table)
        for sound, meant in self.rules.sounds.items():
            word = word.replace(sound, meant)
        word = DOUBLED.sub(r"\1", word)
        by_start, by_end = self.rules.left
        for start in self.rules.starts:
            if word.startswith(start) and len(word) - len(start) >= by_start:
                word = word[len(start) :]
                break
        for end in self.rules.ends:
            if word.endswith(end) and len(word) - len(end) >= by_end:
                return word[: -len(end)]
        return word


def folded(phrases: Iterable[str], folding: Folding) -> str:
    """Words and phrases as the browser reads them: folded, each once, a space between two, a + between the words of a phrase."""
    return " ".join(dict.fromkeys(filter(None, ("+".join(folding.words(phrase)) for phrase in phrases))))


def _pairs(typed: str, meant: str) -> list[tuple[str, str]]:
    """One letter with all that it becomes, or as many letters as there are, each with its own."""
    return [(typed, meant)] if len(typed) == 1 else list(zip(typed, meant, strict=True))
