"""The index of words: Pagefind reads the finished pages, a phone fetches only the small parts that a word needs.

It is made of what a page says by itself: lists that repeat it are left out, and so is what stands on every page.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath

from wegwijs.files import names
from wegwijs.kept import NOWHERE, Shelf, Store

FOLDER = "pagefind"
INDEX = "index.html"
LISTS = frozenset({"zoek", "talen", "open-data", "offline"})
ENTRY = "pagefind-entry.json"
NEVER_ASKED = ("pagefind-*ui.*", "pagefind-highlight.js")  # the interface of Pagefind; ours is search.js
READ = "main"  # the element of which the words are found
ROOT, MAIN, END = re.compile(r"<html[^>]*>"), f"<{READ} ", f"</{READ}>"
ON_EVERY_PAGE = (".back", ".more", ".tools")


def index(tree: Path, store: Store = NOWHERE) -> bool:
    """Make the index of a finished tree, in the tree. False where Pagefind cannot run: the site is whole without it."""
    target = tree / FOLDER
    read = [name for name in names(tree) if PurePath(name).name == INDEX and is_read(PurePath(name))]
    told = {name: said((tree / name).read_text(encoding="utf-8")) for name in read}
    with store.shelf(FOLDER) as shelf:
        key = shelf.key(*(part.encode() for one in told.items() for part in one))
        if found := _taken(shelf, key):
            for name, data in found.items():
                store.lay(tree, f"{FOLDER}/{name}", data)
            return True
        if not _indexed(told, target):
            return False
        made = names(target)
        shelf.put(key, json.dumps(made).encode())
        for name in made:
            shelf.put(f"{key} {name}", (target / name).read_bytes())
    return True


def _taken(shelf: Shelf, key: str) -> dict[str, bytes]:
    """The files of an index that an earlier build made of the same pages; none where one of them is missing."""
    made = json.loads(shelf.get(key) or b"[]")
    found = {name: data for name in made if (data := shelf.get(f"{key} {name}")) is not None}
    return found if len(found) == len(made) else {}


def said(page: str) -> str:
    """What the index is made of: the main part of a page, and its language."""
    root, begin, end = ROOT.search(page), page.find(MAIN), page.rfind(END)
    return f"{root[0]}{page[begin:end]}{END}" if root and 0 <= begin < end else page


def _indexed(told: dict[str, str], target: Path) -> bool:
    """Have Pagefind read these pages, by their paths."""
    with tempfile.TemporaryDirectory(dir=target.parent.parent, prefix=f".{target.parent.name}-words-") as folder:
        for inside, page in told.items():
            path = Path(folder) / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8")
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
