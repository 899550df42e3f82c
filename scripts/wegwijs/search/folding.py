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
    """Folds words of one language. A word that was folded once is remembered."""

    def __init__(self, rules: SearchRules, code: str) -> None:
        self.rules: LanguageRules = rules.of(code)
        self.letters = {
            letter: meant for typed, value in self.rules.letters.items() for letter, meant in _pairs(typed, value)
        }
        self.dropped, self.between = rules.dropped, rules.between
        self._dropped, self._between = re.compile(f"[{rules.dropped}]+"), re.compile(f"[{rules.between}]+")
        self._table = str.maketrans(self.letters)
        self._known: dict[str, str] = {}

    def words(self, text: str) -> list[str]:
        """The folded words of a text, in their order."""
        plain = self._dropped.sub("", unicodedata.normalize("NFKD", text.lower()))
        folded = [self._word(word) for word in self._between.split(plain)]
        return [word for word in folded if len(word) >= SHORTEST]

    def for_browser(self) -> dict[str, Any]:
        """What the script of the page needs to fold a typed word in the same way."""
        return {
            "dropped": self.dropped,
            "between": self.between,
            "letters": self.letters,
            "sounds": list(self.rules.sounds.items()),
            "starts": self.rules.starts,
            "ends": self.rules.ends,
            "left": list(self.rules.left),
            "shortest": SHORTEST,
        }

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
