"""Fingerprints: of a value, by all that is in it and nothing of where it is; of a file, short enough for its name."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from types import FunctionType
from typing import Any

from pydantic import BaseModel

from wegwijs.text_tree import fields_of

PLAIN = {kind: kind.__name__.encode() for kind in (bytes, bool, int, float, Decimal, date, time, type(None))}


def short_hash(data: bytes) -> str:
    """Ten characters for the name of a file that a phone may keep for long: another content is another name."""
    return hashlib.sha256(data).hexdigest()[:10]


def policy_hash(text: str) -> str:
    """A script or a stylesheet as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def of_json(data: object) -> str:
    """Twenty characters that say whether a JSON value is still what it was, in whichever order its keys stand."""
    whole = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()[:20]


_NAMES: dict[type[Any], bytes] = {}


class UnknownKindError(TypeError):
    """A value of which we cannot tell what is in it."""


class Digests:
    """Fingerprints of values that never change; each value is read once, however often it occurs."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}  # the value is kept, so that no other gets its number

    def of(self, value: Any) -> bytes:
        """The fingerprint of a value, by all that is in it.

        Raises:
            UnknownKindError: something in it is of a kind that we cannot look into.
        """
        return hashlib.sha256(self._piece(value)).digest()

    def _piece(self, value: Any) -> bytes:
        """What stands for a value within another: all of it where it is plain, else its sum. Where it ends, it says itself."""
        kind: type[Any] = type(value)
        if kind is str:
            data: bytes = value.encode("utf-8", "surrogatepass")
            return b"str%d:%b" % (len(data), data)
        if kind in PLAIN:
            data = repr(value).encode()
            return b"%b%d:%b" % (PLAIN[kind], len(data), data)
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, self._composed(value, kind)
        return known[1]

    def _composed(self, value: Any, kind: type[Any]) -> bytes:
        if kind is tuple or kind is list:
            return self._sum(kind, value)
        if kind is dict:
            return self._sum(kind, [part for pair in value.items() for part in pair])
        if kind is set or kind is frozenset:
            return _sum(kind, sorted(map(self._piece, value)))
        if issubclass(kind, Enum):
            return self._sum(kind, [value.value])
        if inner := fields_of(kind):
            return self._sum(kind, [getattr(value, name) for name in inner])
        if issubclass(kind, BaseModel) or is_dataclass(kind):
            return self._sum(kind, [])
        if issubclass(kind, PurePath):
            return self._sum(kind, [str(value)])
        if issubclass(kind, str):
            return _sum(kind, [value.encode("utf-8", "surrogatepass")])
        if kind is FunctionType and not value.__closure__:
            code = value.__code__
            parts = repr((code.co_consts, code.co_names, value.__defaults__)).encode()
            return _sum(kind, [b"%d:" % len(code.co_code), code.co_code, parts])
        raise UnknownKindError(_name(kind))

    def _sum(self, kind: type[Any], parts: Iterable[Any]) -> bytes:
        return _sum(kind, map(self._piece, parts))


def _sum(kind: type[Any], pieces: Iterable[bytes]) -> bytes:
    """Each piece says where it ends, so that pieces cannot run into one another."""
    return b"#" + hashlib.sha256(_name(kind) + b"".join(pieces)).digest()


def _name(kind: type[Any]) -> bytes:
    """The name of a kind of values, with the fields that they have."""
    if kind not in _NAMES:
        _NAMES[kind] = f"{kind.__module__}.{kind.__qualname__}({','.join(fields_of(kind))}):".encode()
    return _NAMES[kind]
