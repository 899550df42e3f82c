"""What a municipality's own vision points at must exist, each thing has one place and one name, and a goal has actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from wegwijs.model import Content, LocalGoal, OwnVision, Vision, VisionState
from wegwijs.problems import Place, Problem, part_left_out, problem, warning


def check(content: Content, today: date) -> Iterator[Problem]:
    """Every fault in the own vision on this day; none where there is no own vision."""
    if content.own_vision:
        known = tuple(principle.id for part in content.vision.parts for principle in part.principles)
        goals = tuple(goal.id for goal in content.pyramid.goals)
        offers = [offer.id for offer in content.offers] + [offer.id for offer in content.own_words.offers]
        checking = _Checking(content.own_vision, known, goals, tuple(offers))
        yield from checking.choices()
        yield from checking.names()
        yield from checking.words(content.vision)
        yield from checking.adoption(content.vision, today)
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
        for index, choice in enumerate(self.own.adopted):
            yield from self._choice(choice.id, self._place(f"adopted.{index}", "adopted"), set())
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

    def words(self, vision: Vision) -> Iterator[Problem]:
        """A definition or rule that the project does not have says all that one must say."""
        definitions, rules = {thing.id for thing in vision.definitions}, {thing.id for thing in vision.contact_rules}
        for at, definition in enumerate(self.own.definitions):
            if definition.id not in definitions and not (definition.term and definition.for_parents):
                place = self._place(f"definitions.{at}", "definitions")
                yield part_left_out("vision-words-missing", place, id=definition.id, keys="term, text, for_parents")
        for at, rule in enumerate(self.own.contact_rules):
            if rule.id not in rules and not rule.for_parents:
                place = self._place(f"contact_rules.{at}", "contact_rules")
                yield part_left_out("vision-words-missing", place, id=rule.id, keys="text, for_parents")

    def adoption(self, vision: Vision, today: date) -> Iterator[Problem]:
        """What is adopted says by whom and when, holds still, and is of the building blocks as they are."""
        own = self.own
        if bool(own.adopted_on) != bool(own.adopted_by):
            key = "adopted_on" if own.adopted_on else "adopted_by"
            yield warning("vision-adopted-half", self._place(key, key))
        if own.state(today) is not VisionState.ADOPTED:
            return
        if own.adopted_until and own.adopted_until < today:
            yield warning("vision-past", self._place("adopted_until", "adopted_until"), day=own.adopted_until)
        for block in (block for part in vision.parts for block in part.principles):
            if own.blocks.get(block.id, block.fingerprint) != block.fingerprint:
                yield warning("vision-block-changed", self._place(f"blocks.{block.id}", "blocks"), id=block.id)

    def goal(self, at: str, goal: LocalGoal) -> Iterator[Problem]:
        """A goal names what is shown, and somebody does something for it. An action needs no offer."""
        shown = (*self.principles, *(added.id for added in self.own.added))
        for index, name in enumerate(goal.principles):
            place = self._place(f"{at}.principles.{index}", "principles")
            if name not in shown:
                yield problem("principle-unknown", place, id=name, key="principles", near=_near(name, shown))
            elif name in self.own.without:
                yield problem("goal-principle-left-out", place, id=name, goal=goal.id)
        for index, name in enumerate(goal.pyramid_goals):
            if name not in self.pyramid_goals:
                place = self._place(f"{at}.pyramid_goals.{index}", "pyramid_goals")
                near = _near(name, self.pyramid_goals)
                yield problem("principle-unknown", place, id=name, key="pyramid_goals", near=near)
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
