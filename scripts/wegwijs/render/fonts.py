"""A font of our own for scripts that old phones may lack, with only the letters that the site uses."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from wegwijs.model import Language, addresses

# Where a mark stands above a letter. Space between two letters, made fit pair by pair, would double the font.
MARKS = ["mark", "mkmk", "ccmp"]
UNUSED = ["STAT", "gasp", "vhea", "vmtx"]  # for other weights, old screens, and lines from top to bottom
# Script → the whole font, in overrides/fonts/. Other scripts are on every phone.
SOURCES = {"Ethi": "noto-sans-ethiopic.woff2"}


def address(language: Language) -> str:
    """Where the font of a language is in the site; empty where its phones have one."""
    return f"{addresses.FONTS}{language.code}.woff2" if language.script in SOURCES else ""


def letters(text: str) -> set[str]:
    """The letters beyond Latin in a text."""
    return {mark for mark in set(text) if ord(mark) > 0x24F}


def cut(fonts: Path, language: Language, used: set[str]) -> bytes:
    """The font of a language with only the letters used, as woff2; the same letters give the same bytes."""
    options = subset.Options(flavor="woff2", layout_features=MARKS, hinting=False, name_IDs=[1, 2, 13, 14])
    options.drop_tables += UNUSED
    options.recalc_timestamp = False
    font = TTFont(fonts / SOURCES[language.script], recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(ord(mark) for mark in used))
    cutter.subset(font)
    with io.BytesIO() as out:
        subset.save_font(font, out, options)
        return out.getvalue()
