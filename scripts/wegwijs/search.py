"""The index of words: Pagefind reads the finished pages, a phone fetches only the small parts that a word needs.

It is made of what a page says by itself: lists that repeat it are left out, and so is what stands on every page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath

FOLDER = "pagefind"
INDEX = "index.html"
LISTS = frozenset({"zoek", "talen", "open-data", "offline"})
ENTRY = "pagefind-entry.json"
NEVER_ASKED = ("pagefind-*ui.*", "pagefind-highlight.js")  # the interface of Pagefind; ours is search.js
ON_EVERY_PAGE = (".back", ".more", ".tools")


def index(tree: Path) -> bool:
    """Make the index of a finished tree, in the tree. False where Pagefind cannot run: the site is whole without it."""
    target = tree / FOLDER
    with tempfile.TemporaryDirectory(dir=tree.parent, prefix=f".{tree.name}-words-") as folder:
        for path in sorted(tree.rglob(INDEX)):
            inside = path.relative_to(tree)
            if is_read(inside):
                linked = Path(folder) / inside
                linked.parent.mkdir(parents=True, exist_ok=True)
                os.link(path, linked)
        # The program itself, not its service: that one may be stopped while it still writes.
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pagefind", "--site", ".", "--output-path", str(target.absolute())),
                *("--root-selector", "main", "--exclude-selectors", ",".join(ON_EVERY_PAGE)),
            ],
            cwd=folder,
            capture_output=True,
            check=False,
        )
    if done.returncode or not _in_order(target / ENTRY):
        return False
    for pattern in NEVER_ASKED:
        for path in target.glob(pattern):
            path.unlink()
    return True


def is_read(path: PurePath) -> bool:
    """Whether a page says something by itself: not a list, not the offers of a layer for a phase."""
    parts = path.parent.parts
    return not (LISTS & set(parts) or parts[-1:] == ("aanbod",) or "leeftijd" in parts[:-2])


def _in_order(entry: Path) -> bool:
    """The same pages give the same bytes: Pagefind writes its languages in any order. False where it wrote nothing whole."""
    try:
        data = json.loads(entry.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    entry.write_text(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return True
