"""What may be wrong with a translation, though it may be shown: a translator is told, a parent is not kept from it.

Each rule gets the source, one translated form, and the words that stand on Dutch doors. What is odd for a good reason is
listed with that reason in `locales/allowed.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wegwijs.translate.catalogue import Entry

ENDS = {".": ".", "。": ".", "።": ".", "۔": ".", "!": "!", "?": "?", "؟": "?", "፧": "?", ":": ":", "፦": ":", "…": "…"}
SHORT = 25
LONGER, SHORTER = 2.6, 0.3
LABEL_WORDS = 4


def length(source: str, form: str, doors: tuple[str, ...]) -> bool:
    """A translation many times as long says more than the source; a much shorter one says less."""
    if len(source) < SHORT:
        return True
    return SHORTER <= len(form) / len(source) <= LONGER


def ending(source: str, form: str, doors: tuple[str, ...]) -> bool:
    """A question stays a question."""
    return _end(source) == _end(form)


def spaces(source: str, form: str, doors: tuple[str, ...]) -> bool:
    """Double spaces, or spaces at an end, are slips."""
    return form == form.strip() and "  " not in form


def door(source: str, form: str, doors: tuple[str, ...]) -> bool:
    """The word that stands on a Dutch door stays visible beside the translated one, or nobody finds the door."""
    if len(source.split()) <= LABEL_WORDS:
        return True
    said = source.casefold()
    return all(word in form.casefold() for word in doors if re.search(rf"\b{re.escape(word)}\b", said))


RULES: Mapping[str, Callable[[str, str, tuple[str, ...]], bool]] = {
    "length": length,
    "ending": ending,
    "spaces": spaces,
    "door": door,
}


def found(entry: Entry, doors: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the rules by which a translation is odd."""
    sources = [entry.plural if entry.plural and at else entry.source for at in range(len(entry.forms))]
    pairs = list(zip(sources, entry.forms, strict=True))
    return tuple(name for name, rule in RULES.items() if not all(rule(*pair, doors) for pair in pairs))


def _end(text: str) -> str:
    bare = text.strip().rstrip("\"'”»)*\u200f\u200e")
    return ENDS.get(bare[-1:], "")
