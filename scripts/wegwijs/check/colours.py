"""The colours of a municipality: one that is too light to read is made darker on the site, and whoever chose it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, warning


def check(content: Content, too_light: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """A warning for each colour that is too light: as it was asked for, with the one that letters and buttons get."""
    place = Place(content.municipality.file, column="brand.brand")
    for asked, shown in too_light:
        yield warning("colour-light", place, given=asked, shown=shown)
