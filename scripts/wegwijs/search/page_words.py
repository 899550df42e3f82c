"""The words of one page: a small record, by which the index of its language is made when all pages are there."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.model.search import OwnText
from wegwijs.search.folding import Folding


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page in the index.

    `words` has each folded word once, with the most prominent place where the page says it: 0 in a title, 1 in a heading,
    2 in the rest. `rank` and `names` are those of `OwnText`; `dutch` are the folded Dutch words of an offer.
    """

    address: str
    title: str
    rank: int
    words: dict[str, int]
    names: tuple[str, ...] = ()
    dutch: tuple[str, ...] = ()


def page_words(text: OwnText, folding: Folding, dutch: Folding | None = None) -> PageWords:
    """What the index needs of a page. `dutch` folds what an offer says of itself in Dutch."""
    words: dict[str, int] = {}
    for place, lines in enumerate((text.titles, text.headings, text.body)):
        for line in lines:
            for word in folding.words(line):
                words.setdefault(word, place)
    in_dutch = tuple(dutch.words(text.dutch)) if dutch else ()
    return PageWords(text.address, text.title, text.rank, words, text.names, in_dutch)
