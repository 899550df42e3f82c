"""What is made for paper, and the file that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from wegwijs.model.site import Page
from wegwijs.model.text import Text

PrintKind = Literal["poster", "leaflet", "sheet", "cards", "guide"]
NAMES: dict[PrintKind, str] = {
    "poster": "poster",
    "leaflet": "folder",
    "sheet": "blad",
    "cards": "kaarten",
    "guide": "gesprek",
}


@dataclass(frozen=True, slots=True)
class Printout:
    """Something for paper in one language: `page` is where its code leads, `view` what its template draws.

    `about` is what somebody asks for: `wijk-zuid`, an offer's id, `poster`, `kaarten` or `gesprek`.
    """

    kind: PrintKind
    about: str
    page: Page
    view: Any

    @property
    def name(self) -> str:
        """The name of its file, without the language: `folder-wijk-zuid`."""
        return NAMES[self.kind] if self.kind in {"poster", "cards", "guide"} else f"{NAMES[self.kind]}-{self.about}"


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A PDF in the site: which printout it is, and about what, where it stands, on what (`A5`), its bytes and its pages.

    `folded`: the sides of sheets that are folded once, for a printer in an office.
    """

    name: str
    kind: PrintKind
    title: Text
    address: str
    format: str
    size: int
    pages: int
    folded: bool = False
