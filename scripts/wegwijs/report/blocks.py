"""The building blocks of a municipality's vision, each with where it comes from and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wegwijs.model import Content, OwnVision, Text, VisionPart

Origin = Literal["adopted", "adapted", "added", "left-out"]


@dataclass(frozen=True, slots=True)
class Block:
    """A building block: its number (`2.5`), its words, and what the municipality did with it.

    Where it was adapted, `original` is what the project says; `reason` says why it was chosen, changed or left out.
    """

    id: str
    number: str
    origin: Origin
    text: Text
    points: tuple[Text, ...] = ()
    original: Text | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class BlockPart:
    """A part of the vision with its blocks: those of the project in their order, then the municipality's own."""

    part: VisionPart
    blocks: tuple[Block, ...]


def parts(content: Content) -> tuple[BlockPart, ...]:
    """All parts of the vision of a municipality; without a vision of its own every block is adopted."""
    own = content.own_vision or OwnVision()
    return tuple(BlockPart(part, tuple(_blocks(part, own))) for part in content.vision.parts)


def _blocks(part: VisionPart, own: OwnVision) -> Iterator[Block]:
    adapted = {change.id: change for change in own.adapted}
    left_out = {choice.id: choice for choice in own.left_out}
    chosen = {choice.id: choice for choice in own.adopted}
    for at, principle in ((f"{part.order}.{number}", principle) for number, principle in enumerate(part.principles, 1)):
        if principle.id in left_out:
            reason = left_out[principle.id].reason
            yield Block(principle.id, at, "left-out", principle.text, principle.points, reason=reason)
        elif change := adapted.get(principle.id):
            points = principle.points if change.points is None else change.points
            yield Block(principle.id, at, "adapted", change.text, points, principle.text, change.reason)
        else:
            reason = chosen[principle.id].reason if principle.id in chosen else None
            yield Block(principle.id, at, "adopted", principle.text, principle.points, reason=reason)
    additions = (addition for addition in own.added if addition.part == part.id)
    for number, addition in enumerate(additions, len(part.principles) + 1):
        yield Block(addition.id, f"{part.order}.{number}", "added", addition.text, reason=addition.reason)
