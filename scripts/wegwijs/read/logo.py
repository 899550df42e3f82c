"""The logo of a municipality, from its folder: safe to show, and no larger than a footer needs."""

from __future__ import annotations

import io
from math import isfinite
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import py_svg_hush
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.build.hashing import short_hash
from wegwijs.files import Project, inside
from wegwijs.model import Logo, addresses
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import drawing

FOLDER = "brand"
NAMES = ("logo.svg", "logo.png", "logo.jpg", "logo.jpeg")
LARGEST = 500_000  # bytes, as it lies there
HEAVY = 6_000  # bytes, as a phone would fetch it
MEMORY, SECONDS = 600_000_000, 10  # to read it in
MOST_PIXELS = 16_000_000
HEIGHT = 64  # CSS pixels on the page
SHARP = 2  # pixels of a picture for one of the page
SMALLEST = 0.001
WIDEST = 4  # times as wide as high


def read(project: Project, slug: str) -> tuple[Logo | None, list[Problem]]:
    """The logo of a municipality, or `None` where there is none; a logo that is not fit to show is an error."""
    folder = project.municipalities / slug / FOLDER
    pictures = [folder / name for name in NAMES if (folder / name).exists() or (folder / name).is_symlink()]
    if not pictures:
        return None, []
    path, place = pictures[0], Place(project.shown(pictures[0]))
    if len(pictures) > 1:
        return None, [problem("logo-twice", place, others=", ".join(picture.name for picture in pictures[1:]))]
    if not inside(path, folder):
        return None, [problem("path-outside", place)]
    return of(path, place)


def of(path: Path, place: Place) -> tuple[Logo | None, list[Problem]]:
    """A picture as a logo, or `None` where it is not fit to show; its faults are told of `place`."""
    drawn = path.suffix.lower() == ".svg"
    try:
        data = source_files.read_bytes(path, LARGEST)
    except source_files.LargeFileError:
        return None, [problem("logo-too-large", place, limit=source_files.size_of(LARGEST))]
    except source_files.SpecialFileError:
        return None, [problem("file-special", place)]
    except OSError as fault:
        return None, [problem("file-unreadable", place, detail=fault.strerror or fault)]
    try:
        logo = workers.alone(lambda: _drawing(data) if drawn else _picture(data), MEMORY, SECONDS)
    except (drawing.ComplexDrawingError, workers.StoppedError):
        return None, [problem("logo-complex", place)]
    if logo is None:
        return None, [problem("logo-broken", place)]
    problems = []
    if drawn and _things(logo.data) < _things(data):
        problems.append(warning("logo-cleaned", place))
    if len(logo.data) > HEAVY:
        problems.append(warning("logo-heavy", place, size=f"{len(logo.data) / 1000:.0f} kB"))
    return logo, problems


def _drawing(data: bytes) -> Logo | None:
    """An SVG without anything that runs or asks something of another host."""
    try:
        drawing.check_size(data)
        fromstring(data)
        clean = drawing.without_fetching(py_svg_hush.filter_svg(data))
        root = fromstring(clean)
    except (ParseError, DefusedXmlException, ExpatError, ValueError, UnicodeError):
        return None
    size = _viewed(root.get("viewBox", "")) or (_pixels(root.get("width", "")), _pixels(root.get("height", "")))
    return _sized(clean, "svg", *size) if root.tag.endswith("}svg") else None


def _picture(data: bytes) -> Logo | None:
    """A PNG or JPEG, made small, without what a camera or program left in it."""
    from PIL import Image, ImageOps  # many logos are drawings, and it takes long to load

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            kind = str(opened.format)
            picture = ImageOps.exif_transpose(opened).convert("RGBA" if kind == "PNG" else "RGB")
    except Exception:  # another library's reader: whatever it raises, the picture is broken
        return None
    picture.info.clear()  # a comment or a profile would be saved again
    if picture.height > HEIGHT * SHARP:
        picture = picture.resize((max(1, round(picture.width * HEIGHT * SHARP / picture.height)), HEIGHT * SHARP))
    with io.BytesIO() as out:
        picture.save(out, kind, optimize=True)
        return _sized(out.getvalue(), {"PNG": "png", "JPEG": "jpg"}[kind], picture.width, picture.height)


def _sized(data: bytes, suffix: str, width: float, height: float) -> Logo | None:
    """As large as a footer shows it; `None` where there is nothing to see, or far too wide a thing."""
    if not all(isfinite(length) and SMALLEST < length < drawing.LARGEST_NUMBER for length in (width, height)):
        return None
    if width / height > WIDEST or height / width > WIDEST:
        return None
    return Logo(
        data,
        f"{addresses.LOGO}{short_hash(data)}.{suffix}",
        suffix,
        max(1, round(HEIGHT * width / height)),
        HEIGHT,
    )


def _viewed(box: str) -> tuple[float, float] | None:
    parts = box.replace(",", " ").split()
    try:
        return (float(parts[2]), float(parts[3])) if len(parts) == 4 else None
    except ValueError:
        return None


def _pixels(length: str) -> float:
    try:
        return float(length.strip().removesuffix("px"))
    except ValueError:
        return 0


def _things(svg: bytes) -> int:
    """How many elements and attributes there are."""
    return sum(1 + len(element.attrib) for element in fromstring(svg).iter())
