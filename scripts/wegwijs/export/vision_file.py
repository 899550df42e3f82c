"""vision.yml and parents.yml of a municipality as files with an explanation at each part, from what was made elsewhere."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs.model import Content, OwnVision, Parents
from wegwijs.text_tree import as_typed

TEMPLATE, OF_PARENTS = "vision.yml.jinja", "parents.yml.jinja"
WIDTH = 110
LONGEST_COMMENT = 80


def written(folder: Path, content: Content, own: OwnVision) -> bytes:
    """The file. `folder` is content/, where its template is."""
    return _file(folder, content, as_typed(own), TEMPLATE)


def written_of_parents(folder: Path, content: Content, parents: Parents) -> bytes:
    """parents.yml, with what parents said. `folder` is content/, where its template is."""
    return _file(folder, content, as_typed(parents), OF_PARENTS)


def _file(folder: Path, content: Content, data: dict[str, Any], template: str) -> bytes:
    env = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["comment"] = _comment
    env.globals["key"] = lambda name: section({name: data[name]}) if name in data else ""
    text = env.get_template(template).render(name=content.municipality.name, parts=content.vision.parts, data=data)
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
