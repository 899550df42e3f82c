"""What a cell says where that is more than one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from wegwijs.problems import Problem


class Parts(NamedTuple):
    """What a cell says where that is more than the value of its column.

    `values` are by their fields, that of the column among them; `remark` are words that the site shows beside the answer;
    `notes` tell the clerk what became of the rest.
    """

    values: Mapping[str, Any]
    remark: str = ""
    notes: tuple[Problem, ...] = ()
