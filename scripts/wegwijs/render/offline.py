"""The worker that keeps pages on a phone: one script for the whole site, with a mark that changes with any of its pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

from wegwijs.files import names
from wegwijs.render.scripts import small

NAME = "sw.js"
MARK = "MARK"


def write_worker(overrides: Path, tree: Path) -> None:
    """Write the worker for a tree of finished pages. It has a fixed name: by that name a phone looks for a newer one."""
    source = (overrides / "script" / NAME).read_text(encoding="utf-8")
    text = small(source).replace(f'"{MARK}"', f'"{_mark(tree)}"')
    (tree / NAME).write_text(text, encoding="utf-8")


def _mark(tree: Path) -> str:
    """What stands for all pages. The names of scripts and fonts hold what is in them, so the pages are enough."""
    found = hashlib.sha256()
    for name in names(tree):
        if name.endswith(".html"):
            found.update(f"{name}\n".encode())
            found.update(hashlib.sha256((tree / name).read_bytes()).digest())
    return found.hexdigest()[:10]
