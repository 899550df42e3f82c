"""The budget of a first visit: everything that a browser fetches to show a page, as small as Brotli makes it.

A page within 14,336 bytes arrives in one round trip (ten packets of a fresh connection); we aim for 10,240. A script of
Ethiopic, which few old phones have letters for, may bring 10,240 bytes of font on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import brotli

from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.verify.document import Document, is_here, resolve
from wegwijs.verify.seen import Seen

AIM, LIMIT, FONT, REQUESTS = 10_240, 14_336, 10_240, 4
BEST, QUICK = 11, 5  # qualities of Brotli; the quick one is never the smaller, and sixty times as fast
PARTS = {
    "style": re.compile(r"<style>.*?</style>", re.DOTALL),
    "shapes": re.compile(r"<symbol.*</symbol>", re.DOTALL),
    "data": re.compile(r"<script type=\"?application/ld\+json.*?</script>", re.DOTALL),
}
RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")


def verify_weight(seen: Seen, page: bytes, tree: Path, growing: bool) -> Iterator[Problem]:
    """Whether a page keeps to the budget. Where it is `growing`, what people wrote makes its weight: that stops nothing."""
    files = _there(seen.asked, tree)
    if len(files) + 1 > REQUESTS:
        yield problem("page-requests", Place(seen.address), count=len(files) + 1, limit=REQUESTS)
    limit = LIMIT + min(FONT, sum(_size(path, QUICK) for path in files if path.suffix == ".woff2"))
    if seen.size + sum(_size(path, QUICK) for path in files) <= limit:
        return
    text = page.decode()
    found = weight(text, files, BEST)
    if found > limit:
        place, facts = Place(seen.address), {"weight": found, "limit": limit, **parts(text, files)}
        if growing:
            yield warning("page-heavy", place, **facts)
        else:
            yield problem("page-heavy", place, **facts)


def at_most(document: Document) -> int:
    """No less than the bytes of a page at their smallest: those of the file that is pressed already, where it is this page."""
    beside = document.path.with_name(f"{document.path.name}.br")
    try:
        pressed = beside.read_bytes()
        if brotli.decompress(pressed) == document.text.encode():
            return len(pressed)
    except (OSError, brotli.error):
        pass
    return _small(document.text, QUICK)


def asked(document: Document, base: str) -> tuple[str, ...]:
    """The paths that a browser fetches with a page, each once. A font only where a letter of the page needs it."""
    found: dict[str, None] = {}
    for target in document.loads:
        if target in document.later or not is_here(target) or target.startswith("#"):
            continue
        path = resolve(target, document.address, base)[0]
        if not path.endswith(".woff2") or _needs_font(document.text):
            found[path] = None
    return tuple(found)


def fetched(document: Document, tree: Path, base: str) -> tuple[Path, ...]:
    """The files that a browser fetches with a page, each once."""
    return _there(asked(document, base), tree)


def _there(paths: tuple[str, ...], tree: Path) -> tuple[Path, ...]:
    return tuple(tree / path for path in paths if (tree / path).is_file())


def weight(text: str, files: tuple[Path, ...], quality: int = BEST) -> int:
    """The bytes of a first visit."""
    return _small(text, quality) + sum(_size(path, quality) for path in files)


def parts(text: str, files: tuple[Path, ...]) -> dict[str, int]:
    """What weighs how much, each by itself."""
    found = {name: _small("".join(part.findall(text)), BEST) for name, part in PARTS.items()}
    rest = text
    for part in PARTS.values():
        rest = part.sub("", rest)
    fonts = sum(_size(path, BEST) for path in files if path.suffix == ".woff2")
    others = sum(_size(path, BEST) for path in files if path.suffix != ".woff2")
    return {**found, "words": _small(rest, BEST), "scripts": others, "font": fonts}


def _needs_font(text: str) -> bool:
    declared = re.search(r"unicode-range:([^;}]*)", text)
    if not declared:
        return True
    ranges = [(int(low, 16), int(high or low, 16)) for low, high in RANGE.findall(declared[1])]
    return any(low <= ord(mark) <= high for mark in set(text) for low, high in ranges)


def _small(text: str, quality: int) -> int:
    return len(brotli.compress(text.encode(), quality=quality)) if text else 0


@lru_cache(maxsize=256)
def _weighed(data: bytes, quality: int) -> int:
    return min(len(data), len(brotli.compress(data, quality=quality)))


def _size(path: Path, quality: int) -> int:
    return _weighed(path.read_bytes(), quality)
