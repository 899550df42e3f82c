"""The font of a municipality's house, from its folder: one that may be shown on a site, with the letters that we know."""

from __future__ import annotations

import io
from pathlib import Path

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.files import Project, inside
from wegwijs.model import HouseFont
from wegwijs.problems import Place, Problem, problem
from wegwijs.read.logo import FOLDER

KINDS = (".woff2", ".woff", ".ttf", ".otf")
LARGEST = 2_000_000  # bytes, as it lies there
MEMORY, SECONDS = 800_000_000, 30  # to read it in
LETTERS = [
    *range(0x20, 0x530),
    *range(0x1E00, 0x2000),
    *range(0x2010, 0x2040),
    0x20AC,
    0x2212,
]  # Latin, Greek, Cyrillic
FORBIDDEN = 0x0002 | 0x0100 | 0x0200  # of OS/2.fsType: no embedding, no cutting, pictures of letters alone
BOLD = 600


class ForbiddenError(Exception):
    """The font says itself that it may not be embedded, or not be cut."""


def read(project: Project, slug: str, name: str, place: Place) -> tuple[HouseFont | None, list[Problem]]:
    """The font with this name in the folder of the logo; `place` is where it is named. One that may not be used is an error."""
    folder = project.municipalities / slug / FOLDER
    path = folder / name
    shown = Place(project.shown(path))
    if path.suffix.lower() not in KINDS:
        return None, [problem("font-kind", place)]
    if not inside(path, folder):
        return None, [problem("path-outside", shown)]
    return of(path, shown)


def of(path: Path, place: Place) -> tuple[HouseFont | None, list[Problem]]:
    """A file as a font, or `None` where it may not or cannot be used; its faults are told of `place`."""
    data, problems = source_files.data(path, place.file, LARGEST)
    if data is None:
        return None, problems
    try:
        return workers.alone(lambda: _font(data), MEMORY, SECONDS), []
    except ForbiddenError:
        return None, [problem("font-forbidden", place)]
    except Exception:  # another library's reader: whatever it raises, the font is broken
        return None, [problem("font-broken", place)]


def _font(data: bytes) -> HouseFont:
    """Of one weight, and without what no page asks for.

    Raises:
        ForbiddenError: it says itself that it may not be used so.
    """
    from fontTools import subset  # few municipalities have one
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if font["OS/2"].fsType & FORBIDDEN:
        raise ForbiddenError
    weight = font["OS/2"].usWeightClass
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        font = instancer.instantiateVariableFont(font, axes)
        weight = axes.get("wght", weight)
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["*"], ignore_missing_glyphs=True)
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    letters = "".join(map(chr, sorted(font.getBestCmap())))
    if not letters:
        raise ValueError
    with io.BytesIO() as out:
        subset.save_font(font, out, options)
        return HouseFont(out.getvalue(), letters, weight >= BOLD)
