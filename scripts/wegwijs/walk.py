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
    else:
        updates = {}
        for name in _names(value):
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
    if isinstance(value, Text):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from named_texts(item, name)
    elif isinstance(value, dict):
        for item in value.values():
            yield from named_texts(item, name)
    else:
        for field in _names(value):
            yield from named_texts(getattr(value, field), field)


def _names(value: Any) -> list[str]:
    """The fields of a value of ours; none for anything else."""
    if isinstance(value, BaseModel):
        return list(type(value).model_fields)
    if is_dataclass(value) and not isinstance(value, type):
        return [field.name for field in fields(value)]
    return []


def _replaced(value: Any, updates: dict[str, Any]) -> Any:
    return replace(value, **updates)
