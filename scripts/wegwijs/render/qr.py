"""Codes for paper: the address of a page as a picture that a telephone reads. A screen never asks for them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import segno

from wegwijs.model import addresses

MASK = 2  # any mask can be read; trying all eight for the prettiest takes five times as long


@dataclass
class Codes:
    """The codes that pages ask for, by their path in the site."""

    asked: dict[str, bytes] = field(default_factory=dict)

    def path(self, page: str, address: str) -> str:
        """Where the code of a page is: beside it. `page` is the path of the page in the site, `address` its public one."""
        path = page + addresses.CODE_FILE
        self.asked[path] = code(address)
        return path


def code(address: str) -> bytes:
    """An address as a picture."""
    with io.BytesIO() as out:
        made = segno.make(address, micro=False, error="m", boost_error=False, mask=MASK)
        made.save(out, kind="svg", xmldecl=False, omitsize=True, nl=False, svgclass=None, lineclass=None)
        return out.getvalue()
