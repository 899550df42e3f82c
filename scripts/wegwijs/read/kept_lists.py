"""The last good copies of lists that stand at an address, in the folder of the municipality: a build reads these alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from wegwijs import source_files
from wegwijs.files import beside, write_in_one_step
from wegwijs.model import Municipality
from wegwijs.problems import Place, Problem, errors, warning
from wegwijs.read import tables
from wegwijs.slugs import slug

FOLDER, RECORD = "fetched", "fetched.json"
OWN = "own"
ENDINGS = (".xlsx", ".ods", ".csv")
OLD_DAYS = 7
LARGEST = 100_000


@dataclass(frozen=True)
class Copy:
    """What is remembered of a copy: where it came from, the day on which it last did, and how many rows it has."""

    file: str
    address: str
    day: str
    rows: int


def addresses(municipality: Municipality) -> dict[str, str]:
    """The addresses at which lists of a municipality stand, by the stem of the name of their copy."""
    stems = {OWN: municipality.list} if municipality.list else {}
    for other in municipality.lists:
        if other.list.address:
            stems[stem(other.owner, other.list.address)] = other.list.address
    return stems


def stem(owner: str, address: str) -> str:
    """The name of a copy without its ending."""
    return f"{slug(owner)[:40] or 'list'}-{hashlib.sha256(address.encode()).hexdigest()[:6]}"


def path_of(folder: Path, name: str) -> Path | None:
    """Where the copy of this stem stands in a municipality's folder; `None` where there is none.

    That which is remembered goes before one of another kind, which stayed in a repository that keeps what is new alone.
    """
    copies = remembered(folder)
    last = [Path(copies[name].file).suffix] if name in copies else []
    paths = (folder / FOLDER / f"{name}{ending}" for ending in (*last, *ENDINGS) if ending in ENDINGS)
    return next((path for path in paths if path.is_file() and not path.is_symlink()), None)


def remembered(folder: Path) -> dict[str, Copy]:
    """What is remembered of the copies in a municipality's folder, by their stems; none where that cannot be read."""
    try:
        kept = json.loads(source_files.read_bytes(folder / FOLDER / RECORD, LARGEST))
        copies = {str(name): Copy(**copy) for name, copy in kept.items()}
        return {name: copy for name, copy in copies.items() if date.fromisoformat(copy.day)}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def keep(folder: Path, shown: str, name: str, address: str, data: bytes, ending: str, today: date) -> Iterator[Problem]:
    """Put a file that came from an address in the place of its copy, where it can be read as a list; else the copy stays.

    `shown` is the folder of copies for people. A list that changed is told.

    Raises:
        OSError: the copy cannot be written.
    """
    place = Place(f"{shown}/{name}{ending}")
    (folder / FOLDER).mkdir(exist_ok=True)
    target = folder / FOLDER / f"{name}{ending}"
    with beside(target, data) as new:
        table, problems = tables.read(new, place.file)
        if table is None:
            reason = errors(problems)[0].code if errors(problems) else "?"
            yield warning("list-unreadable", place, address=address, why=reason)
            return
        rows = len(table.rows)
        old, copies = path_of(folder, name), remembered(folder)
        before = source_files.read_bytes(old) if old else b""
        if before != data:
            new.replace(target)
            for ending_before in ENDINGS:
                if ending_before != ending:
                    (folder / FOLDER / f"{name}{ending_before}").unlink(missing_ok=True)
    if old and before != data:
        rows_before = copies[name].rows if name in copies else "?"
        yield warning("list-changed", place, address=address, rows=rows, before=rows_before)
    write_record(folder, {**copies, name: Copy(target.name, address, today.isoformat(), rows)})


def write_record(folder: Path, copies: dict[str, Copy]) -> None:
    """Remember the copies.

    Raises:
        OSError: that cannot be written.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    text = json.dumps({name: asdict(copy) for name, copy in sorted(copies.items())}, indent=1, ensure_ascii=False)
    write_in_one_step(folder / FOLDER / RECORD, f"{text}\n".encode())


def old(folder: Path, shown: str, names: dict[str, str], today: date) -> Iterator[Problem]:
    """A warning for each copy that has not come again for a week; `names` has the addresses by the stems of the copies."""
    copies = remembered(folder)
    for name, address in names.items():
        if name not in copies or path_of(folder, name) is None:
            continue
        days = (today - date.fromisoformat(copies[name].day)).days
        if days > OLD_DAYS:
            yield warning("list-old", Place(f"{shown}/{copies[name].file}"), address=address, days=days)


def without_others(folder: Path, names: dict[str, str]) -> None:
    """Take away the copies of lists that are named no more, and that of an own list which stands at another address now.

    Raises:
        OSError: that cannot be written.
    """
    copies = remembered(folder)
    kept = {name: copy for name, copy in copies.items() if names.get(name) == copy.address}
    if kept == copies:
        return
    for name in copies.keys() - kept.keys():
        for ending in ENDINGS:
            (folder / FOLDER / f"{name}{ending}").unlink(missing_ok=True)
    write_record(folder, kept)
