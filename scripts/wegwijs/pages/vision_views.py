"""What the templates of the vision draw: for parents, for professionals, and what a municipality made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wegwijs.model import (
    Action,
    FixedPage,
    Goal,
    LocalGoal,
    OwnVision,
    PartId,
    Principle,
    Pyramid,
    Text,
    Vision,
    VisionPart,
    VisionState,
    Voice,
)
from wegwijs.pages.views import BlockView, Card, LayerLink

Origin = Literal["adopted", "adapted", "added"]


@dataclass(frozen=True, slots=True)
class PrincipleView:
    """A principle as it is shown. Where it was adapted: `source` is the project's, `reason` why it was changed.

    `number` counts through all parts; `address` is the chapter it stands in.
    """

    principle: Principle
    part: PartId
    origin: Origin
    anchor: str
    source: Principle | None = None
    reason: Text | None = None
    number: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with the offers of today that carry it out."""

    action: Action
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal of the municipality: its actions, all their offers, the principles that it comes from.

    `serves` are the goals of the pyramid that it helps to reach.
    """

    goal: LocalGoal
    anchor: str
    actions: tuple[ActionView, ...]
    cards: tuple[Card, ...]
    principles: tuple[PrincipleView, ...]
    serves: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the vision with what is said in it, and what the municipality will do."""

    part: VisionPart
    principles: tuple[PrincipleView, ...]
    goals: tuple[GoalView, ...]

    @property
    def for_parents(self) -> tuple[Text, ...]:
        """What the principles of the part say to parents, of those that say something to them."""
        return tuple(view.principle.for_parents for view in self.principles if view.principle.for_parents)


@dataclass(frozen=True, slots=True)
class OwnVisionView:
    """How a municipality made its own vision from the project's: how many of each, and what was left out.

    `promises` are the goals that parents are told of, each with its first offers; `answered` is what parents said and
    something was done with. `answer_until` is the last day on which one may answer a draft; with `open`, one may.
    """

    own: OwnVision
    adopted: int
    adapted: int
    added: int
    left_out: tuple[Principle, ...]
    promises: tuple[GoalView, ...]
    state: VisionState = VisionState.DRAFT
    answer_until: date | None = None
    open: bool = True
    answered: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownVision:
    """The vision as it is shown; `own` is there where the municipality has made it its own."""

    vision: Vision
    parts: tuple[PartView, ...]
    own: OwnVisionView | None


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A chapter of the vision for professionals."""

    title: Text
    address: str


@dataclass(frozen=True, slots=True)
class VisionView:
    """The vision and the pyramid for parents; for professionals its contents, or a chapter of it.

    `part` is the part that a chapter shows; `after` the chapter that follows.
    """

    head: FixedPage
    vision: Vision
    parts: tuple[PartView, ...]
    own: OwnVisionView | None
    pyramid: Pyramid
    tailored: BlockView
    layers: tuple[LayerLink, ...]
    chapters: tuple[ChapterLink, ...] = ()
    part: PartView | None = None
    after: ChapterLink | None = None
