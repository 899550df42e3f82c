"""How far the goals of a municipality are: what was measured or counted for each indicator, beside what it should become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from wegwijs.model import Content, CountedNumber, GoalState, Indicator, LocalGoal

IN_STEP = Decimal("0.8")  # of the way that would have been gone by now, had it gone evenly


class Course(StrEnum):
    """Whether a goal gets there. Of several indicators the one that needs most attention counts: these are in that order."""

    NO_ACTION = "no-action"
    LATE = "late"
    BEHIND = "behind"
    NEVER = "never"
    ON_WAY = "on-way"
    REACHED = "reached"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Followed:
    """An indicator with its values in order; the baseline is the first of them, where its day is known."""

    indicator: Indicator
    points: tuple[Point, ...]
    measured: bool
    course: Course

    @property
    def now(self) -> Point | None:
        """The last value that was measured or counted."""
        return self.points[-1] if self.measured else None

    @property
    def before(self) -> Point | None:
        """The last value of an earlier year than the last."""
        if self.now is None:
            return None
        return next((point for point in reversed(self.points) if point.day.year < self.now.day.year), None)


@dataclass(frozen=True, slots=True)
class FollowedGoal:
    """A goal, its number among the goals, and how far it is."""

    number: int
    goal: LocalGoal
    indicators: tuple[Followed, ...]
    course: Course


def follow(
    content: Content, numbers: Iterable[CountedNumber], counts: Mapping[str, int], today: date
) -> tuple[FollowedGoal, ...]:
    """The goals in their order. `numbers` were counted from the list on earlier days, `counts` are those of today."""
    if content.own_vision is None:
        return ()
    history = [*(counted for counted in numbers if counted.day < today)]
    history += [CountedNumber(today, name, count) for name, count in counts.items()]
    return tuple(
        _goal(number, goal, content, sorted(history), today) for number, goal in enumerate(content.own_vision.goals, 1)
    )


def _goal(number: int, goal: LocalGoal, content: Content, history: list[CountedNumber], today: date) -> FollowedGoal:
    followed = tuple(_indicator(goal, indicator, content, history, today) for indicator in goal.indicators)
    courses = {measure.course for measure in followed} or {Course.NEVER}
    course = next(kind for kind in Course if kind in courses)
    if goal.state is GoalState.STOPPED:
        course = Course.STOPPED
    elif goal.state is GoalState.REACHED:
        course = Course.REACHED
    elif not goal.actions and course is not Course.REACHED:
        course = Course.NO_ACTION
    return FollowedGoal(number, goal, followed, course)


def _indicator(
    goal: LocalGoal, indicator: Indicator, content: Content, history: list[CountedNumber], today: date
) -> Followed:
    measured = sorted(_measured(goal, indicator, content, history, today), key=lambda point: point.day)
    points = list(measured)
    if indicator.baseline is not None and indicator.baseline_on is not None:
        first = Point(indicator.baseline_on, indicator.baseline)
        points = [first, *(point for point in measured if point.day > first.day)]
    course = _course(indicator, measured, today)
    return Followed(indicator, tuple(points), bool(measured), course)


def _measured(
    goal: LocalGoal, indicator: Indicator, content: Content, history: list[CountedNumber], today: date
) -> Iterator[Point]:
    if indicator.counted:
        for counted in history:
            if counted.name == indicator.counted:
                yield Point(counted.day, Decimal(counted.count))
        return
    for row in content.monitor:
        if (row.goal, row.indicator) == (goal.id, indicator.id) and row.day <= today:
            yield Point(row.day, row.value)


def _course(indicator: Indicator, measured: list[Point], today: date) -> Course:
    """Measured against a straight line from the baseline to the target; without a day to get there by, it is on its way."""
    if not measured:
        return Course.NEVER
    now, target, start = measured[-1].value, indicator.target, indicator.baseline
    if target is None:
        return Course.ON_WAY
    falling = start is not None and target < start
    if now <= target if falling else now >= target:
        return Course.REACHED
    if indicator.by is not None and indicator.by < today:
        return Course.LATE
    if indicator.by is None or indicator.baseline_on is None or start is None or indicator.by <= indicator.baseline_on:
        return Course.ON_WAY
    gone = Decimal((today - indicator.baseline_on).days) / (indicator.by - indicator.baseline_on).days
    way = (now - start) / (target - start) if target != start else Decimal(0)
    return Course.ON_WAY if way >= gone * IN_STEP else Course.BEHIND
