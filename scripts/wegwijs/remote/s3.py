"""A host that keeps objects as Amazon's S3 does. Where and as whom comes from the environment: AWS_ACCESS_KEY_ID and so on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store as Objects

from wegwijs.publish import Hosting
from wegwijs.remote.address import Target
from wegwijs.remote.placing import FOLDER
from wegwijs.remote.store import PublicationError

UNKNOWN = "application/octet-stream"
ENCODINGS = {".br": "br", ".gz": "gzip"}


class S3Store:
    """The objects of a site below a place in a bucket. Each is written whole or not at all, with what the host answers of it."""

    def __init__(self, target: Target, hosting: Hosting) -> None:
        """Work in the bucket of a target; `hosting` says of what kind a file is, and how long it may be kept.

        Raises:
            PublicationError: the environment says nothing that we can use.
        """
        with _told():
            self._objects = Objects(target.name, prefix=target.place.strip("/") or None)
        self._hosting = hosting

    async def read(self, path: str) -> bytes | None:
        """The bytes of a file; none where it is not there.

        Raises:
            PublicationError: the host refuses.
        """
        with _told():
            try:
                return bytes(await (await self._objects.get_async(path)).bytes_async())
            except FileNotFoundError:
                return None

    async def names(self, folder: str) -> frozenset[str]:
        """The names of the files in a folder that ends with a stroke.

        Raises:
            PublicationError: the host refuses.
        """
        with _told():
            listed = self._objects.list(folder.rstrip("/"))
            return frozenset([str(entry["path"]).rpartition("/")[2] async for batch in listed for entry in batch])

    async def write(self, path: str, data: bytes) -> None:
        """Write a file: a reader meets the old one or the new one.

        Raises:
            PublicationError: the host refuses.
        """
        with _told():
            await self._objects.put_async(path, data, attributes=self._answers(path))

    async def copy(self, source: str, path: str) -> bool:
        """Give a file the content of another, with what is answered of its own name; false where the other is not there.

        Raises:
            PublicationError: the host refuses.
        """
        data = await self.read(source)
        if data is None:
            return False
        await self.write(path, data)
        return True

    async def remove(self, path: str) -> None:
        """Remove a file, if it is there.

        Raises:
            PublicationError: the host refuses.
        """
        with _told():
            try:
                await self._objects.delete_async(path)
            except FileNotFoundError:
                return

    def _answers(self, path: str) -> dict[str, str]:
        """What the host says of a file: of what kind it is, and how long it may be kept."""
        if path.startswith(FOLDER):
            return {"Content-Type": UNKNOWN}
        plain = path.removesuffix(".br").removesuffix(".gz")
        answers = {"Content-Type": self._hosting.kind(plain), "Cache-Control": self._hosting.keeping(plain)}
        if plain != path:
            answers["Content-Encoding"] = ENCODINGS[path[-3:]]
        return answers


@asynccontextmanager
async def connected(target: Target, hosting: Hosting) -> AsyncIterator[S3Store]:
    """The place in a bucket that a target names.

    Raises:
        PublicationError: the environment says nothing that we can use.
    """
    yield S3Store(target, hosting)


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong on the way, as a fault that a person can be told; what hosts say may hold a key, so it is not repeated."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (PermissionDeniedError, UnauthenticatedError):
        raise PublicationError("publish-not-let-in") from None
    except (BaseError, OSError, ValueError) as fault:
        raise PublicationError("publish-host", detail=type(fault).__name__) from None
