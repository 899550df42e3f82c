"""Codes for paper: the address of a page as a picture that a telephone reads. A screen never asks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import jinja2
import zxingcpp
from PIL import Image

from wegwijs.model import addresses

TEMPLATE = "code.svg"
CORRECTION = "M"  # it can be read with a seventh of it gone, by a fold or a stain
RUNS = re.compile(rb"(\xff*)(\x00+)")  # light squares of a row, and the dark ones behind them


@dataclass
class QrCodes:
    """The codes that pages ask for, by their path in the site."""

    asked: dict[str, bytes] = field(default_factory=dict)

    def path(self, env: jinja2.Environment, page: str, address: str) -> str:
        """Where the code of a page is: beside it. `page` is the path of the page in the site, `address` its public one."""
        path = page + addresses.CODE_FILE
        self.asked[path] = picture(env, address)
        return path


def picture(env: jinja2.Environment, address: str) -> bytes:
    """An address as an SVG picture, with the empty edge that a reader needs around it."""
    size, squares = matrix(address)
    return env.get_template(TEMPLATE).render(size=size, dark=strokes(size, squares)).encode()


def matrix(address: str) -> tuple[int, bytes]:
    """How many squares wide a code is, and each square row by row: 0 dark, 255 light."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    image = Image.fromarray(code.to_image(scale=1, add_quiet_zones=True))
    return image.width, image.tobytes()


def strokes(size: int, squares: bytes) -> str:
    """The dark squares as the path of a pen that is one square wide."""
    rows = (RUNS.findall(squares, start, start + size) for start in range(0, size * size, size))
    return "".join(
        f"M0 {row}.5" + "".join(f"m{len(light)} 0h{len(dark)}" for light, dark in runs)
        for row, runs in enumerate(rows)
        if runs
    )
