"""The rows of monitor.csv: what people measured of the indicators of their goals. A municipality may do without."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from wegwijs import source_files
from wegwijs.files import Project, inside
from wegwijs.model import Measurement, OwnVision
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, part_left_out, problem
from wegwijs.read import csv_file, dates
from wegwijs.read.columns import nearest
from wegwijs.read.sheet_limits import CrowdedError

FILE = "monitor.csv"
LARGEST = 2_000_000
MOST_ROWS, MOST_CELLS = 20_000, 400_000
HEADS = ("doel", "indicator", "datum", "waarde")
NOTE = "opmerking"
YEAR = re.compile(r"\b\d{4}\b", re.ASCII)
VALUE = re.compile(r"-?\d{1,9}(?:[.,]\d{1,4})?", re.ASCII)


def read(project: Project, slug: str, own: OwnVision | None) -> tuple[tuple[Measurement, ...], list[Problem]]:
    """What was measured, by goal, indicator and day; a row that cannot be right is left out, and told.

    `own` is the vision with the goals that the rows are about.
    """
    folder = project.municipalities / slug
    path = folder / FILE
    file = project.shown(path)
    if not path.exists() and not path.is_symlink():
        return (), []
    if not inside(path, folder):
        return (), [problem("path-outside", Place(file))]
    raw, problems = source_files.data(path, file, LARGEST)
    if raw is None:
        return (), problems
    try:
        rows = csv_file.typed(raw, MOST_ROWS, MOST_CELLS).rows
    except (csv.Error, UnicodeDecodeError, CrowdedError, csv_file.ManyRowsError):
        return (), [part_left_out("monitor-heads", Place(file, column=HEADS[0]), heads=", ".join(HEADS))]
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    if missing := [head for head in HEADS if heads.count(head) != 1]:
        return (), [part_left_out("monitor-heads", Place(file, 1, missing[0]), heads=", ".join(HEADS))]
    return _measured(rows[1:], heads, file, own or OwnVision())


def _measured(
    rows: list[list[str]], heads: list[str], file: str, own: OwnVision
) -> tuple[tuple[Measurement, ...], list[Problem]]:
    known = {goal.id: tuple(indicator.id for indicator in goal.indicators) for goal in own.goals}
    goals = {normalized(goal.text.dutch): goal.id for goal in own.goals}
    names = {(goal.id, normalized(indicator.name)): indicator.id for goal in own.goals for indicator in goal.indicators}
    kept: dict[tuple[str, str, date], Measurement] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows, 2):
        cells = dict(zip(heads, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        cells["doel"] = goals.get(normalized(cells["doel"]), cells["doel"])
        cells["indicator"] = names.get((cells["doel"], normalized(cells["indicator"])), cells["indicator"])
        faults = list(_faults(cells, known, Place(file, number)))
        problems += faults
        if faults:
            continue
        day, much = _day(cells["datum"]), value(cells["waarde"])
        assert day is not None and much is not None
        measured = Measurement(cells["doel"], cells["indicator"], day, much, number, cells.get(NOTE, ""))
        key = (measured.goal, measured.indicator, measured.day)
        if key in kept and kept[key].value != value:
            place = Place(file, number, "waarde")
            problems.append(part_left_out("monitor-twice", place, row=kept[key].row, day=cells["datum"]))
            continue
        kept.setdefault(key, measured)
    return tuple(kept[key] for key in sorted(kept)), problems


def _faults(cells: dict[str, str], known: dict[str, tuple[str, ...]], place: Place) -> Iterator[Problem]:
    goal, indicator, day, typed = (cells.get(head, "") for head in HEADS)

    def at(column: str) -> Place:
        return Place(place.file, place.row, column)

    if goal not in known:
        yield part_left_out("monitor-unknown", at("doel"), value=goal, near=nearest(goal, [*known]))
    elif indicator not in known[goal]:
        near = nearest(indicator, [*known[goal]])
        yield part_left_out("monitor-unknown", at("indicator"), value=indicator, near=near)
    if _day(day) is None:
        yield part_left_out("monitor-day", at("datum"), value=day)
    if value(typed) is None:
        yield part_left_out("monitor-value", at("waarde"), value=typed)


def _day(cell: str) -> date | None:
    """`30-11-2026`, `2026-11-30` or `30 november 2026`; a year has four digits."""
    return dates.typed_date(normalized(cell), dates.months()) if YEAR.search(cell) else None


def value(cell: str) -> Decimal | None:
    """The number in a cell: `62`, `62,5` or `62%`; none where it holds something else."""
    typed = cell.removesuffix("%").strip()
    try:
        return Decimal(typed.replace(",", ".")) if VALUE.fullmatch(typed) else None
    except InvalidOperation:
        return None
