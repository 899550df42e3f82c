"""What a volunteer sends back (`recordings --take`), made by no booth; and broken lists that are asked back with marks."""

from __future__ import annotations

import json
import random
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from hostile import typed, workbooks
from hostile.inputs import Input, with_files
from spreadsheets import zipped
from voices import samples, speaking, wav
from wegwijs.files import Project
from wegwijs.recordings.pieces import mark

TAKE = ("recordings", "--take", "x.zip")
MARKED = ("check", "--marked", "nagekeken.xlsx")
FREE = mark("nl", "Gratis")
GOOD = wav(speaking("Gratis"))
ABOUT = "wegwijs.json"
SOUNDS: dict[str, bytes] = {
    "empty": b"",
    "half": GOOD[: len(GOOD) // 2],
    "head": GOOD[:44],
    "page": b"<!doctype html><script>alert(1)</script>",
    "list": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "concat": b"ffconcat version 1.0\nfile '/etc/passwd'\n",
    "endless": GOOD[:40] + struct.pack("<I", 0xFFFFFFFF) + GOOD[44:],
    "rates": GOOD[:24] + struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + GOOD[32:],
    "channels": GOOD[:22] + struct.pack("<H", 0xFFFF) + GOOD[24:],
    "nothing": wav(samples(0.5, loud=0)),
    "long": wav(samples(60)),
    "ogg": b"OggS" + bytes(10_000),
    "mp3": b"\xff\xfb\x90\x00" * 5_000,
    "text": "Gratis".encode("utf-16"),
}
ABOUTS: dict[str, object] = {
    "list": [],
    "number": 7,
    "pieces": {"pieces": 3},
    "language": {"language": "../../nl"},
    "unknown": {"language": "xx"},
    "day": {"on": "9999-99-99"},
    "later": {"on": "9999-12-31"},
    "file": {"pieces": [{"file": "../../x.wav", "mark": FREE}]},
    "mark": {"pieces": [{"file": "1.wav", "mark": "../../../x"}]},
    "absolute": {"pieces": [{"file": "/etc/passwd", "mark": FREE}]},
    "missing": {"pieces": [{"file": "2.wav", "mark": FREE}]},
    "twice": {"pieces": [{"file": "1.wav", "mark": FREE}] * 2_000},
    "deep": {"pieces": [[[[[[[[[[]]]]]]]]]]},
}


def inputs() -> Iterator[Input]:
    """Archives with one sound in them, each wrong in a way of its own; names that people have; broken workbooks."""
    for name, sound in SOUNDS.items():
        yield Input("parcels", f"sound-{name}", with_files({"/x.zip": _parcel({}, sound)}), words=TAKE, told=True)
    for name, about in ABOUTS.items():
        archive = _parcel(about, GOOD) if isinstance(about, dict) else zipped({ABOUT: json.dumps(about).encode()})
        yield Input("parcels", f"about-{name}", with_files({"/x.zip": archive}), words=TAKE)
    for name, text in [*typed.ALL.items()][::3]:
        yield Input("parcels", f"name-{name}", with_files({"/x.zip": _parcel({"name": text}, GOOD)}), words=TAKE)
    archives = {
        "none": b"",
        "words": b"geen zip",
        "empty": zipped({}),
        "bare": zipped({"1.wav": GOOD}),
        "many": zipped({ABOUT: b"{}"} | {f"{at}.wav": b"" for at in range(3_000)}),
        "outside": zipped({ABOUT: b"{}", "../../x.wav": GOOD, "/etc/x.wav": GOOD}),
        "nested": zipped({ABOUT: json.dumps([]).encode()[:1] * 100_000}),
    }
    for name, data in archives.items():
        yield Input("parcels", f"archive-{name}", with_files({"/x.zip": data}), words=TAKE, told=True)
    yield Input("parcels", "archive-bomb", _bomb, words=TAKE, told=True)
    whole = _parcel({}, GOOD)
    for seed in range(30):
        yield Input("parcels", f"random-{seed}", with_files({"/x.zip": _damaged(whole, seed)}), words=TAKE)
    for item in workbooks.inputs():
        if not item.name.startswith("logo") and item.name not in {
            f"random-{seed}" for seed in range(10, workbooks.RANDOM)
        }:
            yield Input("parcels", f"marked-{item.name}", item.lay, words=MARKED)


def _bomb(project: Project, folder: Path) -> None:
    """A sound of which a few bytes become very many; it is made when its turn comes."""
    with zipfile.ZipFile(project.root / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ABOUT, _about({}))
        archive.writestr("1.wav", bytes(150_000_000))


def _parcel(about: dict[str, object], sound: bytes) -> bytes:
    """The file of the booth with one sound; `about` takes the place of what it says of itself."""
    return zipped({ABOUT: _about(about), "1.wav": sound})


def _about(about: dict[str, object]) -> bytes:
    rows = [{"file": "1.wav", "mark": FREE, "id": "free"}]
    return json.dumps({"language": "nl", "name": "Selam", "on": "2026-11-20", "pieces": rows, **about}).encode()


def _damaged(data: bytes, seed: int) -> bytes:
    """The same with a few bytes changed, or a piece cut off."""
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged[: chance.randrange(len(damaged))] if seed % 3 == 0 else damaged)
