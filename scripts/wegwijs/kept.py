"""What a build made, kept for the next one by what it was made of; what is damaged, half or of another code is made anew.

A stage asks its shelf before it works: the key stands for all that the work depends on, so what is found there is true.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from sys import version

from wegwijs.files import Project, lay, write_in_one_step


@dataclass
class Shelf:
    """Bytes by their keys. `file` is where they are kept between builds; none: nowhere."""

    file: Path | None = None
    common: bytes = b""  # what every key stands on
    before: dict[str, bytes] = field(default_factory=dict)
    now: dict[str, bytes] = field(default_factory=dict)

    def key(self, *parts: bytes) -> str:
        """What stands for these parts, and for what all keys stand on."""
        found = hashlib.sha256(self.common)
        for part in parts:
            found.update(b"%d:" % len(part))
            found.update(part)
        return found.hexdigest()

    def get(self, key: str) -> bytes | None:
        """What an earlier build made; it is kept once more."""
        found = self.before.get(key)
        if found is not None:
            self.now[key] = found
        return found

    def put(self, key: str, data: bytes) -> None:
        """Keep this for the next build."""
        self.now[key] = data

    def open(self) -> None:
        """Read what was kept; nothing where it is damaged, half, or not one of ours."""
        try:
            self.before = _unpacked(self.file.read_bytes()) if self.file else {}
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            self.before = {}

    def close(self) -> None:
        """Keep what this build used, and no more. A disk that is full costs the next build time, not this one its site."""
        if not self.file or self.now.keys() == self.before.keys():
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_in_one_step(self.file, _packed(self.now))
        except OSError:
            return


@dataclass(frozen=True, slots=True)
class Store:
    """The shelves of a municipality, in a folder that the next build finds again; without a folder nothing is kept.

    `last` is the site of the build before.
    """

    folder: Path | None = None
    foundation: bytes = b""
    last: Path | None = None

    def lay(self, tree: Path, name: str, data: bytes) -> None:
        """Write a file of a new tree, and its folder. What the last site holds in the same place is not written again."""
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lay(path, data, self.last / name if self.last else None)

    @contextmanager
    def shelf(self, name: str) -> Iterator[Shelf]:
        """A shelf of one stage, for one process at a time."""
        shelf = Shelf(self.folder / name if self.folder else None, self.foundation)
        shelf.open()
        yield shelf
        shelf.close()


NOWHERE = Store()


def store(project: Project, folder: Path | None, last: Path | None = None) -> Store:
    """Where what this code makes is kept: in `folder` and in the site before, or nowhere."""
    return Store(folder, foundation(project), last) if folder else NOWHERE


def foundation(project: Project) -> bytes:
    """What every page of every municipality stands on: our code and templates, and each library in its version."""
    found = hashlib.sha256(f"{version}\n".encode())
    for path in _sources(project):
        found.update(f"{path.name}:{path.stat().st_size}:".encode())
        found.update(path.read_bytes())
    for line in sorted({f"{one.name} {one.version}\n" for one in distributions()}):
        found.update(line.encode())
    return found.digest()


def by_language(names: Iterable[str], codes: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The files of a tree in a part for each language, with its code; what is in no folder of one is with the first."""
    parts: dict[str, list[str]] = {code: [] for code in codes or ("",)}
    first = next(iter(parts))
    for name in names:
        folder = name.partition("/")[0]
        parts[folder if folder in parts else first].append(name)
    return [(code, tuple(part)) for code, part in parts.items()]


def _sources(project: Project) -> Iterator[Path]:
    package = Path(__file__).resolve().parent
    yield from (path for path in sorted(package.rglob("*.py")))
    yield from (path for path in sorted(project.overrides.rglob("*")) if path.is_file())
    yield project.root / "mkdocs.yml"


def _packed(things: dict[str, bytes]) -> bytes:
    """Keys and lengths in a line of JSON, then the bytes one after another; before all that, its hash."""
    index = json.dumps([[key, len(data)] for key, data in things.items()]).encode()
    body = b"".join((index, b"\n", *things.values()))
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _unpacked(packed: bytes) -> dict[str, bytes]:
    """Raises ValueError, LookupError or TypeError for what was not packed here."""
    stamp, _, body = packed.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != stamp:
        raise ValueError(stamp[:64])
    index, _, _ = body.partition(b"\n")
    found, at = {}, len(index) + 1
    for key, length in json.loads(index):
        found[key] = body[at : at + length]
        at += length
    return found
