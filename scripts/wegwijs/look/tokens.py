"""Design tokens as municipalities publish them: JSON of Style Dictionary, of Figma or of the W3C's format, or CSS variables.

All of it is a stranger's: it is read in a process of its own, within limits, and a value is no more than a short text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.problems import Place, Problem, problem

LARGEST = 2_000_000  # bytes; the largest that was seen has 0.6 million
MOST = 50_000  # tokens
DEEPEST = 32  # groups within groups, and references to references
LONGEST = 200  # letters of a value or a name
MEMORY, SECONDS = 600_000_000, 10
KINDS = (".json", ".css")
SETS = {
    "brand",
    "common",
    "component",
    "components",
    "core",
    "global",
    "semantic",
    "base",
    "theme",
    "patches",
    "tokens",
}
ITSELF = {"default", "$root", "@", "_"}  # the token of a group, beside those in it
VALUES = ("$value", "value")
ELSEWHERE = re.compile(r"dark|contrast|compact|lo-fi")  # a theme for another occasion
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
VARIABLE = re.compile(r"\s*--([\w-]+)\s*:\s*(.*?)\s*", re.DOTALL)
ALIAS = re.compile(r"\{([^{}]+)\}")
VAR = re.compile(r"var\(\s*--([\w-]+)\s*(?:,\s*([^()]*))?\)")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])")


class TokensError(Exception):
    """A file that holds no tokens, or more than we read."""


@dataclass(frozen=True)
class Tokens:
    """The tokens of a file: name → value as it stands there, in the order of the file. `utrecht-link-color` is a name."""

    values: Mapping[str, str]

    def resolved(self, name: str) -> str:
        """The value of a token, by way of what it refers to; empty where that ends nowhere."""
        value = self.values.get(name, "")
        for _ in range(DEEPEST):
            if alias := ALIAS.fullmatch(value):
                value = self.values.get(self._meant(_name(re.split(r"[./]", alias[1].strip()))), "")
            elif variable := VAR.fullmatch(value):
                value = self.values.get(self._meant(_kebab(variable[1])), variable[2] or "").strip()
            else:
                return "" if "{" in value or "var(" in value else value
        return ""

    def _meant(self, name: str) -> str:
        return name if name in self.values else name.removesuffix("-value")


def read_tokens(path: Path, place: Place) -> tuple[Tokens | None, list[Problem]]:
    """The tokens in a file, or why it has none; its faults are told of `place`."""
    if path.suffix.lower() not in KINDS:
        return None, [problem("tokens-kind", place)]
    data, problems = source_files.data(path, place.file, LARGEST)
    if data is None:
        return None, problems
    try:
        values = workers.alone(lambda: _values(data, path.suffix.lower()), MEMORY, SECONDS)
    except (TokensError, workers.StoppedError):
        return None, [problem("tokens-broken", place)]
    return Tokens(values), []


def _values(data: bytes, kind: str) -> dict[str, str]:
    """The values by name; the first of a name counts in JSON, and the last in CSS."""
    try:
        text = data.decode("utf-8-sig")
        pairs = _of_css(text) if kind == ".css" else _of_json(json.loads(text), (), 0)
        values: dict[str, str] = {}
        for name, value in pairs:
            if name and len(name) <= LONGEST and len(value) <= LONGEST and value.isprintable():
                values[name] = value if kind == ".css" else values.get(name, value)
            if len(values) > MOST:
                raise TokensError
    except (ValueError, RecursionError) as fault:
        raise TokensError from fault
    if not values:
        raise TokensError
    return values


def _of_json(data: Any, path: tuple[str, ...], depth: int) -> Iterator[tuple[str, str]]:
    """Every token in a tree of groups, in a flat list, or among the tokens that each know their path."""
    if depth > DEEPEST:
        raise TokensError
    if isinstance(data, list):
        for item in data:
            if isinstance(item, dict) and isinstance(item.get("path"), list):
                yield from _of_json(item, tuple(map(str, item["path"])), depth + 1)
        return
    if not isinstance(data, dict):
        if isinstance(data, str | int | float) and path:
            yield _name(path), str(data)
        return
    for key in VALUES:
        value = _text(data.get(key))
        if value is not None:
            yield _name(path), value
            return
    for key, inner in data.items():
        if not key.startswith("$") or key in ITSELF:
            set_name = not path and key.lower().split("/")[0] in SETS and isinstance(inner, dict)
            yield from _of_json(inner, () if set_name else (*path, key), depth + 1)


def _text(value: Any) -> str | None:
    """The value of a token as a text; none where it is a group, or made of several values."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    if isinstance(value, dict) and isinstance(value.get("hex"), str):
        return value["hex"] if value.get("alpha", 1) == 1 else "transparent"
    if isinstance(value, dict) and isinstance(value.get("unit"), str) and isinstance(value.get("value"), int | float):
        return f"{value['value']}{value['unit']}"
    return str(value) if isinstance(value, str | int | float) else None


def _of_css(text: str) -> Iterator[tuple[str, str]]:
    """The custom properties of rules that always count: in no at-rule, and of no theme for the dark."""
    around: list[str] = []
    for part in re.split(r"(?<=[{};])", COMMENT.sub("", text)):
        body, end = part[:-1], part[-1:]
        if end == "{":
            around.append(body.strip().lower())
            if len(around) > DEEPEST:
                raise TokensError
            continue
        if len(around) == 1 and not around[0].startswith("@") and not ELSEWHERE.search(around[0]):
            declared = VARIABLE.fullmatch(body)
            if declared:
                yield _kebab(declared[1]), declared[2]
        if end == "}" and around:
            around.pop()


def _name(path: tuple[str, ...] | list[str]) -> str:
    parts = path[:-1] if len(path) > 1 and path[-1] in ITSELF else path
    return "-".join(_kebab(part) for part in parts)


def _kebab(name: str) -> str:
    return CAMEL.sub("-", name.strip()).replace("_", "-").replace(" ", "-").lower()
