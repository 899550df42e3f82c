"""An empty offer list with our columns, for `wegwijs new` and `wegwijs offers template`."""

from __future__ import annotations

from pathlib import Path

from wegwijs import read
from wegwijs.export import offer_template
from wegwijs.files import Project, write_new
from wegwijs.problems import Problem


def write(project: Project, path: Path, neighbourhoods: tuple[str, ...] = ()) -> list[Problem]:
    """Write the list; the problems of our own columns where they cannot be read.

    Raises:
        FileExistsError: there is one by now.
        OSError: it cannot be written.
    """
    columns, problems = read.list_columns(project)
    if columns is None:
        return problems
    codes, _ = read.language_codes(project)
    headings = offer_template.headings(columns, neighbourhoods, codes)
    write_new(path, offer_template.blank(headings, columns.template))
    return []
