"""Compressing: beside each text file the same file as `.br` and `.gz`, for a host that gives those to whoever can read them.

Brotli's best qualities make pages 8 % smaller than the quick one and take thirty to a hundred times as long. So they are for
what needs them: a page that would not fit the budget of a first visit (`verify/weight.py`), an index of words, and scripts,
which every page asks for. The window fits a page; open data of megabytes gets a wider one. Codes for paper stay as they are: only
a printer asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping

import brotli
import deflate

from wegwijs.model import addresses

TEXT = ("html", "js", "css", "svg", "json", "webmanifest", "xml", "csv", "ics", "txt")
QUALITY, GOOD, BEST, WINDOW, WIDE = 7, 10, 11, 16, 22
NEAR, BEYOND = 12_000, 15_000  # bytes, compressed: large for one file; so large that nothing helps
SPARE = 500  # bytes that stay free: what a host says with a page is in the same packets
LARGE = 500_000  # bytes, plain: no page
ASKED_BY_ALL = ".js"
GZIP = 6
HEAD = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255))  # of gzip: no name, no time, no system


def brotlied(data: bytes, room: int = NEAR) -> bytes:
    """As Brotli, as well as it needs to be to fit `room`, in bytes; the same bytes give the same bytes."""
    if len(data) > LARGE:
        return _brotli(data, QUALITY, WIDE)
    quick = _brotli(data, QUALITY)
    if len(quick) <= room - SPARE:
        return quick
    good = _brotli(data, GOOD)
    return _brotli(data, BEST) if room - SPARE < len(good) <= BEYOND else good


def gzipped(data: bytes) -> bytes:
    """As gzip, without the name and the time of a file; the same bytes on every system."""
    return HEAD + bytes(deflate.gzip_compress(data, GZIP))[len(HEAD) :]


def is_text(path: str) -> bool:
    """Whether a file is of a kind that gets smaller, and that a screen asks for."""
    return path.rpartition(".")[2] in TEXT and path.rpartition("/")[2] != addresses.CODE_FILE


def with_compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files by their paths, each followed by its compressed forms."""
    return {name: form for path, data in files.items() for name, form in {path: data, **compressed(path, data)}.items()}


def compressed(path: str, data: bytes, room: int = NEAR) -> dict[str, bytes]:
    """What stands beside a file, by path: those of its compressed forms that are smaller than it is. `room`: see `brotlied`."""
    if not is_text(path):
        return {}
    small = _brotli(data, BEST) if path.endswith(ASKED_BY_ALL) and len(data) <= LARGE else brotlied(data, room)
    forms = {f"{path}.br": small, f"{path}.gz": gzipped(data)}
    return {name: form for name, form in forms.items() if len(form) < len(data)}


def _brotli(data: bytes, quality: int, window: int = WINDOW) -> bytes:
    return bytes(brotli.compress(data, quality=quality, lgwin=window))
