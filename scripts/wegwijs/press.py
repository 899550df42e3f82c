"""Pressing: beside each text file the same file as `.br` and `.gz`, for a host that gives those to whoever can read them.

Brotli's best quality makes pages 8 % smaller than the quick one and takes thirty times as long. So it is for what a page
needs it for: one that is near the budget of a first visit (`verify/weight.py`), and scripts. The window fits a page; open
data of megabytes gets a wider one, and is smaller by that than by the best quality, in a twentieth of the time. Codes for
paper stay as they are: only a printer asks for them, and they were a third of all files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli
import deflate

from wegwijs import workers
from wegwijs.files import names
from wegwijs.kept import NOWHERE, Shelf, Store, by_language
from wegwijs.model import addresses

TEXT = ("html", "js", "css", "svg", "json", "webmanifest", "xml", "csv", "ics", "txt")
QUALITY, BEST, WINDOW, WIDE = 9, 11, 16, 22
LEVEL = 6  # of gzip: half the time of 9, and 0.3 % more bytes
NEAR, LITTLE, LARGE = 9_000, 4_096, 500_000  # bytes: pressed, near the budget; plain, no time at all; plain, no page


@dataclass(frozen=True, slots=True)
class Weight:
    """The bytes of a file: as it is, and as a browser gets it from a host that knows Brotli or gzip."""

    plain: int
    br: int
    gz: int


def brotlied(data: bytes) -> bytes:
    """As Brotli; the same bytes give the same bytes."""
    if len(data) > LARGE:
        return bytes(brotli.compress(data, quality=QUALITY, lgwin=WIDE))
    small = bytes(brotli.compress(data, quality=QUALITY, lgwin=WINDOW)) if len(data) > LITTLE else b""
    return small if 0 < len(small) <= NEAR else bytes(brotli.compress(data, quality=BEST, lgwin=WINDOW))


def gzipped(data: bytes) -> bytes:
    """As gzip by libdeflate, which writes the same header on every machine: no name, no time, no operating system."""
    return bytes(deflate.gzip_compress(data, LEVEL))


def is_text(name: str) -> bool:
    """Whether a file is of a kind that gets smaller, and that a screen asks for."""
    return name.rpartition(".")[2] in TEXT and name.rpartition("/")[2] != addresses.CODE_FILE


def press(tree: Path, codes: Sequence[str] = (), jobs: int = 1, store: Store = NOWHERE) -> dict[str, Weight]:
    """Write `.br` and `.gz` beside each text file that gets smaller by it; what each file of the tree weighs.

    A language at a time, by so many processes.
    """

    def shrink(part: tuple[str, tuple[str, ...]]) -> list[tuple[str, Weight]]:
        code, files = part
        with store.shelf(f"pressed-{code}") as shelf:
            return [(name, _press(tree, name, shelf, store)) for name in files]

    found = workers.each(shrink, by_language(names(tree), codes), jobs)
    return dict(sorted(one for part in found for one in part))


def _press(tree: Path, name: str, shelf: Shelf, store: Store) -> Weight:
    path = tree / name
    if not is_text(name):
        size = path.stat().st_size
        return Weight(size, size, size)
    data = path.read_bytes()
    size, least = len(data), []
    for ending, small in ((".br", brotlied), (".gz", gzipped)):
        key = shelf.key(ending.encode(), data)
        pressed = shelf.get(key)
        if pressed is None:
            pressed = small(data)
            shelf.put(key, pressed)
        if len(pressed) < size:
            store.lay(tree, name + ending, pressed)
        least.append(min(size, len(pressed)))
    return Weight(size, *least)
