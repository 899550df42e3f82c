"""Google's Lighthouse on four kinds of pages in two languages, where it and a browser are installed; nothing is fetched."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from statistics import median_low
from typing import Any

from bench import ours, projects
from bench.measuring import StoppedError, run
from bench.part import Asked, Figures
from bench.serving import browser, served

PAGES = {"home": "", "list": "aanbod/", "offer": "aanbod/koffie-noord/", "topic": "onderwerpen/"}
LANGUAGES = ("nl", "ar")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-background-networking"
WANTED = "12.2.3"
LOOKS = 3  # its makers ask for the middle of several: what else the machine does costs points


def measure(asked: Asked) -> Figures:
    """The middle score of each kind of page in each category, where Lighthouse and a browser are installed."""
    program = _program(asked.folder)
    if not program or not browser():
        return Figures(notes=[f"Lighthouse {WANTED} or a browser is not here (see README.md): nothing measured."])
    project = projects.sample(asked.folder / "lighthouse", LANGUAGES)
    ours.build(project)
    site = project.root / ours.SITE
    figures = Figures({"version": run([*program, "--version"], asked.folder).output.strip(), "pages": {}})
    missing: dict[str, set[str]] = {}
    with served(site) as home:
        for code in LANGUAGES:
            for name, address in _addresses(site).items():
                url = home + ("" if code == LANGUAGES[0] else f"{code}/") + address
                looks = [_look(program, url, asked.folder / "lighthouse.json") for _ in range(LOOKS)]
                scores = {category: sorted(_score(look, category) for look in looks) for category in CATEGORIES}
                figures.kept["pages"][f"{code}: {name}"] = scores
                figures.row(
                    f"{name} in {code}", ", ".join(_said(category, points) for category, points in scores.items())
                )
                for title in {title for look in looks for title in _misses(look)}:
                    missing.setdefault(title, set()).add(f"{name} in {code}")
    figures.kept["missing"] = {title: sorted(where) for title, where in sorted(missing.items())}
    figures.notes += [f"misses: {title} ({', '.join(sorted(where))})" for title, where in sorted(missing.items())]
    return figures


def _program(folder: Path) -> list[str]:
    """How to call it: a path in LIGHTHOUSE, the program itself, or npx where that need not fetch it."""
    if path := os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse"):
        return [path]
    if not shutil.which("npx"):
        return []
    program = ["npx", "--no-install", "lighthouse"]
    try:
        run([*program, "--version"], folder)
    except StoppedError:
        return []
    return program


def _addresses(site: Path) -> dict[str, str]:
    """The pages; for a topic the first one there is."""
    topic = min(path.parent.name for path in (site / PAGES["topic"]).glob("*/index.html"))
    return {**PAGES, "topic": f"{PAGES['topic']}{topic}/"}


def _look(program: list[str], url: str, out: Path) -> dict[str, Any]:
    words = [*program, url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}"]
    run([*words, f"--only-categories={','.join(CATEGORIES)}"], out.parent, {"CHROME_PATH": browser()})
    look: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return look


def _score(look: dict[str, Any], category: str) -> int:
    score: float = look["categories"][category]["score"]
    return round(score * 100)


def _said(category: str, scores: list[int]) -> str:
    """The middle score, and the lowest where that is another."""
    middle = median_low(scores)
    return f"{category} {middle}" + (f" (lowest {scores[0]})" if scores[0] < middle else "")


def _misses(look: dict[str, Any]) -> list[str]:
    """What keeps a page from 100: each audit that counts and is not whole."""
    weighed = {
        ref["id"] for category in CATEGORIES for ref in look["categories"][category]["auditRefs"] if ref["weight"]
    }
    misses = []
    for name in sorted(weighed):
        audit = look["audits"][name]
        if audit["score"] is not None and audit["score"] < 1:
            misses.append(f"{name} {audit['score']:.2f} {audit.get('displayValue', '')}".strip())
    return misses
