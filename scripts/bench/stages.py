"""One build with a stopwatch on each step, and where asked a profile: `python -m bench.stages <slug> <site> [--profile]`.

It runs in one process without a cache, so that the steps add up; it prints JSON. What the driver and the join call a page at
a time is wrapped from here, so that nothing in the package knows of it.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from typing import Any

from bench.projects import TODAY
from wegwijs import driver, export, join, pipeline
from wegwijs.build.tree import SiteTree
from wegwijs.editions import Draft
from wegwijs.files import find_project
from wegwijs.render.renderer import PageRenderer

TOP = 15
STEPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "translate and pages": (Draft, ("edition",)),
    "environment": (driver, ("page_renderer",)),
    "templates": (PageRenderer, ("prepare",)),
    "render": (PageRenderer, ("render",)),
    "harden": (driver, ("harden",)),
    "verify": (driver, ("Document", "verify_page", "verify_weight")),
    "compress": (driver, ("compressed", "with_compressed")),
    "words": (driver, ("word_index",)),
    "write": (SiteTree, ("write_all",)),
    "compress beside": (join, ("with_compressed",)),
    "links": (join, ("verify_links",)),
    "open data": (export, ("files",)),
}


class Stopwatch:
    """The seconds of each step by itself: while a step within it goes on, its own clock stands still."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open, self._since = ["start"], time.perf_counter()

    def __call__(self, stage: str) -> None:
        """Note that a stage of the pipeline begins, and the one before it is over."""
        self._note()
        self._open[0] = stage

    def around(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose time counts as that of a step."""

        def watched(*args: Any, **names: Any) -> Any:
            self._note()
            self._open.append(step)
            try:
                result = work(*args, **names)
                return iter(list(result)) if isinstance(result, Generator) else result
            finally:
                self._note()
                self._open.pop()

        return watched

    def _note(self) -> None:
        moment = time.perf_counter()
        step = self._open[-1]
        self.seconds[step] = self.seconds.get(step, 0) + moment - self._since
        self._since = moment


def main() -> None:
    """Build the site that is named, and print what each step took."""
    slug, site, *options = sys.argv[1:]
    watch, profile = Stopwatch(), cProfile.Profile()
    for step, (owner, names) in STEPS.items():
        for name in names:
            setattr(owner, name, watch.around(step, getattr(owner, name)))
    if "--profile" in options:
        profile.enable()
    built = pipeline.build(find_project(), slug, date.fromisoformat(TODAY), Path(site).absolute(), watch)
    profile.disable()
    watch("end")
    steps = {step: round(seconds, 3) for step, seconds in watch.seconds.items()}
    result: dict[str, Any] = {"pages": built.pages, "published": built.published, "stages": steps}
    if "--profile" in options:
        result["top"] = _top(profile)
    print(json.dumps(result))


def _top(profile: cProfile.Profile) -> list[dict[str, Any]]:
    """The functions in which most time went, by themselves."""
    stats: dict[Any, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    longest = sorted(stats.items(), key=lambda entry: -entry[1][2])[:TOP]
    return [
        {"where": f"{'/'.join(Path(file).parts[-3:])}:{line} {name}", "calls": calls, "seconds": round(own, 3)}
        for (file, line, name), (_, calls, own, _, _) in longest
    ]


if __name__ == "__main__":
    main()
