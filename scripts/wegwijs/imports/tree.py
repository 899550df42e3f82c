"""A JSON object of others that remembers which of its values were used, so that everything else can be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

LONGEST = 20_000
LONGEST_PART = 190
LINKS = ("_id",)
SILENT = {"id", "link_id", "link_type", "link_entity", "services", "last_modified", "metadata"}


@dataclass
class Used:
    """The keys that were used of each object, by the object's identity."""

    keys: dict[int, set[str]] = field(default_factory=dict)

    def mark(self, data: Any, key: str) -> None:
        """Note that a key of an object was used."""
        self.keys.setdefault(id(data), set()).add(key)

    def has(self, data: Any, key: str) -> bool:
        """Whether a key of an object was used."""
        return key in self.keys.get(id(data), ())


@dataclass(frozen=True)
class Node:
    """One object. `name` is the key under which it stood, such as `phones`."""

    data: dict[str, Any]
    name: str
    used: Used

    @property
    def id(self) -> str:
        """Its id as text, or empty."""
        return self._text("id")

    def text(self, key: str) -> str:
        """A value as text, which is used by this; empty where there is none, or where it is no text, number or truth."""
        self.used.mark(self.data, key)
        return self._text(key)

    def look(self, key: str) -> str:
        """A value as text, without using it."""
        return self._text(key)

    def number(self, key: str) -> float | None:
        """A value as a number below a billion, which is used by this; `None` where it is none."""
        try:
            number = float(self.text(key))
        except ValueError:
            return None
        return number if abs(number) < 1e9 else None

    def one(self, key: str) -> Node | None:
        """The object under a key, which is used by this; `None` where there is none."""
        value = self.data.get(key)
        if not isinstance(value, dict):
            return None
        self.used.mark(self.data, key)
        return Node(value, key, self.used)

    def many(self, *keys: str) -> Iterator[Node]:
        """The objects under any of these keys, each id once."""
        seen: set[str] = set()
        for key in keys:
            value = self.data.get(key)
            self.used.mark(self.data, key)
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, dict):
                    node = Node(item, key, self.used)
                    if not node.id or node.id not in seen:
                        seen.add(node.id)
                        yield node

    def use(self, *keys: str) -> None:
        """Note that what stands under these keys was used."""
        for key in keys:
            self.used.mark(self.data, key)

    def left(self) -> Iterator[tuple[str, str, str, bool]]:
        """What was not used here and inside: (where, id, keys with their values, whether it is the whole object)."""
        yield from _left(self.data, self.name, self.id, self.used, set())

    def reached(self) -> set[str]:
        """The ids of the objects of which something was used."""
        ids: set[str] = set()
        todo: list[dict[str, Any]] = [self.data]
        while todo:
            data = todo.pop()
            ids.add(_id(data))
            for key, value in data.items():
                if self.used.has(data, key):
                    todo += [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
        return ids

    def _text(self, key: str) -> str:
        value = self.data.get(key)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return f"{value:.10g}" if isinstance(value, float) else str(value)[:LONGEST]
        return value[:LONGEST].strip() if isinstance(value, str) else ""


def _left(
    data: dict[str, Any], name: str, owner: str, used: Used, seen: set[int]
) -> Iterator[tuple[str, str, str, bool]]:
    if id(data) in seen:
        return
    seen.add(id(data))
    own = data.get("id")
    owner = own if isinstance(own, str) and own else owner
    facts: list[str] = []
    inner: list[tuple[str, dict[str, Any]]] = []
    for key, value in data.items():
        objects = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
        if key in SILENT or key.endswith(LINKS) or value in (None, "", [], {}):
            continue
        if used.has(data, key):
            inner += [(key, item) for item in objects]
        elif objects:
            for item in objects:
                yield from ((key, _id(item) or owner, part, bool(_id(item))) for part in _parts(_said(item)))
        else:
            facts.append(f"{key}: {_short(value)}")
    yield from ((name, owner, part, False) for part in _parts(facts))
    for key, item in inner:
        yield from _left(item, key, owner, used, seen)


def _id(data: dict[str, Any]) -> str:
    value = data.get("id")
    return value if isinstance(value, str) else ""


def _said(data: dict[str, Any]) -> list[str]:
    kept = {key: value for key, value in data.items() if key not in SILENT and not key.endswith(LINKS)}
    return [f"{key}: {_short(value)}" for key, value in kept.items() if value not in (None, "", [], {})] or ["-"]


def _parts(facts: list[str]) -> Iterator[str]:
    """Pieces that can each be shown whole."""
    part = ""
    for fact in facts:
        if part and len(part) + len(fact) > LONGEST_PART:
            yield part
            part = fact
        else:
            part = f"{part}; {fact}" if part else fact
    if part:
        yield part


def _short(value: Any) -> str:
    text = " ".join(value[:400].split()) if isinstance(value, str) else str(value)[:60]
    return text if len(text) <= 60 else f"{text[:59]}…"
