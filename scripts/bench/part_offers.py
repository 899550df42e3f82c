"""How long a list of 10,000 offers takes to read and check, and how much memory."""

from __future__ import annotations

import json
import sys
from statistics import median

from bench import rows
from bench.measuring import run
from bench.part import Asked, Figures

COUNT, SMALL = 10_000, 1_000
NAMES = ("read", "check", "read_cpu", "check_cpu")


def measure(asked: Asked) -> Figures:
    """How long a long list takes to read and to check, and how much memory."""
    count = SMALL if asked.small else COUNT
    path = asked.folder / "offers.xlsx"
    rows.write_list(path, list(rows.rows(count)))
    runs = [run([sys.executable, "-m", "bench.reading", path], asked.folder) for _ in range(asked.times)]
    tries = [json.loads(spent.output) for spent in runs]
    spent = {name: median(attempt[name] for attempt in tries) for name in NAMES}
    memory, before = (max(attempt[name] for attempt in tries) for name in ("memory", "before"))
    kept = {"rows": count, "command": runs[0].command, "tries": tries, "others": [spent.others for spent in runs]}
    figures = Figures(kept)
    figures.row(f"{count:,} rows read", f"{spent['read']:.2f} s (processor {spent['read_cpu']:.2f} s)")
    figures.row("… checked", f"{spent['check']:.2f} s (processor {spent['check_cpu']:.2f} s)")
    figures.row("memory before it began", f"{before} MB")
    figures.goal("offers_seconds", median(attempt["read"] + attempt["check"] for attempt in tries))
    figures.goal("offers_memory", memory)
    return figures
