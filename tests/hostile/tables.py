"""Lists as text: bytes that are no csv, and far too much of what is."""

from __future__ import annotations

import random
from collections.abc import Iterator

from hostile.inputs import HEAD, ROWS, Input, with_files

TEXT = "\n".join([HEAD, *ROWS]) + "\n"
WHOLE: dict[str, bytes] = {
    "empty": b"",
    "nul": b"\0" * 5000,
    "bom": b"\xff\xfe",
    "utf16": TEXT.encode("utf-16"),
    "utf32": TEXT.encode("utf-32"),
    "latin": TEXT.encode("latin-1", "replace"),
    "quote": (TEXT + '"open').encode(),
    "quotes": b'"' * 100_000,
    "one": b"x" * 2_000_000,
    "lines": b"\n" * 500_000,
    "returns": TEXT.replace("\n", "\r").encode(),
    "commas": TEXT.replace(";", ",").encode(),
    "tabs": TEXT.replace(";", "\t").encode(),
    "pipes": TEXT.replace(";", "|").encode(),
    "wide": b";" * 200_000,
    "columns": (";".join(f"k{at}" for at in range(5_000)) + "\n").encode(),
    "rows": (HEAD + "\n" + "x\n" * 30_000).encode(),
    "broken": (HEAD + "\n" + (ROWS[0] + ";x\n") * 3_000).encode(),
    "same": (HEAD + "\n" + (ROWS[0] + "\n") * 2_000).encode(),
    "head": (HEAD + "\n").encode(),
    "headless": ("\n".join(ROWS)).encode(),
    "sep": ("sep=;\n" + TEXT).encode(),
    "zip": b"PK\x03\x04" + b"x" * 100,
    "html": b"<table><tr><td>x</td></tr></table>",
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
    "pdf": b"%PDF-1.7\n",
    "surrogate": TEXT.replace("Koffie", "Ko\ud800ffie").encode("utf-8", "surrogatepass"),
    "overlong": TEXT.encode().replace(b"K", b"\xc1\x8b"),
    "mixed": TEXT.encode() + "caf\xe9".encode("latin-1"),
}
RANDOM = 60


def inputs() -> Iterator[Input]:
    """Whole files, and lists in which bytes were changed here and there."""
    for name, data in WHOLE.items():
        yield Input("tables", name, with_files({"offers.csv": data}))
    for seed in range(RANDOM):
        yield Input("tables", f"random-{seed}", with_files({"offers.csv": _changed(TEXT.encode(), seed)}))


def _changed(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(changed))
        piece = chance.choice(
            [b"", b'"', b";", b"\n", b"\r", b"\0", b"\xff", bytes([chance.randrange(256)]), b";;;;", b"\xe2\x80\xae"]
        )
        changed[at : at + chance.randint(0, 3)] = piece
    return bytes(changed)
