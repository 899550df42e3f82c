"""What readers change again and again: a word that became another in several messages is one for the glossary, or a habit.

Nothing is changed by it; a person is told, with what still has the word of before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wegwijs.translate.catalogue import Entry
from wegwijs.translate.glossary import KnownWord, met
from wegwijs.translate.lexicon import WORD, folded

LONGEST = 3  # words
TWICE = 2


@dataclass(frozen=True, slots=True)
class Repeat:
    """Words that became others in so many messages; `left` are those that still have them.

    `term` is the Dutch word of the glossary that all of these messages use, or empty.
    """

    old: str
    new: str
    count: int
    left: tuple[Entry, ...]
    term: str


def repeats(
    reworded: Sequence[tuple[Entry, Entry]], entries: Iterable[Entry], words: tuple[KnownWord, ...]
) -> list[Repeat]:
    """What was changed in the same way in several messages.

    Args:
        reworded: Messages before and after.
        entries: All messages of the language, as they are now.
        words: What the glossary has of the language.
    """
    sources: dict[tuple[str, str], list[str]] = defaultdict(list)
    for before, after in reworded:
        for pair in {pair for old, new in zip(before.forms, after.forms, strict=True) for pair in _replaced(old, new)}:
            sources[pair].append(before.source)
    known = list(entries)
    return [
        Repeat(old, new, len(dutch), tuple(_having(old, known, dutch)), _term(dutch, words))
        for (old, new), dutch in sources.items()
        if len(dutch) >= TWICE
    ]


def _replaced(old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = WORD.findall(old), WORD.findall(new)
    for kind, at, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and max(end - at, stop - begin) <= LONGEST:
            yield " ".join(before[at:end]).casefold(), " ".join(after[begin:stop]).casefold()


def _having(words: str, entries: Iterable[Entry], but: Sequence[str]) -> Iterator[Entry]:
    asked = f" {words} "
    for entry in entries:
        texts = (f" {' '.join(WORD.findall(form)).casefold()} " for form in entry.forms)
        if entry.source not in but and any(asked in text for text in texts):
            yield entry


def _term(sources: Sequence[str], words: tuple[KnownWord, ...]) -> str:
    shared = [{known.dutch[0] for known in met(folded(source), words)} for source in sources]
    both = set.intersection(*shared) if shared else set()
    return min(both, default="")
