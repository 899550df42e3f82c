"""Sets a paper: the tree of its words and the sources in overrides/print/ become a PDF that everybody can read (PDF/UA-1)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from wegwijs.model import Logo, PrintKind
from wegwijs.print import press
from wegwijs.print.tree import Node

FOLDER = "print"
FONTS = ("print/fonts/*.woff2", "fonts/noto-sans-ethiopic.woff2")
STANDARD = "ua-1"
DRAWING = "drawing"
LEAFLET_SIDES = 4  # of one sheet of paper


class TypesettingError(Exception):
    """A source in overrides/print/ cannot be set; the words of it are typst's own."""


@dataclass(frozen=True, slots=True)
class Look:
    """What every paper of a municipality has in common: its colours by their names, and its logo."""

    colours: dict[str, str]
    logo: Logo | None


class Typesetter:
    """Sets papers with the sources and the fonts of a project."""

    def __init__(self, sources: Path, fonts: Path, letters: frozenset[int]) -> None:
        self._sources, self._letters = sources, letters
        own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        self._compiler = typst.Compiler(root=str(sources), font_paths=own)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The letters in these texts that no font of ours has, each once."""
        letters = dict.fromkeys(letter for text in texts for letter in text)
        return [letter for letter in letters if letter.isprintable() and ord(letter) not in self._letters]

    def pdf(self, kind: PrintKind, words: Node, look: Look, size: str = "", bleed: int = 0) -> bytes:
        """A paper as a PDF. `size` is another one than its own, such as `a3`; `bleed` in millimetres around it.

        Where the words take more pages than they should, they are set again with less space between them.

        Raises:
            TypesettingError: the source cannot be set.
        """
        return self._fitting(kind, words, look, size, bleed)[1]

    def paper(self, source: str, words: Node, look: Look) -> bytes:
        """A paper of as many pages as it takes, as a PDF; `source` is the name of its source.

        Raises:
            TypesettingError: the source cannot be set.
        """
        return bytes(self._set(source, words, look, "", 0, tight=False, format="pdf", pdf_standards=[STANDARD]))

    def pictures(self, kind: PrintKind, words: Node, look: Look, ppi: float = 100) -> list[bytes]:
        """The pages of its PDF as pictures (PNG), to look at.

        Raises:
            TypesettingError: the source cannot be set.
        """
        tight, _ = self._fitting(kind, words, look)
        pages = self._set(kind, words, look, "", 0, tight, format="png", ppi=ppi)
        return pages if isinstance(pages, list) else [pages]

    def drawing(self, words: Node, look: Look, how: dict[str, str], form: str, ppi: float = 200) -> bytes:
        """A drawing of a document by itself: a PNG, or an SVG as `form` says. `how` is what drawing.typ asks.

        Raises:
            TypesettingError: the source cannot be set.
        """
        more: dict[str, Any] = {"ppi": ppi} if form == "png" else {}
        made = self._set(DRAWING, words, look, "", 0, tight=False, drawing=how, format=form, **more)
        return bytes(made)

    def _fitting(self, kind: PrintKind, words: Node, look: Look, size: str = "", bleed: int = 0) -> tuple[bool, bytes]:
        """Whether there is less space between the words than they deserve, and the PDF."""
        data = b""
        for tight in (False, True):
            data = bytes(self._set(kind, words, look, size, bleed, tight, format="pdf", pdf_standards=[STANDARD]))
            if fits(kind, data):
                return tight, data
        return True, data

    def _set(
        self,
        source: str,
        words: Node,
        look: Look,
        size: str,
        bleed: int,
        tight: bool,
        drawing: dict[str, str] | None = None,
        **how: Any,
    ) -> Any:
        logo = look.logo and {"data": list(look.logo.data), "format": look.logo.suffix}
        data = {"words": words, "colours": look.colours, "logo": logo, "size": size, "bleed": bleed, "tight": tight}
        data["drawing"] = drawing
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        try:
            return self._compiler.compile(str(self._sources / f"{source}.typ"), sys_inputs=inputs, **how)
        except typst.TypstError as fault:
            raise TypesettingError(fault.diagnostic) from fault


def fits(kind: PrintKind, pdf: bytes) -> bool:
    """Whether a paper has the pages that it should have: one, as a leaflet those of whole sheets, others any number."""
    pages = press.pages(pdf)
    if kind in {"cards", "guide"}:
        return pages > 0
    return pages % LEAFLET_SIDES == 0 if kind == "leaflet" else pages == 1


@contextmanager
def typesetter(overrides: Path) -> Iterator[Typesetter]:
    """A typesetter with the sources and fonts in `overrides`. Typst reads no woff2, so the fonts are unpacked meanwhile."""
    with tempfile.TemporaryDirectory(prefix="wegwijs-fonts-") as folder:
        letters: set[int] = set()
        for pattern in FONTS:
            for source in sorted(overrides.glob(pattern)):
                font = TTFont(source, recalcTimestamp=False)
                letters |= font.getBestCmap().keys()
                font.flavor = None
                font.save(Path(folder) / f"{source.stem}.ttf")
        yield Typesetter(overrides / FOLDER, Path(folder), frozenset(letters))
