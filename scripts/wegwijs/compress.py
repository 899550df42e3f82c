"""Compressing: beside each text file the same file as `.br` and `.gz`, for a host that gives those to whoever can read them.

Brotli's best quality makes pages 8 % smaller than the quick one and takes sixty times as long. So it is for what needs it: a
page that is near the budget of a first visit (`verify/weight.py`), and what is so little that it takes no time. The window
fits a page; open data of megabytes gets a wider one. Codes for paper stay as they are: only a printer asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping

import brotli
import deflate

from wegwijs.model import addresses

TEXT = ("html", "js", "css", "svg", "json", "webmanifest", "xml", "csv", "ics", "txt")
QUALITY, BEST, WINDOW, WIDE = 5, 11, 15, 22
NEAR, LITTLE, LARGE = (
    12_000,
    4_096,
    500_000,
)  # bytes: compressed, near the budget; plain, no time at all; plain, no page
GZIP = 6
HEAD = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255))  # of gzip: no name, no time, no system


def brotlied(data: bytes) -> bytes:
    """As Brotli; the same bytes give the same bytes."""
    if len(data) > LARGE:
        return bytes(brotli.compress(data, quality=QUALITY, lgwin=WIDE))
    small = bytes(brotli.compress(data, quality=QUALITY, lgwin=WINDOW)) if len(data) > LITTLE else b""
    return small if 0 < len(small) <= NEAR else bytes(brotli.compress(data, quality=BEST, lgwin=WINDOW))


def gzipped(data: bytes) -> bytes:
    """As gzip, without the name and the time of a file; the same bytes on every system."""
    return HEAD + bytes(deflate.gzip_compress(data, GZIP))[len(HEAD) :]


def is_text(path: str) -> bool:
    """Whether a file is of a kind that gets smaller, and that a screen asks for."""
    return path.rpartition(".")[2] in TEXT and path.rpartition("/")[2] != addresses.CODE_FILE


def with_compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files by their paths, each followed by its compressed forms."""
    return {name: form for path, data in files.items() for name, form in {path: data, **compressed(path, data)}.items()}


def compressed(path: str, data: bytes) -> dict[str, bytes]:
    """What stands beside a file, by path: those of its compressed forms that are smaller than it is."""
    if not is_text(path):
        return {}
    forms = {f"{path}.br": brotlied(data), f"{path}.gz": gzipped(data)}
    return {name: form for name, form in forms.items() if len(form) < len(data)}
