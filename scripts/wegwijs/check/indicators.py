"""The indicators of goals: what is counted for them must be something that can be counted from a list."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from wegwijs import numbers
from wegwijs.model import Content
from wegwijs.problems import Place, Problem, part_left_out


def check(content: Content) -> Iterator[Problem]:
    """A number that nobody can count, and that stays unmeasured; nothing where there is no vision."""
    own = content.own_vision
    if own is None:
        return
    known = numbers.names(content)
    for at, goal in enumerate(own.goals):
        for number, indicator in enumerate(goal.indicators):
            if indicator.counted and indicator.counted not in known:
                place = Place(*own.place(f"goals.{at}.indicators.{number}"), "counted")
                near = next(iter(get_close_matches(indicator.counted, known, 1)), "")
                yield part_left_out("indicator-counted", place, value=indicator.counted, near=near)
