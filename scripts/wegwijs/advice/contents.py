"""How well what stands in a column fits one of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wegwijs.model import Column
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem
from wegwijs.read.cells import Cells
from wegwijs.read.grid import Cell
from wegwijs.read.parts import Parts

MOST_LOOKED_AT = 60
LONGEST = 300
SHORT, LONG = 90, 45  # letters of a name at most, and of a description at least, mostly
NEUTRAL = HALF = 0.5
PLACES = {"location_name", "city"}
HOUSE = re.compile(r"[^\W\d_]{3,}.*\s\d{1,5}\s?[a-z]{0,3}\b", re.IGNORECASE)
MONEY = re.compile(r"€|eur|gratis|kosteloos|geen kosten|\d[,.]\d\d\b", re.IGNORECASE)
NUMBER = re.compile(r"[\d.,\s-]+")
WEB = re.compile(r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net|info)(?:/\S*)?$", re.IGNORECASE)
POSTCODE = re.compile(r"^[1-9]\d{3}\s?[a-z]{2}$", re.IGNORECASE)
EMAIL = re.compile(r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$", re.IGNORECASE)
PHONE = re.compile(r"^\+?[\d(][\d\s()/-]{7,}$")
DAY = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?: \d\d?:\d\d(?::\d\d)?)?$")
STRICT = {"email": EMAIL, "web": WEB, "postcode": POSTCODE, "phone": PHONE, "date": DAY}
READ = {"yes_no", "cost", "schedule", "choice", "choices", "languages", "waiting", "neighbourhood"}
PLACE = Place("")


@dataclass(frozen=True)
class Contents:
    """Looks at columns of a list with the readers of ours."""

    cells: Cells

    def strict_kind(self, column: Sequence[Cell]) -> str:
        """The kind of our columns that nearly all of these cells can only be; empty where they may be anything."""
        for kind, pattern in STRICT.items():
            if column and sum(_is(pattern, cell, kind) for cell in column) >= 0.8 * len(column):
                return kind
        return ""

    def fit(self, column: Column, typed: Sequence[Cell]) -> float:
        """The share of these cells that our column would take, from 0 to 1; a half where nothing can be said."""
        looked_at = typed[:MOST_LOOKED_AT]
        if not looked_at:
            return NEUTRAL
        if column.kind in STRICT:
            pattern = STRICT[column.kind]
            return sum(_is(pattern, cell, column.kind) for cell in looked_at) / len(looked_at)
        if column.field == "street":
            return sum(bool(HOUSE.search(cell.text)) for cell in looked_at) / len(looked_at)
        if column.kind in READ:
            return sum(self._takes(column, cell) for cell in looked_at) / len(looked_at)
        if self.strict_kind(looked_at) or all(NUMBER.fullmatch(cell.text) for cell in looked_at):
            return 0
        length = sum(len(cell.text) for cell in looked_at) / len(looked_at)
        different = len({normalized(cell.text) for cell in looked_at}) / len(looked_at)
        if column.field == "description":
            return min(1.0, length / LONG)
        if column.field == "name":
            return (length <= SHORT) * (0.4 + 0.6 * different)
        if column.field in PLACES and sum(bool(HOUSE.search(cell.text)) for cell in looked_at) > HALF * len(looked_at):
            return 0
        if column.field in {*PLACES, "organization", "contact_name"}:
            return float(length <= SHORT)
        return NEUTRAL

    def _takes(self, column: Column, cell: Cell) -> bool:
        if len(cell.text) > LONGEST:
            return False
        value = self.cells.read(cell, column, PLACE)
        if value is None:
            return True
        if isinstance(value, Problem):
            return value.code == "cell-unknown"
        if column.kind == "schedule":
            return bool(value.meetings or value.by_agreement)
        if column.kind == "cost":
            return bool(MONEY.search(cell.text)) or not isinstance(value, Parts)
        return not isinstance(value, Parts) or (column.field in value.values and not value.notes)


def _is(pattern: re.Pattern[str], cell: Cell, kind: str) -> bool:
    if kind == "date" and cell.day:
        return True
    if kind == "web" and cell.link:
        return True
    return bool(pattern.match(cell.text.strip()))
