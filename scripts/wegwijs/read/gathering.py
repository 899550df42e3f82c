"""The values of a row become an offer."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from wegwijs.model import (
    Audience,
    Cost,
    FearAnswers,
    Form,
    Formality,
    Hears,
    Location,
    Offer,
    Paper,
    Per,
    Referrer,
    Remark,
    Text,
)

Answer = TypeVar("Answer", bound=StrEnum)
REMARKS = "remarks"
LOCATION = {"location_name": "name"} | {part: part for part in ("street", "postcode", "city", "neighbourhood")}
ENUMS = {"form": Form, "audience": Audience, "formality": Formality}


def gathered(values: dict[str, Any], file: str, row: int) -> Offer:
    """The offer of the values of a row, by field."""
    rest = dict(values)
    location = Location(**{part: rest.pop(name) for name, part in LOCATION.items() if name in rest})
    fears = FearAnswers(
        who_hears=_each(Hears, rest.pop("who_hears", None)),
        papers=_each(Paper, rest.pop("papers", None)),
        referral=_each(Referrer, rest.pop("referral", None)),
        confidential=rest.pop("confidential", None),
    )
    cost: Cost | None = rest.pop("cost", None)
    per = rest.pop("per", None)
    if cost and per and not cost.free:
        cost = replace(cost, per=Per(per))
    for name, kind in ENUMS.items():
        if name in rest:
            rest[name] = kind(rest[name])
    for name in ("name", "description", "more"):
        if name in rest:
            rest[name] = Text.of(rest[name])
    remarks = rest.pop(REMARKS, [])
    if note := rest.pop("cost_note", ""):
        remarks.insert(0, ("cost", note))
    rest[REMARKS] = tuple(Remark(about, Text.of(f"{text[0].upper()}{text[1:]}")) for about, text in remarks)
    return Offer(id=rest.pop("id", ""), file=file, row=row, cost=cost, location=location, fears=fears, **rest)


@cache
def _each(kind: type[Answer], values: tuple[str, ...] | None) -> tuple[Answer, ...] | None:
    return None if values is None else tuple(map(kind, values))
