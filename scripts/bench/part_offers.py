"""How long a list of 10,000 offers takes to read and check, and how much memory."""

from __future__ import annotations

import json
import sys

from bench import rows
from bench.measuring import run
from bench.part import Asked, Figures

COUNT, SMALL = 10_000, 1_000
SECONDS, MEGABYTES = 5, 500
NAMES = ("read", "check", "read_cpu", "check_cpu")


def measure(asked: Asked) -> Figures:
    """How long a long list takes to read and to check, and how much memory."""
    count = SMALL if asked.small else COUNT
    path = asked.folder / "offers.xlsx"
    rows.write_list(path, list(rows.rows(count)))
    tries = [
        json.loads(run([sys.executable, "-m", "bench.reading", path], asked.folder).output) for _ in range(asked.times)
    ]
    best = min(tries, key=lambda attempt: attempt["read"] + attempt["check"])
    best |= {name: min(attempt[name] for attempt in tries) for name in NAMES}
    figures = Figures({"rows": count, **best})
    wall, cpu = best["read"] + best["check"], best["read_cpu"] + best["check_cpu"]
    figures.row(f"{count:,} rows read", f"{best['read']:.2f} s (processor {best['read_cpu']:.2f} s)")
    figures.row("… checked", f"{best['check']:.2f} s (processor {best['check_cpu']:.2f} s)")
    figures.row("… together", f"{wall:.2f} s (processor {cpu:.2f} s); goal: {SECONDS} s")
    figures.row("memory", f"{best['memory']} MB, of which {best['before']} MB before it began; goal: {MEGABYTES} MB")
    return figures
