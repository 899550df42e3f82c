"""What a municipality's own vision points at must exist, each thing has one place and one name, and a goal has actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from wegwijs.model import Content, LocalGoal, OwnVision
from wegwijs.problems import Place, Problem, part_left_out, problem, warning


def check(content: Content) -> Iterator[Problem]:
    """Every fault in the own vision; none where there is no own vision."""
    if content.own_vision:
        known = tuple(principle.id for part in content.vision.parts for principle in part.principles)
        goals = tuple(goal.id for goal in content.pyramid.goals)
        offers = [offer.id for offer in content.offers] + [offer.id for offer in content.own_words.offers]
        checking = _Checking(content.own_vision, known, goals, tuple(offers))
        yield from checking.choices()
        yield from checking.names()
        for index, goal in enumerate(content.own_vision.goals):
            yield from checking.goal(f"goals.{index}", goal)


@dataclass(frozen=True)
class _Checking:
    own: OwnVision
    principles: tuple[str, ...]
    pyramid_goals: tuple[str, ...]
    offers: tuple[str, ...]

    def choices(self) -> Iterator[Problem]:
        """What is left out or adapted: a principle that is there, once, and not both."""
        left_out: set[str] = set()
        adapted: set[str] = set()
        for index, choice in enumerate(self.own.left_out):
            place = self._place(f"left_out.{index}", "left_out")
            yield from self._choice(choice.id, place, left_out)
        for index, adapted_principle in enumerate(self.own.adapted):
            place = self._place(f"adapted.{index}", "adapted")
            yield from self._choice(adapted_principle.id, place, adapted)
            if adapted_principle.id in left_out:
                yield problem("principle-left-out-adapted", place, id=adapted_principle.id)

    def names(self) -> Iterator[Problem]:
        """What a municipality adds has a name that nothing else has."""
        used = {*self.principles, *self.pyramid_goals}
        named = [(f"added.{index}", added.id) for index, added in enumerate(self.own.added)]
        named += [(f"goals.{index}", goal.id) for index, goal in enumerate(self.own.goals)]
        for at, name in named:
            if name in used:
                yield problem("vision-id-twice", self._place(f"{at}.id", at.split(".")[0]), id=name)
            used.add(name)

    def goal(self, at: str, goal: LocalGoal) -> Iterator[Problem]:
        """A goal names what is shown, and somebody does something for it. An action needs no offer."""
        shown = (*self.principles, *(added.id for added in self.own.added))
        for index, name in enumerate(goal.principles):
            place = self._place(f"{at}.principles.{index}", "principles")
            if name not in shown:
                yield problem("principle-unknown", place, id=name, key="principles", near=_near(name, shown))
            elif name in self.own.without:
                yield problem("goal-principle-left-out", place, id=name, goal=goal.id)
        for number, action in enumerate(goal.actions):
            for index, name in enumerate(action.offers):
                if name not in self.offers:
                    place = self._place(f"{at}.actions.{number}.offers.{index}", "offers")
                    yield part_left_out("goal-offer-unknown", place, id=name, near=_near(name, self.offers))
        if not goal.actions:
            yield warning("goal-without-action", self._place(at, "goals"), goal=goal.id)

    def _choice(self, name: str, place: Place, before: set[str]) -> Iterator[Problem]:
        if name not in self.principles:
            yield problem("principle-unknown", place, id=name, key=place.column, near=_near(name, self.principles))
        elif name in before:
            yield problem("principle-twice", place, id=name, key=place.column)
        before.add(name)

    def _place(self, at: str, column: str) -> Place:
        return Place(*self.own.place(at), column)


def _near(name: str, known: tuple[str, ...]) -> str:
    """The known name that somebody probably meant, or an empty string."""
    return next(iter(get_close_matches(name, known, 1)), "")
