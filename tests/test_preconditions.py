"""The five preconditions, each by the rule that content/pyramid.yml states in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from wegwijs import preconditions
from wegwijs.model import Cost, FearAnswers, Form, Hears, Meeting, Offer, Paper, Per, Referrer, Schedule, Text, Waiting

OFFER = Offer(
    id="x",
    name=Text.of("x"),
    description=Text.of("x"),
    organization="x",
    form=Form.GROUP,
    layers=("foundation",),
    phases=("0-2",),
    file="x",
    row=2,
)
MOMENT = Schedule("di 9.30", (Meeting((1,), time(9, 30)),))
UNREAD = Schedule("ooit", understood=False)
KNOWN = FearAnswers((Hears.NOBODY,), (), (), True)


def met(**changes: Any) -> tuple[str, ...]:
    misses = preconditions.misses(replace(OFFER, **changes), Decimal(5))
    return tuple(name for name, facts in misses.items() if not facts)


def test_an_offer_of_which_nothing_is_known_meets_none() -> None:
    assert met() == ()


CASES: list[tuple[str, bool, dict[str, Any]]] = [
    ("affordable", True, {"cost": Cost(Decimal(0))}),
    ("affordable", True, {"cost": Cost(Decimal(5), Per.TIME)}),
    ("affordable", False, {"cost": Cost(Decimal("5.01"), Per.TIME)}),
    ("affordable", False, {"cost": Cost(Decimal(5), Per.COURSE)}),
    ("affordable", False, {"cost": Cost(Decimal(5))}),
    ("affordable", False, {"cost": None}),
    ("available", True, {"schedule": MOMENT}),
    ("available", True, {"schedule": Schedule("in overleg", by_agreement=True)}),
    ("available", False, {"schedule": UNREAD}),
    ("available", False, {"schedule": MOMENT, "appointment": True}),
    ("available", True, {"schedule": MOMENT, "appointment": True, "waiting": Waiting(4, "week")}),
    ("available", False, {"schedule": MOMENT, "waiting": Waiting(29, "day")}),
    ("available", False, {"schedule": MOMENT, "waiting": Waiting(1, "month")}),
    ("available", True, {"appointment": True, "waiting": Waiting(0)}),
    ("available", False, {"waiting": Waiting(0)}),
    ("understandable", True, {"interpreter": True, "reading_help": True}),
    ("understandable", True, {"languages": ("nl", "ar"), "reading_help": True}),
    ("understandable", False, {"languages": ("nl", "ar")}),
    ("understandable", False, {"interpreter": True, "reading_help": False}),
    ("understandable", False, {"languages": ("nl",), "interpreter": False, "reading_help": True}),
    ("fitting", True, {"at_home": True, "follows_parents": True}),
    ("fitting", False, {"at_home": True}),
    ("fitting", False, {"at_home": True, "follows_parents": False}),
    ("fitting", False, {"follows_parents": True}),
    ("fitting", True, {"online": True, "wheelchair": True, "follows_parents": True}),
    ("fitting", True, {"childcare": True, "wheelchair": True, "follows_parents": True}),
    ("fitting", False, {"childcare": True, "wheelchair": False, "follows_parents": True}),
    ("fears", True, {"fears": KNOWN}),
    ("fears", True, {"fears": replace(KNOWN, papers=(Paper.IDENTITY,), confidential=False)}),
    ("fears", False, {"fears": replace(KNOWN, referral=(Referrer.GP,))}),
    ("fears", False, {"fears": replace(KNOWN, referral=None)}),
    ("fears", False, {"fears": replace(KNOWN, confidential=None)}),
    ("fears", False, {"fears": replace(KNOWN, papers=None)}),
    ("fears", False, {"fears": replace(KNOWN, who_hears=None)}),
]


@pytest.mark.parametrize(("name", "holds", "changes"), CASES)
def test_rule(name: str, holds: bool, changes: dict[str, Any]) -> None:
    assert (name in met(**changes)) is holds


def test_in_the_order_of_the_pyramid() -> None:
    everything = met(
        cost=Cost(Decimal(0)), schedule=MOMENT, interpreter=True, reading_help=True, at_home=True, follows_parents=True,
        fears=KNOWN,
    )  # fmt: skip
    assert everything == ("affordable", "available", "understandable", "fitting", "fears")
