"""What may be wrong with a translation, though it may be shown: a translator is told, a parent is not kept from it.

Each rule gets the source, one translated form, and the words of the glossary that the source uses. What is odd for a good
reason is listed with that reason in `locales/allowed.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from wegwijs.translate.catalogue import SAFETY, Entry
from wegwijs.translate.gate import seen
from wegwijs.translate.glossary import KnownWord, met
from wegwijs.translate.lexicon import words

ENDS = {
    ".": ".",
    "。": ".",
    "！": "!",
    "？": "?",
    "：": ":",
    "።": ".",
    "۔": ".",
    "!": "!",
    "?": "?",
    "؟": "?",
    "፧": "?",
    ":": ":",
    "፦": ":",
    "…": "…",
}
SHORT = 25
LONGER, SHORTER = 2.6, 0.3
LABEL_WORDS = 4
STEM = 4  # letters by which Dutch words are taken for the same
LITTLE = {"een", "de", "het", "uw", "u", "in"}


def length(source: str, form: str, words: tuple[KnownWord, ...]) -> bool:
    """Whether it says about as much: many times as long says more than the source, much shorter says less."""
    if len(source) < SHORT:
        return True
    return SHORTER <= seen(form) / len(source) <= LONGER


def ending(source: str, form: str, words: tuple[KnownWord, ...]) -> bool:
    """Whether a question stays a question."""
    return _end(source) == _end(form)


def spaces(source: str, form: str, words: tuple[KnownWord, ...]) -> bool:
    """Whether there are no double spaces, and none at an end."""
    return form == form.strip() and "  " not in form


def door(source: str, form: str, words: tuple[KnownWord, ...]) -> bool:
    """Whether the word that stands on a Dutch door is still there beside the translated one, or nobody finds the door."""
    if len(source.split()) <= LABEL_WORDS:
        return True
    return all(known.shown_in(form) for known in words if known.door)


def term(source: str, form: str, words: tuple[KnownWord, ...]) -> bool:
    """Whether it is called as in the glossary: one thing has one name on the whole site."""
    return all(known.named_in(form) for known in words)


RULES: Mapping[str, Callable[[str, str, tuple[KnownWord, ...]], bool]] = {
    "length": length,
    "ending": ending,
    "spaces": spaces,
    "door": door,
    "term": term,
}


def broken(entry: Entry, words: tuple[KnownWord, ...]) -> tuple[str, ...]:
    """The names of the rules by which a translation is odd."""
    sources = [entry.plural if entry.plural and at else entry.source for at in range(len(entry.forms))]
    pairs = [(source, form, met(source, words)) for source, form in zip(sources, entry.forms, strict=True)]
    return tuple(name for name, rule in RULES.items() if not all(rule(*pair) for pair in pairs))


def twins(entries: Iterable[Entry]) -> dict[str, str]:
    """By Dutch sentence, another one on the same page that has the same translation: a parent cannot tell them apart.

    Two that say the same in Dutch, one perhaps with a word more, are none.
    """
    by_text: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        for place in entry.places:
            by_text.setdefault((place.split("#")[0].split(SAFETY)[0], entry.forms[0].casefold()), []).append(
                entry.source
            )
    return {
        source: other
        for group in by_text.values()
        for source in group
        for other in group
        if not (_core(source) <= _core(other) or _core(other) <= _core(source))
    }


def _core(dutch: str) -> set[str]:
    """The beginnings of the words that carry a Dutch sentence."""
    return {word[:STEM] for word in words(dutch)} - LITTLE


def unnamed(entry: Entry, words: tuple[KnownWord, ...]) -> tuple[KnownWord, ...]:
    """The words that the translation calls something else than the glossary does."""
    return tuple(known for known in met(entry.source, words) if not all(map(known.named_in, entry.forms)))


def _end(text: str) -> str:
    bare = text.strip().rstrip("\"'”»)）*\u200f\u200e")
    return ENDS.get(bare[-1:], "")
