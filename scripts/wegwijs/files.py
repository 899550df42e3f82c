"""Where the project keeps its things, and how a path is kept inside it."""

from __future__ import annotations

import glob
import os
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wegwijs import source_files

BESIDE = ".wegwijs-"  # how a file begins that is being written, and that takes the place of another when it is whole
LEFT_BEHIND = 3600  # seconds after which nobody is writing it any more


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
    try:
        return path.resolve().is_relative_to(folder.resolve()) and not path.is_symlink()
    except (OSError, RuntimeError):  # links that lead to one another
        return False


class FileChangedError(Exception):
    """Somebody else wrote in a file while we were at it; what they wrote is still there, and ours is not."""


class FileOpenError(Exception):
    """A file is open in an office program, which would put its own in the place of what we write."""


def write_in_one_step(path: Path, data: bytes) -> None:
    """Write a file so that a reader meets the old one or the new one, never half of it, also when the machine stops.

    Raises:
        OSError: the file cannot be written; the old one is there still.
    """
    with beside(path, data) as new:
        new.replace(path)


def write_all(folder: Path, named: Mapping[str, bytes]) -> None:
    """Write files by their names into a folder, which is made where it is not there; each in one step.

    Raises:
        OSError: one cannot be written; those before it are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in named.items():
        write_in_one_step(folder / name, data)


def exchange(new: Path, path: Path, before: bytes) -> None:
    """Put a file in the place of another. `before` are the bytes that it was made from.

    Raises:
        FileChangedError: the other has other bytes by now; it stays.
        OSError: that cannot be; the other is there still.
    """
    if source_files.read_bytes(path) != before:
        raise FileChangedError(path)
    new.replace(path)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet: the whole of it or nothing.

    Raises:
        FileExistsError: it is there by now.
        OSError: the file cannot be written.
    """
    with beside(path, data) as new:
        try:
            os.link(new, path, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError as fault:  # a disk that knows no second names
            if path.exists():
                raise FileExistsError(path) from fault
            new.replace(path)


@contextmanager
def beside(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside another with these bytes, safe on the disk, with the rights of the other; gone afterwards."""
    for left in path.parent.glob(f"{BESIDE}*-{glob.escape(path.name)}"):
        if time.time() - left.lstat().st_mtime > LEFT_BEHIND:
            left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=BESIDE, suffix=f"-{path.name}")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        new.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
        yield new
    finally:
        new.unlink(missing_ok=True)


def new_folder(path: Path) -> Path:
    """An empty folder beside the place of one that is being made, which nobody takes for it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=BESIDE))
    folder.chmod(0o755)
    return folder


def check_closed(path: Path) -> None:
    """Make sure that no office program has a file open: Excel and LibreOffice put a file of their own beside it meanwhile.

    Raises:
        FileOpenError: one has.
    """
    locks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any((path.parent / lock).exists() for lock in locks):
        raise FileOpenError(path)
