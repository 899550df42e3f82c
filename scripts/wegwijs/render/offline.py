"""The worker that keeps pages on a phone: one script for the whole site, with a mark that changes with any of its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from wegwijs import source_files
from wegwijs.build.tree import FileRecord
from wegwijs.render.scripts import small

NAME = "sw.js"
MARK = "MARK"
PRIVATE = "PRIVATE"


def worker(overrides: Path, files: Mapping[str, FileRecord], private: Iterable[str] = ()) -> bytes:
    """The worker for a site of these files. It has a fixed name: by that name a phone looks for a newer one.

    Args:
        overrides: The folder of the scripts.
        files: The files of the site, by their paths.
        private: Addresses without a language, at which a page stood that no phone may keep now.
    """
    source = small(source_files.read_text(overrides / "script" / NAME))
    source = source.replace(f'"{PRIVATE}"', f'"{" ".join(sorted(private))}"')
    return source.replace(f'"{MARK}"', f'"{_mark(files)}"').encode()


def _mark(files: Mapping[str, FileRecord]) -> str:
    """What stands for all pages. The names of scripts and fonts hold what is in them, so the pages are enough."""
    digest = hashlib.sha256()
    for path in sorted(files):
        if path.endswith(".html"):
            digest.update(f"{path} {files[path].sha256}\n".encode())
    return digest.hexdigest()[:10]
