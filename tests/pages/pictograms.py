"""Which pictogram a page shows: by its look, so that neither its id on the page nor how small it was made matters."""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache

import resvg_py
from PIL import Image, ImageChops, ImageStat

from small_project import ROOT
from wegwijs.mkdocs_door.theme import icons

SIZE = 32
UNLIKE = 12  # of 255: a pictogram drawn in fewer points differs less from itself, and more from any other
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OUTLINE = re.compile(r"<(?:path|circle|rect|polygon)\b[^>]*>")


@lru_cache(maxsize=512)
def name(box: str, inside: str) -> str:
    """The name that Material gives the pictogram; `box` is its view box, `inside` what is drawn in it."""
    shown = _picture(box, inside)
    unlike, found = min((_unlike(shown, picture), known) for known, picture in _known().items())
    return found if unlike < UNLIKE else "?"


@cache
def _known() -> dict[str, Image.Image]:
    """The pictograms that a template, a text or a view names."""
    words: set[str] = set()
    for folder in ("overrides", "content", "scripts/wegwijs/pages", "tests/pages/in"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".html", ".yml", ".md", ".py"}:
                words |= set(WORD.findall(path.read_text(encoding="utf-8")))
    files = {word: icons() / f"{word}.svg" for word in sorted(words)}
    return {
        word: _picture("0 0 24 24", "".join(OUTLINE.findall(path.read_text(encoding="utf-8"))))
        for word, path in files.items()
        if path.is_file()
    }


def _picture(box: str, inside: str) -> Image.Image:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{SIZE}" height="{SIZE}">{inside}</svg>'
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)))).getchannel("A")


def _unlike(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])
