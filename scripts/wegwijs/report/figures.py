"""The shapes of a report: numbers that carry the rows behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wegwijs.model import SOURCE_LANGUAGE, Offer

# What counts things that are not as they should be: none is well.
LACKS = {"unknown", "+unknown", "+none", "never", "older", "expired", "action", "goal", "nothing"}
# Where none is neither well nor a hole.
NEUTRAL = {"little", "more", "other", "+home", "+online", "+interpreter", "six-months", "not-started"}


@dataclass(frozen=True, slots=True)
class Row:
    """What was counted, and where it stands: a row of the list, or a line of a vision (0: somewhere in the file).

    An offer is called as in the list; a principle or a goal in the language of the report, where it has been translated.
    """

    id: str
    name: str
    file: str
    row: int = 0
    lang: str = SOURCE_LANGUAGE

    @classmethod
    def of(cls, offer: Offer) -> Row:
        """The row of an offer."""
        return cls(offer.id, offer.name.dutch, offer.file, offer.row)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: the `rows` that were counted, out of `of`.

    `key` says what was counted: one id on each axis of its section.
    """

    key: tuple[str, ...]
    rows: tuple[Row, ...]
    of: int

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def lack(self) -> bool:
        """Whether this number is of what is wrong or not known."""
        return self.key[-1] in LACKS

    @property
    def hole(self) -> bool:
        """Whether there should be something, and nothing is there."""
        return not self.rows and not self.lack and self.key[-1] not in NEUTRAL


@dataclass(frozen=True, slots=True)
class Section:
    """The numbers of one subject. `axes` name what the ids in the keys of its cells are."""

    id: str
    axes: tuple[str, ...]
    cells: tuple[Cell, ...]

    def cell(self, *key: str) -> Cell:
        """The number for these ids, one on each axis.

        Raises:
            StopIteration: there is no number for them.
        """
        return next(cell for cell in self.cells if cell.key == key)

    def along(self, axis: str) -> tuple[str, ...]:
        """The ids on an axis, in order."""
        at = self.axes.index(axis)
        return tuple(dict.fromkeys(cell.key[at] for cell in self.cells))

    def under(self, first: str) -> tuple[Cell, ...]:
        """The cells of one id on the first axis."""
        return tuple(cell for cell in self.cells if cell.key[0] == first)

    @property
    def most(self) -> int:
        """The largest number of the section."""
        return max((cell.count for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Finding:
    """A hole, for the summary. `names` are the keys in `section` that it is about; `count` of `of` is how much there is."""

    kind: str
    section: str
    names: tuple[tuple[str, ...], ...]
    count: int
    of: int

    @property
    def covered(self) -> float:
        """How much of what could be there is there: 0 to 1."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of a municipality on one day."""

    day: date
    slug: str
    sections: dict[str, Section]
    findings: tuple[Finding, ...] = ()


def rows(offers: Iterable[Offer]) -> tuple[Row, ...]:
    """The rows of some offers, in their order."""
    return tuple(Row.of(offer) for offer in offers)
