"""The account of a build: what was made, from what, and how heavy it is. It stands in the site as build.json."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from wegwijs import source_files
from wegwijs.build.commit import commit
from wegwijs.build.tree import SiteTree
from wegwijs.model import Content
from wegwijs.problems import Problem, Severity, errors, rows_left_out

NAME = "build.json"
LARGEST = 20_000_000


def write(
    tree: SiteTree,
    root: Path,
    content: Content,
    languages: Sequence[str],
    pages: int,
    today: date,
    problems: Sequence[Problem],
) -> None:
    """Nothing of the clock and nothing private: no path of the machine, no row of the list."""
    shown = [offer.id for offer in content.offers if offer.shown_on(today)]
    plain = {path: record.size for path, record in tree.files.items() if not path.endswith((".br", ".gz"))}
    smallest = {
        ending: {path: tree.files[path + ending].size if path + ending in tree.files else plain[path] for path in plain}
        for ending in (".br", ".gz")
    }
    heaviest = max(
        sorted(path for path in plain if path.endswith(".html")), key=smallest[".br"].__getitem__, default=""
    )
    account = {
        "wegwijs": version("wegwijs"),
        "commit": commit(root),
        "today": today.isoformat(),
        "municipality": content.municipality.slug,
        "site": content.municipality.site,
        "languages": list(languages),
        "counts": {
            "pages": pages,
            "offers": len(content.offers),
            "offers_shown": len(shown),
            "offers_today": sum(offer.runs_on(today) for offer in content.offers),
            "files": len(plain),
        },
        "offers": sorted(shown),
        "left_out": {
            "offers": len(rows_left_out(problems)),
            "parts": sum(fault.severity is Severity.PART_LEFT_OUT for fault in problems),
            "why": dict(sorted(Counter(fault.code for fault in errors(problems)).items())),
        },
        "problems": dict(sorted(Counter(problem.code for problem in problems).items())),
        "bytes": {
            "total": sum(plain.values()),
            "brotli": sum(smallest[".br"].values()),
            "gzip": sum(smallest[".gz"].values()),
        },
        "heaviest_page": {"path": heaviest, "bytes": plain[heaviest], "brotli": smallest[".br"][heaviest]}
        if heaviest
        else None,
    }
    tree.write(NAME, (json.dumps(account, ensure_ascii=False, indent=1) + "\n").encode())


def standing(site: Path, slug: str) -> frozenset[str]:
    """The ids of the offers on the site of a municipality, as it says itself; none where there is no such site."""
    try:
        account = json.loads(source_files.read_bytes(site / NAME, LARGEST))
        return frozenset(map(str, account["offers"])) if account["municipality"] == slug else frozenset()
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return frozenset()


def day_of(site: Path) -> str:
    """The day for which a site was built, as it says itself; empty where it does not."""
    try:
        return date.fromisoformat(json.loads(source_files.read_bytes(site / NAME, LARGEST))["today"]).isoformat()
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ""
