"""Pressing: beside each text file the same file as `.br` and `.gz`, for a host that gives those to whoever can read them.

Brotli's best quality makes pages 8 % smaller than the quick one and takes thirty times as long. So it is for what a page
needs it for: one that is near the budget of a first visit (`verify/weight.py`), and scripts. The window fits a page.
"""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

TEXT = ("html", "js", "css", "svg", "json", "webmanifest", "xml", "csv", "ics", "txt")
QUALITY, BEST, WINDOW = 9, 11, 16
NEAR, LITTLE = 9_000, 4_096  # bytes: pressed, of a page near the budget; plain, of what takes no time
WORKERS = 2  # threads: both compressors leave Python's lock alone while they work


@dataclass(frozen=True, slots=True)
class Weight:
    """The bytes of a file: as it is, and as a browser gets it from a host that knows Brotli or gzip."""

    plain: int
    br: int
    gz: int


def brotlied(data: bytes) -> bytes:
    """As Brotli; the same bytes give the same bytes."""
    small = bytes(brotli.compress(data, quality=QUALITY, lgwin=WINDOW)) if len(data) > LITTLE else b""
    return small if 0 < len(small) <= NEAR else bytes(brotli.compress(data, quality=BEST, lgwin=WINDOW))


def gzipped(data: bytes) -> bytes:
    """As gzip, without the name and the time of a file."""
    return gzip.compress(data, 9, mtime=0)


def is_text(name: str) -> bool:
    """Whether a file is of a kind that gets smaller."""
    return name.rpartition(".")[2] in TEXT


def press(tree: Path) -> dict[str, Weight]:
    """Write `.br` and `.gz` beside each text file that gets smaller by it; what each file of the tree weighs."""
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    with ThreadPoolExecutor(WORKERS) as pool:
        weights = list(pool.map(_press, files))
    return {path.relative_to(tree).as_posix(): weight for path, weight in zip(files, weights, strict=True)}


def _press(path: Path) -> Weight:
    size = path.stat().st_size
    if not is_text(path.name):
        return Weight(size, size, size)
    data = path.read_bytes()
    least = []
    for ending, small in ((".br", brotlied(data)), (".gz", gzipped(data))):
        if len(small) < size:
            path.with_name(path.name + ending).write_bytes(small)
        least.append(min(size, len(small)))
    return Weight(size, *least)
