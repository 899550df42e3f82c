"""A municipality's own vision: which building blocks it adopts, adapts or adds, and what it will do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from wegwijs.model.text import Frozen, Identifier, Text

THINGS = ("adopted", "left_out", "adapted", "added", "definitions", "contact_rules", "goals")
PartId = Literal["parenthood", "upbringing", "child", "society", "professionals", "government", "guidance"]


class VisionState(StrEnum):
    """How far a vision is: written, put to others for an answer, or adopted."""

    DRAFT = "draft"
    ASKED = "asked"
    ADOPTED = "adopted"


class GoalState(StrEnum):
    """How far a goal is."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    REACHED = "reached"
    STOPPED = "stopped"


class Choice(Frozen):
    """A principle of the project that was chosen or left out as it is: why, and who proposed it."""

    id: Identifier
    reason: Text | None = None
    proposed_by: str = ""


def _choices(value: Any) -> Any:
    """`- government-x` is a choice without a reason."""
    if not isinstance(value, list | tuple):
        return value
    return [{"id": item} if isinstance(item, str) else item for item in value]


Choices = Annotated[tuple[Choice, ...], BeforeValidator(_choices)]


class Adapted(Frozen):
    """A principle of the project in the municipality's own words; what is not given stays as the project has it.

    `reason` says why it was changed.
    """

    id: Identifier
    text: Text
    points: tuple[Text, ...] | None = None
    for_parents: Text | None = None
    reason: Text
    proposed_by: str = ""


class Added(Frozen):
    """A principle of the municipality itself, in one of the seven parts."""

    id: Identifier
    part: PartId
    text: Text
    for_parents: Text | None = None
    reason: Text | None = None
    proposed_by: str = ""


class OwnDefinition(Frozen):
    """A definition of the project in the municipality's own words, or one of its own; what is not given stays."""

    id: Identifier
    term: Text | None = None
    text: Text
    for_parents: Text | None = None
    points: tuple[Text, ...] | None = None
    reason: Text | None = None
    proposed_by: str = ""


class OwnRule(Frozen):
    """A rule for contact with parents in the municipality's own words, or one of its own; what is not given stays."""

    id: Identifier
    text: Text
    for_parents: Text | None = None
    reason: Text | None = None
    proposed_by: str = ""


class Action(Frozen):
    """Who does what, when; `offers` are the ids of the offers that carry it out."""

    what: Text
    who: str
    when: Text
    offers: tuple[Identifier, ...] = ()


class Indicator(Frozen):
    """By what a goal is followed: a number with its unit and where it comes from, what it was and what it should be by when.

    `counted` names a number that is counted from the list of offers; without it, the numbers are measured by people.
    The council reads them, in Dutch.
    """

    id: Identifier
    name: str = Field(min_length=1)
    unit: str = ""
    source: str = ""
    counted: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    by: date | None = None


class LocalGoal(Frozen):
    """A goal of the municipality in one part of the vision, with its actions.

    `pyramid_goals` are those of the five goals of the pyramid that it serves; `owner` answers for it.
    """

    id: Identifier
    part: PartId
    text: Text
    for_parents: Text | None = None
    principles: tuple[Identifier, ...] = ()
    pyramid_goals: tuple[Identifier, ...] = ()
    owner: str = ""
    state: GoalState = GoalState.PLANNED
    proposed_by: str = ""
    indicators: tuple[Indicator, ...] = ()
    actions: tuple[Action, ...] = ()


class Asked(Frozen):
    """To whom the draft was put, on which day; `until` is the last day for an answer."""

    whom: str = Field(min_length=1)
    on: date
    until: date | None = None


class OwnVision(Frozen):
    """vision.yml of a municipality. Principles that are not left out are adopted as they are.

    Args:
        region: The folder in content/regions/ whose vision this one goes on with.
        adopted: Principles that are adopted as they are, of which somebody wrote why or who proposed it.
        blocks: The fingerprint that each principle of the project had when the vision was adopted.
        places: The file and the line of each thing (`goals.0.actions.1`); nobody types them.
    """

    region: Identifier | None = None
    ambition: Text | None = None
    ambition_for_parents: Text | None = None
    introduction: tuple[Text, ...] = ()
    introduction_for_parents: tuple[Text, ...] = ()
    asked: tuple[Asked, ...] = ()
    adopted_on: date | None = None
    adopted_by: str = ""
    adopted_until: date | None = None
    adopted: Choices = ()
    left_out: Choices = ()
    adapted: tuple[Adapted, ...] = ()
    added: tuple[Added, ...] = ()
    definitions: tuple[OwnDefinition, ...] = ()
    contact_rules: tuple[OwnRule, ...] = ()
    goals: tuple[LocalGoal, ...] = ()
    blocks: dict[Identifier, str] = Field(default_factory=dict)
    file: str = ""
    places: Mapping[str, tuple[str, int]] = Field(default_factory=dict)

    @property
    def without(self) -> frozenset[str]:
        """The principles of the project that are left out, by their ids."""
        return frozenset(choice.id for choice in self.left_out)

    def state(self, today: date) -> VisionState:
        """How far the vision is on a day. It is adopted where it says by whom and on what day, and that day has come."""
        if self.adopted_by and self.adopted_on and self.adopted_on <= today:
            return VisionState.ADOPTED
        return VisionState.ASKED if any(asked.on <= today for asked in self.asked) else VisionState.DRAFT

    def put_to(self, today: date) -> Asked | None:
        """To whom the draft was put last, on this day or before it; where several were asked that day, who may answer longest."""
        before = [asked for asked in self.asked if asked.on <= today]
        return max(before, key=lambda asked: (asked.on, asked.until or date.max), default=None)

    def answers_until(self, today: date) -> date | None:
        """The last day on which anybody who was asked may answer; none where no day was said. It may be past."""
        days = [asked.until for asked in self.asked if asked.on <= today]
        return max((day for day in days if day), default=None) if all(days) else None

    @property
    def local(self) -> OwnVision:
        """What the municipality's own file says: the vision without what came from its region."""

        def mine(at: str) -> bool:
            return self.place(at)[0] == self.file

        kept: dict[str, Any] = {"region": self.region, "file": self.file}
        for name in (name for name in type(self).model_fields if name not in {"region", "file", "places"}):
            value = getattr(self, name)
            if name in THINGS:
                kept[name] = tuple(thing for at, thing in enumerate(value) if mine(f"{name}.{at}"))
            elif mine(name):
                kept[name] = value
        return OwnVision.model_construct(**kept)

    def place(self, at: str) -> tuple[str, int]:
        """The file and line of a thing (`goals.0.actions.1`), or of the nearest thing around it; line 0 where nobody knows."""
        parts = at.split(".")
        around = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((self.places[key] for key in around if key in self.places), (self.file, 0))
