"""A name as part of an address."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60


def slug(name: str) -> str:
    """Small letters, digits and hyphens: `Café 't Zand` → `cafe-t-zand`; empty where nothing is left."""
    text = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:LONGEST].strip("-")
