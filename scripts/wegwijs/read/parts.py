"""What a cell says where that is more than one value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from wegwijs.normalization import normalized
from wegwijs.problems import Problem


class Parts(NamedTuple):
    """What a cell says where that is more than the value of its column.

    `values` are by their fields, that of the column among them; `remark` are words that the site shows beside the answer;
    `notes` tell the clerk what became of the rest. `kept` is the value of the column where another cell fills a field
    otherwise, by that field: words that may stand in either column then stay in their own.
    """

    values: Mapping[str, Any]
    remark: str = ""
    notes: tuple[Problem, ...] = ()
    kept: Mapping[str, str] = MappingProxyType({})


def parts_of(typed: str, known: Mapping[str, str]) -> list[str]:
    """The parts of a list as people type it; a comma or `en` parts only what is no known word as it stands."""
    pieces = [typed]
    for between in (r"\s*[;\n]\s*", r"\s*[,/+&]\s*"):
        pieces = [
            part for piece in pieces for part in ([piece] if normalized(piece) in known else re.split(between, piece))
        ]
    return [part for piece in pieces for part in _parted_by_and(piece, known) if part.strip()]


def _parted_by_and(piece: str, known: Mapping[str, str]) -> Iterator[str]:
    """What stands between the words `en`, but a known word that has one in it stays whole: the longest first."""
    words = re.split(r"(?:^|\s+)en(?:\s+|$)", piece)
    while words:
        runs = (count for count in range(len(words), 1, -1) if normalized(" en ".join(words[:count])) in known)
        count = next(runs, 1)
        yield " en ".join(words[:count])
        words = words[count:]
