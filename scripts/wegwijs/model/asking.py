"""“Is this still right?”: what an organization is asked about its offers, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from wegwijs.model.text import Frozen


class Reply(StrEnum):
    """What somebody says of an offer."""

    CORRECT = "correct"
    CHANGED = "changed"
    STOPPED = "stopped"


class AskWords(Frozen):
    """content/ask.yml, whole. `facts` are the fields that are shown; `answers` the words for each reply, ours first."""

    facts: tuple[str, ...]
    sheet: str
    question: str
    remark: str
    answers: dict[Reply, tuple[str, ...]] = Field(min_length=len(Reply))
    subject: str
    lead: str
    end: str


@dataclass(frozen=True, slots=True)
class Question:
    """An offer of which somebody was asked whether it is right. Days are as `2026-11-03`; `answered` is empty before."""

    organization: str
    offer: str
    asked: str
    answered: str = ""
    reply: str = ""
