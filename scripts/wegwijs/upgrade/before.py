"""The state before an upgrade: an older revision is laid out beside the checkout, and asked."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wegwijs import read
from wegwijs.files import Project
from wegwijs.upgrade.state import State, restored, state

# What can go wrong: no history, no merge in it, no such revision, the municipality is younger, the old words unreadable.
NO_GIT, NO_MERGE, NO_REVISION, YOUNGER, UNREADABLE = "git", "merge", "revision", "younger", "unreadable"
MERGES = 100  # of a fork, many years


class NoSuchStateError(Exception):
    """There is nothing to compare with; `why` is one of the words above (`NO_GIT`, `NO_MERGE` …)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def state_before(project: Project, slug: str, today: date, since: str) -> tuple[State, str]:
    """The state at `since`, and the revision that it is; without `since`, the one before the last merge of another version.

    The older version tells of itself, by its own rules; where it cannot, its words are read by ours.

    Raises:
        NoSuchStateError: git has no such revision, or nothing in it can be read.
    """
    revision = _revision(project, since)
    with tempfile.TemporaryDirectory(prefix="wegwijs-") as folder:
        old = Path(folder)
        _lay_out(project, revision, old)
        if not (old / "content" / "municipalities" / slug / "municipality.yml").is_file():
            raise NoSuchStateError(YOUNGER if since else NO_MERGE)
        path = os.pathsep.join([str(old / "scripts"), os.environ.get("PYTHONPATH", "")])
        process = subprocess.run(
            [sys.executable, "-m", "wegwijs.upgrade.state", slug, today.isoformat()],
            cwd=old,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            check=False,
        )
        own_state = restored(process.stdout.decode(errors="replace")) if process.returncode == 0 else None
        old_state = own_state or state(Project(old.resolve()), slug, today)
    if old_state is None:
        raise NoSuchStateError(UNREADABLE)
    return old_state, revision[:10]


def _revision(project: Project, since: str) -> str:
    if since:
        return _git(project, NO_REVISION, "rev-parse", "--verify", "--end-of-options", f"{since}^{{commit}}")
    _git(project, NO_GIT, "rev-parse", "--git-dir")
    merges = _git(project, NO_MERGE, "log", "--merges", "--first-parent", f"-{MERGES}", "--format=%H").split()
    theirs = ["--", ".", *_owned_by_municipalities(project)]
    for merge in merges:
        # A branch of one's own is merged too, by whoever lets others look first; it changes nothing of the project's.
        if _git(project, NO_MERGE, "diff", "--name-only", f"{merge}^1", merge, *theirs):
            return _git(project, NO_MERGE, "rev-parse", f"{merge}^1")
    raise NoSuchStateError(NO_MERGE)


def _owned_by_municipalities(project: Project) -> Iterator[str]:
    """What is not the project's, as git wants to hear it: the folder and the catalogues of each municipality."""
    for slug in read.real_slugs(project):
        yield f":(exclude)content/municipalities/{slug}"
        yield f":(exclude)locales/{slug}.pot"
        yield f":(exclude,glob)locales/*/LC_MESSAGES/{slug}.po"


def _lay_out(project: Project, revision: str, folder: Path) -> None:
    with tempfile.TemporaryFile() as packed:
        made = subprocess.run(
            ["git", "archive", "--format=tar", revision],
            cwd=project.root,
            stdout=packed,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if made.returncode:
            raise NoSuchStateError(NO_REVISION)
        packed.seek(0)
        with tarfile.open(fileobj=packed) as tar:
            tar.extractall(folder, filter="data")


def _git(project: Project, why: str, *words: str) -> str:
    try:
        process = subprocess.run(["git", *words], cwd=project.root, capture_output=True, text=True, check=False)
    except OSError as fault:
        raise NoSuchStateError(NO_GIT) from fault
    if process.returncode:
        raise NoSuchStateError(why)
    return process.stdout.strip()
