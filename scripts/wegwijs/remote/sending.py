"""Where a site goes, and by which way: a folder by SFTP, a bucket, or a branch."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from wegwijs import publish as site_papers
from wegwijs import source_files
from wegwijs.build.tree import FileRecord
from wegwijs.publish import manifest
from wegwijs.remote import placing
from wegwijs.remote.address import Target, Way
from wegwijs.remote.git import GitBranch
from wegwijs.remote.placing import Outcome
from wegwijs.remote.store import PublicationError, Store

LARGEST = 100_000_000


def publish(target: Target, tree: Path, hosting: site_papers.Hosting) -> Outcome:
    """Publish a tree that is as its manifest says; where the same was stopped before, it is gone on with.

    Raises:
        PublicationError: the host fails us or has something else there, or the tree was changed meanwhile.
        BrokenManifestError: the tree has no manifest.
        OSError: a file of the tree cannot be read.
    """
    if target.way is Way.GIT:
        with tempfile.TemporaryDirectory(prefix="wegwijs-git-") as folder:
            return GitBranch(target, Path(folder)).place(tree, tree.name)

    async def content(path: str, entry: FileRecord) -> bytes:
        data = source_files.read_bytes(tree / path, LARGEST)
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise PublicationError("publish-changed")
        return data

    async def send() -> Outcome:
        async with _store(target, hosting) as store:
            return await placing.place(store, source_files.read_bytes(tree / manifest.NAME, LARGEST), content)

    return asyncio.run(send())


def roll_back(target: Target, hosting: site_papers.Hosting) -> Outcome:
    """Put the last good site back on a host, from what the host itself keeps.

    Raises:
        PublicationError: there is none or it is not whole, or the host fails us.
    """
    if target.way is Way.GIT:
        with tempfile.TemporaryDirectory(prefix="wegwijs-git-") as folder:
            return GitBranch(target, Path(folder)).back()

    async def send() -> Outcome:
        async with _store(target, hosting) as store:
            return await placing.back(store)

    return asyncio.run(send())


@asynccontextmanager
async def _store(target: Target, hosting: site_papers.Hosting) -> AsyncIterator[Store]:
    """A host of files; its library is asked for only here, as not everybody has it."""
    try:
        if target.way is Way.SFTP:
            from wegwijs.remote import sftp as way
        else:
            from wegwijs.remote import s3 as way  # type: ignore[no-redef]
    except ImportError:
        raise PublicationError("publish-library") from None
    async with way.connected(target, hosting) as store:
        yield store
