"""Whether a language says one thing in one way: the same Dutch, the glossary, names of doors, and how a parent is spoken to.

A person looks at what is told; what is right after all is listed with its reason in `locales/allowed.yml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from wegwijs.translate.catalogue import Entry
from wegwijs.translate.glossary import TranslationRules
from wegwijs.translate.lexicon import Lexicon
from wegwijs.translate.oddities import unnamed

Kind = Literal["several", "shared", "term", "familiar"]
KINDS: tuple[Kind, ...] = ("several", "shared", "term", "familiar")
ENDS = "¿¡.?!:؟።፧፦…。？！："
NAME_WORDS = (2, 4)  # a name of a door of ours has so many
EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Finding:
    """A message that says something in another way than is usual: `usual` is that way, or the word that is not meant."""

    kind: Kind
    entry: Entry
    usual: str


def findings(entries: Iterable[Entry], known: Lexicon, rules: TranslationRules) -> list[Finding]:
    """What is not said in one way in the messages of a language, by kind; what is allowed is left out."""
    shown = [entry for entry in entries if not entry.missing and not entry.fuzzy]
    every = [*_several(shown), *_shared(shown, known, rules), *_terms(shown, known, rules), *_familiar(shown, known)]
    odd = [finding for finding in every if not _is_allowed(finding.entry, finding.kind, known, rules)]
    return sorted(dict.fromkeys(odd), key=lambda finding: KINDS.index(finding.kind))


def bare(text: str) -> str:
    """A text without the marks around it and without capitals."""
    return text.strip().strip(ENDS).strip().casefold()


def _words(entry: Entry) -> list[str]:
    return sorted(bare(entry.source).split())


def _is_allowed(entry: Entry, rule: str, known: Lexicon, rules: TranslationRules) -> bool:
    return any((code, entry.source, rule) in rules.allowed for code in (known.code, EVERYWHERE))


def _several(entries: list[Entry]) -> Iterator[Finding]:
    """One Dutch sentence in two ways; a name of ours that another sentence calls otherwise."""
    by_dutch: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        source = entry.source.strip().rstrip(ENDS)
        by_dutch[source[:1].casefold() + source[1:]].append(entry)  # «Veilig Thuis» is a name, «Veilig thuis» is none
    for same in by_dutch.values():
        for other in same[1:]:
            if tuple(map(bare, other.forms)) != tuple(map(bare, same[0].forms)):
                yield Finding("several", other, same[0].forms[0])
    names = [entry for entry in entries if _is_name(entry)]
    for name in names:
        inside = re.compile(rf"(?<=[^.?!:…\s] )(?<!\w)[“\"]?{re.escape(name.source)}(?!\w)")
        for entry in entries:
            if entry is not name and inside.search(entry.source):
                usual = bare(name.forms[0])
                if not all(usual in form.casefold() or name.source in form for form in entry.forms):
                    yield Finding("several", entry, name.forms[0])


def _is_name(entry: Entry) -> bool:
    """Whether it is a label of a few words, which another sentence may name."""
    least, most = NAME_WORDS
    return (
        least <= len(entry.source.split()) <= most
        and entry.source[0].isupper()
        and entry.source[-1].isalpha()
        and "%" not in entry.source
        and "{" not in entry.source
    )


def _shared(entries: list[Entry], known: Lexicon, rules: TranslationRules) -> Iterator[Finding]:
    """One translation of two Dutch sentences: two doors with one name are one door.

    In many languages a question has the words of what it asks about in the same order (`Verliest u bloed?`, `U verliest bloed.`).
    """
    by_text: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_text[tuple(map(bare, entry.forms))].append(entry)
    for same in by_text.values():
        for first, second in combinations(same, 2):
            if _words(first) != _words(second) and not _is_allowed(first, "shared", known, rules):
                yield Finding("shared", second, first.source)


def _terms(entries: list[Entry], known: Lexicon, rules: TranslationRules) -> Iterator[Finding]:
    words = rules.glossary.known_words(known.code)
    for entry in entries:
        for word in unnamed(entry, words):
            yield Finding("term", entry, f"{word.dutch[0]} = {word.forms[0]}")


def _familiar(entries: list[Entry], known: Lexicon) -> Iterator[Finding]:
    """A parent who is spoken to as a friend; not where the Dutch does so itself, or quotes somebody."""
    for entry in entries:
        if ":" not in entry.source and not known.familiar_dutch.search(entry.source):
            for form in entry.forms:
                if match := known.familiar.search(form):
                    yield Finding("familiar", entry, match[0])
