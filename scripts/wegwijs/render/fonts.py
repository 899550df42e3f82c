"""A font of our own for scripts that old phones may lack, with only the letters that the language needs on the site."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from wegwijs import cldr, source_files
from wegwijs.build.hashing import short_hash
from wegwijs.model import Edition, Language, addresses

# Where a mark stands above a letter. Space between two letters, made fit pair by pair, would double the font.
MARKS = ["mark", "mkmk", "ccmp"]
UNUSED = ["STAT", "gasp", "vhea", "vmtx"]  # for other weights, old screens, and lines from top to bottom
# Script → the whole font, in overrides/fonts/.
SOURCES = {"Ethi": "noto-sans-ethiopic.woff2"}
# Scripts that every phone of ten years ago has. Its Arabic font has the letters of Pashto and Sorani too; Chinese has thousands.
ON_PHONES = {"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Hans", "Hant", "Jpan", "Kore", "Thai", "Deva"}
# The letters of a script, from the first to the last; base.html tells browsers the same.
RANGES = {"Ethi": ("\u1200", "\u137f")}


@dataclass(frozen=True, slots=True)
class Font:
    """A font as it stands in the site: `address` is its path, which says what is in it; `data` is woff2."""

    address: str
    data: bytes


def font(edition: Edition, languages: Iterable[Language], folder: Path) -> Font | None:
    """The font of an edition; none where its phones have one. `folder` has the whole fonts.

    It has every letter of the script in the catalogues, in the names of the languages, and in what CLDR writes: more than a
    page shows today, so that it is known before the first page is drawn, and stays the same when an offer changes.
    """
    script = edition.language.script
    if script not in SOURCES:
        return None
    names = (language.name for language in languages)
    words = (*edition.translator.words(), *names, *written_by_cldr(edition.language.cldr))
    low, high = RANGES[script]
    letters = frozenset(letter for text in words for letter in text if low <= letter <= high)
    data = cut(folder / SOURCES[script], letters)
    return Font(f"{addresses.FONTS}{edition.language.code}.{short_hash(data)}.woff2", data)


@lru_cache(maxsize=8)
def cut(source: Path, letters: frozenset[str]) -> bytes:
    """A font with only these letters, as woff2; the same letters give the same bytes."""
    return cut_data(source_files.read_bytes(source), letters, MARKS)


def cut_data(whole: bytes, letters: frozenset[str], features: Sequence[str]) -> bytes:
    """As `cut`, of the bytes of a font, with these features of it."""
    from fontTools import subset  # most sites are of no language that needs it
    from fontTools.ttLib import TTFont

    options = subset.Options(flavor="woff2", layout_features=list(features), hinting=False, name_IDs=[1, 2, 13, 14])
    options.drop_tables += UNUSED
    options.recalc_timestamp = False
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, letters)))
    cutter.subset(font)
    with io.BytesIO() as out:
        subset.save_font(font, out, options)
        return out.getvalue()


def written_by_cldr(locale: str) -> Iterator[str]:
    """Days, months, lists, lengths of time and names of languages, as a page may write them."""
    data = cldr.locale(locale)._data
    for part in ("months", "days", "list_patterns", "unit_patterns", "languages"):
        yield from _texts(data[part])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif hasattr(value, "values"):
        for inner in value.values():
            yield from _texts(inner)
