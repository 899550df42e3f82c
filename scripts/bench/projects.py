"""A checkout to measure in: the project's own files by links, and a sample town with as many offers as one wants."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

from bench import rows
from wegwijs.files import Project, find_project

TODAY = "2026-11-24"
LINKED = ("mkdocs.yml", "docs", "overrides", "locales", "pyproject.toml")


def languages() -> list[str]:
    """The codes of every language of the project."""
    known = yaml.safe_load((find_project().locales / "languages.yml").read_text(encoding="utf-8"))
    return [language["code"] for language in known["languages"]]


def empty(root: Path) -> Project:
    """This checkout without a municipality."""
    own_project = find_project()
    (root / "content" / "municipalities").mkdir(parents=True)
    for name in LINKED:
        (root / name).symlink_to(own_project.root / name)
    for path in own_project.content.iterdir():
        if path.name != "municipalities":
            (root / "content" / path.name).symlink_to(path)
    return Project(root)


def sample(root: Path, spoken: Sequence[str], offers: int | None = None) -> Project:
    """This checkout with the sample town, whose list has that many offers; its own list where no number is given."""
    project = empty(root)
    folder = project.municipalities / rows.SAMPLE
    shutil.copytree(find_project().municipalities / rows.SAMPLE, folder)
    path = folder / "municipality.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^languages: .*$", f"languages: [{', '.join(spoken)}]", text), encoding="utf-8")
    if offers is None:
        return project
    rows.write_list(folder / "offers.xlsx", list(rows.rows(offers)))
    if offers < len(rows.sample_rows()[1]):
        (folder / "vision.yml").unlink()  # its goals name offers that are not there
    return project
