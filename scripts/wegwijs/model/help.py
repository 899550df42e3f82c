"""Help now: the lines that somebody can ring, with what is known of each, and the situations that call for one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Annotated, Literal

from pydantic import Field, model_validator

from wegwijs.model.text import Frozen, Identifier, Text, WebAddress
from wegwijs.model.texts import Source

FactName = Literal["number", "hours", "cost", "languages", "interpreter"]


class LineSource(Source):
    """A source of a help line, and the facts of the line that it `says`."""

    says: tuple[FactName, ...] = ()


class Hours(Frozen):
    """When a line is answered: `days` from 0 (Monday) to 6 (Sunday), from `start` to `end`; without times day and night."""

    days: Annotated[tuple[Annotated[int, Field(ge=0, le=6)], ...], Field(min_length=1)] = (0, 1, 2, 3, 4, 5, 6)
    start: time | None = None
    end: time | None = None

    @model_validator(mode="after")
    def _both_times(self) -> Hours:
        if (self.start is None) is not (self.end is None):
            raise ValueError("start and end belong together")
        return self

    @property
    def always(self) -> bool:
        """Whether somebody answers at any time of any day."""
        return self.start is None and len(self.days) == 7


class HelpLine(Frozen):
    """A line that somebody can ring. What no source says stays empty, and is shown nowhere.

    Args:
        id: Its name for texts (`{bel safe-at-home}`) and addresses.
        name: Its name as people know it.
        when: For whom it is.
        number: As one dials it; a `municipal` line gets it from the municipality.
        chat: Where one can chat.
        website: Its website.
        hours: When it is answered.
        hours_in_words: The same in a sentence, for a line of a municipality that does not tell its hours.
        cost: What calling costs: nothing, or as much as any call.
        languages: The codes of the languages in which it is answered.
        interpreter: Whether there is one.
        urgent: Whether it is for danger.
        safety: Whether a mistake in it may cost somebody health or life.
        municipal: Whether the municipality fills in the number.
        only_in_texts: Whether it is for no emergency, so that only texts name it, and the page for help now stays short.
        pictogram: Its sign.
        sources: Where its facts come from.
    """

    id: Identifier
    name: Text
    when: Text
    number: str = ""
    chat: WebAddress | None = None
    website: WebAddress | None = None
    hours: Hours | None = None
    hours_in_words: Text | None = None
    cost: Literal["free", "usual"] | None = None
    languages: tuple[str, ...] = ()
    interpreter: bool | None = None
    urgent: bool = False
    safety: bool = False
    municipal: bool = False
    only_in_texts: bool = False
    pictogram: str = "phone"
    sources: tuple[LineSource, ...] = ()

    def facts(self) -> Iterator[FactName]:
        """The facts that are told of it, and need a source. What a municipality says of itself needs none."""
        known: dict[FactName, bool] = {
            "number": bool(self.number),
            "hours": self.hours is not None,
            "cost": self.cost is not None,
            "languages": bool(self.languages),
            "interpreter": self.interpreter is not None,
        }
        return (name for name, is_known in known.items() if is_known)


class Situation(Frozen):
    """What somebody is in, who needs help now: a tile with a picture, and the `line` to ring. The picture has its `id`."""

    id: Identifier
    name: Text
    line: Identifier
