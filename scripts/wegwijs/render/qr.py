"""Codes for paper: the address of a page as a picture that a telephone reads. A screen never asks for them."""

from __future__ import annotations

import re

import jinja2
import zxingcpp

TEMPLATE = "code.svg"
CORRECTION = "M"  # it can be read with a seventh of it gone, by a fold or a stain
RUNS = re.compile(rb"(\xff*)(\x00+)")  # light squares of a row, and the dark ones behind them


def qr_code(env: jinja2.Environment, address: str) -> bytes:
    """An address as an SVG picture, with the empty edge that a reader needs around it."""
    size, squares = matrix(address)
    return env.get_template(TEMPLATE).render(size=size, dark=strokes(size, squares)).encode()


def matrix(address: str) -> tuple[int, bytes]:
    """How many squares wide a code is, and each square row by row: 0 dark, 255 light."""
    from PIL import Image  # few pages have a code, and it takes long to load

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    image = Image.fromarray(code.to_image(scale=1, add_quiet_zones=True))
    return image.width, image.tobytes()


def strokes(size: int, squares: bytes) -> str:
    """The dark squares as the path of a pen that is one square wide."""
    rows = (RUNS.findall(squares, start, start + size) for start in range(0, size * size, size))
    return "".join(f"M0 {row}.5{''.join(map(PEN.__getitem__, runs))}" for row, runs in enumerate(rows) if runs)


class Pen(dict[tuple[bytes, bytes], str]):
    """How a pen goes over light squares and draws the dark ones behind them; there are few lengths, so each is said once."""

    def __missing__(self, run: tuple[bytes, bytes]) -> str:
        light, dark = run
        self[run] = f"m{len(light)} 0h{len(dark)}"
        return self[run]


PEN = Pen()
