"""What is asked of the figures: for each the goal, and the moonshot that is further away."""

from __future__ import annotations

from dataclasses import dataclass

TIMES, SECONDS, MINUTES, MEGABYTES, SHARE = "", " s", " minutes", " MB", " %"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should be at most, or where `most` is false at least; `unit` stands behind it."""

    title: str
    goal: float
    moonshot: float | None
    unit: str = TIMES
    most: bool = True

    def said(self, value: float) -> str:
        """A figure as it is read."""
        digits = {TIMES: 2 if value < 10 else 1, SECONDS: 2}.get(self.unit, 0)
        return f"{value:.{digits}f}{self.unit}"

    @property
    def asked(self) -> str:
        """The goal as it is read."""
        return f"{'≤' if self.most else '≥'} {self.goal:g}{self.unit}"

    @property
    def wished(self) -> str:
        """The moonshot as it is read."""
        return "" if self.moonshot is None else f"{self.moonshot:g}{self.unit}"

    def is_reached(self, value: float) -> bool:
        """Whether a figure is as good as the goal."""
        return value <= self.goal if self.most else value >= self.goal


GOALS = {
    "cold_to_same_work": Goal("from nothing / Hugo, Pagefind, Brotli, gzip and a link check as one command", 0.8, 0.6),
    "cold_to_hugo": Goal("from nothing / Hugo alone", 1.6, 1.0),
    "stock_to_cold": Goal("stock Material / from nothing", 10, 20, most=False),
    "changed_to_hugo": Goal("one offer changed / Hugo's whole build", 0.35, 0.2),
    "nothing_to_hugo": Goal("nothing changed / Hugo's whole build", 0.15, 0.1),
    "serve_saved": Goal("`serve`: from saving to the new page in a browser", 0.5, 0.2, SECONDS),
    "serve_ready": Goal("`serve`: ready", 2, 1, SECONDS),
    "growth": Goal("milliseconds a page, 1 → 34 municipalities: more by", 10, None, SHARE),
    "all_minutes": Goal("all 342, projected, on the cores of this machine", 45, 20, MINUTES),
    "memory": Goal("memory of all processes at once", 700, 500, MEGABYTES),
    "offers_seconds": Goal("10,000 offers read and checked", 4, 2, SECONDS),
    "offers_memory": Goal("memory of that", 200, None, MEGABYTES),
}
