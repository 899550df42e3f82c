"""CLDR's data of a language, by Babel, each with data of its own.

Babel shares parts of its data between all languages, and writes in them what it looks up: in a process that asks for the days in
Pashto, they are Pashto in French too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel import Locale, localedata
from babel.core import get_global


class _OwnLocale(Locale):
    """A locale whose data no other has a part of."""

    @property
    def _data(self) -> localedata.LocaleDataDict:
        own: localedata.LocaleDataDict | None = self.__dict__.get("_own")
        if own is None:
            own = localedata.LocaleDataDict(_apart(str(self)))
            self.__dict__["_own"] = own
        return own


@lru_cache(maxsize=128)
def locale(identifier: str) -> Locale:
    """The data of a language or a country's way of it (`nl_NL`, `zh_Hans`).

    Raises:
        UnknownLocaleError: CLDR has no such language.
        ValueError: it is no name of a language.
    """
    parsed = Locale.parse(identifier)
    return _OwnLocale(parsed.language, parsed.territory, parsed.script, parsed.variant, parsed.modifier)


def likely(identifier: str) -> tuple[str, str]:
    """The script (ISO 15924) and the country with which a language is most used, where it names no other itself.

    Raises:
        UnknownLocaleError: CLDR has no such language.
        ValueError: it is no name of a language.
    """
    parsed = locale(identifier)
    _, script, territory = str(get_global("likely_subtags").get(parsed.language, f"{parsed.language}_Latn_")).split("_")
    return parsed.script or script, parsed.territory or territory


def names_unit(language: Locale, unit: str) -> bool:
    """Whether a language has a word for a unit (`duration-week`), rather than the letter that CLDR has for all (`w`)."""
    patterns, shared = (known._data["unit_patterns"].get(unit, {}) for known in (language, locale("root")))
    return "long" in patterns or patterns.get("short", {}).get("other") != shared.get("short", {}).get("other")


def _apart(identifier: str) -> Any:
    """The data of a language, read anew: what another looked up before is not in it, and nothing of it is in another."""
    with localedata._cache_lock:
        shared, localedata._cache = localedata._cache, {}
        try:
            return localedata.load(identifier)
        finally:
            localedata._cache = shared
