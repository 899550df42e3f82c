"""Principles without an offer or action, and goals without an action: from a municipality's own vision."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content, LocalGoal, Offer, OwnVision, Text
from wegwijs.report.figures import Cell, Row, Section, rows

STATES = ("offer", "action", "goal", "nothing")


def sections(content: Content, running: tuple[Offer, ...]) -> Iterator[Section]:
    """The sections about a municipality's own vision; none where it has none: there is nothing to hold the offers against.

    `running` are the offers that run today.
    """
    own = content.own_vision
    if own is None:
        return
    offers = {offer.id: offer for offer in running}
    goals = [(goal, _goal_row(own, at, goal)) for at, goal in enumerate(own.goals)]
    yield _by_state("goals", "goal-state", [(row, _state([goal], offers)) for goal, row in goals], STATES[:3])
    judged, carried = [], []
    for row in _principles(content, own):
        serving = [goal for goal, _ in goals if row.id in goal.principles]
        judged.append((row, _state(serving, offers)))
        names = dict.fromkeys(name for goal in serving for action in goal.actions for name in action.offers)
        carried.append(Cell((row.id,), rows(offers[name] for name in names if name in offers), len(running)))
    yield _by_state("principles", "principle-state", judged, STATES)
    yield Section("principle-offers", ("principle",), tuple(carried))


def _state(goals: list[LocalGoal], offers: dict[str, Offer]) -> str:
    """How far it came: an offer that runs carries it out, somebody acts, there is a goal, or nothing."""
    actions = [action for goal in goals for action in goal.actions]
    if any(name in offers for action in actions for name in action.offers):
        return "offer"
    return "action" if actions else "goal" if goals else "nothing"


def _by_state(name: str, axis: str, judged: list[tuple[Row, str]], states: tuple[str, ...]) -> Section:
    cells = (
        Cell((state,), tuple(row for row, judgement in judged if judgement == state), len(judged)) for state in states
    )
    return Section(name, (axis,), tuple(cells))


def _goal_row(own: OwnVision, at: int, goal: LocalGoal) -> Row:
    return _row(goal.id, goal.text, *own.place(f"goals.{at}"))


def _row(name: str, text: Text, file: str, line: int = 0) -> Row:
    return Row(name, text.value, file, line, text.lang)


def _principles(content: Content, own: OwnVision) -> Iterator[Row]:
    """The building blocks that the municipality chose, in the order of the vision."""
    adapted = {change.id: (at, change) for at, change in enumerate(own.adapted)}
    for part in content.vision.parts:
        for principle in part.principles:
            if principle.id in adapted:
                at, change = adapted[principle.id]
                yield _row(principle.id, change.text, *own.place(f"adapted.{at}"))
            elif principle.id not in own.without:
                yield _row(principle.id, principle.text, f"content/vision/{part.order}-{part.id}.yml")
        for at, added in enumerate(own.added):
            if added.part == part.id:
                yield _row(added.id, added.text, *own.place(f"added.{at}"))
