"""Catalogues held against one another: a text in two languages belongs to the one that uses its words elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set

from wegwijs.translate.catalogue import Entry
from wegwijs.translate.lexicon import words

NAME = 4  # letters at the start of a word that a language took over from the Dutch, or the other way: Telefoon, Telefon


def of_another(catalogues: Mapping[str, Mapping[str, Entry]], shared: Set[str]) -> dict[str, set[str]]:
    """By language, the Dutch sentences whose translation is that of another language.

    `catalogues` are the entries of each language, `shared` the words that several languages have.
    """
    vocabularies: dict[str, Counter[str]] = {}
    foreign: dict[str, set[str]] = defaultdict(set)
    for source, codes_by_text in _shared(catalogues).items():
        for text, codes in codes_by_text.items():
            if len(codes) == 1:
                continue
            known = words(source)
            own = {word for word in words(text) if not any(_akin(word, dutch) for dutch in known)} - shared
            if not own:
                continue
            for code in codes:
                if code not in vocabularies:
                    vocabularies[code] = _vocabulary(catalogues[code])
            # A word of the text itself counts once for each language: it is what we ask about.
            support = {code: sum(vocabularies[code][word] > 1 for word in own) / len(own) for code in codes}
            best = max(support.values())
            for code in codes:
                if support[code] < best:
                    foreign[code].add(source)
    return foreign


def _shared(catalogues: Mapping[str, Mapping[str, Entry]]) -> dict[str, dict[str, list[str]]]:
    """By Dutch sentence, the languages that have a text for it."""
    shared: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, entries in catalogues.items():
        for source, entry in entries.items():
            shared[source]["\n".join(entry.forms).casefold()].append(code)
    return shared


def _vocabulary(entries: Mapping[str, Entry]) -> Counter[str]:
    """How many messages have each word."""
    return Counter(
        word for entry in entries.values() for word in {word for form in entry.forms for word in words(form)}
    )


def _akin(word: str, dutch: str) -> bool:
    return word == dutch or (len(word) >= NAME <= len(dutch) and word[:NAME] == dutch[:NAME])
