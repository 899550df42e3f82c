"""The scripts of pages: small, in files named after what is in them, so that a phone may keep them for long."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import rjsmin

from wegwijs.digest import mark
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
    """The scripts that the pages of a run asked for. Their sources are in overrides/script/."""

    overrides: Path
    asked: dict[str, bytes] = field(default_factory=dict)
    _known: dict[tuple[str, ...], tuple[str, bytes]] = field(default_factory=dict)

    def address(self, *names: str) -> str:
        """Where these scripts are in the site, in one file; what it says is in its name, so a changed one is another."""
        if names in self._known:
            address, data = self._known[names]
            self.asked[address] = data
            return address
        sources = [(self.overrides / FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names]
        text = "".join(small(source) for source in sources)
        address = f"{addresses.ASSETS}{'-'.join(names)}.{mark(text.encode())}.js"
        self._known[names] = address, text.encode()
        self.asked[address] = text.encode()
        return address
