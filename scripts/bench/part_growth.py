"""More and more municipalities: what a page costs, how much memory, and how long all 342 would take."""

from __future__ import annotations

import shutil
from typing import Any

from bench import ours, projects, towns
from bench.measuring import Spent
from bench.part import Asked, Figures

STEPS = (1, 4, 16, 34)
OFFERS, SMALL = 60, 5
FEW = ("nl", "ar")
ALL = 342  # the municipalities of the Netherlands on 1 January 2026
FLAT, MEGABYTES = 0.10, 1000


def measure(asked: Asked) -> Figures:
    """What a page costs with more and more municipalities, and how long all of the Netherlands would take."""
    steps = [count for count in STEPS if count <= asked.most]
    spoken = list(FEW) if asked.small else projects.languages()
    measured: dict[int, dict[str, Any]] = {}
    for count in steps:
        project = projects.empty(asked.folder / f"growth-{count}")
        towns.make(project, count, SMALL if asked.small else OFFERS, spoken, every_language=True)
        spent = ours.build_all(project)
        measured[count] = _told(spent, ours.count(project.root / ours.SITE), count)
        shutil.rmtree(project.root)
    first, last = measured[steps[0]], measured[steps[-1]]
    drift = last["milliseconds_a_page"] / first["milliseconds_a_page"] - 1
    largest = max(step["megabytes"] for step in measured.values())
    minutes = last["seconds"] / steps[-1] * ALL / 60
    figures = Figures(
        {"steps": measured, "drift": round(drift, 3), "megabytes": largest, "minutes_for_all": round(minutes, 1)}
    )
    for count, step in measured.items():
        figures.row(
            f"{count} municipalities" if count > 1 else "1 municipality",
            f"{step['pages']:,} pages in {step['seconds']:.1f} s: {step['milliseconds_a_page']:.2f} ms a page, "
            f"{step['megabytes']} MB",
        )
    figures.row("a page costs", f"{drift:+.0%} at {steps[-1]}, against {steps[0]}; goal: within {FLAT:.0%}")
    figures.row("most memory, all processes", f"{largest} MB; goal: {MEGABYTES} MB")
    figures.row(f"all {ALL}, by that", f"{minutes:.0f} minutes")
    return figures


def _told(spent: Spent, pages: int, count: int) -> dict[str, Any]:
    return {
        "pages": pages,
        "seconds": round(spent.wall, 2),
        "milliseconds_a_page": round(spent.wall * 1000 / max(pages, 1), 3),
        "processor_a_page": round(spent.cpu * 1000 / max(pages, 1), 3),
        "megabytes": round(spent.memory),
        "municipalities": count,
    }
