"""Open Referral of others, brought in by `wegwijs offers import`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hostile import typed
from hostile.inputs import Input, with_files

SERVICE: dict[str, Any] = {
    "id": "een",
    "name": "Zeldzaam aanbod",
    "description": "Drink thee.",
    "status": "active",
    "organization": {"id": "o", "name": "Huis"},
}
FIELDS = ("name", "description", "email", "url", "id", "status")
WHOLE: dict[str, str | bytes] = {
    "empty": "",
    "open": "{",
    "deep": "[" * 100_000,
    "closed": "[" * 5000 + "]" * 5000,
    "number": "1" * 10_000,
    "nan": "[NaN, Infinity]",
    "null": "null",
    "text": '"x"',
    "bytes": bytes(range(256)),
    "many": json.dumps([SERVICE | {"id": str(at), "name": f"Aanbod {at}"} for at in range(3_000)]),
    "wide": json.dumps(SERVICE | {f"k{at}": at for at in range(20_000)}),
    "long": json.dumps(SERVICE | {"description": "x " * 2_000_000}),
    "surrogate": '{"id": "a", "name": "\\ud800"}',
    "twice": '{"id": "a", "id": "b"}',
    "sixteen": json.dumps(SERVICE).encode("utf-16"),
    "same": json.dumps([SERVICE] * 50),
    "lists": json.dumps(SERVICE | {"locations": [[[]]]}),
    "zip": b"PK\x03\x04x",
    "schedule": json.dumps(
        SERVICE | {"schedules": [{"freq": "DAILY", "interval": 10**9, "dtstart": "0001-01-01", "until": "9999-12-31"}]}
    ),
    "money": json.dumps(SERVICE | {"cost_options": [{"amount": 1e308}, {"amount": "NaN"}]}),
}


def inputs() -> Iterator[Input]:
    """One field at a time, and documents that are none."""
    texts = [*typed.ALL.items()]
    for at, field in enumerate(FIELDS):
        for name, text in texts[at % 6 :: 6]:
            # U+0085 is the end of a line on old systems: it is read as a space, and nothing is lost.
            told = name.startswith("unseen-") and name != "unseen-control" and field in {"name", "description"}
            yield _input(f"{field}-{name}", json.dumps(SERVICE | {field: text}), told=told)
    for name, data in WHOLE.items():
        yield _input(f"whole-{name}", data)


def _input(name: str, data: str | bytes, *, told: bool = False) -> Input:
    return Input("foreign", name, with_files({"/hsds.json": data}), words=("offers", "import", "hsds.json"), told=told)
