"""Where the parts of a picture with lines over the years stand. What they look like, a template says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegwijs.report.years import YearLine

LEFT, RIGHT, TOP, BOTTOM = 75, 535, 30, 350
STEPS = (1, 2, 5)
MOST_TICKS = 5
WORDS_APART = 28  # between the names at the ends of two lines
MOST_LINES = 4  # that are told apart by dash and mark


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at its place in the picture; `written` where it stands above its mark, and touches no other."""

    x: float
    y: float
    year: int
    value: int
    written: bool = True


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line: its marks from the first year in which it was counted, and how high its name stands."""

    name: str
    marks: tuple[Mark, ...]
    words_at: float

    @property
    def path(self) -> str:
        """The marks as the `d` of a path."""
        return "M" + "L".join(f"{mark.x:g} {mark.y:g}" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of lines: the years and the numbers on its two axes with their places, and the lines."""

    years: tuple[tuple[int, float], ...]
    ticks: tuple[tuple[int, float], ...]
    lines: tuple[DrawnLine, ...]


def drawing(years: Sequence[int], shown: Sequence[YearLine]) -> Drawing:
    """The picture of some lines, four at most; there are two years or more."""
    apart = (RIGHT - LEFT) / (len(years) - 1)
    across = {year: round(LEFT + at * apart, 1) for at, year in enumerate(years)}
    most = max([1, *(value or 0 for line in shown for value in line.values)])
    step = _step(most)
    highest = -(-most // step) * step

    def height(value: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / highest, 1)

    free: dict[int, list[float]] = {year: [] for year in years[:-1]}  # the last numbers stand beside the names

    def mark(year: int, value: int) -> Mark:
        at = height(value)
        written = year in free and all(abs(at - other) >= WORDS_APART for other in free[year])
        if written:
            free[year].append(at)
        return Mark(across[year], at, year, value, written)

    marks = [
        tuple(mark(year, value) for year, value in zip(years, line.values, strict=True) if value is not None)
        for line in shown[:MOST_LINES]
    ]
    places = _apart([some[-1].y for some in marks])
    drawn = tuple(DrawnLine(line.name, some, place) for line, some, place in zip(shown, marks, places, strict=False))
    ticks = tuple((tick, height(tick)) for tick in range(0, highest + 1, step))
    return Drawing(tuple(across.items()), ticks, drawn)


def _step(most: int) -> int:
    """What is between two numbers on the axis: 1, 2, 5, 10, 20, … so that there are five at most."""
    size = 1
    while True:
        for step in STEPS:
            if most <= step * size * MOST_TICKS:
                return step * size
        size *= 10


def _apart(heights: list[float]) -> list[float]:
    """The heights of names, so that none touches another; in the order of their lines, from the bottom."""
    placed = dict.fromkeys(range(len(heights)), 0.0)
    lowest = float(BOTTOM + WORDS_APART)
    for at in sorted(placed, key=lambda at: -heights[at]):
        lowest = placed[at] = min(heights[at], lowest - WORDS_APART)
    return [placed[at] + 8 for at in range(len(heights))]
