"""Words that somebody read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recording:
    """A page or a block that can be heard: `address` in the site is for every phone, `smaller` (or empty) for those that can.

    `files` are the paths in the site, and for each the pieces that are kept, in order. `computer`: a computer's voice is in it.
    """

    address: str
    smaller: str
    files: tuple[tuple[str, tuple[Path, ...]], ...]
    computer: bool = False
