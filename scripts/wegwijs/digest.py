"""Fingerprints: of a value, by all that is in it and nothing of where it is; of a file, short enough for its name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from types import FunctionType
from typing import Any

from pydantic import BaseModel

PLAIN = (bytes, bool, int, float, Decimal, date, time, type(None))


def mark(data: bytes) -> str:
    """Ten characters for the name of a file that a phone may keep for long: another content is another name."""
    return hashlib.sha256(data).hexdigest()[:10]


def of_json(data: object) -> str:
    """Twenty characters that say whether a JSON value is still what it was, in whichever order its keys stand."""
    whole = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()[:20]


class Unknown(TypeError):
    """A value of which we cannot tell what is in it."""


class Digests:
    """Fingerprints of values that never change; each value is read once, however often it occurs."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}  # the value is kept, so that no other gets its number

    def of(self, value: Any) -> bytes:
        """The fingerprint of a value. Raises `Unknown`."""
        kind = type(value)
        if kind is str:
            return _sum(b"str", [value.encode("utf-8", "surrogatepass")])
        if kind in PLAIN:
            return _sum(kind.__name__.encode(), [repr(value).encode()])
        if id(value) not in self._known:
            self._known[id(value)] = value, self._composed(value)
        return self._known[id(value)][1]

    def _composed(self, value: Any) -> bytes:
        kind = type(value)
        name = f"{kind.__module__}.{kind.__qualname__}".encode()
        if kind in (tuple, list):
            return _sum(name, map(self.of, value))
        if kind is dict:
            return _sum(name, [self.of(part) for pair in value.items() for part in pair])
        if kind in (set, frozenset):
            return _sum(name, sorted(map(self.of, value)))
        if isinstance(value, Enum):
            return _sum(name, [self.of(value.value)])
        if isinstance(value, BaseModel):
            return _sum(name, [self.of(part) for key in kind.model_fields for part in (key, getattr(value, key))])
        if is_dataclass(value):
            return _sum(name, [self.of(part) for one in fields(value) for part in (one.name, getattr(value, one.name))])
        if isinstance(value, PurePath):
            return _sum(name, [self.of(str(value))])
        if isinstance(value, str):
            return _sum(name, [value.encode("utf-8", "surrogatepass")])
        if isinstance(value, FunctionType) and not value.__closure__:
            code = value.__code__
            return _sum(name, [code.co_code, repr((code.co_consts, code.co_names, value.__defaults__)).encode()])
        raise Unknown(name)


def _sum(name: bytes, parts: Iterable[bytes]) -> bytes:
    """Each part with its length before it, so that parts cannot run into one another."""
    found = hashlib.sha256(name)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()
