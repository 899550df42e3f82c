"""The shape of a pictogram in fewer bytes: a quarter of its 24 units is as fine as an eye can see, so the rest is left out.

A page carries some fifteen shapes, and they are a quarter of its weight. Each point becomes a whole number of quarters where
it is, so that small differences never add up.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fontTools.misc.roundTools import otRound
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from markupsafe import Markup

FINENESS = 4
OUTLINE = re.compile(r"\bd=\"([^\"]*)\"")

Point = tuple[float, float]


@lru_cache(maxsize=1024)
def shape(svg: str) -> Markup:
    """The outlines of a pictogram as a path for a symbol with the view box `0 0 96 96`."""
    return Markup(shorter(" ".join(OUTLINE.findall(svg))))


def shorter(outline: str) -> str:
    """An outline (the `d` of a path) with each point in whole quarters, relative to the one before."""
    pen = RelativePen()
    parse_path(outline, pen)
    return pen.text


class RelativePen(BasePen):  # type: ignore[misc]
    """Writes what is drawn with it as the `d` of a path, in small letters."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._step = ""
        self._here = self._start = (0, 0)

    def _moveTo(self, point: Point) -> None:
        self._write("m", point)
        self._start = self._here

    def _lineTo(self, point: Point) -> None:
        self._write("l", point)

    def _curveToOne(self, first: Point, second: Point, point: Point) -> None:
        self._write("c", first, second, point)

    def _closePath(self) -> None:
        self._write("z")
        self._here = self._start

    def _write(self, step: str, *points: Point) -> None:
        placed = [(otRound(x * FINENESS), otRound(y * FINENESS)) for x, y in points]
        numbers = [number for x, y in placed for number in (x - self._here[0], y - self._here[1])]
        if step == "l" and not any(numbers):
            return
        if step == "l" and 0 in numbers:
            step, numbers = ("v", numbers[1:]) if numbers[0] == 0 else ("h", numbers[:1])
        written = " ".join(map(str, numbers)).replace(" -", "-")
        goes_on = step == self._step or (self._step, step) == ("m", "l")
        if goes_on and step not in "mz":
            self.text += written if written.startswith("-") else f" {written}"
        else:
            self.text += step + written
        self._step = step
        self._here = placed[-1] if placed else self._here
