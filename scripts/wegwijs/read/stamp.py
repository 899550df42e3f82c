"""Today's date in the column Laatst gecontroleerd of a list.

A csv changes in those cells alone, and so does an Excel list (sheet_cells.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from wegwijs import source_files
from wegwijs.files import FileChangedError, FileOpenError, beside, check_closed, exchange
from wegwijs.model import Municipality, Offer
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import csv_file, list_shape, mapping, offers, tables
from wegwijs.read.columns import Words

FIELD = "assured_date"


@dataclass(frozen=True)
class _Spot:
    """Where the dates go: the row of the headings, the column from 0, and our heading where there is no column yet."""

    heading_row: int
    index: int
    heading: str


def stamp(
    path: Path, file: str, rows: Collection[int], day: date, words: Words, municipality: Municipality
) -> list[Problem]:
    """Put a day in the column Laatst gecontroleerd of these rows (from 1); the problem where that could not be done.

    The new list is written beside the old and read back; only where nothing else differs it takes its place. `file` is the path
    of the list for people.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        return [problem("confirm-kind", Place(file), kind=path.suffix)]
    offers_before, _ = offers.read(path, file, words, municipality)
    spot = _spot(path, file, words, municipality)
    if spot is None:
        return [problem("confirm-unsafe", Place(file))]
    try:
        check_closed(path)
        before = source_files.read_bytes(path)
        with beside(path, write(before, spot, rows, day)) as new:
            offers_after, _ = offers.read(new, file, words, municipality)
            if offers_after != tuple(_stamped(offer, rows, day) for offer in offers_before):
                return [problem("confirm-unsafe", Place(file))]
            exchange(new, path, before)
    except FileOpenError:
        return [problem("file-open", Place(file))]
    except FileChangedError:
        return [problem("file-changed", Place(file))]
    except OSError as fault:
        return [problem("file-unwritten", Place(file), detail=fault.strerror or fault)]
    except Exception:  # a file of another program: whatever is wrong with it, the list stays as it was
        return [problem("confirm-unsafe", Place(file))]
    return []


def _stamped(offer: Offer, rows: Collection[int], day: date) -> Offer:
    return replace(offer, assured_date=day) if offer.row in rows and not offer.sheet else offer


def _spot(path: Path, file: str, words: Words, municipality: Municipality) -> _Spot | None:
    table, _ = tables.read(path, file)
    if table is None:
        return None
    table, _ = list_shape.headed(table, words, municipality.columns)
    shown = str(PurePosixPath(file).with_name("municipality.yml"))
    mapped = mapping.apply(table, municipality, words, shown).table
    ignored = {normalized(name) for name in municipality.ignore_columns}
    for index, heading in mapped.headings.items():
        column = words.headings.get(normalized(heading))
        if column and column.field == FIELD and normalized(heading) not in ignored and index in table.headings:
            return _Spot(table.heading_row, index, "")
    heading = next(column.heading for column in words.columns.columns if column.field == FIELD)
    widest = max([*table.headings, *(index for row in table.rows for index in row.cells)])
    return _Spot(table.heading_row, widest + 1, heading)


def _xlsx(raw: bytes, spot: _Spot, rows: Collection[int], day: date) -> bytes:
    from wegwijs.read import sheet_cells  # only for who puts a date, and it takes long to load

    cells: dict[tuple[int, int], date | str] = {(row, spot.index): day for row in rows}
    return sheet_cells.put(raw, cells | ({(spot.heading_row, spot.index): spot.heading} if spot.heading else {}))


def _csv(raw: bytes, spot: _Spot, rows: Collection[int], day: date) -> bytes:
    kept = csv_file.typed(raw)
    records = _as_typed(kept.text, kept.delimiter)
    if spot.heading:
        _put(records[spot.heading_row - 1], spot.index, spot.heading, kept.delimiter)
    for row in rows:
        _put(records[row - 1], spot.index, f"{day.day}-{day.month}-{day.year}", kept.delimiter)
    return f"{kept.before}{''.join(map(''.join, records))}".encode(kept.encoding)


def _as_typed(text: str, delimiter: str) -> list[list[str]]:
    """The records of a csv, each as its cells with their quotes, the delimiters between them, and its line end at last."""
    mark = re.escape(delimiter)
    part = re.compile(rf'("(?:[^"]|"")*"[^{mark}\r\n]*|[^{mark}\r\n]*)({mark}|\r\n|\r|\n|\Z)')
    records: list[list[str]] = [[]]
    for cell, end in part.findall(text):
        records[-1] += [cell, end]
        if end != delimiter:
            records.append([])
    return records


def _put(record: list[str], index: int, text: str, delimiter: str) -> None:
    """Put a text in a cell; cells stand at the even places."""
    *cells, end = record
    cells += [part for _ in range(len(cells) // 2, index) for part in (delimiter, "")]
    cells[2 * index] = text
    record[:] = [*cells, end]


WRITERS: dict[str, Callable[[bytes, _Spot, Collection[int], date], bytes]] = {".xlsx": _xlsx, ".csv": _csv}
