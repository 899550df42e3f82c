"""The support pyramid and the phases of a child's life."""

from __future__ import annotations

from typing import Literal, get_args

from wegwijs.model.text import Frozen, Identifier, Slug, Text

LayerId = Literal["foundation", "information", "helping-hand", "extra-support"]
PhaseId = Literal["wish", "pregnancy", "0-2", "2-4", "4-12", "12-18"]
LAYERS: tuple[str, ...] = get_args(LayerId)
PHASES: tuple[str, ...] = get_args(PhaseId)


class Layer(Frozen):
    """A layer of the support pyramid, from its base (`order` 1) to its top; those that are shown have no gap in order."""

    id: LayerId
    order: int
    slug: Slug
    name: Text
    short_name: Text
    first_person: Text
    for_whom: Text
    for_parents: Text
    for_professionals: Text
    pictogram: str
    elements: tuple[Text, ...] = ()


class Goal(Frozen):
    """One of the five goals that hold for every layer."""

    id: Identifier
    text: Text
    for_parents: Text


class Precondition(Frozen):
    """One of the five preconditions of an offer, with the rule (in words) by which its facts meet it."""

    id: Literal["affordable", "available", "understandable", "fitting", "fears"]
    name: Text
    text: Text
    rule: Text


class Pyramid(Frozen):
    """The whole pyramid. Layers stand base first."""

    layers: tuple[Layer, ...]
    goals: tuple[Goal, ...]
    tailored: Text
    preconditions: tuple[Precondition, ...]
    source: Text


class Phase(Frozen):
    """A phase of a child's life."""

    id: PhaseId
    slug: Slug
    name: Text
    lead: Text
    pictogram: str
    first_1000_days: bool = False
    contact_role: Text
    know: tuple[Text, ...] = ()
