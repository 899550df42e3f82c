"""A page that somebody read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recording:
    """A page that somebody read aloud: `address` in the site is for every phone, `smaller` (or empty) for those that can.

    `files` are the paths in the site, and the file that is kept for each.
    """

    address: str
    smaller: str
    files: tuple[tuple[str, Path], ...]
