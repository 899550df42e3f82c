"""Files to import: Open Referral (a JSON document, a folder of them, a tabular package), or an iCalendar."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs import source_files
from wegwijs.imports import ical
from wegwijs.problems import Place, Problem, problem, warning

LARGEST_FILE = 50_000_000
MOST_FILES = 2000
MOST_VALUES = 1_000_000
VALUES = (b",", b"[", b"{", b"\n")  # each begins one, at most
DEEPEST = 60
HALF = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\[^u]")
ONE_HALF = len(r"\ud800")
PACKAGE, CALENDAR = "datapackage.json", ".ics"
MAIN_TABLES = ("services.csv", "service.csv")


@dataclass(frozen=True)
class Document:
    """What stands in a file. `data` of a tabular package: the name of each table → its rows."""

    file: str
    data: Any


@dataclass
class _Room:
    """How many values may still be read, of all files together: a byte or two of a file may become a hundred in memory."""

    values: int = MOST_VALUES

    def bytes_of(self, path: Path, file: str) -> tuple[bytes | None, list[Problem]]:
        """The bytes of a file for which there is room, or why they cannot be had."""
        raw, problems = source_files.data(path, file, LARGEST_FILE)
        if raw is None:
            return None, problems
        self.values -= sum(map(raw.count, VALUES))
        if self.values < 0:
            return None, [problem("file-crowded", Place(file), limit=MOST_VALUES)]
        return raw, []


def load(path: Path) -> tuple[list[Document], list[Problem]]:
    """The documents at a path: a file, a folder of them, or a tabular package. Any file that cannot be read is a problem."""
    if path.is_dir():
        return _folder(path, _Room())
    if path.suffix.lower() == CALENDAR:
        return _calendar(path, path.name, _Room())
    if path.name == PACKAGE:
        return _package(path.parent, path.parent.name, _Room())
    return _json(path, path.name, _Room())


def _folder(path: Path, room: _Room) -> tuple[list[Document], list[Problem]]:
    if (path / PACKAGE).is_file() or any((path / name).is_file() for name in MAIN_TABLES):
        return _package(path, path.name, room)
    files = [file for file in sorted(path.rglob("*.json")) if file.is_file() and not file.is_symlink()]
    folders = {table.parent for name in MAIN_TABLES for table in path.rglob(name) if table.is_file()}
    files = [file for file in files if file.parent not in folders]
    if len(files) + len(folders) > MOST_FILES:
        return [], [problem("file-rows", Place(path.name), rows=len(files) + len(folders), limit=MOST_FILES)]
    documents: list[Document] = []
    problems: list[Problem] = []
    for file in files:
        inner, faults = _json(file, file.relative_to(path).as_posix(), room)
        documents += inner
        problems += faults
    for folder in sorted(folders):
        inner, faults = _package(folder, folder.relative_to(path).as_posix(), room)
        documents += inner
        problems += faults
    return documents, problems


def _json(path: Path, name: str, room: _Room) -> tuple[list[Document], list[Problem]]:
    raw, problems = room.bytes_of(path, name)
    if raw is None:
        return [], problems
    try:
        data = json.loads(_whole_letters(raw.decode("utf-8-sig")), parse_constant=lambda constant: None)
    except UnicodeDecodeError:
        return [], [problem("file-encoding", Place(name))]
    except json.JSONDecodeError as fault:
        return [], [problem("import-broken", Place(name, fault.lineno), line=fault.lineno, detail=fault.msg)]
    except (ValueError, RecursionError):
        return [], [problem("import-broken", Place(name), line=1, detail="-")]
    if _deep(data):
        return [], [problem("import-broken", Place(name), line=1, detail="-")]
    return [Document(name, data)], []


def _calendar(path: Path, name: str, room: _Room) -> tuple[list[Document], list[Problem]]:
    raw, problems = room.bytes_of(path, name)
    if raw is None:
        return [], problems
    try:
        return [Document(name, ical.services(raw))], []
    except ical.BrokenCalendarError as fault:
        return [], [problem("import-broken", Place(name), line=1, detail=fault)]


def _whole_letters(text: str) -> str:
    """A document without halves of letters, which an escape can name and no file can hold; a pair of halves is a letter."""
    return HALF.sub(lambda match: match[0] if len(match[0]) != ONE_HALF else r"\ufffd", text)


def _deep(data: Any) -> bool:
    """Whether a document goes deeper than any that we know how to read."""
    level = [data]
    for _ in range(DEEPEST):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _package(folder: Path, name: str, room: _Room) -> tuple[list[Document], list[Problem]]:
    """The tables of a tabular package: those that its datapackage.json names, else every csv."""
    problems: list[Problem] = []
    named, declared = _named(folder)
    if not declared and (folder / PACKAGE).is_file():
        problems.append(warning("import-package", Place(f"{name}/{PACKAGE}")))
    tables: dict[str, list[dict[str, Any]]] = {}
    for table, path in named:
        raw, faults = room.bytes_of(path, f"{name}/{path.name}")
        if raw is None:
            problems += faults
            continue
        try:
            tables[table] = list(_rows(raw))
        except csv.Error as fault:
            problems.append(problem("import-broken", Place(f"{name}/{path.name}"), line=1, detail=fault))
    return [Document(name, tables)], problems


def _named(folder: Path) -> tuple[list[tuple[str, Path]], bool]:
    files = [
        (table.stem, table) for table in sorted(folder.glob("*.csv")) if table.is_file() and not table.is_symlink()
    ]
    try:
        package = json.loads(source_files.read_bytes(folder / PACKAGE, LARGEST_FILE))
        resources = [(str(resource["name"]), str(resource["path"])) for resource in package["resources"]]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return files, False
    known = {path.name: path for _, path in files}
    listed = [
        (table, known[where.removeprefix("./")]) for table, where in resources if where.removeprefix("./") in known
    ]
    return (listed, True) if listed else (files, False)


def _rows(raw: bytes) -> Iterator[dict[str, Any]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    csv.field_size_limit(LARGEST_FILE)
    for row in csv.DictReader(io.StringIO(text.replace("\x00", ""), newline="")):
        yield {key: value for key, value in row.items() if key and isinstance(value, str) and value.strip()}
