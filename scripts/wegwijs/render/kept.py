"""Pages of an earlier build, taken again where everything that goes into them is the same; what is in doubt is drawn anew."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from sys import version
from typing import Any

from wegwijs.digest import Digests, Unknown
from wegwijs.files import House, write_in_one_step


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was drawn, and the files that it asked for beside itself, by their paths."""

    text: str
    beside: dict[str, bytes]


@dataclass
class Kept:
    """The drawn pages of one edition, by their keys. `file` is where they are kept between builds; none: nowhere."""

    file: Path | None = None
    foundation: bytes = b""
    before: dict[str, Drawn] = field(default_factory=dict)
    now: dict[str, Drawn] = field(default_factory=dict)
    _digests: Digests = field(default_factory=Digests)
    _common: bytes = b""

    def open(self, common: Any) -> None:
        """Read what was kept. `common` is all that every page of the edition is drawn from."""
        if not self.file:
            return
        try:
            self._common = self._digests.of((self.foundation, common))
        except Unknown:
            self.file = None
            return
        self.before = _read(self.file)

    def key(self, page: Any) -> str:
        """What stands for a page and everything that goes into it; empty where we cannot tell."""
        try:
            return self._digests.of((self._common, page)).hex() if self.file else ""
        except Unknown:
            return ""

    def get(self, key: str) -> Drawn | None:
        """The page of an earlier build."""
        found = self.before.get(key)
        if found:
            self.now[key] = found
        return found

    def put(self, key: str, drawn: Drawn) -> None:
        """Keep a page for the next build."""
        if key:
            self.now[key] = drawn

    def close(self) -> None:
        """Keep the pages of this build, and no others. A disk that is full costs the next build time, not this one its site."""
        if not self.file or self.now.keys() == self.before.keys():
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_in_one_step(self.file, _packed(self.now))
        except OSError:
            return


def foundation(house: House) -> bytes:
    """What every page of every municipality stands on: our code and templates, and each library in its version."""
    found = hashlib.sha256(version.encode())
    for path in _sources(house):
        found.update(f"{path.name}:{path.stat().st_size}:".encode())
        found.update(path.read_bytes())
    for line in sorted({f"{one.name} {one.version}\n" for one in distributions()}):
        found.update(line.encode())
    return found.digest()


def _sources(house: House) -> Iterator[Path]:
    package = Path(__file__).resolve().parent.parent
    yield from (path for path in sorted(package.rglob("*.py")))
    yield from (path for path in sorted(house.overrides.rglob("*")) if path.is_file())
    yield house.root / "mkdocs.yml"


def _packed(pages: dict[str, Drawn]) -> bytes:
    """Pages as the bytes of a file. Many pages ask for the same files, so each of those is in it once."""
    files = {path: data for drawn in pages.values() for path, data in drawn.beside.items()}
    value = {
        "files": {path: base64.b64encode(data).decode() for path, data in files.items()},
        "pages": {key: [drawn.text, *drawn.beside] for key, drawn in pages.items()},
    }
    body = json.dumps(value, ensure_ascii=False).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _read(file: Path) -> dict[str, Drawn]:
    """The pages of a file; none of them where it is damaged, half, or not one of ours."""
    try:
        stamp, _, body = file.read_bytes().partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != stamp:
            return {}
        value = json.loads(body)
        files = {path: base64.b64decode(data) for path, data in value["files"].items()}
        return {
            key: Drawn(text, {path: files[path] for path in paths}) for key, (text, *paths) in value["pages"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
