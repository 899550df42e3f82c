"""A stylesheet as browsers get it: small, for one direction of writing, and understood by the oldest phone that we serve.

Old engines know no `margin-inline-start`. As a page has one direction, what begins or ends a line is simply left or right.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lightningcss import process_stylesheet

# Browsers older than these may show anything. CONTRIBUTING.md says why these.
FLOOR = ("safari 10", "ios_saf 10", "chrome 61", "firefox 60")

# It knows `margin-inline-start` but no `margin-inline`, so what is written for it says each side by itself.
SIDE_BY_SIDE = ("firefox 63",)
SIDE = re.compile(r"\b(?:inset-|((?:margin|padding|border)-))inline-(start|end)\b")
SIDES = {
    "ltr": {"start": "left", "end": "right"},
    "rtl": {"start": "right", "end": "left"},
}

# Names that a rule cannot do without: classes and ids. A colour like `#fed` may be among them, which does no harm.
NAMES = re.compile(r"[.#]([A-Za-z_][\w-]*)")
DECLARED = re.compile(r"(--[\w-]+):")
ASKED = re.compile(r"var\((--[\w-]+)")
RULE = re.compile(r"([^{};@]+)\{([^{}]*)\}")
BETWEEN = re.compile(r",(?![^()]*\)|[^\[\]]*\])")  # selectors of one rule


@lru_cache(maxsize=256)
def compiled(style: str, direction: str = "ltr") -> str:
    """A stylesheet for pages of one direction of writing, small and lowered for the oldest browsers of `FLOOR`.

    `direction` is `ltr` or `rtl`; parts of a page that are written the other way keep the sides of the page.
    """
    apart = process_stylesheet(_sided(style, direction), browsers_list=list(SIDE_BY_SIDE))
    return _lowered(_sided(apart, direction))


def names_in(style: str) -> frozenset[str]:
    """The classes and ids that the rules of a stylesheet name."""
    return frozenset(NAMES.findall(style))


@lru_cache(maxsize=512)
def without(style: str, unused: frozenset[str]) -> str:
    """A compiled stylesheet without the selectors for these classes and ids; of custom properties, those asked for stay."""
    rules = _lowered(RULE.sub(_apart, style), unused)
    idle = frozenset(DECLARED.findall(rules)).difference(ASKED.findall(rules))
    return _lowered(rules, idle) if idle else rules


def _sided(style: str, direction: str) -> str:
    return SIDE.sub(lambda side: (side[1] or "") + SIDES[direction][side[2]], style)


def _apart(rule: re.Match[str]) -> str:
    """A rule for each selector, as a rule goes only as a whole. Those that stay are put together again."""
    return "".join(f"{selector}{{{rule[2]}}}" for selector in BETWEEN.split(rule[1]))


def _lowered(style: str, unused: frozenset[str] = frozenset()) -> str:
    return process_stylesheet(style, browsers_list=list(FLOOR), unused_symbols=set(unused))
