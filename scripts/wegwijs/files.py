"""Where the project keeps its things, and how a path is kept inside it."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a checkout. `root` is the folder that holds mkdocs.yml."""

    root: Path

    @property
    def content(self) -> Path:
        """Where what is said is."""
        return self.root / "content"

    @property
    def municipalities(self) -> Path:
        """Where the folders of municipalities are."""
        return self.content / "municipalities"

    @property
    def locales(self) -> Path:
        """Where the translations are."""
        return self.root / "locales"

    @property
    def overrides(self) -> Path:
        """Where the templates, styles and scripts are."""
        return self.root / "overrides"

    def shown(self, path: Path) -> str:
        """A path as a person at the root of the checkout would write it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def find_project(start: Path | None = None) -> Project:
    """The project around `start` (or the current folder), else the one this package stands in.

    Raises:
        FileNotFoundError: none of these folders is a project.
    """
    start_folder = (start or Path.cwd()).resolve()
    for folder in [start_folder, *start_folder.parents, *Path(__file__).resolve().parents]:
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return Project(folder)
    raise FileNotFoundError(start_folder)


def names(tree: Path) -> list[str]:
    """The files of a tree, by their paths in it, folder by folder; links to folders are not followed."""
    paths: list[str] = []
    _list(str(tree), "", paths)
    return sorted(paths, key=lambda name: name.split("/"))


def _list(folder: str, inside: str, paths: list[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _list(entry.path, f"{inside}{entry.name}/", paths)
            elif entry.is_file():
                paths.append(inside + entry.name)


def inside(path: Path, folder: Path) -> bool:
    """Whether a path is a file of its own inside a folder: no `..`, no symbolic link out of it."""
    return path.resolve().is_relative_to(folder.resolve()) and not path.is_symlink()


def write_in_one_step(path: Path, data: bytes) -> None:
    """Write a file so that a reader meets the old one or the new one, never half of it.

    Raises:
        OSError: the file cannot be written; the old one is there still.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as made:
        made.write(data)
    new = Path(made.name)
    try:
        new.chmod(0o644)
        new.replace(path)
    except OSError:
        new.unlink()
        raise
