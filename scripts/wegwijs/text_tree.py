"""Through a tree of frozen values: every sentence in it can be met, or changed into another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel

from wegwijs.model import Text

Value = TypeVar("Value")
LEAVES = frozenset({str, int, float, bool, date, time, Decimal, type(None)})  # what holds no text, and is met most
_FIELDS: dict[type[Any], tuple[str, ...]] = {}
PLACES = {"file", "places"}  # where a value stood, which nobody types


def map_texts(value: Value, change: Callable[[Text], Text]) -> Value:
    """The same tree with each `Text` changed; what holds no text is shared, not copied."""
    if type(value) in LEAVES:
        return value
    changed: Any = value
    if isinstance(value, Text):
        changed = change(value)
    elif isinstance(value, tuple):
        items = tuple(map_texts(item, change) for item in value)
        changed = items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    elif isinstance(value, dict):
        changed = {key: map_texts(item, change) for key, item in value.items()}
    else:
        updates = {}
        for name in fields_of(type(value)):
            old = getattr(value, name)
            new = map_texts(old, change)
            if new is not old:
                updates[name] = new
        if updates:
            changed = value.model_copy(update=updates) if isinstance(value, BaseModel) else _replaced(value, updates)
    result: Value = changed
    return result


def texts(value: Any) -> Iterator[Text]:
    """Every `Text` in a tree, in the order in which it stands."""
    return (text for _, text in named_texts(value))


def named_texts(value: Any, name: str = "") -> Iterator[tuple[str, Text]]:
    """Every `Text` in a tree, with the name of the field that holds it."""
    if type(value) in LEAVES:
        return
    if isinstance(value, Text):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from named_texts(item, name)
    elif isinstance(value, dict):
        for item in value.values():
            yield from named_texts(item, name)
    else:
        for field in fields_of(type(value)):
            yield from named_texts(getattr(value, field), field)


def as_typed(value: Any) -> Any:
    """A value that was read from YAML as the plain data that somebody types: nothing that says what it says without."""
    if isinstance(value, Text):
        return value.dutch
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    if isinstance(value, tuple):
        return [as_typed(item) for item in value]
    if not hasattr(type(value), "model_fields"):
        return value
    fields = type(value).model_fields
    return {
        name: as_typed(getattr(value, name))
        for name, field in fields.items()
        if name not in PLACES and getattr(value, name) != field.get_default(call_default_factory=True)
    }


def fields_of(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of values of ours; none for anything else."""
    if kind not in _FIELDS:
        if issubclass(kind, BaseModel):
            _FIELDS[kind] = tuple(kind.model_fields)
        else:
            _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def _replaced(value: Any, updates: dict[str, Any]) -> Any:
    return replace(value, **updates)
