"""The account of a build: what was made, from what, and how heavy it is. It stands in the site as build.json."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

from wegwijs.model import Content, Edition
from wegwijs.press import Weight
from wegwijs.problems import Problem

NAME = "build.json"


def write(
    tree: Path,
    root: Path,
    content: Content,
    editions: tuple[Edition, ...],
    today: date,
    problems: Iterable[Problem],
    weights: Mapping[str, Weight],
) -> None:
    """Nothing of the clock and nothing private: no path of the machine, no row of the list."""
    pages = {name: weight for name, weight in weights.items() if name.endswith(".html")}
    heaviest = max(sorted(pages), key=lambda name: pages[name].br, default="")
    account = {
        "wegwijs": version("wegwijs"),
        "commit": commit(root),
        "today": today.isoformat(),
        "municipality": content.municipality.slug,
        "site": content.municipality.site,
        "languages": [edition.language.code for edition in editions],
        "counts": {
            "pages": sum(len(edition.pages) for edition in editions),
            "offers": len(content.offers),
            "offers_today": sum(offer.runs_on(today) for offer in content.offers),
            "files": len(weights),
        },
        "problems": dict(sorted(Counter(one.code for one in problems).items())),
        "bytes": {
            "total": sum(weight.plain for weight in weights.values()),
            "brotli": sum(weight.br for weight in weights.values()),
            "gzip": sum(weight.gz for weight in weights.values()),
        },
        "heaviest_page": {"path": heaviest, "bytes": pages[heaviest].plain, "brotli": pages[heaviest].br}
        if heaviest
        else None,
    }
    (tree / NAME).write_text(json.dumps(account, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def commit(root: Path) -> str | None:
    """The commit of the checkout, with `-dirty` where files differ from it; none where git or a commit is not there."""
    if not (root / ".git").exists():
        return None
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        found = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--exclude=*", "--abbrev=40"],
            cwd=root,
            env={**around, "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None
