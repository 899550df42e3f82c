"""Opening what others gave us: ordinary files only, no larger than they may be, and without a line that never ends.

A pipe that nobody writes into, a device and a file that grows while it is read would hold us for ever.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wegwijs.problems import Place, Problem, problem

LARGEST = 500_000  # bytes of a text; YAML is read slowly: 5 seconds
LONGEST_LINE = 20_000  # letters
WITHOUT_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
AT_A_TIME = 1 << 20


class SpecialFileError(OSError):
    """Not a file with bytes in it, but a pipe, a device or a socket."""


class LargeFileError(OSError):
    """A file with more bytes than it may have."""


def read_bytes(path: Path, largest: int = 0) -> bytes:
    """The bytes of an ordinary file, of which there may be no more than `largest` (0: any number).

    Raises:
        OSError: it cannot be read, is no ordinary file (`SpecialFileError`), or has more bytes (`LargeFileError`).
    """
    file = os.open(path, WITHOUT_WAITING)
    try:
        if fault := _other_than_ordinary(os.fstat(file).st_mode):
            raise fault
        pieces, size = [], 0
        while piece := os.read(file, AT_A_TIME):
            pieces.append(piece)
            size += len(piece)
            if fault := _too_large(size, largest):
                raise fault
    finally:
        os.close(file)
    return b"".join(pieces)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file to read from while it is needed, whatever its size.

    Raises:
        OSError: it cannot be read, or is no ordinary file (`SpecialFileError`).
    """
    file = os.open(path, WITHOUT_WAITING)
    fault = _other_than_ordinary(os.fstat(file).st_mode)
    with os.fdopen(file, "rb") as stream:
        if fault:
            raise fault
        yield stream


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Its lines, one at a time; of a line that is longer than anybody types, the beginning alone."""
    while line := stream.readline(LONGEST_LINE):
        whole = line.endswith(b"\n")
        yield line
        while not whole and (rest := stream.readline(LONGEST_LINE)):
            whole = rest.endswith(b"\n")


def _other_than_ordinary(mode: int) -> OSError | None:
    if stat.S_ISDIR(mode):
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return None if stat.S_ISREG(mode) else SpecialFileError(errno.EINVAL, os.strerror(errno.EINVAL))


def _too_large(size: int, largest: int) -> OSError | None:
    return LargeFileError(errno.EFBIG, os.strerror(errno.EFBIG)) if 0 < largest < size else None


def read_text(path: Path, largest: int = 0) -> str:
    """The text of an ordinary file in UTF-8; its lines end with a line feed.

    Raises:
        UnicodeDecodeError: it is not in UTF-8.
        OSError: it cannot be read, is no ordinary file, or has more than `largest` bytes.
    """
    return read_bytes(path, largest).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def data(path: Path, file: str, largest: int) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file, or why they cannot be had. `file` is its path for people."""
    try:
        return read_bytes(path, largest), []
    except FileNotFoundError:
        return None, [problem("file-missing", Place(file))]
    except SpecialFileError:
        return None, [problem("file-special", Place(file))]
    except LargeFileError:
        return None, [problem("file-too-large", Place(file), limit=size_of(largest))]
    except (OSError, ValueError) as fault:
        return None, [problem("file-unreadable", Place(file), detail=getattr(fault, "strerror", None) or fault)]


def text(path: Path, file: str, largest: int = LARGEST) -> tuple[str | None, list[Problem]]:
    """The text of a file in UTF-8, its lines ended by a line feed; or why it cannot be had."""
    raw, problems = data(path, file, largest)
    if raw is None:
        return None, problems
    try:
        whole = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None, [problem("file-encoding", Place(file))]
    if fault := long_line(whole, file):
        return None, [fault]
    return whole, []


def long_line(whole: str, file: str) -> Problem | None:
    """The first line of a text that is longer than anybody types."""
    for number, line in enumerate(whole.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            return problem("line-too-long", Place(file, number), length=len(line), limit=LONGEST_LINE)
    return None


def size_of(size: int) -> str:
    """A number of bytes for people: `20 MB`, `500 kB`."""
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} kB"
