"""The same page in the other languages of a site, and which of them stand in the header of a narrow phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from wegwijs.model import Language

# Pixels at 18 px letters on a phone of 360 px: what two rows beside the pictogram hold, and what stands in them.
ROWS, ROW, AROUND, MORE, SPACE = 2, 308.0, 12.0, 44.0, 4.7
LETTER = {"Latn": 8.8, "Cyrl": 10.5, "Arab": 8.5, "Ethi": 11.5}
MOST = 5


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language of the site. `href` and `home` are relative, `absolute` is for search engines."""

    language: Language
    href: str
    home: str
    absolute: str
    current: bool

    @property
    def in_latin(self) -> str:
        """The name in Latin letters, for whoever helps a reader; empty where the language's own name is."""
        return "" if self.language.script == "Latn" else self.language.dutch_name


def on_top(alternates: Sequence[Alternate]) -> tuple[Alternate, ...]:
    """As many as fit, in their order, and always the language of the page; the rest is a page away."""
    here = [alternate for alternate in alternates if alternate.current]
    others = [alternate for alternate in alternates if not alternate.current]
    most = len(alternates) if len(alternates) <= MOST else MOST - 1
    for count in range(most, 1, -1):
        first = [*here, *others[: count - len(here)]]
        chosen = tuple(alternate for alternate in alternates if alternate in first)
        if _rows(chosen, more=len(chosen) < len(alternates)) <= ROWS:
            return chosen
    return tuple(here or others[:1])


def _rows(chosen: Sequence[Alternate], *, more: bool) -> int:
    rows, left = 1, ROW
    for width in [*map(_width, chosen), *([MORE] if more else [])]:
        if width > left:
            rows, left = rows + 1, ROW
        left -= width
    return rows


def _width(alternate: Alternate) -> float:
    own = _wide(alternate.language.name, alternate.language.script)
    return AROUND + own + (0 if alternate.current or not alternate.in_latin else SPACE + _wide(alternate.in_latin))


def _wide(text: str, script: str = "Latn") -> float:
    """A rough width: exact ones differ from phone to phone. Marks that stand above a letter take no room."""
    letter = LETTER.get(script, max(LETTER.values()))
    return sum(letter if mark.isalpha() else SPACE for mark in text if not unicodedata.combining(mark))
