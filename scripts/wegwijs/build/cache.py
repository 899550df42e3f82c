"""What a build made, remembered for the next one by what it was made of; the files themselves stand in the last site.

A record says which files came of a key, with their hashes. The key stands for all that they depend on, so what is found is
true where the last site still holds those bytes. A file of records only grows: a line each, of which a damaged, half or
foreign one counts for nothing. It is written anew only when most of it is of builds long gone.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wegwijs import source_files
from wegwijs.files import Project, write_in_one_step

SEAL = 16  # letters of the hash that begins a line
GROWTH = 4  # how many times as many lines as there are records, before the file is written anew


@dataclass
class RecordFile:
    """JSON values by their keys. `path` is where they are kept between builds; none: nowhere. `foundation`: see there."""

    path: Path | None = None
    foundation: bytes = b""
    _lines_before: dict[bytes, bytes] = field(default_factory=dict)
    _used: dict[str, bytes] = field(default_factory=dict)
    _new: dict[str, bytes] = field(default_factory=dict)
    _lines: int = 0
    _whole: bool = True

    def get(self, key: str) -> Any:
        """What an earlier build noted under this key; none where there is nothing. It is kept for the next one too."""
        value = self._before(key)
        if value is None:
            return None
        self._used[key] = value
        return json.loads(value)

    def put(self, key: str, value: Callable[[], Any]) -> None:
        """Note for the next build what stands under this key already, else the JSON value that `value` gives."""
        if key in self._used:
            return
        known = self._before(key)
        self._used[key] = known or json.dumps(value(), ensure_ascii=False, separators=(",", ":")).encode()
        if not known:
            self._new[key] = self._used[key]

    def open(self) -> None:
        """Read what was noted. Of what is asked for, what is damaged, half or not of ours is left out."""
        try:
            lines = source_files.read_bytes(self.path).split(b"\n") if self.path else []
        except OSError:
            return
        self._lines, self._whole = len(lines), not lines or lines[-1] == b""
        self._lines_before = {line[SEAL + 1 :].partition(b" ")[0]: line for line in lines}

    def close(self) -> None:
        """Keep what this build used. A disk that is full costs the next build time, not this one its site."""
        grown = self._lines > GROWTH * len(self._used) + GROWTH or not self._whole
        if not self.path or not (self._new or grown):
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if grown:
                write_in_one_step(self.path, b"".join(map(self._line, self._used, self._used.values())))
            else:
                with self.path.open("ab") as file:
                    file.write(b"".join(map(self._line, self._new, self._new.values())))
        except OSError:
            return

    def _before(self, key: str) -> bytes | None:
        """What the last line of this key says, where it is whole and of ours."""
        seal, name, value = (*self._lines_before.get(key.encode(), b"").split(b" ", 2), b"", b"", b"")[:3]
        return value if value and seal == self._seal(name, value) else None

    def _line(self, key: str, value: bytes) -> bytes:
        return b" ".join((self._seal(key.encode(), value), key.encode(), value)) + b"\n"

    def _seal(self, key: bytes, value: bytes) -> bytes:
        return hashlib.sha256(b" ".join((self.foundation, key, value))).hexdigest()[:SEAL].encode()


@dataclass(frozen=True, slots=True)
class BuildCache:
    """The record files of a municipality, in a folder that the next build finds again; without one nothing is kept."""

    folder: Path | None = None
    foundation: bytes = b""

    def open(self, name: str) -> RecordFile:
        """The record file of that name (of a language, mostly), to read."""
        file = RecordFile(self.folder / name if self.folder else None, self.foundation)
        file.open()
        return file

    @contextmanager
    def records(self, name: str) -> Iterator[RecordFile]:
        """The record file of that name, to write; for one process at a time."""
        file = self.open(name)
        yield file
        file.close()


NO_CACHE = BuildCache()


def build_cache(project: Project, folder: Path | None) -> BuildCache:
    """Where what this code makes is remembered: in `folder`, or nowhere."""
    return BuildCache(folder, foundation(project)) if folder else NO_CACHE


def foundation(project: Project) -> bytes:
    """What every page of every municipality stands on, as a hash: our code and templates, and each library's version."""
    digest = hashlib.sha256(f"{sys.version}\n".encode())
    for path in _sources(project):
        digest.update(f"{path.name}:{path.stat().st_size}:".encode())
        digest.update(source_files.read_bytes(path))
    for library in sorted({entry.name for folder in sys.path for entry in Path(folder).glob("*.dist-info")}):
        digest.update(f"{library}\n".encode())
    return digest.digest()


def _sources(project: Project) -> Iterator[Path]:
    package = Path(__file__).resolve().parent.parent
    yield from (path for path in sorted(package.rglob("*.py")))
    yield from (path for path in sorted(project.overrides.rglob("*")) if path.is_file())
    yield project.root / "mkdocs.yml"
