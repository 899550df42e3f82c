"""The index of words: Pagefind reads the finished pages, a phone fetches only the small parts that a word needs.

It is made of what a page says by itself: lists that repeat it are left out, and so is what stands on every page.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from wegwijs.files import names
from wegwijs.kept import NOWHERE, Shelf, Store
from wegwijs.model import addresses, page_kinds

FOLDER = addresses.INDEX.strip("/")
INDEX = "index.html"
ENTRY = "pagefind-entry.json"
NEVER_ASKED = ("pagefind-*ui.*", "pagefind-highlight.js")  # the interface of Pagefind; ours is search.js
READ = "main"  # the element of which the words are found
ROOT, MAIN, END = re.compile(r"<html[^>]*>"), f"<{READ} ", f"</{READ}>"
ON_EVERY_PAGE = (".back", ".more", ".tools")


@contextmanager
def index(tree: Path, codes: Collection[str] = (), store: Store = NOWHERE) -> Iterator[Callable[[], bool]]:
    """Have the index of a drawn tree in the languages `codes` made, beside whatever else is done with the tree meanwhile.

    What it gives waits for the index, and lays it into the tree. False where Pagefind cannot run: the site is whole without it.
    """
    read = [name for name in names(tree) if PurePath(name).name == INDEX and is_read(name, codes)]
    told = {name: said((tree / name).read_text(encoding="utf-8")) for name in read}
    with store.shelf(FOLDER) as shelf:
        key = shelf.key(*(part.encode() for one in told.items() for part in one))
        if found := _taken(shelf, key):
            yield lambda: _laid(found, tree, store)
            return
        with _under_way(told, tree) as made:

            def lay() -> bool:
                if not (files := made()):
                    return False
                shelf.put(key, json.dumps(list(files)).encode())
                for name, data in files.items():
                    shelf.put(f"{key} {name}", data)
                return _laid(files, tree, store)

            yield lay


def _laid(files: dict[str, bytes], tree: Path, store: Store) -> bool:
    for name, data in files.items():
        store.lay(tree, f"{FOLDER}/{name}", data)
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


@contextmanager
def _under_way(told: dict[str, str], tree: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Have Pagefind read these pages, by their paths. What it gives waits for the files of the index; none: it cannot run."""
    with tempfile.TemporaryDirectory(dir=tree.parent, prefix=f".{FOLDER}-") as folder:
        pages, made = Path(folder) / "pages", Path(folder) / "made"
        for inside, page in told.items():
            path = pages / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8")
        pages.mkdir(exist_ok=True)
        # The program itself, not its service: that one may be stopped while it still writes.
        program = subprocess.Popen(
            [
                *(sys.executable, "-m", "pagefind", "--site", ".", "--output-path", str(made.absolute())),
                *("--root-selector", "main", "--exclude-selectors", ",".join(ON_EVERY_PAGE)),
            ],
            cwd=pages,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield lambda: _files(made) if program.wait() == 0 and _in_order(made / ENTRY) else {}
        finally:
            program.kill()
            program.wait()


def _files(made: Path) -> dict[str, bytes]:
    """The files of an index by their paths, but for the interface of Pagefind."""
    wanted = (name for name in names(made) if not any(PurePath(name).match(never) for never in NEVER_ASKED))
    return {name: (made / name).read_bytes() for name in wanted}


def is_read(name: str, codes: Collection[str]) -> bool:
    """Whether the file of a page says something by itself: not a list of what other pages say."""
    _, address = addresses.divided(name.removesuffix(INDEX), codes)
    return page_kinds.kind_at(address).searchable


def _in_order(entry: Path) -> bool:
    """The same pages give the same bytes: Pagefind writes its languages in any order. False where it wrote nothing whole."""
    try:
        data = json.loads(entry.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    entry.write_text(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return True
