"""Of a great many faults those that a person can take in: of each cause a few, the worst causes first, the others counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from posixpath import commonpath

from wegwijs.problems import Problem, Severity

SOME_PAGES = 5  # with the same fault, to look at
FEW = 100  # a clerk can go through all of these
SOME = 10  # with the same cause, where there are more
MOST_CAUSES = 100
MOST_TOLD = 10  # causes that are summed up
FEW_ON_A_PAGE = 40  # what a clerk reads at a glance
OF_HEADINGS = "column-"  # faults of headings, which one block mends
WORST = tuple(Severity)  # the worst first
NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Selection:
    """The faults to show, in their order; and of each code how many of its faults are not shown.

    `causes` are the worst, each as its first fault, how many there are, and how many different words stand in them.
    """

    shown: tuple[Problem, ...]
    left: dict[str, int]
    causes: tuple[tuple[Problem, int, int], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every fault is shown."""
        return not self.left


def page(problems: Iterable[Problem]) -> Selection:
    """What a terminal shows of problems: few in whole, of many one of each of the ten worst causes."""
    return selection(problems, few=FEW_ON_A_PAGE, some=1, most=MOST_TOLD)


def selection(problems: Iterable[Problem], few: int = FEW, some: int = SOME, most: int = MOST_CAUSES) -> Selection:
    """What to show of problems. No more than `few` stay in their order; of more, those with one cause stand together.

    Of a cause `some` are shown, of `most` causes.
    """
    order = list(problems)
    causes: dict[tuple[object, ...], list[Problem]] = {}
    for fault in order:
        causes.setdefault(_cause(fault), []).append(fault)
    many = sum(not _is_of_pages(fault) for fault in order) > few
    worst = sorted(causes.values(), key=lambda faults: (WORST.index(faults[0].severity), -len(faults)))
    shown: list[Problem] = []
    left: dict[str, int] = {}
    for number, faults in enumerate(worst):
        count = SOME_PAGES if _is_of_pages(faults[0]) else some if many else few
        if number >= (most if many else MOST_CAUSES):
            count = 0
        shown += faults[:count]
        if hidden := len(faults[count:]):
            left[faults[0].code] = left.get(faults[0].code, 0) + hidden
    summed = [faults for faults in worst if not _is_of_pages(faults[0])][:MOST_TOLD]
    if not many:
        chosen = set(map(id, shown))
        shown = [fault for fault in order if id(fault) in chosen]
    return Selection(tuple(shown), left, tuple(_counted(faults) for faults in summed) if many else ())


def _counted(faults: Sequence[Problem]) -> tuple[Problem, int, int]:
    """A cause as `Selection` has it, with the place that its faults have in common: a column where it is one, and a folder."""
    first = faults[0]
    column = first.place.column if len({fault.place.column for fault in faults}) == 1 else ""
    files = {fault.place.file for fault in faults}
    file = first.place.file if len(files) == 1 else commonpath(name.lstrip("/") for name in files)
    counted = replace(first, place=replace(first.place, column=column, file=file))
    return counted, len(faults), len({fault.facts.get("value", "") for fault in faults} - {""})


def _cause(fault: Problem) -> tuple[object, ...]:
    """What faults have in common that are mended in one go: what stands on every page has one cause (a partial, mostly)."""
    if _is_of_pages(fault):
        return (fault.severity, fault.code, *fault.facts.items())
    if fault.code.startswith(OF_HEADINGS):
        return fault.severity, fault.code
    return (fault.severity, fault.code, NUMBER.sub("", fault.place.column))


def _is_of_pages(fault: Problem) -> bool:
    return fault.code.startswith("page-")
