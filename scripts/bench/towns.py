"""Municipalities that do not exist, as many as one wants, each with a name, colours, languages and a list of its own.

They are made from the sample and are no samples themselves. The same number and seed give the same municipalities.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

import yaml

from bench.rows import SAMPLE, TREES, rows, sample_rows
from wegwijs.files import Project, find_project

ENDS = ("dam", "dorp", "hoven", "horst", "lo", "rode", "veen", "woude")
COLOURS = (("#1d3f8f", "#ffa384"), ("#7a1f5c", "#ffd166"), ("#0b5d3b", "#f7b267"), ("#5a3d00", "#9ad1d4"))
FICTIONAL = re.compile(r"\b0999(?=[\d -]{6})|\b06 0000\b")  # only a sample may have these


def make(
    project: Project, count: int, offers: int, languages: Sequence[str], seed: int = 1, *, every_language: bool = False
) -> list[str]:
    """Lay that many municipalities into a project; the names of their folders.

    Each has one language less, then all again; with `every_language` each has them all.
    """
    fewer = 0 if every_language else 1
    return [_town(project, number, offers, _without(languages, number * fewer), seed) for number in range(count)]


def _without(languages: Sequence[str], fewer: int) -> Sequence[str]:
    return languages[: max(1, len(languages) - fewer % len(languages))]


def _town(project: Project, number: int, offers: int, languages: Sequence[str], seed: int) -> str:
    name = f"{TREES[number % len(TREES)]}{ENDS[number // len(TREES) % len(ENDS)]}"
    slug = f"{name.lower()}-{number + 1}"
    folder = project.municipalities / slug
    folder.mkdir(parents=True)
    text = (find_project().municipalities / SAMPLE / "municipality.yml").read_text(encoding="utf-8")
    fields = yaml.safe_load(_real(text))
    brand, accent = COLOURS[number % len(COLOURS)]
    fields |= {"name": name, "site": f"https://{slug}.example.org/", "brand": {"brand": brand, "accent": accent}}
    fields["languages"] = list(languages)
    (folder / "municipality.yml").write_text(
        yaml.safe_dump(fields, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    headings, _ = sample_rows()
    with (folder / "offers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, headings, delimiter=";", extrasaction="ignore", lineterminator="\n")
        table.writeheader()
        for row in rows(offers, seed * 1000 + number):
            table.writerow({heading: _real(cell) for heading, cell in row.items()})
    return slug


def _real(text: str) -> str:
    """The same with telephone numbers of a kind that exists."""
    return FICTIONAL.sub(lambda match: "06 1000" if match[0].startswith("06") else "0850", text)
