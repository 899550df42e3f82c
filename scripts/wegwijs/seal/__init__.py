"""Sealing: finished pages keep only the style they use, and say what a browser may load and run; nothing else then can.

A page asks for its policy with a meta element whose content begins with `needs:`. Words after it ask for more than a plain
page may do (`policy.MORE`); the template of such a page says them in its block `policy`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from wegwijs import workers
from wegwijs.digest import mark
from wegwijs.files import names
from wegwijs.kept import Store, by_language
from wegwijs.seal import policy, style

ASSETS = "assets"
NOWHERE = Store()
STYLES = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
ASKED = re.compile(r"<meta [^>]*?content=\"?(needs:[a-z ]*)\"?[^>]*?>")
NAMED_AFTER_CONTENT = re.compile(r"\.[0-9a-f]{10}\.woff2$")


def seal(tree: Path, codes: Sequence[str] = (), jobs: int = 1, store: Store = NOWHERE) -> None:
    """Seal every page of a tree that is not sealed yet: a language at a time, by so many processes."""
    fonts = {path.name: _named_after_content(path).name for path in (tree / ASSETS / "fonts").glob("*.woff2")}
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted((tree / ASSETS).glob("*.js")))
    said = style.said(scripts)
    common = json.dumps((fonts, sorted(said))).encode()

    def close(part: tuple[str, tuple[str, ...]]) -> None:
        code, pages = part
        with store.shelf(f"sealed-{code}") as shelf:
            for name in pages:
                path = tree / name
                page = path.read_bytes()
                key = shelf.key(common, page)
                found = shelf.get(key)
                if found is None and ASKED.search(text := page.decode()):
                    found = sealed(text, fonts, said).encode()
                    shelf.put(key, found)
                if found is not None:
                    path.write_bytes(found)

    pages = (name for name in names(tree) if name.endswith(".html"))
    workers.each(close, by_language(pages, codes), jobs)


def sealed(page: str, fonts: dict[str, str], said: frozenset[str]) -> str:
    """A page with only the style that it or a script uses, the names of its fonts as they are now, and its policy."""
    for name, new in fonts.items():
        page = page.replace(f"{ASSETS}/fonts/{name}", f"{ASSETS}/fonts/{new}")
    found = style.met(STYLES.sub("", page)) | said
    page = STYLES.sub(lambda one: style.used(one[0], found), page)
    styles = tuple(STYLES.findall(page))
    return ASKED.sub(lambda asked: asked[0].replace(asked[1], policy.policy(asked[1], styles)), page, count=1)


def _named_after_content(path: Path) -> Path:
    """The font under its name for phones that keep it for long."""
    if NAMED_AFTER_CONTENT.search(path.name):
        return path
    return path.rename(path.with_suffix(f".{mark(path.read_bytes())}.woff2"))
