"""Sealing: finished pages keep only the style they use, and say what a browser may load and run; nothing else then can.

A page asks for its policy with a meta element whose content begins with `needs:`. Words after it ask for more than a plain
page may do (`policy.MORE`); the template of such a page says them in its block `policy`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from wegwijs import stylesheet, workers
from wegwijs.digest import mark
from wegwijs.files import names
from wegwijs.kept import NOWHERE, Store, by_language
from wegwijs.model.addresses import ASSETS, FONTS
from wegwijs.seal import policy, style

SCRIPTS = re.compile(rf"{ASSETS}([\w.-]+\.js)\b")  # also those that another script fetches when they are wanted
ASKED = re.compile(r"<meta [^>]*?content=(\"needs:[a-z ]*\"|needs:[a-z]*)[^>]*?>")
NAMED_AFTER_CONTENT = re.compile(r"\.[0-9a-f]{10}\.woff2$")


def seal(tree: Path, codes: Sequence[str] = (), jobs: int = 1, store: Store = NOWHERE) -> None:
    """Seal every page of a tree that is not sealed yet: a language at a time, by so many processes."""
    fonts = {path.name: _named_after_content(path).name for path in (tree / FONTS).glob("*.woff2")}
    said = {path.name: style.said(path.read_text(encoding="utf-8")) for path in sorted((tree / ASSETS).glob("*.js"))}
    common = json.dumps((fonts, {name: sorted(words) for name, words in said.items()})).encode()

    def close(part: tuple[str, tuple[str, ...]]) -> None:
        code, pages = part
        with store.shelf(f"sealed-{code}") as shelf:
            for name in pages:
                page = (tree / name).read_bytes()
                key = shelf.key(common, page)
                found = shelf.get(key)
                if found is None and ASKED.search(text := page.decode()):
                    found = sealed(text, fonts, said).encode()
                    shelf.put(key, found)
                if found is not None:
                    store.lay(tree, name, found)

    pages = (name for name in names(tree) if name.endswith(".html"))
    workers.each(close, by_language(pages, codes), jobs)


def sealed(page: str, fonts: dict[str, str], said: dict[str, frozenset[str]]) -> str:
    """A page with only the style that it or its scripts use, the names of its fonts as they are now, and its policy.

    `said` is what each script of the site says (`style.said`), by the name of its file.
    """
    for name, new in fonts.items():
        page = page.replace(f"{FONTS}{name}", f"{FONTS}{new}")
    found = style.met(style.STYLES.sub("", page)).union(*(said.get(name, ()) for name in SCRIPTS.findall(page)))
    page = style.with_styles(page, lambda sheet: stylesheet.used(sheet, found))
    styles = tuple(style.STYLES.findall(page))
    return ASKED.sub(lambda asked: asked[0].replace(asked[1], _policy(asked[1], styles)), page, count=1)


def _policy(asked: str, styles: tuple[str, ...]) -> str:
    """The policy as the value of an attribute."""
    said = policy.policy(asked.strip('"'), styles)
    return f'"{said}"'


def _named_after_content(path: Path) -> Path:
    """The font under its name for phones that keep it for long."""
    if NAMED_AFTER_CONTENT.search(path.name):
        return path
    return path.rename(path.with_suffix(f".{mark(path.read_bytes())}.woff2"))
