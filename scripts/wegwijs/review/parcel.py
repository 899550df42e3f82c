"""A file that came back from a reader: the page's own (JSON), a sheet, a csv or XLIFF. All of it is a stranger's.

It is opened in a process that may die of it, nothing in it becomes a path, and no more comes out of it than a review can say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.review import tables, xliff
from wegwijs.review.items import CODE
from wegwijs.review.verdicts import LONGEST, MARKS, MOST, BrokenFileError, Mark, Parcel, Row, line, verdicts

XLIFF = (".xlf", ".xliff")
TABLES = (".xlsx", ".ods", ".csv")
PAGE = ".json"
LARGEST = 20_000_000
MEMORY = 400_000_000
SECONDS = 15

Forms = Mapping[str, Mapping[int, str]]


def opened(
    path: Path, file: str, now: Forms, marks: Mapping[str, Mark], who: str, day: date
) -> tuple[Parcel | None, list[Problem]]:
    """What a reader says in a file; none where it cannot be read, with the reason.

    Args:
        path: Where the file is.
        file: The same for people.
        now: The forms that may be shown, by fingerprint and number.
        marks: The words that people write for marks.
        who: Who reviewed, where the file does not say so itself.
        day: The day of the review, where the file does not say so itself.
    """
    rows, known, problems = _read(path, file, marks)
    codes = {row.code[0] for row in rows}
    if not problems and (not rows or len(codes) > 1):
        problems = [problem("review-file", Place(file))]
    if errors(problems):
        return None, problems
    who, day = known or (line(who), day)
    if who == "-":
        return None, [problem("review-nameless", Place(file))]
    return Parcel(codes.pop(), who, day, verdicts(rows, now)), problems


def _read(path: Path, file: str, marks: Mapping[str, Mark]) -> tuple[list[Row], tuple[str, date] | None, list[Problem]]:
    """The rows of a file, who reviewed and when if it says so, and what is wrong with it."""
    suffix = path.suffix.lower()
    if suffix in TABLES:
        rows, problems = tables.read(path, file, marks)
        return rows, None, problems
    data, problems = source_files.data(path, file, LARGEST)
    if data is None:
        return [], None, problems
    try:
        if suffix in XLIFF:
            return workers.alone(lambda: xliff.read(data), MEMORY, SECONDS), None, []
        if suffix == PAGE:
            rows, who, day = workers.alone(lambda: _of_the_page(data), MEMORY, SECONDS)
            return rows, (who, day), []
    except BrokenFileError:
        return [], None, [problem("review-file", Place(file))]
    except workers.StoppedError:
        return [], None, [problem("file-costly", Place(file))]
    return [], None, [problem("review-kind", Place(file), kind=suffix or "?")]


def _of_the_page(data: bytes) -> tuple[list[Row], str, date]:
    try:
        facts = json.loads(data)
        rows = [row for verdict in facts["verdicts"][:MOST] for row in _rows(verdict)]
        return rows, line(facts["name"]), date.fromisoformat(str(facts["on"]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise BrokenFileError("json") from fault


def _rows(verdict: Any) -> list[Row]:
    """A row for each form; the text of a page cannot be changed but by a better one."""
    mark: Mark = MARKS[MARKS.index(verdict["mark"])]
    better = verdict.get("forms") or []
    rows = []
    for at, code in enumerate(verdict["codes"][:10]):
        match = CODE.fullmatch(str(code))
        if not match:
            raise BrokenFileError("code")
        text = str(better[at])[:LONGEST] if mark == "better" and at < len(better) else ""
        rows.append(Row((match[1], match[2], match[3], int(match[4])), mark, "", text))
    return rows
