"""The tree of a new site. Each file is written once and its hash noted, so that nobody needs to read the tree again."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wegwijs import source_files

MODE, FOLDER_MODE = 0o644, 0o755
AS_IT_IS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # no link, and no pipe that nobody writes into


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a file is: the SHA-256 of its bytes in hexadecimal, and how many there are."""

    sha256: str
    size: int


@dataclass
class SiteTree:
    """A new site at `root`. `last` is the site of the build before, of which files may get a second name here.

    Paths are those in the site, such as `ar/aanbod/koffie/index.html`. `files` are the records of all that was written. `there`
    are those of the files that stand at `root` from the beginning; what is not written again is removed by `prune`.
    """

    root: Path
    last: Path | None = None
    there: Mapping[str, FileRecord] = field(default_factory=dict)
    files: dict[str, FileRecord] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def write(self, path: str, data: bytes) -> None:
        """Write a file. What stands there already, of another language, has its content in its name. Raises OSError."""
        record = record_of(data)
        if self.there.get(path) == record:
            self.files[path] = record
            return
        self._make_folder(path)
        target = f"{self.root}/{path}"
        try:
            _write(target, data)
        except FileExistsError:
            if path in self.files:
                return
            if not _is_there(target, record):
                self._write_over(target, data)
        self.files[path] = record

    def _write_over(self, target: str, data: bytes) -> None:
        """Another process is writing the same, or was stopped half way: the whole takes the place of its half."""
        aside = f"{target}.{os.getpid()}"
        Path(aside).unlink(missing_ok=True)
        _write(aside, data)
        Path(aside).replace(target)

    def write_all(self, files: Mapping[str, bytes]) -> dict[str, FileRecord]:
        """Write files, by their paths; their records. Raises OSError."""
        for path, data in files.items():
            self.write(path, data)
        return {path: self.files[path] for path in files}

    def take(self, records: Mapping[str, FileRecord]) -> bool:
        """Give files of the last site a second name here: all of them, or none where one is not what its record says."""
        new = {path: record for path, record in records.items() if self.there.get(path) != record}
        if new and (self.last is None or not all(_is_there(f"{self.last}/{path}", new[path]) for path in new)):
            return False
        for path, record in new.items():
            self._make_folder(path)
            source, target = f"{self.last}/{path}", f"{self.root}/{path}"
            try:
                os.link(source, target, follow_symlinks=False)
            except FileExistsError:
                if self.files.get(path) != record and not _is_there(target, record):
                    self._write_over(target, source_files.read_bytes(Path(source)))
            except OSError:  # a disk that knows no second names
                self.write(path, source_files.read_bytes(Path(source)))
        self.files.update(records)
        return True

    def prune(self) -> None:
        """Remove the files that stood here from the beginning and are not of the new site. Raises OSError."""
        for path in self.there.keys() - self.files.keys():
            target = self.root / path
            target.unlink()
            for folder in target.relative_to(self.root).parents[:-1]:
                try:
                    (self.root / folder).rmdir()
                except OSError:  # something else is in it
                    break

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.root}/{folder}", FOLDER_MODE, exist_ok=True)  # noqa: PTH103 (for each page, and in half the time)
            self._folders.add(folder)


def record_of(data: bytes) -> FileRecord:
    """The record of a file with these bytes."""
    return FileRecord(hashlib.sha256(data).hexdigest(), len(data))


def _write(path: str, data: bytes) -> None:
    """Write a file that is not there yet. Raises OSError."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _is_there(path: str, record: FileRecord) -> bool:
    """Whether a path is a file, and no link to one, of whoever builds, with the bytes of the record."""
    try:
        file = os.open(path, AS_IT_IS)
    except OSError:
        return False
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or status.st_size != record.size:
            return False
        return hashlib.sha256(os.read(file, record.size)).hexdigest() == record.sha256
    finally:
        os.close(file)
