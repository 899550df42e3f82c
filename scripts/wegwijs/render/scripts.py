"""The scripts of pages: small, in files named after what is in them, so that a phone may keep them for long."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import rjsmin

from wegwijs import source_files
from wegwijs.build.hashing import short_hash
from wegwijs.model import addresses

FOLDER = "script"
NAME = re.compile(r"(?<=[\"/])\{([a-z-]+)\}(?=\")")


@lru_cache(maxsize=64)
def small(source: str) -> str:
    """A script of ours with its addresses, and without its comments and spaces.

    `"{offline}"`, also with a stroke before it, stands for an address by its name.
    """
    return NAME.sub(lambda name: addresses.NAMED[name[1]], str(rjsmin.jsmin(source))) + "\n"


@dataclass
class Scripts:
    """The scripts of pages. Their sources are in overrides/script/."""

    overrides: Path
    _files: dict[tuple[str, ...], tuple[str, bytes]] = field(default_factory=dict)

    def file(self, *names: str) -> tuple[str, bytes]:
        """These scripts in one file: its path in the site and its bytes. What it says is in its name."""
        if names not in self._files:
            sources = [source_files.read_text(self.overrides / FOLDER / f"{name}.js") for name in names]
            data = "".join(small(source) for source in sources).encode()
            self._files[names] = f"{addresses.ASSETS}{'-'.join(names)}.{short_hash(data)}.js", data
        return self._files[names]
