"""One build with a stopwatch on each stage, and where asked a profile: `python -m bench.stages <slug> <site> [--profile]`.

It runs in one process without a cache, so that the stages add up; it prints JSON.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from bench.projects import TODAY
from wegwijs import pipeline
from wegwijs.files import find_project

TOP = 15


class Stopwatch:
    """Notes when each stage begins."""

    def __init__(self) -> None:
        self.marks: list[tuple[str, float]] = []

    def __call__(self, stage: str) -> None:
        """Note that a stage begins."""
        self.marks.append((stage, time.perf_counter()))

    def seconds(self) -> dict[str, float]:
        """How long each stage took until now."""
        self("")
        spent: dict[str, float] = {}
        for (stage, begun), (_, ended) in zip(self.marks, self.marks[1:], strict=False):
            spent[stage] = spent.get(stage, 0) + ended - begun
        return {stage: round(seconds, 3) for stage, seconds in spent.items()}


def main() -> None:
    """Build the site that is named, and print what each stage took."""
    slug, site, *options = sys.argv[1:]
    watch, profile = Stopwatch(), cProfile.Profile()
    if "--profile" in options:
        profile.enable()
    built = pipeline.build(find_project(), slug, date.fromisoformat(TODAY), Path(site).absolute(), watch)
    profile.disable()
    result: dict[str, Any] = {"pages": built.pages, "published": built.published, "stages": watch.seconds()}
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
