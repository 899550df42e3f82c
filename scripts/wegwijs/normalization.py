"""What somebody typed, made ready to compare: two spellings of one word become the same text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def normalized(typed: str) -> str:
    """A text without what does not matter: case, accents, spaces, ending points and a colon or star behind a heading."""
    if typed.isascii():
        text = typed.lower()
    else:
        text = unicodedata.normalize("NFKD", typed.replace("–", "-").replace("’", "'")).casefold()
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return " ".join(text.split()).strip(" .:!*?")
