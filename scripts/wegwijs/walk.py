"""Through a tree of frozen values: every sentence in it can be met, or changed into another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from wegwijs.model import Text

Value = TypeVar("Value")


def map_texts(value: Value, change: Callable[[Text], Text]) -> Value:
    """The same tree with each `Text` changed; what holds no text is shared, not copied."""
    changed: Any = value
    if isinstance(value, Text):
        changed = change(value)
    elif isinstance(value, tuple):
        items = tuple(map_texts(item, change) for item in value)
        changed = items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    elif isinstance(value, dict):
        changed = {key: map_texts(item, change) for key, item in value.items()}
    elif isinstance(value, BaseModel):
        updates = _changes(value, list(type(value).model_fields), change)
        changed = value.model_copy(update=updates) if updates else value
    elif is_dataclass(value) and not isinstance(value, type):
        updates = _changes(value, [field.name for field in fields(value)], change)
        changed = replace(value, **updates) if updates else value
    result: Value = changed
    return result


def texts(value: Any) -> Iterator[Text]:
    """Every `Text` in a tree, in the order in which it stands."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))
    elif isinstance(value, BaseModel):
        yield from texts(tuple(getattr(value, name) for name in type(value).model_fields))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from texts(tuple(getattr(value, field.name) for field in fields(value)))


def _changes(value: Any, names: list[str], change: Callable[[Text], Text]) -> dict[str, Any]:
    found = {}
    for name in names:
        old = getattr(value, name)
        new = map_texts(old, change)
        if new is not old:
            found[name] = new
    return found
