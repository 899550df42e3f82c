"""What a spreadsheet may become when it is read, whatever its file weighs, and what is wrong with one that becomes more."""

from __future__ import annotations

from dataclasses import dataclass

MOST_FILLED = 1_000_000  # cells
MOST_LETTERS = 40_000_000  # in all cells together


class UnsafeError(Exception):
    """A file that is not what it says: more in it than it tells, or parts that would fetch something."""


class TooLargeError(Exception):
    """A file that unpacks to more than a list can be."""


class CrowdedError(Exception):
    """A file with more filled cells than a list can have, or one that says so."""


class WordyError(Exception):
    """A file with more text than a list can have, as often as cells refer to it."""


class TooFarError(Exception):
    """A filled cell where no list reaches; its arguments are its row and its column, from 1."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows that nobody sees (from 1), and where merged cells begin (row from 1, column from 0)."""

    hidden: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int], ...] = ()


NOTHING_ODD = Layout()
