"""The font of a municipality's house with the letters of one language, where it has them and is light enough."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wegwijs.build.hashing import short_hash
from wegwijs.model import Edition, HouseFont, Language, Municipality, addresses
from wegwijs.problems import Place, Problem, warning
from wegwijs.render.fonts import Font, cut_data, written_by_cldr

HEAVIEST = 10_240  # bytes, as a phone fetches it
SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK"}  # whose letters stand beside each other as they are
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "áàâäçéèêëíìîïñóòôöúùûü€–—‘’“”…•·"  # of any name
ENOUGH = 10_000  # a font without one letter in so many still has a language: that is a name
KEPT = ("ccmp", "locl", "mark", "mkmk", "kern")


def font(edition: Edition, languages: Iterable[Language], house: HouseFont | None) -> Font | None:
    """The font of the house for an edition; none where it lacks its letters, or is too heavy with them."""
    if house is None or (letters := _letters(edition, tuple(languages), house)) is None:
        return None
    data = _cut(house.data, letters)
    return (
        Font(f"{addresses.FONTS}h{edition.language.code}.{short_hash(data)}.woff2", data)
        if len(data) <= HEAVIEST
        else None
    )


def faults(edition: Edition, languages: Iterable[Language], municipality: Municipality) -> Iterator[Problem]:
    """Why an edition of a script that the house could have, is not in its font."""
    house, place = municipality.house_font, Place(municipality.file, column="font")
    if house is None or edition.language.script not in SCRIPTS:
        return
    letters = _letters(edition, tuple(languages), house)
    if letters is None:
        yield warning("font-letters", place, language=edition.language.dutch_name)
    elif (size := len(_cut(house.data, letters))) > HEAVIEST:
        yield warning("font-heavy", place, language=edition.language.dutch_name, weight=size, limit=HEAVIEST)


def _letters(edition: Edition, languages: tuple[Language, ...], house: HouseFont) -> frozenset[str] | None:
    """The letters that the edition may show; none where the house lacks some that are no rare guest."""
    script = SCRIPTS.get(edition.language.script)
    if script is None:
        return None
    words = (
        *edition.translator.words(),
        *(language.name for language in languages),
        *written_by_cldr(edition.language.cldr),
    )
    counted = Counter(mark for text in (*words, ALWAYS) for mark in text)
    own = {mark: often for mark, often in counted.items() if mark in ALWAYS or _of(mark, script)}
    lacking = sum(often for mark, often in own.items() if mark.isalnum() and mark not in house.letters)
    return frozenset(own) if lacking * ENOUGH <= sum(own.values()) else None


@lru_cache(maxsize=1024)
def _of(mark: str, script: str) -> bool:
    """Whether a mark is a letter of the script, or of none."""
    return unicodedata.name(mark, "").startswith(script) if mark.isalpha() else mark.isprintable()


@lru_cache(maxsize=32)
def _cut(data: bytes, letters: frozenset[str]) -> bytes:
    return cut_data(data, letters, KEPT)
