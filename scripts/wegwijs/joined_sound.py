"""Pieces of sound one after another, as one file: MP3 by its frames, Opus by its packets. Nothing is decoded.

So the bytes are the same on every machine, and an offer costs the build a millisecond.
"""

from __future__ import annotations

import errno
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from wegwijs import source_files

PAGE = struct.Struct(
    "<4sBBqIIIB"
)  # of Ogg: mark, version, kind, samples until here, stream, number, checksum, segments
MARK = b"OggS"
BEGIN, END = 2, 4
STREAM = 1
SEGMENT = 255
PACKETS = 40  # in a page
LONGEST = 1500  # bytes of a packet: no frame has more, and a page of such packets is still one
HEADERS = 2  # packets before the sound: what it is, and who made it
MADE_BY = b"OpusTags" + struct.pack("<I7sI", 7, b"wegwijs", 0)
RATE = 48_000  # by which Opus counts, whatever was recorded
# How long a frame is, in samples, by the first five bits of a packet.
FRAMES = (
    *(480, 960, 1920, 2880) * 3,
    *(480, 960) * 2,
    *(120, 240, 480, 960) * 4,
)
REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class BrokenSoundError(ValueError):
    """A file of sound that is not what its name says."""


def joined(files: Sequence[Path]) -> bytes:
    """The bytes of these files one after another as one; all of them end alike (`.mp3`, `.opus`).

    Raises:
        OSError: one cannot be read, or is no sound of its kind any more.
    """
    pieces = [source_files.read_bytes(file) for file in files]
    if len(pieces) == 1:
        return pieces[0]
    try:
        return _opus(pieces) if files[0].suffix == ".opus" else b"".join(pieces)
    except BrokenSoundError as fault:
        raise OSError(errno.EIO, str(fault), str(files[0])) from fault


def packets(data: bytes) -> list[bytes]:
    """The packets of a file of Opus in Ogg, its two headers first.

    Raises:
        BrokenSoundError: it is no such file.
    """
    whole: list[bytes] = []
    part, at = b"", 0
    while at < len(data):
        if len(data) < at + PAGE.size or data[at : at + 4] != MARK:
            raise BrokenSoundError("no page of Ogg")
        segments = data[at + PAGE.size - 1]
        sizes = data[at + PAGE.size : at + PAGE.size + segments]
        at += PAGE.size + segments
        if len(sizes) < segments or len(data) < at + sum(sizes):
            raise BrokenSoundError("half a page of Ogg")
        for size in sizes:
            part += data[at : at + size]
            at += size
            if size < SEGMENT:
                whole.append(part)
                part = b""
    if len(whole) <= HEADERS or not whole[0].startswith(b"OpusHead"):
        raise BrokenSoundError("no Opus")
    if not all(0 < len(packet) <= LONGEST for packet in whole[HEADERS:]):
        raise BrokenSoundError("no packet of ours")
    return whole


def milliseconds(data: bytes) -> int:
    """How long a file of Opus sounds.

    Raises:
        BrokenSoundError: it is no such file.
    """
    return sum(map(_samples, packets(data)[HEADERS:])) * 1000 // RATE


def _opus(pieces: Sequence[bytes]) -> bytes:
    head, *_ = packets(pieces[0])
    sound = [packet for piece in pieces for packet in packets(piece)[HEADERS:]]
    return b"".join(_pages(head, sound))


def _pages(head: bytes, sound: Sequence[bytes]) -> Iterator[bytes]:
    yield _page([head], 0, 0, BEGIN)
    yield _page([MADE_BY], 0, 1, 0)
    samples = 0
    for number, at in enumerate(range(0, len(sound), PACKETS), 2):
        some = sound[at : at + PACKETS]
        samples += sum(map(_samples, some))
        yield _page(some, samples, number, END if at + PACKETS >= len(sound) else 0)


def _page(some: Sequence[bytes], samples: int, number: int, kind: int) -> bytes:
    sizes = b"".join(bytes([SEGMENT] * (len(packet) // SEGMENT) + [len(packet) % SEGMENT]) for packet in some)
    parts = (PAGE.pack(MARK, 0, kind, samples, STREAM, number, 0, len(sizes)), sizes, *some)
    whole = b"".join(parts)
    return whole[:22] + struct.pack("<I", _checksum(whole)) + whole[26:]


def _samples(packet: bytes) -> int:
    """How long a packet sounds."""
    frames = {0: 1, 1: 2, 2: 2}.get(packet[0] & 3, packet[1] & 63 if len(packet) > 1 else 0)
    return FRAMES[packet[0] >> 3] * frames


def _checksum(data: bytes) -> int:
    """The checksum of Ogg: that of zlib with each byte and the sum read from the other side, begun and ended with nothing."""
    turned = zlib.crc32(data.translate(REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{turned:032b}"[::-1], 2)
