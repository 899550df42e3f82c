"""How often parents opened the pages of a site: counted from the host's own log, by layer, age and language. Never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FEWEST = 5  # less than this is not told: behind so few could be one family
ROUNDED = 10  # of what is told of all pages together, so that nobody takes the others off it


@dataclass(frozen=True, slots=True, order=True)
class Visits:
    """How often pages about a layer and an age were opened in a language; empty where a page is not about one.

    Without both it is how often pages about help were opened in a language at all, rounded down.
    """

    layer: str
    phase: str
    language: str
    count: int


@dataclass(frozen=True, slots=True)
class Demand:
    """What was opened from the first day to the last; `visits` of fewer than `FEWEST` are left out."""

    first: date
    last: date
    visits: tuple[Visits, ...]

    def count(self, layer: str | None = None, phase: str | None = None, language: str | None = None) -> int:
        """How often, over everything that is not asked for; an empty string asks for pages that are not about one."""
        return sum(
            row.count
            for row in self.visits
            if layer in (None, row.layer) and phase in (None, row.phase) and language in (None, row.language)
        )
