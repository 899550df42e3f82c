"""How a tree looks from outside, so that a later build can tell whether anybody wrote in it since."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path


def tree_state(root: Path) -> str:
    """The names, kinds, modes, sizes, times and numbers of all that is in a tree, as one hash; empty where it cannot be read.

    Whoever writes in a file, puts another in its place, adds or removes one gives it another state. Its bytes are not read.
    """
    digest = hashlib.sha256()
    try:
        for line in _lines(str(root), ""):
            digest.update(line)
    except OSError:
        return ""
    return digest.hexdigest()


def _lines(folder: str, inside: str) -> Iterator[bytes]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path, status = inside + entry.name, entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                yield f"{path!r} {status.st_mode}\n".encode()
                yield from _lines(entry.path, f"{path}/")
            else:
                facts = status.st_mode, status.st_uid, status.st_size, status.st_mtime_ns, status.st_ino
                yield f"{path!r} {facts}\n".encode()
