"""The table of figures in README.md, written from results.json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.goals import GOALS, Goal

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEAD = (
    "| | measured | goal | moonshot | when, at which commit, and what others had of the cores |\n|---|---|---|---|---|"
)


def renew(results: Mapping[str, Any]) -> None:
    """Put the figures of results.json into the table of README.md."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n{table(results)}\n{END}{after}", encoding="utf-8")


def table(results: Mapping[str, Any]) -> str:
    """A line for each goal, then the machine, the versions and the commands of the parts."""
    lines = [HEAD, *(_row(goal, name, results) for name, goal in GOALS.items())]
    return "\n".join([*lines, "", *_around(results)])


def _row(goal: Goal, name: str, results: Mapping[str, Any]) -> str:
    """A goal with its figure; of parts that both measure it the worse one."""
    values = [
        (part["goals"][name], f"{part['measured']}, `{part['commit']}`, {part['load']['others']:.0%}")
        for part in results.values()
        if name in part.get("goals", {})
    ]
    if not values:
        return f"| {goal.title} | not yet | {goal.asked} | {goal.wished} | |"
    value, about = (max if goal.most else min)(values)
    figure = goal.said(value) if goal.is_reached(value) else f"**{goal.said(value)}** (not reached)"
    return f"| {goal.title} | {figure} | {goal.asked} | {goal.wished} | {about} |"


def _around(results: Mapping[str, Any]) -> Iterator[str]:
    """What the figures depend on: that of the part measured last."""
    measured = [part for part in results.values() if "goals" in part]
    if not measured:
        return
    last = max(measured, key=lambda part: part["measured"])
    machine = last["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in last["versions"].items())
    yield f"On {machine['cores']} cores ({machine['processor']}), {machine['memory']}, {machine['system']}, "
    yield f"Python {machine['python']}, {versions}. Bold: not there yet. The commands, each in a folder of its own:"
    yield ""
    for name, part in sorted(results.items()):
        for run, kept in part.get("runs", {}).items():
            yield f"    {f'{name}, {run}':<24} {kept['command']}"
