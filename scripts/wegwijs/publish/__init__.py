"""Publishing: a verified tree takes the place of the old site in one step; a reader never sees half a site."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wegwijs import source_files
from wegwijs.build.site_folder import NotOurSiteError, SiteBusyError
from wegwijs.build.tree import SiteTree
from wegwijs.build.tree_state import tree_state
from wegwijs.files import Project
from wegwijs.model import Content
from wegwijs.problems import Problem
from wegwijs.publish.account import day_of, standing
from wegwijs.publish.account import write as write_account
from wegwijs.publish.archive import archive
from wegwijs.publish.host import Hosting
from wegwijs.publish.manifest import NAME as MANIFEST
from wegwijs.publish.manifest import differences, files_of, proved
from wegwijs.publish.manifest import write as write_manifest
from wegwijs.publish.previous import keep

__all__ = [
    "MANIFEST",
    "Before",
    "Hosting",
    "NotOurSiteError",
    "SiteBusyError",
    "archive",
    "day_of",
    "differences",
    "files_of",
    "finish",
    "keep",
    "proved",
    "publish",
    "staging",
    "standing",
]

AT_FDCWD = -100
RENAME_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Before:
    """Where the tree of the site before the last one is kept, of which a build changes only what is another now.

    `state` is how it was left (`tree_state`); as anything else it is not used.
    """

    path: Path
    state: str


@contextmanager
def staging(site: Path, before: Before | None = None) -> Iterator[Path]:
    """A folder beside the site, on the same disk; only one build at a time may have it. Gone afterwards.

    It is empty, or holds the tree of `before`. Where the site is a link to a folder, that folder is meant, and `publish` needs
    it too.

    Raises:
        SiteBusyError: another build of the same site is under way.
        NotOurSiteError: something else stands there.
    """
    try:
        site = site.resolve()
    except RuntimeError as fault:  # links that lead to one another
        raise NotOurSiteError(site) from fault
    if not _is_ours(site):
        raise NotOurSiteError(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    lock = site.parent / f".{site.name}.lock"
    with os.fdopen(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK), "wb") as held:  # no pipe can hold us
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise SiteBusyError(site) from fault
        recover(site)
        work = _work(site)
        try:
            stage = work / "new"
            work.mkdir()
            if before is None or not _brought(before, stage):
                stage.mkdir()
            yield stage
        finally:
            shutil.rmtree(work, ignore_errors=True)


def finish(
    tree: SiteTree,
    project: Project,
    content: Content,
    languages: Sequence[str],
    pages: int,
    today: date,
    problems: Sequence[Problem],
    kept: tuple[str, ...],
) -> str:
    """Write what says what a site is: the account of its build, and the manifest; the fingerprint of the whole."""
    write_account(tree, project.root, content, languages, pages, today, problems)
    tree.prune()
    return write_manifest(tree, kept)


def _brought(before: Before, stage: Path) -> bool:
    """Whether the tree of `before` stands at `stage` now. What is not as it was left is removed."""
    try:
        if before.state and tree_state(before.path) == before.state:
            before.path.rename(stage)
            return True
    except OSError:  # it stands on another disk
        pass
    shutil.rmtree(before.path, ignore_errors=True)
    return False


def publish(stage: Path, site: Path, before: Before | None = None) -> None:
    """Put the tree in the place of the site. The tree of the site until now is kept for a later build, where `before` says.

    Raises:
        OSError: that cannot be; the old site is still whole.
    """
    site = site.resolve()
    for folder, _, names in os.walk(stage):
        os.chmod(folder, 0o755)
        for name in names:
            os.chmod(f"{folder}/{name}", 0o644)
    if not site.exists():
        stage.rename(site)
        return
    if not _exchange(stage, site):
        _exchange_in_two_steps(stage, site)
        return
    if before:
        with suppress(OSError):  # then the next build takes longer
            stage.rename(before.path)


def recover(site: Path) -> None:
    """Where a build was stopped half way, what it left is gone; the old site is put back where it was aside just then."""
    work = _work(site)
    old = work / "old"
    if old.is_dir() and not site.exists():
        old.rename(site)
    shutil.rmtree(work, ignore_errors=True)


def _work(site: Path) -> Path:
    """Where a build makes its site. One name for each site, as one build at a time may have it."""
    return site.parent / f".{site.name}.work"


def _is_ours(site: Path) -> bool:
    """Whether a new site may take the place of what stands there: nothing, or a site of ours, of one or of many."""
    if not site.exists():
        return True
    if not site.is_dir():
        return False
    return not any(site.iterdir()) or (site / MANIFEST).is_file() or any(map(_is_account, site.glob("*.json")))


def _is_account(path: Path) -> bool:
    """Whether a file says what came of the municipality after which it is named."""
    try:
        return bool(json.loads(source_files.read_bytes(path))["slug"] == path.stem)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


def _exchange(stage: Path, site: Path) -> bool:
    """Exchange two folders in one step of the kernel; false where this system has no such step."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(stage), AT_FDCWD, os.fsencode(site), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(code, os.strerror(code), str(site))


def _exchange_in_two_steps(stage: Path, site: Path) -> None:
    old = stage.parent / "old"
    site.rename(old)
    try:
        stage.rename(site)
    except OSError:
        old.rename(site)
        raise
