"""What is written of parents holds nothing by which one of them can be found: no number, no address, no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijs.model import Content, OwnVision
from wegwijs.problems import Place, Problem, warning
from wegwijs.text_tree import as_typed

DAYS_AND_MONEY = re.compile(
    r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b|\b\d{4}-\d\d-\d\d\b|\b(?:19|20)\d\d *[-–/] *(?:19|20)\d\d\b|€ ?\d[\d.]*",
    re.ASCII,
)
FINDABLE = re.compile(
    r"\S@\S"  # mail
    r"|(?:\d[ .-]?){6,}"  # a phone, a BSN, a bank account
    r"|\b[1-9]\d{3}[A-Z]{2}\b|\b(?!20)[1-9]\d{3} [A-Z]{2}\b"  # a postcode; 2026 is a year
    r"|\b(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer|juf|meester) (?:(?:van|de|der|den|ten|ter|el|al) )*[A-Z]",
    re.ASCII,
)
KEPT = {
    "asked": ("whom",),
    "adopted": ("reason", "proposed_by"),
    "left_out": ("reason", "proposed_by"),
    "adapted": ("reason", "proposed_by"),
    "added": ("reason", "proposed_by"),
    "definitions": ("reason", "proposed_by"),
    "contact_rules": ("reason", "proposed_by"),
    "goals": ("proposed_by",),
}


def findable(text: str) -> bool:
    """Whether a text says by what somebody can be found. Days and sums of money are none of that."""
    return bool(FINDABLE.search(DAYS_AND_MONEY.sub("|", text)))


def check(content: Content) -> Iterator[Problem]:
    """A hint for each thing that parents said or let know, or that says who proposed something, with such a text."""
    for number, talk in enumerate(content.parents.conversations):
        for at, voice in enumerate(talk.voices):
            if any(findable(text.dutch) for text in (voice.quote, voice.done) if text):
                line = content.parents.places.get(f"conversations.{number}.voices.{at}", 0)
                yield warning("voice-personal", Place(content.parents.file, line, "voices"))
    for reaction in content.reactions:
        if findable(reaction.text):
            yield warning("voice-personal", Place(reaction.file, reaction.row))
    yield from _vision(content.own_vision or OwnVision())


def _vision(own: OwnVision) -> Iterator[Problem]:
    typed = as_typed(own)
    for key, fields in KEPT.items():
        for at, thing in enumerate(typed.get(key, ())):
            for field in fields:
                if findable(thing.get(field, "")):
                    yield warning("vision-personal", Place(*own.place(f"{key}.{at}.{field}"), field))
