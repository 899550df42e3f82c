"""The account of a build: what was made, from what, and how heavy it is. It stands in the site as build.json."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from wegwijs.build.commit import commit
from wegwijs.build.tree import SiteTree
from wegwijs.model import Content
from wegwijs.problems import Problem

NAME = "build.json"


def write(
    tree: SiteTree,
    root: Path,
    content: Content,
    languages: Sequence[str],
    pages: int,
    today: date,
    problems: Iterable[Problem],
) -> None:
    """Nothing of the clock and nothing private: no path of the machine, no row of the list."""
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
            "offers_today": sum(offer.runs_on(today) for offer in content.offers),
            "files": len(plain),
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
