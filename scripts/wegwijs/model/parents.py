"""What parents said: the conversations that a coalition had with them, and what people wrote about the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from wegwijs.model.offer import Audience
from wegwijs.model.text import Frozen, Identifier, Text

Channel = Literal["mail", "whatsapp", "paper", "phone", "spoken"]
MOST_PARENTS = 10_000


class Voice(Frozen):
    """Something that parents said, without names, and what was done with it.

    `about` are the ids of what it is about: building blocks, goals and offers.
    """

    quote: Text
    about: tuple[Identifier, ...] = ()
    done: Text | None = None


class Conversation(Frozen):
    """A conversation with parents: who they were, how many, in which languages (by their codes), and what they said."""

    on: date
    groups: tuple[Audience, ...] = ()
    number: Annotated[int, Field(ge=1, le=MOST_PARENTS)]
    languages: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()


class Parents(Frozen):
    """parents.yml of a municipality. `file` and `places` say where each thing stands; nobody types them."""

    conversations: tuple[Conversation, ...] = ()
    file: str = ""
    places: Mapping[str, int] = Field(default_factory=dict)

    @property
    def answered(self) -> tuple[Voice, ...]:
        """What parents said and something was done with: only that stands on the site."""
        return tuple(voice for talk in self.conversations for voice in talk.voices if voice.done)


class Reaction(Frozen):
    """A row of feedback.csv or feedback.xlsx: what somebody let know about a page of the site, under which theme, and how."""

    on: date
    page: str = ""
    theme: Annotated[str, Field(min_length=1)]
    by: Channel
    text: str = ""
    file: str = ""
    row: int = 0
