"""What a page says by itself, whatever else is in the tree: it depends on nothing but the page, and so can be kept."""

from __future__ import annotations

import json
from dataclasses import dataclass

from wegwijs.problems import Problem


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that was looked at: its own faults, its ids, and what it needs others for.

    `goals` are its links within the site (as written, path, fragment), `asked` the paths of what a browser fetches with it,
    `alternates` its addresses in other languages, `size` at least its bytes as Brotli.
    """

    address: str
    problems: tuple[Problem, ...]
    ids: frozenset[str]
    goals: tuple[tuple[str, str, str], ...]
    asked: tuple[str, ...]
    alternates: tuple[str, ...]
    size: int

    def packed(self) -> bytes:
        """For a shelf. Only a page without a fault is kept: one that has some is looked at each time."""
        told = [self.address, sorted(self.ids), self.goals, self.asked, self.alternates, self.size]
        return json.dumps(told, ensure_ascii=False).encode()


def unpacked(data: bytes) -> Seen:
    """A page as it was kept on a shelf."""
    address, ids, goals, asked, alternates, size = json.loads(data)
    return Seen(address, (), frozenset(ids), tuple(map(tuple, goals)), tuple(asked), tuple(alternates), size)
