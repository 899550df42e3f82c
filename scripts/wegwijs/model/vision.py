"""The vision on parenthood, upbringing and the child: its introduction, its rules, and its seven parts."""

from __future__ import annotations

import hashlib
from typing import Literal

from wegwijs.model.text import Frozen, Identifier, Text, WebAddress
from wegwijs.model.texts import Source


class Principle(Frozen):
    """One building block of the vision.

    `points` are its sub-points; `for_parents` is there where it speaks to parents; `asks` is what a coalition asks itself.
    """

    id: Identifier
    asks: str = ""
    text: Text
    points: tuple[Text, ...] = ()
    for_parents: Text | None = None
    note: str = ""

    @property
    def fingerprint(self) -> str:
        """Eight digits that change when the words change."""
        words = (self.text, *self.points, self.for_parents)
        return hashlib.sha256("\x1f".join(word.dutch if word else "" for word in words).encode()).hexdigest()[:8]


class VisionPart(Frozen):
    """One of the seven parts of the vision."""

    id: Literal["parenthood", "upbringing", "child", "society", "professionals", "government", "guidance"]
    order: int
    name: Text
    name_for_parents: Text
    pictogram: str = "account-group"
    lead: Text
    principles: tuple[Principle, ...]


class Definition(Frozen):
    """A word of the vision, with what is meant by it."""

    id: Identifier
    term: Text
    text: Text
    for_parents: Text
    points: tuple[Text, ...] = ()


class ContactRule(Frozen):
    """One of the five rules for contact with parents."""

    id: Identifier
    text: Text
    for_parents: Text


class Vision(Frozen):
    """content/vision/vision.yml, whole; `parts` come from the other files of that folder.

    `source` names the paper, which stands at `source_address`; `sources` are those that the paper itself names.
    """

    introduction: tuple[Text, ...]
    introduction_for_parents: tuple[Text, ...]
    definitions: tuple[Definition, ...]
    contact_rules: tuple[ContactRule, ...]
    source: Text
    source_address: WebAddress | None = None
    sources: tuple[Source, ...] = ()
    parts: tuple[VisionPart, ...] = ()
