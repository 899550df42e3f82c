"""Which picture an offer has: the one that its list names, else one for a word of its own, else none but that of its form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from wegwijs.model import Offer

WordsOfPictures = tuple[tuple[str, tuple[str, ...]], ...]


def picture(offer: Offer, words: Mapping[str, tuple[str, ...]]) -> str:
    """The name of the pictogram of an offer; empty where no word of it has one. `words` are those of each pictogram."""
    return offer.picture or guessed(offer, words)


def guessed(offer: Offer, words: Mapping[str, tuple[str, ...]]) -> str:
    """The pictogram of a word in the name, else of one in the sentence; of several, the one that `words` has first."""
    return _guessed(offer.name.dutch, offer.description.dutch, tuple(words.items()))


@lru_cache(maxsize=4096)
def _guessed(name: str, description: str, words: WordsOfPictures) -> str:
    for text in (name, description):
        places = [int((match.lastgroup or "")[1:]) for match in _pattern(words).finditer(text.casefold())]
        if places:
            return words[min(places)][0]
    return ""


@lru_cache(maxsize=4)
def _pattern(words: WordsOfPictures) -> re.Pattern[str]:
    """A group for each pictogram, `_0` for the first."""
    groups = (
        "|".join(re.escape(word.casefold()).replace(r"\*", r"\w*") for word in spellings) for _, spellings in words
    )
    return re.compile("|".join(rf"(?P<_{at}>(?<!\w)(?:{group})(?!\w))" for at, group in enumerate(groups)))
