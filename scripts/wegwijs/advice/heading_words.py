"""The words by which a heading of somebody else is known; they stand in content/headings.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from wegwijs.model import Frozen
from wegwijs.normalization import normalized

NUMBERED = re.compile(r"^\W*\d{1,2}\s?[.):]\s*(?=\S)")
HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
BESIDE = frozenset(
    {"de", "het", "een", "van", "voor", "of", "the", "en", "is", "in", "op", "uw", "je", "bij", "dit", "a"}
)
LONGEST_HEADING = 500  # letters that are looked at
LONG = 5  # letters of a word that may stand in a longer one, or be misspelled
LIKE = 88  # of a hundred
LEAST, PART_OF_WORD = 0.55, 0.92


class HeadingWords(Frozen):
    """content/headings.yml, whole: the words in a heading by our field, those of what is only theirs, those of kinds of offers.

    `values` has words in a cell, by our field and our answer.
    """

    headings: dict[str, tuple[str, ...]]
    own: tuple[str, ...]
    groups: tuple[str, ...]
    values: dict[str, dict[str, tuple[str, ...]]]


def unnumbered(heading: str) -> str:
    """A heading without the number that a form puts before its questions (`6. Waar is het?`)."""
    return NUMBERED.sub("", heading[:LONGEST_HEADING])


def tokens(text: str) -> tuple[str, ...]:
    """The first words of a heading, however they are joined (`naam_activiteit`, `NaamActiviteit`), ready to compare."""
    text = unnumbered(text)
    return tuple(TOKEN.findall(normalized(HUMP.sub(" ", text.replace("e-mail", "email").replace("E-mail", "email")))))


def likeness(heading: tuple[str, ...], phrase: tuple[str, ...]) -> float:
    """How much of a heading a phrase is: 1 for all of it, 0 where it does not stand in it."""
    best = 0.0
    for start in range(len(heading) - len(phrase) + 1):
        same = 1.0
        for word, known in zip(heading[start:], phrase, strict=False):
            same *= _same(word, known)
        covered = sum(len(word) for word in heading[start : start + len(phrase)] if word not in BESIDE)
        whole = sum(len(word) for word in heading if word not in BESIDE) or 1
        if same:
            best = max(best, same * (LEAST + (1 - LEAST) * min(1.0, covered / whole)))
    return best


def _same(word: str, known: str) -> float:
    if word == known:
        return 1
    if len(known) >= LONG and (word.startswith(known) or word.endswith(known)):
        return PART_OF_WORD
    return PART_OF_WORD if len(known) >= LONG and fuzz.ratio(word, known) >= LIKE else 0


@dataclass(frozen=True)
class HeadingReader:
    """Says how much a heading is like each of our columns."""

    words: HeadingWords

    def fields(self, heading: str) -> dict[str, float]:
        """The likeness of a heading by field, of those to which it is like at all."""
        typed = tokens(heading)
        likely = {field: max(likeness(typed, phrase) for phrase in phrases) for field, phrases in self._phrases.items()}
        return {field: like for field, like in likely.items() if like}

    def own(self, heading: str) -> float:
        """How much a heading is like that of a column which is only theirs."""
        return self._most(heading, self.words.own)

    def groups(self, heading: str) -> float:
        """How much a heading is like that of a column which says what kind of offer it is."""
        return self._most(heading, self.words.groups)

    def answer(self, field: str, text: str) -> str:
        """Our answer that stands in a text, by its words; empty where none does."""
        typed = tokens(text)
        for answer, phrases in self.words.values.get(field, {}).items():
            if any(likeness(typed, tokens(phrase)) for phrase in phrases):
                return answer
        return ""

    def _most(self, heading: str, phrases: tuple[str, ...]) -> float:
        return max((likeness(tokens(heading), tokens(phrase)) for phrase in phrases), default=0)

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[str, ...]]]:
        return {field: [tokens(phrase) for phrase in phrases] for field, phrases in self.words.headings.items()}
