"""The manifest: every file of a site with its size and hash, so that a tree anywhere can be proved to be that site."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wegwijs import source_files
from wegwijs.build.tree import FileRecord, SiteTree
from wegwijs.problems import Place, Problem, problem, shown

NAME = "manifest.json"
FORMAT = 1
AT_A_TIME = 1_000_000  # bytes of a file, which may be anyone's


class BrokenManifestError(Exception):
    """There is no manifest, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site by their paths; `kept` are those of the site before it."""

    files: dict[str, FileRecord]
    kept: tuple[str, ...] = ()

    def data(self) -> bytes:
        """As it stands in the site; the same files give the same bytes."""
        lines = (
            f"  {json.dumps(name)}: {json.dumps({'sha256': entry.sha256, 'size': entry.size})}"
            for name, entry in sorted(self.files.items())
        )
        head = f'{{\n"format": {FORMAT},\n"kept": {json.dumps(sorted(self.kept))},\n"files": {{\n'
        return (head + ",\n".join(lines) + "\n}\n}\n").encode()


def write(tree: SiteTree, kept: tuple[str, ...] = ()) -> str:
    """Write the manifest of a finished tree; its fingerprint, which stands for the whole site."""
    data = Manifest(tree.files, kept).data()
    (tree.root / NAME).write_bytes(data)
    return fingerprint(data)


def fingerprint(data: bytes) -> str:
    """The fingerprint of a manifest's bytes, which stands for the whole site."""
    return hashlib.sha256(data).hexdigest()


def read(tree: Path) -> Manifest:
    """The manifest of a site. Nothing in it is opened or believed: its paths are only compared with what is there.

    Raises:
        BrokenManifestError: there is none, or it cannot be read.
    """
    try:
        return parse(source_files.read_bytes(tree / NAME))
    except OSError as fault:
        raise BrokenManifestError(tree) from fault


def parse(data: bytes) -> Manifest:
    """A manifest from its bytes.

    Raises:
        BrokenManifestError: they are none.
    """
    try:
        value = json.loads(data)
        if value["format"] != FORMAT:
            raise BrokenManifestError
        files = {
            str(name): FileRecord(str(entry["sha256"]), int(entry["size"])) for name, entry in value["files"].items()
        }
        kept = tuple(str(name) for name in value["kept"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise BrokenManifestError from fault
    return Manifest(files, kept)


def leads_inside(path: str) -> bool:
    """Whether a path, which may be anyone's, leads to a place in a site."""
    parts = PurePosixPath(path).parts
    return bool(parts) and "/".join(parts) == path and not {"..", "/"} & set(parts) and "\0" not in path


def files_of(tree: Path) -> dict[str, FileRecord]:
    """The files of a site by their paths, without its manifest; none where that cannot be read."""
    try:
        return read(tree).files
    except BrokenManifestError:
        return {}


def differences(tree: Path, name: str) -> list[Problem]:
    """What of a tree is not as its manifest says; `name` is that of the tree for people."""
    try:
        manifest = read(tree)
    except BrokenManifestError:
        return [problem("site-manifest", Place(f"{name}/{NAME}"))]
    there = dict(_walk(tree))
    problems = [problem("site-file-missing", _place(name, path)) for path in manifest.files.keys() - there.keys()]
    for path, file in there.items():
        try:
            if path not in manifest.files:
                problems.append(problem("site-file-extra", _place(name, path)))
            elif file.is_symlink() or _entry(file) != manifest.files[path]:
                problems.append(problem("site-file-changed", _place(name, path)))
        except OSError as fault:
            problems.append(problem("file-unreadable", _place(name, path), detail=fault.strerror or fault))
    return sorted(problems, key=lambda fault: (fault.place.file, fault.code))


def proved(tree: Path) -> tuple[int, str]:
    """Of a tree without differences: how many files it has, and the fingerprint of the whole.

    Raises:
        BrokenManifestError: its manifest cannot be read.
    """
    return len(read(tree).files), fingerprint(source_files.read_bytes(tree / NAME))


def _place(name: str, path: str) -> Place:
    return Place(shown(f"{name}/{path}"))


def _walk(tree: Path) -> Iterator[tuple[str, Path]]:
    """Every file and link of a tree but the manifest; links are not followed."""
    for folder, inner, names in os.walk(tree):
        above = Path(folder).relative_to(tree).as_posix()
        prefix = "" if above == "." else f"{above}/"
        for entry in [*names, *(link for link in inner if (Path(folder) / link).is_symlink())]:
            inside = prefix + entry
            if inside != NAME:
                yield inside, tree / inside


def _entry(path: Path) -> FileRecord:
    digest, size = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        while data := file.read(AT_A_TIME):
            digest.update(data)
            size += len(data)
    return FileRecord(digest.hexdigest(), size)
