"""Our own build, as a clerk would start it."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from bench.measuring import Spent, command, run, set_aside
from bench.projects import TODAY
from bench.rows import SAMPLE
from wegwijs.files import Project

SITE, CACHE = "site", ".cache"
OF_THE_BUILD = {"build.json"}  # says when and how long; all else must be the same


def build(project: Project, *options: str, cold: bool = True) -> Spent:
    """`wegwijs build` of the sample town; `cold` is without what an earlier build left."""
    if cold:
        set_aside(project.root / SITE)
        set_aside(project.root / CACHE)
    words = ["build", "--municipality", SAMPLE, "--today", TODAY, *options]
    return run([command("wegwijs"), *words], project.root)


def build_all(project: Project, *options: str) -> Spent:
    """`wegwijs build --all`, from nothing."""
    set_aside(project.root / SITE)
    set_aside(project.root / CACHE)
    return run([command("wegwijs"), "build", "--all", "--today", TODAY, *options], project.root)


def stages(project: Project, *, profile: bool = False) -> dict[str, Any]:
    """What each step of one build takes, in one process."""
    site = project.root / "staged"
    set_aside(site)
    words = [sys.executable, "-m", "bench.stages", SAMPLE, str(site), *(["--profile"] if profile else [])]
    profile_of_stages: dict[str, Any] = json.loads(run(words, project.root).output.splitlines()[-1])
    return profile_of_stages


def count(site: Path) -> int:
    """The pages of a tree."""
    return sum(1 for _ in site.rglob("*.html"))


def contents(site: Path) -> dict[str, str]:
    """Each file of a tree with the hash of what is in it."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in OF_THE_BUILD
    }
