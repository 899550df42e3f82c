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
    path, project = Path(sys.argv[1]), find_project()
    columns, _ = read.offer_columns(project)
    here, _ = read.municipality_of(project, SAMPLE)
    assert columns is not None and here is not None
    words = read.offer_words(columns)
    before = _memory()
    begun, started = time.perf_counter(), time.process_time()
    found, problems = offers.read(path, path.name, words, here)
    read_at, read_cpu = time.perf_counter(), time.process_time()
    problems += check.offers.check(found, here, date.fromisoformat(TODAY))
    checked_at, checked_cpu = time.perf_counter(), time.process_time()
    spent = {"read": read_at - begun, "check": checked_at - read_at}
    spent |= {"read_cpu": read_cpu - started, "check_cpu": checked_cpu - read_cpu}
    told = {name: round(seconds, 2) for name, seconds in spent.items()}
    print(
        json.dumps(
            {
                **told,
                "memory": round(_memory()),
                "before": round(before),
                "offers": len(found),
                "problems": len(problems),
            }
        )
    )


def _memory() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
