"""Reads and checks one list with a stopwatch: `python -m bench.reading <list>`. It prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from bench.projects import TODAY
from bench.rows import SAMPLE
from wegwijs import check, read
from wegwijs.files import find_project
from wegwijs.read import offers


def main() -> None:
    """Measure the list that is named, and print what it took."""
    path, project = Path(sys.argv[1]), find_project()
    columns, _ = read.list_columns(project)
    municipality, _ = read.municipality_of(project, SAMPLE)
    assert columns is not None and municipality is not None
    words = read.offer_words(columns)
    before = _memory()
    begun, started = time.perf_counter(), time.process_time()
    read_offers, problems = offers.read(path, path.name, words, municipality)
    read_at, read_cpu = time.perf_counter(), time.process_time()
    problems += check.offers.check(read_offers, municipality, date.fromisoformat(TODAY))
    checked_at, checked_cpu = time.perf_counter(), time.process_time()
    spent = {"read": read_at - begun, "check": checked_at - read_at}
    spent |= {"read_cpu": read_cpu - started, "check_cpu": checked_cpu - read_cpu}
    rounded = {name: round(seconds, 2) for name, seconds in spent.items()}
    print(
        json.dumps(
            {
                **rounded,
                "memory": round(_memory()),
                "before": round(before),
                "offers": len(read_offers),
                "problems": len(problems),
            }
        )
    )


def _memory() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
