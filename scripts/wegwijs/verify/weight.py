"""The budget of a first visit: everything that a browser fetches to show a page, as small as Brotli makes it.

A page within 14,336 bytes arrives in one round trip (ten packets of a fresh connection); we aim for 10,240. A script of
Ethiopic, which few old phones have letters for, may bring 10,240 bytes of font on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import brotli

from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.verify.document import Document, is_here, resolve

AIM, LIMIT, FONT, REQUESTS = 10_240, 14_336, 10_240, 4
BEST = 11  # quality of Brotli
PARTS = {
    "style": re.compile(r"<style>.*?</style>", re.DOTALL),
    "shapes": re.compile(r"<symbol.*</symbol>", re.DOTALL),
    "data": re.compile(r"<script type=\"?application/ld\+json.*?</script>", re.DOTALL),
}
RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")


def verify_weight(
    document: Document, paths: tuple[str, ...], size: int, room: int, assets: Mapping[str, bytes], growing: bool
) -> Iterator[Problem]:
    """Whether a page keeps to the budget.

    `paths` is what a browser fetches with it and `assets` the bytes of those files, `size` the bytes of the page as Brotli,
    not less than they could be, and `room` those that it may have. `growing`: what people wrote makes the weight, so that it
    stops nothing.
    """
    if len(paths) + 1 > REQUESTS:
        yield problem("page-requests", Place(document.address), count=len(paths) + 1, limit=REQUESTS)
    if size <= room:
        return
    weight = _small(document.text.encode())
    if weight > room:
        files = {path: assets[path] for path in paths if path in assets}
        limit = LIMIT + _room_of_fonts(files)
        weights = {"weight": weight + limit - room, "limit": limit}
        place, facts = Place(document.address), {**weights, **_parts(document.text, files)}
        yield warning("page-heavy", place, **facts) if growing else problem("page-heavy", place, **facts)


def room_for(paths: tuple[str, ...], assets: Mapping[str, bytes]) -> int:
    """The bytes that a page may weigh by itself, with what a browser fetches beside it. A font has room of its own."""
    files = {path: assets[path] for path in paths if path in assets}
    return LIMIT + _room_of_fonts(files) - sum(map(_small, files.values()))


def fetched(document: Document, base: str) -> tuple[str, ...]:
    """The paths that a browser fetches with a page, each once. A font only where a letter of the page needs it."""
    paths: dict[str, None] = {}
    for target, later in document.loads.items():
        if later or not is_here(target) or target.startswith(("#", "data:")):
            continue
        path = resolve(target, document.address, base)[0]
        if not path.endswith(".woff2") or _needs_font(document.text):
            paths[path] = None
    return tuple(paths)


def _parts(text: str, files: Mapping[str, bytes]) -> dict[str, int]:
    """What weighs how much, each by itself."""
    weights = {name: _small("".join(part.findall(text)).encode()) for name, part in PARTS.items()}
    rest = text
    for part in PARTS.values():
        rest = part.sub("", rest)
    fonts = sum(map(_small, _fonts(files)))
    scripts = sum(map(_small, files.values())) - fonts
    return {**weights, "words": _small(rest.encode()), "scripts": scripts, "font": fonts}


def _fonts(files: Mapping[str, bytes]) -> list[bytes]:
    return [data for path, data in files.items() if path.endswith(".woff2")]


def _room_of_fonts(files: Mapping[str, bytes]) -> int:
    return min(FONT, sum(map(_small, _fonts(files))))


def _needs_font(text: str) -> bool:
    declared = re.search(r"unicode-range:([^;}]*)", text)
    if not declared:
        return True
    ranges = [(int(low, 16), int(high or low, 16)) for low, high in RANGE.findall(declared[1])]
    return any(low <= ord(mark) <= high for mark in set(text) for low, high in ranges)


@lru_cache(maxsize=256)
def _small(data: bytes) -> int:
    return min(len(data), len(brotli.compress(data, quality=BEST))) if data else 0
