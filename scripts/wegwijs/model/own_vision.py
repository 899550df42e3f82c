"""A municipality's own vision: which building blocks it adopts, adapts or adds, and what it will do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from wegwijs.model.text import Frozen, Identifier, Text

PartId = Literal["parenthood", "upbringing", "child", "society", "professionals", "government", "guidance"]


class Adapted(Frozen):
    """A principle of the project in the municipality's own words; what is not given stays as the project has it.

    `reason` says why it was changed.
    """

    id: Identifier
    text: Text
    points: tuple[Text, ...] | None = None
    for_parents: Text | None = None
    reason: Text


class Added(Frozen):
    """A principle of the municipality itself, in one of the seven parts."""

    id: Identifier
    part: PartId
    text: Text
    for_parents: Text | None = None


class Action(Frozen):
    """Who does what, when; `offers` are the ids of the offers that carry it out."""

    what: Text
    who: str
    when: Text
    offers: tuple[Identifier, ...] = ()


class LocalGoal(Frozen):
    """A goal of the municipality in one part of the vision, with its actions."""

    id: Identifier
    part: PartId
    text: Text
    for_parents: Text | None = None
    principles: tuple[Identifier, ...] = ()
    actions: tuple[Action, ...] = ()


class OwnVision(Frozen):
    """vision.yml of a municipality. Principles that are not left out are adopted as they are.

    `file` and `lines` say where each thing stands (`goals.0.actions.1` → line); nobody types them.
    """

    introduction: tuple[Text, ...] = ()
    introduction_for_parents: tuple[Text, ...] = ()
    adopted_on: date | None = None
    adopted_by: str = ""
    left_out: tuple[Identifier, ...] = ()
    adapted: tuple[Adapted, ...] = ()
    added: tuple[Added, ...] = ()
    goals: tuple[LocalGoal, ...] = ()
    file: str = ""
    lines: Mapping[str, int] = Field(default_factory=dict)
