"""Pages of an earlier build, taken again where everything that goes into them is the same; what is in doubt is drawn anew."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from wegwijs.digest import Digests, UnknownKindError
from wegwijs.kept import NOWHERE, Shelf, Store


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was drawn, and the files that it asked for beside itself, by their paths."""

    text: str
    beside: dict[str, bytes]


@dataclass
class Kept:
    """The drawn pages of one edition, by their keys, on a shelf of a store."""

    shelf: Shelf = field(default_factory=Shelf)
    store: Store = NOWHERE
    _digests: Digests = field(default_factory=Digests)
    _common: bytes = b""
    _sure: bool = False

    def open(self, common: Any) -> None:
        """Begin. `common` is all that every page of the edition is drawn from."""
        try:
            self._common = self._digests.of((self.shelf.common, common))
            self._sure = self.shelf.file is not None
        except UnknownKindError:
            self._sure = False

    def key(self, page: Any) -> str:
        """What stands for a page and everything that goes into it; empty where we cannot tell."""
        try:
            return self._digests.of((self._common, page)).hex() if self._sure else ""
        except UnknownKindError:
            return ""

    def get(self, key: str) -> Drawn | None:
        """The page of an earlier build."""
        found = self.shelf.get(key)
        if found is None:
            return None
        head, _, text = found.partition(b"\n")
        beside = {path: self.shelf.get(_file(path, mark)) for path, mark in json.loads(head)}
        whole = {path: data for path, data in beside.items() if data is not None}
        return Drawn(text.decode(), whole) if len(whole) == len(beside) else None

    def put(self, key: str, drawn: Drawn) -> None:
        """Keep a page for the next build. Many pages ask for the same files, so each of those is kept once."""
        if not key:
            return
        marks = [(path, self.shelf.key(data)) for path, data in drawn.beside.items()]
        for (path, mark), data in zip(marks, drawn.beside.values(), strict=True):
            self.shelf.put(_file(path, mark), data)
        self.shelf.put(key, json.dumps(marks).encode() + b"\n" + drawn.text.encode())


def _file(path: str, mark: str) -> str:
    return f"{path} {mark}"
