"""Faults in what people typed are values: each has a stable code, a place, and facts for its message.

The sentences (what is wrong, how to mend it) stand in `content/problems.yml`, a block for each code; the English in the
catalogue. Nothing here raises: a stage returns its problems, and the pipeline shows them all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from wegwijs.model import Offer


class Severity(StrEnum):
    """An error stops the publication; a warning is shown and nothing stops.

    Between them stand the errors for which an offer, or one part of what is said, is left out and the others are published.
    """

    ERROR = "error"
    OFFER_LEFT_OUT = "left-out-offer"
    PART_LEFT_OUT = "left-out-part"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands. `row` counts as Excel does, from 1; `column` is a heading, a key or a column number.

    `sheet` is the name of a sheet behind the first.
    """

    file: str
    row: int = 0
    column: str = ""
    sheet: str = ""

    def __post_init__(self) -> None:
        """The name of a file is typed by people too: no mark in it may reach a terminal as it is."""
        for name in ("file", "column"):
            typed = getattr(self, name)
            if not typed.isprintable():
                clean = "".join(mark if mark.isprintable() else " " if mark.isspace() else "\ufffd" for mark in typed)
                object.__setattr__(self, name, clean)


def row_of(offer: Offer) -> Place:
    """The row in which an offer stands, or its file; no other offer has the same."""
    return Place(offer.file, offer.row, sheet=offer.sheet)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `code` names its sentences in the catalogue, `facts` fill them in."""

    code: str
    place: Place
    facts: dict[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes it the same fault as another."""
        return self.code, self.place, tuple(self.facts.items())


def problem(code: str, place: Place, **facts: object) -> Problem:
    """An error; `facts` are the names that its sentences in the catalogue hold."""
    return Problem(code, place, {name: shown(value) for name, value in facts.items()})


def offer_left_out(code: str, place: Place, **facts: object) -> Problem:
    """An error for which the offer on this row is left out; as `problem`."""
    return replace(problem(code, place, **facts), severity=Severity.OFFER_LEFT_OUT)


def part_left_out(code: str, place: Place, **facts: object) -> Problem:
    """An error for which only what stands at this place is left out; as `problem`."""
    return replace(problem(code, place, **facts), severity=Severity.PART_LEFT_OUT)


def warning(code: str, place: Place, **facts: object) -> Problem:
    """A warning; as `problem`."""
    return Problem(code, place, {name: shown(value) for name, value in facts.items()}, Severity.WARNING)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that must be mended, whatever is left out for them."""
    return [fault for fault in problems if fault.severity is not Severity.WARNING]


def stopping(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop the publication."""
    return [fault for fault in problems if fault.severity is Severity.ERROR]


def rows_left_out(problems: Iterable[Problem]) -> list[Place]:
    """The rows of which the offer is left out, each once."""
    return sorted(
        {replace(fault.place, column="") for fault in problems if fault.severity is Severity.OFFER_LEFT_OUT},
        key=lambda place: (place.file, place.sheet, place.row),
    )


def lessened(problems: Iterable[Problem], severity: Severity) -> list[Problem]:
    """The same, and what would stop the publication is of this severity."""
    return [replace(fault, severity=severity) if fault.severity is Severity.ERROR else fault for fault in problems]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, row and column, as a clerk walks through the list; each fault once."""
    unique = {fault.identity: fault for fault in problems}
    return sorted(
        unique.values(),
        key=lambda fault: (fault.place.file, fault.place.sheet, fault.place.row, fault.place.column, fault.code),
    )


LONGEST_SHOWN = 200


def shown(value: object) -> str:
    """What somebody typed, safe to print on a terminal: no control or direction characters, and not endless; a tuple by item."""
    if isinstance(value, tuple):
        return "; ".join(map(shown, value))
    text = "".join(
        " " if mark.isspace() else mark for mark in str(value) if mark.isprintable() or mark.isspace()
    ).strip()
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
