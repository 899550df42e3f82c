"""The picture that a messenger shows beside a link: drawn from overrides/preview.svg in the colours of the municipality.

Letters become outlines here, from a font of our own, so that the picture is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import jinja2
import resvg_py
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from wegwijs import cldr
from wegwijs.build.hashing import short_hash
from wegwijs.model import Language, addresses

TEMPLATE = "preview.svg"
FONT = Path("fonts") / "noto-sans-bold.woff2"


@dataclass(frozen=True, slots=True)
class Outline:
    """A line of letters as a path that begins at 0,0 and stands on its line; all sizes for letters of one unit high."""

    path: str
    width: float
    scale: float


@dataclass
class Previews:
    """The pictures of one site."""

    overrides: Path
    _files: dict[tuple[int | str, str], tuple[str, bytes]] = field(default_factory=dict)

    def file(
        self, env: jinja2.Environment, layer: int | str, town: str, colours: Mapping[str, str]
    ) -> tuple[str, bytes]:
        """A picture: its path in the site and its bytes. `layer` is the order of the layer that stands out; empty: none does."""
        if (layer, town) not in self._files:
            letters = letterer(self.overrides / FONT)
            picture = png(env.get_template(TEMPLATE).render(layer=layer, town=town, colours=colours, letters=letters))
            name = f"preview-{layer}" if layer else "preview"
            self._files[layer, town] = f"{addresses.ASSETS}{name}.{short_hash(picture)}.png", picture
        return self._files[layer, town]


@lru_cache(maxsize=16)
def png(svg: str) -> bytes:
    """A drawing as a picture; no font of the machine is looked at."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))


@lru_cache(maxsize=4)
def letterer(font: Path) -> Callable[[str], Outline]:
    """Writes lines in a font. A letter that the font does not have is left out."""
    whole = TTFont(font)
    glyphs, names, units = whole.getGlyphSet(), whole.getBestCmap(), whole["head"].unitsPerEm

    @lru_cache(maxsize=64)
    def outline(line: str) -> Outline:
        pen, at = SVGPathPen(glyphs), 0
        for glyph in (glyphs[names[ord(letter)]] for letter in line if ord(letter) in names):
            glyph.draw(TransformPen(pen, (1, 0, 0, -1, at, 0)))
            at += glyph.width
        return Outline(pen.getCommands(), at / units, 1 / units)

    return outline


@lru_cache(maxsize=64)
def locale(language: Language) -> str:
    """A language as Open Graph names it, with the land where most speak it: `nl_NL`, `ar_EG`."""
    return f"{cldr.locale(language.cldr).language}_{cldr.likely(language.cldr)[1]}"
