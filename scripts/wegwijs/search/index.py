"""The records of all pages of a language become one file: small, and the same for the same pages.

pages   each page: its address within the language, its title, its rank; the browser folds the words of the titles itself
words   the other words in order, a space between two; each begins with a digit (base 36): how many letters it has in common with
        the one before it, which are left out
places  for each word the pages that say it: in another name than the title, in a heading, in the rest, with a dot between; a page
        is its distance from the page before it, as `_number` writes it. What many pages say tells nothing of a page, unless it
        is in a name: of such a word only those, and a star
rules   how a typed word is folded (search/folding.py): what the browser needs of content/search.yml
ignored the words that tell nothing
meant   for each subject the pages that are meant, the best first, and the words that people type for it; a phrase has + between
        its words
danger  for each kind of danger its name, the page to read, and the words (search/danger.py)
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import takewhile

from wegwijs.search.danger import DangerWords
from wegwijs.search.folding import Folding, folded
from wegwijs.search.page_words import PageWords
from wegwijs.search.subjects import Spoken

FEW = 5  # pages are not many, in however small a site
COMMON = 0.06  # of the pages
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LAST, BEFORE = "0123456789abcdefghijklmnopqrstu", "vwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"  # 31 digits of each


def word_index(
    records: Sequence[PageWords],
    folding: Folding,
    spoken: Spoken | None = None,
    dangers: DangerWords | None = None,
) -> bytes:
    """The file by which one language is searched.

    `records` in the order of the pages; `folding` is what made them; `spoken` is what people type there,
    `dangers` are the words of danger.
    """
    titles = [frozenset(folding.words(record.title)) for record in records]
    written = {word: text for word, places in _places(records).items() if (text := _written(word, places, titles))}
    words = sorted(written)
    index = {
        "pages": [[record.address, record.title, record.rank] for record in records],
        "words": " ".join(_without_common_starts(words)),
        "places": " ".join(written[word] for word in words),
        "rules": folding.for_browser(),
        "ignored": folded(spoken.words.ignored, folding) if spoken else "",
        "meant": list(spoken.meant(records, folding)) if spoken else [],
    }
    if dangers:
        index["danger"] = dangers.for_browser({name: at for at, record in enumerate(records) for name in record.names})
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


def _written(word: str, places: Sequence[Sequence[int]], titles: Sequence[Collection[str]]) -> str:
    """The pages that say a word, but those of which the title says it; empty where there are no others, and few that say it."""
    names = _numbers([page for page in places[0] if word not in titles[page]])
    if sum(map(len, places)) > max(len(titles) * COMMON, FEW):
        return names + "*"
    return ".".join((names, *map(_numbers, places[1:]))).rstrip(".")


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
