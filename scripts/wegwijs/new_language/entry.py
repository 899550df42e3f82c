"""A language as locales/languages.yml has it, as far as CLDR knows it."""

from __future__ import annotations

from typing import Literal

from babel import UnknownLocaleError

from wegwijs import cldr
from wegwijs.model import LANGUAGE_CODE, SOURCE_LANGUAGE, Language


class UnknownLanguageError(Exception):
    """A code that is none of a language, or of one that CLDR has no data of."""


def entry(code: str, name: str = "", dutch_name: str = "") -> Language:
    """The entry of a language; the names are those of CLDR where none is given.

    Raises:
        UnknownLanguageError: CLDR has no such language.
    """
    if not LANGUAGE_CODE.fullmatch(code):
        raise UnknownLanguageError(code)
    identifier = code.replace("-", "_")
    try:
        locale = cldr.locale(identifier)
        script, _ = cldr.likely(identifier)
    except (UnknownLocaleError, ValueError):
        raise UnknownLanguageError(code) from None
    direction: Literal["ltr", "rtl"] = "rtl" if locale.text_direction == "rtl" else "ltr"
    return Language(
        code=code,
        name=name or _own_name(locale.get_display_name() or code),
        dutch_name=dutch_name or locale.get_display_name(SOURCE_LANGUAGE) or code,
        direction=direction,
        script=script,
        cldr=identifier,
    )


def _own_name(name: str) -> str:
    """A name by itself begins with a capital, where its letters know one."""
    return name[:1].upper() + name[1:]
