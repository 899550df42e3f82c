"""The same page in the other languages of a site, and which of them stand in the one row below the mark of the home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegwijs.model import Language, addresses
from wegwijs.render.links import file_link

# What one row of a phone of 360 px holds at 18 px letters, beside the way to the others.
MOST, LETTERS = 4, 24


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language of the site. `href` and `home` are relative."""

    language: Language
    href: str
    home: str
    current: bool


def first_languages(alternates: Sequence[Alternate]) -> tuple[Alternate, ...]:
    """The first ones that are not the language of the page: four where their names are short, else three."""
    others = [alternate for alternate in alternates if not alternate.current]
    letters = sum(len(alternate.language.name) for alternate in others[:MOST])
    return tuple(others[: MOST if letters <= LETTERS else MOST - 1])


class Alternates:
    """Gives each page of a language its alternates."""

    def __init__(self, languages: Sequence[Language], own: Language) -> None:
        prefixes = [(language, addresses.prefix(language.code)) for language in languages]
        self._homes = [
            (language, prefix, file_link(prefix), language.code == own.code) for language, prefix in prefixes
        ]

    def of(self, address: str) -> tuple[Alternate, ...]:
        """The page at an address in every language of the site."""
        return tuple(
            Alternate(language, file_link(prefix + address), home, current)
            for language, prefix, home, current in self._homes
        )
