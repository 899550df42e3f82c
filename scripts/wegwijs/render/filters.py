"""What a template can make of a value, beside what Jinja itself knows: `{{ offer.cost.amount|money }}`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from wegwijs import facts
from wegwijs.facts import Facts
from wegwijs.render.shapes import shape


def filters(written: Facts) -> dict[str, Callable[..., Any]]:
    """The filters by their name, which write facts as a language writes them."""
    return {
        "money": lru_cache(written.money),
        "number": written.number,
        "size": written.size,
        "date": lru_cache(written.date),
        "time": lru_cache(written.time),
        "weekday": written.weekday,
        "weekday_short": written.weekday_short,
        "and_list": written.and_list,
        "waiting": written.waiting,
        "phone": facts.phone,
        "plain": plain,
        "shape": shape,
    }


def plain(value: Any) -> str:
    """A text without elements, for a title or an attribute."""
    return value.striptags() if isinstance(value, Markup) else str(value)
