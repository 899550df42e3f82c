"""A look put into municipality.yml, of which each other line stays as it is, comments and all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml

from wegwijs.read.edited_yaml import UnsafeError, composed, data

KEY = "brand"
INDENT = "  "


def with_brand(text: str, values: Mapping[str, str | float]) -> str:
    """The text of municipality.yml with these values under `brand`, in the place of those that are there.

    Raises:
        UnsafeError: that cannot be done without changing something else.
    """
    plain = {key: value if isinstance(value, str) else _plain(value) for key, value in values.items()}
    end = "\r\n" if "\r\n" in text else "\n"
    old = text.replace("\r\n", "\n")
    root = composed(old)
    entry = next(((key, value) for key, value in root.value if key.value == KEY), None)
    if entry is None:
        new = "\n".join([old.rstrip("\n"), "", f"{KEY}:", *_lines(plain), ""])
    elif isinstance(entry[1], yaml.MappingNode) and not entry[1].flow_style:
        new = _in_block(old, entry[1], plain)
    elif isinstance(entry[1], yaml.MappingNode) or not entry[1].value:
        known = data(old).get(KEY) or {}
        first, last = entry[0].end_mark.index + 1, entry[1].end_mark.index
        new = "\n".join([old[:first], *_lines({**known, **plain})]) + old[max(first, last) :]
    else:
        raise UnsafeError
    if data(new) != {**data(old), KEY: {**(data(old).get(KEY) or {}), **plain}}:
        raise UnsafeError
    return new.replace("\n", end)


def _in_block(text: str, block: yaml.MappingNode, values: Mapping[str, str | int]) -> str:
    """From the last to the first, so that what is not yet changed stands where it stood."""
    known = {key.value: (key, value) for key, value in block.value}
    indent = " " * block.start_mark.column
    added = [f"{indent}{key}: {json.dumps(value)}\n" for key, value in values.items() if key not in known]
    at = text.find("\n", block.value[-1][1].end_mark.index) + 1
    if not at:
        text, at = f"{text}\n", len(text) + 1
    text = text[:at] + "".join(added) + text[at:]
    for key, value in reversed(block.value):
        if key.value in values:
            text = text[: value.start_mark.index] + json.dumps(values[key.value]) + text[value.end_mark.index :]
    return text


def _plain(value: float) -> str | int:
    """A number as our YAML knows it, in which a broken one is a text."""
    return int(value) if value == int(value) else f"{value:g}"


def _lines(values: Mapping[str, Any]) -> list[str]:
    return [f"{INDENT}{key}: {json.dumps(value)}" for key, value in values.items()]
