"""vision.yml of a municipality as a file with an explanation at each part, from a vision that was made elsewhere."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs.model import Content, OwnVision
from wegwijs.text_tree import as_typed

TEMPLATE = "vision.yml.jinja"
WIDTH = 110
LONGEST_COMMENT = 80


def written(folder: Path, content: Content, own: OwnVision) -> bytes:
    """The file. `folder` is content/, where its template is."""
    env = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    data = as_typed(own)
    env.filters["comment"] = _comment
    env.globals["key"] = lambda name: section({name: data[name]}) if name in data else ""
    text = env.get_template(TEMPLATE).render(name=content.municipality.name, parts=content.vision.parts, data=data)
    return text.encode()


def section(data: dict[str, Any]) -> str:
    """Keys of a file with what stands under them, as somebody would type it."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)


class _Dumper(yaml.SafeDumper):
    """Writes the items of a list a step inwards, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, indentless=False)


def _comment(value: object) -> str:
    """One short line behind a #."""
    return textwrap.shorten(str(value), LONGEST_COMMENT, placeholder=" …")
