"""More and more municipalities: what a page costs, how much memory, and how long all 342 would take."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

from bench import ours, projects, towns
from bench.measuring import Spent, set_aside
from bench.part import Asked, Figures
from bench.turns import Turns, in_turns
from wegwijs.files import Project

STEPS = (1, 4, 16, 34)
OFFERS, SMALL = 60, 5
FEW = ("nl", "ar")
ALL = 342  # the municipalities of the Netherlands on 1 January 2026


def measure(asked: Asked) -> Figures:
    """What a page costs with more and more municipalities, and how long all of the Netherlands would take."""
    steps = [count for count in STEPS if count <= asked.most]
    spoken = list(FEW) if asked.small else projects.languages()
    pages: dict[str, int] = {}

    def build(project: Project, name: str) -> Spent:
        spent = ours.build_all(project)
        pages[name] = ours.count(project.root / ours.SITE)
        set_aside(project.root / ours.SITE)
        return spent

    works = {}
    for count in steps:
        project = projects.empty(asked.folder / f"growth-{count}")
        towns.make(project, count, SMALL if asked.small else OFFERS, spoken, every_language=True)
        works[str(count)] = partial(build, project, str(count))
    first, last = str(steps[0]), str(steps[-1])
    ends = in_turns(asked.times, {name: works[name] for name in dict.fromkeys((first, last))}, math.inf)
    turns = Turns({**ends.runs, **in_turns(1, {name: works[name] for name in works if name not in ends.runs}).runs})
    figures = Figures({"runs": turns.kept, "steps": {name: _told(turns, name, count) for name, count in pages.items()}})
    for name, step in figures.kept["steps"].items():
        figures.row(
            f"{name} municipalit{'y' if name == '1' else 'ies'}",
            f"{step['pages']:,} pages in {step['seconds']:.1f} s: {step['milliseconds_a_page']:.2f} ms a page "
            f"(processor {step['processor_a_page']:.2f} ms), {step['megabytes']} MB, {step['times']} times",
        )
    figures.goal("growth", (turns.ratio(last, first) * pages[first] / pages[last] - 1) * 100)
    figures.goal("all_minutes", turns.wall(last) / steps[-1] * ALL / 60)
    figures.goal("memory", max(turns.memory(name) for name in turns.runs))
    figures.notes.append(f"All {ALL} by what {last} took, {turns.wall(last) / steps[-1]:.1f} s each.")
    return figures


def _told(turns: Turns, name: str, pages: int) -> dict[str, Any]:
    return {
        "pages": pages,
        "times": len(turns.runs[name]),
        "seconds": round(turns.wall(name), 2),
        "milliseconds_a_page": round(turns.wall(name) * 1000 / pages, 3),
        "processor_a_page": round(turns.cpu(name) * 1000 / pages, 3),
        "megabytes": round(turns.memory(name)),
    }
