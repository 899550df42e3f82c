"""Which names of a stylesheet a page needs: the classes and ids that it has, and those that its scripts may give it.

Templates share stylesheets, so each holds more than one page needs; on a slow line that is a tenth of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Each begins with what stands there for sure: then looking for it in a page takes a tenth of the time.
STYLES = re.compile(r"<style>([^<]*(?:<(?!/style>)[^<]*)*)</style>")
VALUE = r"(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))"
CLASSES, IDS = re.compile(f"class={VALUE}"), re.compile(f"id={VALUE}")
SPOKEN = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
SOUGHT = re.compile(r"\b(?:querySelector(?:All)?|closest)\((?:\"[^\"\n]*\"|'[^'\n]*')")
WORDS = re.compile(r"[A-Za-z][\w-]*")


def met(page: str) -> frozenset[str]:
    """The classes and ids of a page. Words in its text that look like them may be among these: no harm."""
    return frozenset(word for value in CLASSES.findall(page) + IDS.findall(page) for word in "".join(value).split())


def said(scripts: str) -> frozenset[str]:
    """Every word in a text of a script: it may be the class of something that the script will make.

    What a script only looks for is there already, or another text makes it.
    """
    spoken = SPOKEN.findall(SOUGHT.sub("", scripts))
    return frozenset(word for text in spoken for word in WORDS.findall("".join(text)))


def with_styles(page: str, changed: Callable[[str], str]) -> str:
    """A page with each of its stylesheets changed."""
    pieces, at = [], 0
    for style in STYLES.finditer(page):
        pieces += [page[at : style.start(1)], changed(style[1])]
        at = style.end(1)
    return "".join([*pieces, page[at:]])
