"""A name as part of an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 60
SHORT = 40  # of a name that is made of a sentence


def slug(name: str) -> str:
    """Small letters, digits and hyphens: `Café 't Zand` → `cafe-t-zand`; empty where nothing is left."""
    text = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:LONGEST].strip("-")


def short(sentence: str, otherwise: str, taken: Container[str]) -> str:
    """A name of whole words from the beginning of a sentence that is not `taken`; `otherwise` where no word is left."""
    whole = slug(sentence)
    stem = whole if len(whole) <= SHORT else whole[: SHORT + 1].rpartition("-")[0] or whole[:SHORT]
    stem = stem.strip("-") or otherwise
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
