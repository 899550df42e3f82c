"""How Open Referral becomes our columns: which terms, words and ages of theirs are which of ours."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from wegwijs.model.text import Frozen


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Answers = Annotated[tuple[str, ...], BeforeValidator(_listed)]


OURS = "wegwijs:"  # before the name of a field of ours, where it stands as a taxonomy
WHOLE = "digest"  # the field that says whether the rest of a service is as we wrote it
NONE = "none"  # the term for an answer of which there are none, such as no papers


class ScheduleWriting(Frozen):
    """How a moment is written in the list. `days` begin with Monday; `nth` are the first to the fourth week of a month."""

    days: tuple[str, str, str, str, str, str, str]
    nth: tuple[str, str, str, str]
    last: str
    odd: str
    even: str
    alternate: str
    join: str
    through: str


class OpenReferral(Frozen):
    """content/open-referral.yml, whole; a file of a municipality's own holds only what it wants differently.

    `terms`: term of a taxonomy → our heading → our words. `words`: our heading → our word → what their text then holds.
    `ages`: our word for an age → from and to in years. `calendar`: our heading → our words for what an event of a calendar
    does not say.
    """

    terms: dict[str, dict[str, Answers]] = Field(default_factory=dict)
    words: dict[str, dict[str, Answers]] = Field(default_factory=dict)
    ages: dict[str, tuple[Decimal, Decimal]] = Field(default_factory=dict)
    schedule: ScheduleWriting | None = None
    calendar: dict[str, Answers] = Field(default_factory=dict)

    def over(self, other: OpenReferral) -> OpenReferral:
        """This mapping, with what the other says in its place."""
        return OpenReferral(
            terms={**self.terms, **other.terms},
            words={**self.words, **other.words},
            ages=other.ages or self.ages,
            schedule=other.schedule or self.schedule,
            calendar={**self.calendar, **other.calendar},
        )
