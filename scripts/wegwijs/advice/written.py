"""Lines put into municipality.yml, of which each other line stays as it is, comments and all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import yaml

from wegwijs.advice.block import INDENT, Block, Line, scalar
from wegwijs.normalization import normalized
from wegwijs.read.edited_yaml import UnsafeError, composed, data


def with_block(text: str, block: Block) -> str:
    """The text of municipality.yml with the lines of a block in it, under the keys that are there or new ones at the end.

    Raises:
        UnsafeError: that cannot be done without changing something else.
    """
    block = block.answered
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    for section, of_section in groupby(block.lines, key=lambda line: line.section):
        lines = _with_section(lines, section, list(of_section))
    new = end.join(lines)
    if data(new) != _merged(data(text), block):
        raise UnsafeError
    return new


def _with_section(lines: list[str], section: str, added: Sequence[Line]) -> list[str]:
    key, value = _entry(lines, section)
    if key is None or value is None:
        while lines and not lines[-1].strip():
            lines = lines[:-1]
        return [*lines, "", *Block(tuple(added)).text.splitlines(), ""]
    if section != "values":
        return _with_lines(lines, key, value, added)
    if isinstance(value, yaml.MappingNode) and value.flow_style:
        lines = _with_lines(lines, key, value, ())
    for heading, of_heading in groupby(added, key=lambda line: line.inside):
        key, value = _entry(lines, section)
        if key is None or value is None:
            raise UnsafeError
        inner = _inner(value, heading)
        if inner:
            lines = _with_lines(lines, *inner, list(of_heading))
        else:
            lines = _with_lines(lines, key, value, list(of_heading), heading)
    return lines


def _with_lines(
    lines: list[str], key: yaml.Node, value: yaml.Node, added: Sequence[Line], heading: str = ""
) -> list[str]:
    """The lines with those that are added at the end of a value; with a `heading`, under that as a key of its own."""
    if isinstance(value, yaml.CollectionNode) and value.value and not value.flow_style:
        indent = " " * value.start_mark.column
        at = _last_line(value) + 1
        return [*lines[:at], *_rendered(added, indent, heading), *lines[at:]]
    indent = " " * (key.start_mark.column + len(INDENT))
    first, last = value.start_mark, value.end_mark
    empty = isinstance(value, yaml.ScalarNode) and not value.value
    if not empty and not isinstance(value, yaml.CollectionNode):
        raise UnsafeError
    old = [] if empty else _flow(lines, value, indent)
    head = lines[key.end_mark.line][: key.end_mark.column] + ":"
    rest = "" if empty else lines[last.line][last.column :]
    if empty:
        comment = lines[key.end_mark.line][key.end_mark.column :].lstrip(" :")
        return [
            *lines[: key.end_mark.line], f"{head} {comment}".rstrip(), *_rendered(added, indent, heading),
            *lines[key.end_mark.line + 1 :],
        ]  # fmt: skip
    return [
        *lines[: first.line], f"{head}{rest}", *old, *_rendered(added, indent, heading), *lines[last.line + 1 :],
    ]  # fmt: skip


def _flow(lines: list[str], value: yaml.Node, indent: str) -> list[str]:
    """What stands between brackets, a line for each."""
    first, last = value.start_mark, value.end_mark
    inside = lines[first.line : last.line + 1]
    if any("#" in line for line in inside[:-1]):
        raise UnsafeError
    if isinstance(value, yaml.SequenceNode):
        return [f"{indent}- {_source(lines, item)}" for item in value.value]
    return [f"{indent}{_source(lines, name)}: {_source(lines, item)}" for name, item in value.value]


def _source(lines: list[str], node: yaml.Node) -> str:
    first, last = node.start_mark, node.end_mark
    if first.line != last.line:
        raise UnsafeError
    return lines[first.line][first.column : last.column]


def _rendered(added: Iterable[Line], indent: str, heading: str) -> list[str]:
    if not heading:
        return [line.written(indent) for line in added]
    return [f"{indent}{scalar(heading)}:", *(line.written(indent + INDENT) for line in added)]


def _last_line(node: yaml.Node) -> int:
    """The line on which the last of a value ends, from 0: what stands behind it is no part of it."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        name, value = node.value[-1]
        return max(int(name.end_mark.line), _last_line(value))
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1])
    end: yaml.Mark = node.end_mark
    line = int(end.line)
    unfinished = bool(end.column == 0 and line > node.start_mark.line)
    return line - unfinished


def _entry(lines: list[str], name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    root = composed("\n".join(lines))
    return next(((key, value) for key, value in root.value if key.value == name), (None, None))


def _inner(value: yaml.Node, heading: str) -> tuple[yaml.Node, yaml.Node] | None:
    if not isinstance(value, yaml.MappingNode):
        return None
    return next(((key, item) for key, item in value.value if normalized(key.value) == normalized(heading)), None)


def _merged(data: dict[str, Any], block: Block) -> dict[str, Any]:
    """The data as they should be with the block."""
    merged = dict(data)
    for line in block.lines:
        value = yaml.safe_load(line.value) if line.value else None
        if line.key is None:
            merged[line.section] = [*(merged.get(line.section) or []), value]
            continue
        section = dict(merged.get(line.section) or {})
        if line.inside:
            name = next((known for known in section if normalized(str(known)) == normalized(line.inside)), line.inside)
            inner = dict(section.get(name) or {})
            section[name] = inner | ({line.key: value} if line.value else {})
            if not section[name] and not line.value:
                section[name] = None
        elif line.value:
            section[line.key] = value
        merged[line.section] = section
    return merged
