"""The numbers of earlier days, in numbers.csv of a municipality's folder: a line for each day and number, in order.

Git joins what two people added to it (`merge=union` in .gitattributes), so a line may stand there twice or out of order;
reading it sets that right. A number that did not change since its last line has no new one, but for the first of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from wegwijs import source_files
from wegwijs.files import inside
from wegwijs.model import CountedNumber
from wegwijs.problems import Place, Problem, part_left_out, problem

FILE = "numbers.csv"
LARGEST = 5_000_000
HEAD = "dag;getal;aantal"
LINE = re.compile(r"(\d{4}-\d\d-\d\d);([A-Za-z0-9:+-]{1,80});(\d{1,9})", re.ASCII)


def read(path: Path, file: str) -> tuple[tuple[CountedNumber, ...], list[Problem]]:
    """The numbers in order; a line that cannot be read is left out, and told. `file` is the name of `path` for people."""
    if not inside(path, path.parent):
        return (), [problem("path-outside", Place(file))]
    if not path.exists():
        return (), []
    text, problems = source_files.text(path, file, LARGEST)
    if text is None:
        return (), problems
    kept: dict[tuple[date, str], CountedNumber] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() in ("", HEAD):
            continue
        counted = _counted(line.strip())
        if counted is None:
            problems.append(part_left_out("numbers-line", Place(file, number, "aantal"), value=line))
        else:
            key = (counted.day, counted.name)
            kept[key] = max(kept.get(key, counted), counted)
    return tuple(sorted(kept.values())), problems


def _counted(line: str) -> CountedNumber | None:
    match = LINE.fullmatch(line)
    if not match:
        return None
    try:
        return CountedNumber(date.fromisoformat(match[1]), match[2], int(match[3]))
    except ValueError:
        return None


def added(before: Iterable[CountedNumber], counts: Mapping[str, int], day: date) -> tuple[CountedNumber, ...]:
    """The numbers with those of a day, which take the place of what was counted on that day before."""
    kept = [counted for counted in before if counted.day != day]
    latest: dict[str, CountedNumber] = {}
    for counted in sorted(kept):
        if counted.day < day:
            latest[counted.name] = counted
    for name, count in counts.items():
        known = latest.get(name)
        if known is None or known.count != count or known.day.year != day.year:
            kept.append(CountedNumber(day, name, count))
    return tuple(sorted(kept))


def written(numbers: Iterable[CountedNumber]) -> bytes:
    """The bytes of the file."""
    lines = (f"{counted.day.isoformat()};{counted.name};{counted.count}" for counted in numbers)
    return "\n".join([HEAD, *lines, ""]).encode()
