"""The records of all pages of a language become one file: small, and the same for the same pages.

pages   each page: its address within the language, its title, its rank
words   the words in order, a space between two; each begins with a digit (base 36): how many letters it has in common with the
        one before it, which are left out
places  for each word the pages that say it: in a title, in a heading, in the rest, with a dot between; a page is its
        distance from the page before it, as `_number` writes it. What many pages say tells nothing of a page, unless it
        is in the title: of such a word only those, and a star
rules   how a typed word is folded (search/folding.py): what the browser needs of content/search.yml
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from wegwijs.search.folding import LEFT_BY_END, LEFT_BY_START, SHORTEST, Folding
from wegwijs.search.page_words import PageWords

COMMON = 0.2  # of the pages
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LAST, BEFORE = "0123456789abcdefghijklmnopqrstu", "vwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"  # 31 digits of each


def word_index(records: Sequence[PageWords], folding: Folding) -> bytes:
    """The file by which one language is searched. `records` in the order of the pages; `folding` is what made them."""
    places = _places(records)
    words = sorted(places)
    index = {
        "pages": [[record.address, record.title, record.rank] for record in records],
        "words": " ".join(_without_common_starts(words)),
        "places": " ".join(_written(places[word], len(records)) for word in words),
        "rules": _rules(folding),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def _places(records: Sequence[PageWords]) -> dict[str, list[list[int]]]:
    """For each word the pages, by their numbers, that say it in a title, in a heading, and in the rest."""
    places: dict[str, list[list[int]]] = defaultdict(lambda: [[], [], []])
    for number, record in enumerate(records):
        for word, place in record.words.items():
            places[word][place].append(number)
    return places


def _without_common_starts(words: Sequence[str]) -> list[str]:
    shortened, before = [], ""
    for word in words:
        # A letter of two units of UTF-16 would count twice in a browser.
        common = takewhile(lambda pair: pair[0] == pair[1] < "\U00010000", zip(before, word, strict=False))
        count = min(sum(1 for _ in common), len(DIGITS) - 1)
        shortened.append(DIGITS[count] + word[count:])
        before = word
    return shortened


def _written(places: Sequence[Sequence[int]], pages: int) -> str:
    if sum(map(len, places)) > pages * COMMON:
        return _numbers(places[0]) + "*"
    return ".".join(map(_numbers, places)).rstrip(".")


def _numbers(pages: Sequence[int]) -> str:
    return "".join(_number(page - before - 1) for before, page in zip([-1, *pages], pages, strict=False))


def _number(number: int) -> str:
    """A number to base 31: its last digit is of another alphabet than those before it, so numbers need nothing in between."""
    number, last = divmod(number, len(LAST))
    written = LAST[last]
    while number:
        number, digit = divmod(number, len(BEFORE))
        written = BEFORE[digit] + written
    return written


def _rules(folding: Folding) -> dict[str, Any]:
    rules = folding.rules
    return {
        "dropped": folding.dropped,
        "between": folding.between,
        "letters": folding.letters,
        "sounds": list(rules.sounds.items()),
        "starts": rules.starts,
        "ends": rules.ends,
        "left": [LEFT_BY_START, LEFT_BY_END],
        "shortest": SHORTEST,
        "same": [(" ".join(folding.words(typed)), folding.words(meant)) for typed, meant in rules.same.items()],
    }
