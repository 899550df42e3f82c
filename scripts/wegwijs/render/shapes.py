"""The shape of a pictogram in fewer bytes: a quarter of its 24 units is as fine as an eye can see, so the rest is left out.

A page carries some fifteen shapes, and they are a quarter of its weight. Numbers become whole quarters; each point is rounded
where it is, so that small differences never add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import dist, hypot, sqrt

from markupsafe import Markup

FINENESS = 4
OUTLINE = re.compile(r"\bd=\"([^\"]*)\"")
STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
NUMBER = re.compile(r"-?(?:\d*\.\d+|\d+)")
FLAG = r"\s*,?\s*([01])"
SOME = r"\s*,?\s*(-?(?:\d*\.\d+|\d+))"
ARC = re.compile(SOME * 3 + FLAG * 2 + SOME * 2)
TAKES = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}

NEAR = 0.02  # of the 24 units

Point = tuple[float, float]
Placed = tuple[
    str, list[float], list[Point]
]  # a step in small letters, its numbers as typed, its points from the corner


@lru_cache(maxsize=1024)
def shape(svg: str) -> Markup:
    """The outlines of a pictogram as a path for a symbol with the view box `0 0 96 96`."""
    return Markup(shorter(" ".join(OUTLINE.findall(svg))))


def shorter(outline: str) -> str:
    """An outline (the `d` of a path) with each point in whole quarters, relative to the one before."""
    text, before = "", ""
    for step, numbers in _rounded(outline):
        after_letter = step != before or step in "mz"
        if after_letter:
            text += step
        for number in numbers:
            text += f"{number:g}" if after_letter or number < 0 else f" {number:g}"
            after_letter = False
        before = "l" if step == "m" else step
    return text


def _rounded(outline: str) -> Iterator[tuple[str, list[float]]]:
    """Each step of an outline, relative, in quarters. `here` is where the pen truly is, `drawn` where we have put it."""
    here, start = (0.0, 0.0), (0.0, 0.0)
    drawn, begun = (0, 0), (0, 0)
    for step, numbers, points in _joined(list(_placed(outline))):
        if step == "z":
            here, drawn = start, begun
            yield step, []
            continue
        put = [(_quarters(x), _quarters(y)) for x, y in points]
        moves = [(x - drawn[0], y - drawn[1]) for x, y in put]
        if step not in "lhv" or any(moves[0]):
            yield _written(step, numbers, moves, dist(here, points[-1]))
        here, drawn = points[-1], put[-1]
        if step == "m":
            start, begun = here, drawn


def _placed(outline: str) -> Iterator[Placed]:
    """Each step of an outline with its points from the corner of the picture."""
    here, start = (0.0, 0.0), (0.0, 0.0)
    for letter, numbers in _steps(outline):
        step = letter.lower()
        points = _points(letter, numbers, here) if numbers else [start]
        yield step, numbers, points
        here = points[-1]
        if step == "m":
            start = here


def _joined(steps: list[Placed]) -> list[Placed]:
    """Two arcs of one circle, one after the other, are one: most circles are drawn as four quarters."""
    done: list[Placed] = []
    for one in steps:
        before = done[-2][2][-1] if len(done) > 1 else (0.0, 0.0)
        if done and _on_one_circle(before, done[-1], one):
            done[-1] = ("a", done[-1][1], one[2])
        else:
            done.append(one)
    return done


def _on_one_circle(start: Point, first: Placed, second: Placed) -> bool:
    """Whether two arcs, the first from `start`, have one centre and go half around it at most."""
    if (
        first[0] != "a"
        or second[0] != "a"
        or first[1][:5] != second[1][:5]
        or first[1][0] != first[1][1]
        or first[1][3]
    ):
        return False
    radius, way = first[1][0], 1 if first[1][4] else -1
    middle, end = first[2][-1], second[2][-1]
    centres = [_centre(start, middle, radius, way), _centre(middle, end, radius, way)]
    if None in centres or dist(*centres) > NEAR:  # type: ignore[arg-type]
        return False
    (x, y), (to_x, to_y) = start, end
    (c_x, c_y) = centres[0]  # type: ignore[misc]
    return way * ((x - c_x) * (to_y - c_y) - (y - c_y) * (to_x - c_x)) > -NEAR


def _centre(start: Point, end: Point, radius: float, way: int) -> Point | None:
    """The centre of an arc that is no more than half a circle."""
    chord = dist(start, end)
    if not chord or chord > 2 * radius + NEAR:
        return None
    far = sqrt(max(0.0, radius**2 - chord**2 / 4)) / chord * way
    (x, y), (to_x, to_y) = start, end
    return ((x + to_x) / 2 - far * (to_y - y), (y + to_y) / 2 + far * (to_x - x))


def _steps(outline: str) -> Iterator[tuple[str, list[float]]]:
    """Each step with its own numbers; a letter that is followed by more numbers than it takes is repeated."""
    for letter, rest in STEP.findall(outline):
        takes = TAKES[letter.lower()]
        if letter in "aA":
            numbers = [float(one) for arc in ARC.findall(rest) for one in arc]
        else:
            numbers = [float(one) for one in NUMBER.findall(rest)]
        if not takes:
            yield letter, []
            continue
        for at in range(0, len(numbers), takes):
            again = {"m": "l", "M": "L"}.get(letter, letter) if at else letter
            yield again, numbers[at : at + takes]


def _points(letter: str, numbers: list[float], here: Point) -> list[Point]:
    """The points of a step, from the corner of the picture."""
    x, y = here if letter.islower() else (0.0, 0.0)
    step = letter.lower()
    if step == "h":
        return [(x + numbers[0], here[1])]
    if step == "v":
        return [(here[0], y + numbers[0])]
    pairs = numbers[5:] if step == "a" else numbers
    return [(x + pairs[at], y + pairs[at + 1]) for at in range(0, len(pairs), 2)]


def _written(step: str, numbers: list[float], moves: list[tuple[int, int]], length: float) -> tuple[str, list[float]]:
    if step == "a":
        return step, [*_radii(numbers, moves[0], length), *(int(one) for one in numbers[2:5]), *moves[0]]
    if step in "lhv" and 0 in moves[0]:
        return ("v", [moves[0][1]]) if moves[0][0] == 0 else ("h", [moves[0][0]])
    return step, [one for move in moves for one in move]


def _radii(numbers: list[float], move: tuple[int, int], length: float) -> list[float]:
    """The radii of an arc over `length`. Half a circle stays one: what is too small for it is made to fit when drawn."""
    if numbers[0] == numbers[1] and abs(length - 2 * numbers[0]) < NEAR:
        return [max(1, int(hypot(*move) / 2))] * 2
    return [max(1, _quarters(one)) for one in numbers[:2]]


def _quarters(number: float) -> int:
    return int(number * FINENESS + (0.5 if number >= 0 else -0.5))
