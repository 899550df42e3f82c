"""What a host of files can do for us, whatever it is: five things, each whole or not at all."""

from __future__ import annotations

from typing import Protocol


class PublicationError(Exception):
    """A site does not come on its host; `code` is that of the problem, `facts` what its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        """Say why by a code of the catalogue of problems."""
        super().__init__(code)
        self.code = code
        self.facts = facts


class Store(Protocol):
    """The files of a host below the place of a site, by their paths there. Whatever fails raises PublicationError."""

    async def read(self, path: str) -> bytes | None:
        """The bytes of a file; none where it is not there."""

    async def names(self, folder: str) -> frozenset[str]:
        """The names of the files in a folder that ends with a stroke."""

    async def write(self, path: str, data: bytes) -> None:
        """Write a file: a reader meets the old one or the new one."""

    async def copy(self, source: str, path: str) -> bool:
        """Give a file the content of another, in one step; false where the other is not there."""

    async def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
