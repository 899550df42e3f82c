"""`python -m bench`: measure the parts that are asked for, show a table of each, and keep the figures in results.json."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import (
    machine,
    part_changed,
    part_cold,
    part_growth,
    part_lighthouse,
    part_offers,
    part_serve,
    part_weight,
    readme,
)
from bench.measuring import StoppedError
from bench.part import Asked, Figures, Part
from wegwijs.files import find_project

RESULTS = Path(__file__).with_name("results.json")
PARTS: dict[str, tuple[Part, str]] = {
    "offers": (part_offers.measure, "A list of offers, read and checked"),
    "weight": (part_weight.measure, "What a first visit fetches"),
    "cold": (part_cold.measure, "A site from nothing, beside others"),
    "changed": (part_changed.measure, "One offer changed, or nothing"),
    "serve": (part_serve.measure, "The preview, from a save to the page"),
    "growth": (part_growth.measure, "More and more municipalities"),
    "lighthouse": (part_lighthouse.measure, "Lighthouse"),
}
LIBRARIES = (
    "wegwijs",
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "hugo",
    "pagefind",
    "brotli",
    "deflate",
    "selectolax",
    "jinja2",
    "markupsafe",
    "lightningcss",
    "pydantic",
    "python-calamine",
)
FEWEST = 3  # times that a figure is measured which is kept


def main() -> int:
    """Measure what was asked for; the exit code."""
    asked = _asked()
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 120)
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    failed = False
    for name in asked.only:
        measure, title = PARTS[name]
        with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as folder:
            begun = machine.now()
            try:
                figures = measure(Asked(Path(folder), asked.small, asked.most, asked.times))
            except StoppedError as fault:
                console.print(f"{name}: {fault}")
                failed = True
                continue
        load = begun.load()
        figures.notes.append(_said(load))
        _show(console, name, title, figures)
        if figures.kept and not asked.small:
            kept[name] = {"measured": _now(), "load": load, **_around(), **figures.kept}
            RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
            readme.renew(kept)
    return 1 if failed else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, with commas: {', '.join(PARTS)}")
    parser.add_argument("--small", action="store_true", help="a taste of each part, quickly; keeps no results")
    parser.add_argument("--most", type=int, default=0, help="the largest number of municipalities: 1, 4, 16 or 34")
    parser.add_argument("--times", type=int, default=0, help="how often each figure is measured; the middle one counts")
    asked = parser.parse_args()
    asked.most = asked.most or (4 if asked.small else 34)
    asked.times = asked.times or (1 if asked.small else FEWEST)
    if asked.times < FEWEST and not asked.small:
        parser.error(f"figures that are kept are measured {FEWEST} times or more")
    asked.only = [name for name in asked.only.replace(" ", ",").split(",") if name]
    if unknown := set(asked.only) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return asked


def _show(console: Console, name: str, title: str, figures: Figures) -> None:
    table = Table(title=f"{name}: {title}", title_justify="left", show_header=False)
    for row in figures.rows:
        table.add_row(*row)
    console.print(table)
    for note in figures.notes:
        console.print(f"  {note}")
    console.print()


def _said(load: dict[str, Any]) -> str:
    """How busy the machine was, for people."""
    before, after = (load[name][0] for name in ("average_before", "average_after"))
    return f"Load of the machine {before} before and {after} after; others had {load['others']:.0%} of its cores meanwhile."


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d")


def _around() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "machine": machine.described(),
        "versions": {name: metadata.version(name) for name in LIBRARIES if _is_here(name)},
        "commit": _commit(),
    }


def _is_here(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _commit() -> str:
    words = ["git", "-C", str(find_project().root), "describe", "--always", "--dirty"]
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


if __name__ == "__main__":
    sys.exit(main())
