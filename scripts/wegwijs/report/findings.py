"""The biggest holes: where nothing is comes first, then where little is."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import SOURCE_LANGUAGE, Audience, Content, Formality
from wegwijs.report.figures import Cell, Figures, Finding

SHOWN = 5
# Below which share something is worth a line in the summary.
FEW_EVENINGS, FEW_WEEKENDS, FEW_FOR_FATHERS, FEW_MEET, FRESH = 0.25, 0.15, 0.1, 0.75, 0.9


def biggest(content: Content, figures: Figures) -> tuple[Finding, ...]:
    """At most five holes, the emptiest first; among equals in the order of the pages of the report."""
    if not figures.sections["offers"].cell("running").count:
        return (Finding("no-offers", "matrix", (), 0, len(content.offers)),)
    holes = [*_nothing(content, figures), *_little(figures), *_vision(content, figures)]
    return tuple(sorted(holes, key=lambda hole: hole.covered)[:SHOWN])


def _nothing(content: Content, figures: Figures) -> Iterator[Finding]:
    """Where there is nothing at all."""
    sections = figures.sections
    spoken = set(content.municipality.languages) - {SOURCE_LANGUAGE}
    named = set(content.municipality.neighbourhoods)
    empty = {
        "cells": ("matrix", sections["matrix"].cells),
        "informal": (
            "formality-phases",
            [cell for cell in sections["formality-phases"].cells if cell.key[1] == Formality.INFORMAL],
        ),
        "neighbourhoods": (
            "neighbourhoods",
            [cell for cell in sections["neighbourhoods"].cells if cell.key[0] in named],
        ),
        "languages": ("languages", [cell for cell in sections["languages"].cells if cell.key[0] in spoken]),
    }
    for kind, (section, cells) in empty.items():
        if holes := tuple(cell.key for cell in cells if not cell.count):
            yield Finding(kind, section, holes, 0, len(cells))


def _little(figures: Figures) -> Iterator[Finding]:
    """Where there is little, or where we do not know."""
    sections = figures.sections
    fathers = sections["audience"].cell(Audience.FATHERS)
    if _share(fathers) < FEW_FOR_FATHERS:
        phases = [cell for cell in sections["audience-phases"].cells if cell.key[1] == Audience.FATHERS]
        without = tuple(cell.key for cell in phases if not cell.count)
        yield Finding("fathers", "audience-phases", without, fathers.count, fathers.of)
    for moment, least in (("evening", FEW_EVENINGS), ("weekend", FEW_WEEKENDS)):
        cell = sections["moments"].cell(moment)
        if _share(cell) < least:
            yield Finding(moment, "moments", (cell.key,), cell.count, cell.of)
    lowest = min(sections["preconditions"].cells, key=_share)
    if _share(lowest) < FEW_MEET:
        yield Finding("precondition", "preconditions", (lowest.key,), lowest.count, lowest.of)
    recent = [sections["freshness"].cell(name) for name in ("three-months", "six-months")]
    fresh, of = sum(cell.count for cell in recent), recent[0].of
    if fresh < FRESH * of:
        yield Finding("freshness", "freshness", (), fresh, of)


def _vision(content: Content, figures: Figures) -> Iterator[Finding]:
    for name in ("goals", "principles"):
        if section := figures.sections.get(name):
            empty = sum(cell.count for cell in section.cells if cell.key[0] in {"goal", "nothing"})
            of = section.cells[0].of
            if empty:
                yield Finding(name, name, (), of - empty, of)


def _share(cell: Cell) -> float:
    return cell.count / cell.of if cell.of else 0.0
