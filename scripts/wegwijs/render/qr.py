"""Codes for paper: the address of a page as a picture that a telephone reads. A screen never asks for them."""

from __future__ import annotations

import jinja2
import zxingcpp

TEMPLATE = "code.svg"
CORRECTION = "M"  # it can be read with a seventh of it gone, by a fold or a stain
DARK, LIGHT, BETWEEN = b"\x00", b"\xff", b" "  # a square of a row; what may stand between two


def qr_code(env: jinja2.Environment, address: str) -> bytes:
    """An address as an SVG picture, with the empty edge that a reader needs around it."""
    size, squares = matrix(address)
    return env.get_template(TEMPLATE).render(size=size, dark=strokes(size, squares)).encode()


def matrix(address: str) -> tuple[int, bytes]:
    """How many squares wide a code is, and each square row by row: 0 dark, 255 light."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    image = memoryview(code.to_image(scale=1, add_quiet_zones=True))  # type: ignore[arg-type]
    return len(image), image.tobytes()


def strokes(size: int, squares: bytes) -> str:
    """The dark squares as the path of a pen that is one square wide."""
    rows = [squares[start : start + size].rstrip(LIGHT) for start in range(0, size * size, size)]
    return "".join(f"M0 {row}.5{''.join(map(PEN.__getitem__, runs(dark)))}" for row, dark in enumerate(rows) if dark)


def runs(row: bytes) -> list[bytes]:
    """The runs of a row: light squares, and the dark ones behind them."""
    return row.replace(DARK + LIGHT, DARK + BETWEEN + LIGHT).split(BETWEEN)


class Pen(dict[bytes, str]):
    """How a pen goes over light squares and draws the dark ones behind them; there are few lengths, so each is said once."""

    def __missing__(self, run: bytes) -> str:
        dark = run.count(DARK)
        self[run] = f"m{len(run) - dark} 0h{dark}"
        return self[run]


PEN = Pen()
