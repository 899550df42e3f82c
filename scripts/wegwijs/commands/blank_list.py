"""An empty offer list with our columns, for `wegwijs new` and `wegwijs offers template`."""

from __future__ import annotations

from pathlib import Path

from wegwijs import read
from wegwijs.export import offer_template
from wegwijs.files import Project, write_in_one_step
from wegwijs.problems import Problem


def write(project: Project, path: Path, neighbourhoods: tuple[str, ...] = ()) -> list[Problem]:
    """Write the list; the problems of our own columns where they cannot be read."""
    columns, problems = read.list_columns(project)
    if columns is None:
        return problems
    codes, _ = read.language_codes(project)
    headings = offer_template.headings(columns, neighbourhoods, codes)
    write_in_one_step(path, offer_template.blank(headings, columns.template))
    return []
