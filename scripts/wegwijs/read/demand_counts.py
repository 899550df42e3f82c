"""demand.csv in a municipality's folder: what `wegwijs demand` counted. It holds no address, no time and no small number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wegwijs import source_files
from wegwijs.files import inside
from wegwijs.model import Demand, Visits
from wegwijs.model.demand import FEWEST
from wegwijs.problems import Place, Problem, part_left_out, problem

FILE = "demand.csv"
LARGEST = 1_000_000
HEAD = "van;tot;laag;leeftijd;taal;aantal"
LINE = re.compile(
    r"(\d{4}-\d\d-\d\d);(\d{4}-\d\d-\d\d);([a-z-]{0,40});([a-z0-9-]{0,40});([a-z-]{2,12});(\d{1,9})", re.ASCII
)


def read(path: Path, file: str) -> tuple[Demand | None, list[Problem]]:
    """What was counted; `None` where there is nothing. A line that cannot be read is left out, and told."""
    if not inside(path, path.parent):
        return None, [problem("path-outside", Place(file))]
    if not path.exists():
        return None, []
    text, problems = source_files.text(path, file, LARGEST)
    rows: list[tuple[date, date, Visits]] = []
    for number, line in enumerate((text or "").splitlines(), 1):
        if line.strip() in ("", HEAD):
            continue
        row = _row(line.strip())
        if row is None:
            problems.append(part_left_out("numbers-line", Place(file, number, "aantal"), value=line))
        elif row[2].count >= FEWEST:
            rows.append(row)
    if not rows:
        return None, problems
    visits = tuple(sorted(row[2] for row in rows))
    return Demand(min(row[0] for row in rows), max(row[1] for row in rows), visits), problems


def _row(line: str) -> tuple[date, date, Visits] | None:
    match = LINE.fullmatch(line)
    if not match:
        return None
    first, last, layer, phase, language, count = match.groups()
    try:
        return date.fromisoformat(first), date.fromisoformat(last), Visits(layer, phase, language, int(count))
    except ValueError:
        return None


def written(demand: Demand) -> bytes:
    """The bytes of the file."""
    return "\n".join([HEAD, *_lines(demand), ""]).encode()


def _lines(demand: Demand) -> Iterator[str]:
    period = f"{demand.first.isoformat()};{demand.last.isoformat()}"
    for row in demand.visits:
        yield f"{period};{row.layer};{row.phase};{row.language};{row.count}"
