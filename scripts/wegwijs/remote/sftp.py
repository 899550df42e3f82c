"""A host by SFTP. Its key must be known already (`known_hosts`); ours are those of the agent, or of OpenSSH's own files."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import count
from posixpath import dirname

import asyncssh

from wegwijs.publish import Hosting
from wegwijs.remote.address import Target
from wegwijs.remote.placing import FOLDER
from wegwijs.remote.store import PublicationError

PASSWORD = "WEGWIJS_SFTP_PASSWORD"
ARRIVING = f"{FOLDER}arriving/"
PATIENCE = 30  # seconds until a host answers


class SftpStore:
    """The folder of a site on a host. A file arrives under another name, and takes its place when it is whole."""

    def __init__(self, client: asyncssh.SFTPClient, root: str) -> None:
        """Work below `root` through an open connection."""
        self._client = client
        self._root = root
        self._folders: set[str] = set()
        self._numbers = count(1)
        self._second_names = True

    async def prepare(self) -> None:
        """Make our own folder, which only the owner may open, and remove what half arrived before.

        Raises:
            PublicationError: the host refuses.
        """
        with _told():
            await self._folder(f"{ARRIVING}x")
            await self._client.chmod(f"{self._root}/{FOLDER.rstrip('/')}", 0o700)
            for name in await self.names(ARRIVING):
                await self.remove(ARRIVING + name)

    async def read(self, path: str) -> bytes | None:
        """The bytes of a file; none where it is not there.

        Raises:
            PublicationError: the host refuses.
        """
        with _told():
            try:
                async with self._client.open(f"{self._root}/{path}", "rb") as file:
                    data: bytes = await file.read()
                    return data
            except asyncssh.SFTPNoSuchFile:
                return None

    async def names(self, folder: str) -> frozenset[str]:
        """The names of the files in a folder that ends with a stroke.

        Raises:
            PublicationError: the host refuses.
        """
        with _told():
            try:
                return frozenset(map(str, await self._client.listdir(f"{self._root}/{folder}"))) - {".", ".."}
            except asyncssh.SFTPNoSuchFile:
                return frozenset()

    async def write(self, path: str, data: bytes) -> None:
        """Write a file: a reader meets the old one or the new one.

        Raises:
            PublicationError: the host refuses.
        """
        arriving = f"{self._root}/{ARRIVING}{next(self._numbers)}"
        with _told():
            async with self._client.open(arriving, "wb") as file:
                await file.write(data)
            await self._client.chmod(arriving, 0o644)
            await self._rename(arriving, path)

    async def copy(self, source: str, path: str) -> bool:
        """Give a file the content of another, as a second name of it where the host can; false where the other is not there.

        Raises:
            PublicationError: the host refuses.
        """
        arriving = f"{self._root}/{ARRIVING}{next(self._numbers)}"
        with _told():
            if self._second_names:
                try:
                    await self._client.link(f"{self._root}/{source}", arriving)
                    await self._rename(arriving, path)
                    return True
                except asyncssh.SFTPNoSuchFile:
                    return False
                except (asyncssh.SFTPOpUnsupported, asyncssh.SFTPFailure):
                    self._second_names = False
        data = await self.read(source)
        if data is None:
            return False
        await self.write(path, data)
        return True

    async def remove(self, path: str) -> None:
        """Remove a file, if it is there, and the folders that it leaves empty.

        Raises:
            PublicationError: the host refuses.
        """
        with _told(), suppress(asyncssh.SFTPNoSuchFile):
            await self._client.remove(f"{self._root}/{path}")
        if not path.startswith(FOLDER):
            with suppress(asyncssh.SFTPError):
                while path := dirname(path):
                    await self._client.rmdir(f"{self._root}/{path}")
                    self._folders.discard(path)

    async def _rename(self, arriving: str, path: str) -> None:
        await self._folder(path)
        try:
            await self._client.posix_rename(arriving, f"{self._root}/{path}")
        except asyncssh.SFTPOpUnsupported:  # then the old one is away for a moment
            with suppress(asyncssh.SFTPNoSuchFile):
                await self._client.remove(f"{self._root}/{path}")
            await self._client.rename(arriving, f"{self._root}/{path}")

    async def _folder(self, path: str) -> None:
        folder = dirname(path)
        if folder not in self._folders:
            await self._client.makedirs(f"{self._root}/{folder}".rstrip("/"), exist_ok=True)
            self._folders.add(folder)


@asynccontextmanager
async def connected(target: Target, hosting: Hosting) -> AsyncIterator[SftpStore]:
    """The folder that a target names, as long as the connection is open; `hosting` says nothing to a host of files.

    Raises:
        PublicationError: the host is not there, is not known, or does not let us in.
    """
    with _told():
        async with (
            asyncssh.connect(
                target.name,
                target.port or (),
                username=target.user or (),
                password=os.environ.get(PASSWORD),
                connect_timeout=PATIENCE,
                login_timeout=PATIENCE,
                keepalive_interval=PATIENCE,
            ) as connection,
            connection.start_sftp_client() as client,
        ):
            store = SftpStore(client, target.place)
            await store.prepare()
            yield store
            await store.prepare()


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong on the way, as a fault that a person can be told."""
    try:
        yield
    except asyncssh.HostKeyNotVerifiable:
        raise PublicationError("publish-host-unknown") from None
    except asyncssh.PermissionDenied:
        raise PublicationError("publish-not-let-in") from None
    except asyncssh.SFTPNoSuchFile:
        raise
    except (asyncssh.Error, OSError, ValueError) as fault:
        raise PublicationError(
            "publish-host", detail=getattr(fault, "reason", "") or str(fault) or type(fault).__name__
        ) from fault
