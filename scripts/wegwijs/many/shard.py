"""A part of the municipalities for one machine of many; together the parts are the whole, and no two are the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

WRITTEN = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `count`, from 1."""

    number: int = 1
    count: int = 1

    def of(self, slugs: Sequence[str]) -> list[str]:
        """Its municipalities, by their names: where one comes or goes, the others stay where their last sites are."""
        return sorted(slug for slug in slugs if _chance(slug) % self.count + 1 == self.number)


def _chance(slug: str) -> int:
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:8])


def shard(written: str) -> Shard | None:
    """`2/4` → the second of four parts; `None` where it says nothing sensible."""
    match = WRITTEN.fullmatch(written)
    made = Shard(int(match[1]), int(match[2])) if match else None
    return made if made and made.number <= made.count else None
