"""Sound as samples: decoded from whatever a phone made, levelled, and encoded so that every phone plays it.

What others gave is decoded in a process that may die of it (`taking.py`).
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TypeAlias

LARGEST = 2_000_000  # of a page that is read aloud: some eight minutes
LARGEST_GIVEN = 50_000_000
LONGEST = 900  # seconds of one recording
RATE = 16_000  # samples in a second: all that a voice needs
PAGE_RATE = 24_000
PAUSE = 0.5
FULL = 32_767
LOUD = 0.1  # of full: where the middle of a voice is put
PEAK = 0.8
HEAD = 12
SUFFIXES = ("opus", "mp3")  # the first is smaller; the second is for every phone
GIVEN = ("wav", "mp3", "m4a", "mp4", "aac", "ogg", "oga", "opus", "flac", "amr", "3gp", "webm")
BEGINS = (
    b"OggS",
    b"ID3",
    b"\xff\xfb",
    b"\xff\xf3",
    b"\xff\xf2",
    b"\xff\xf1",
    b"\xff\xf9",
    b"fLaC",
    b"#!AMR",
    b"\x1aE\xdf\xa3",
)
FRAME = 0.02  # seconds, over which loudness is measured
BITS = {"opus": 12_000, "mp3": 16_000}
PAGE_BITS = {"opus": 24_000, "mp3": 32_000}
ENCODED: dict[str, tuple[str, str, dict[str, str], dict[str, str]]] = {
    "opus": ("libopus", "opus", {"application": "voip", "frame_duration": "60", "flags": "+bitexact"}, {}),
    "mp3": ("libmp3lame", "mp3", {"flags": "+bitexact"}, {"write_xing": "0", "id3v2_version": "0"}),
}

Samples: TypeAlias = "array[int]"  # of 16 bits


class SilentError(ValueError):
    """A file in which there is no sound that can be decoded."""


def is_sound(path: Path) -> bool:
    """Whether a file begins as sound does. A list of other files does not."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return head.startswith(BEGINS) or (head[:4] == b"RIFF" and head[8:] == b"WAVE") or head[4:8] == b"ftyp"


def is_kept(path: Path) -> bool:
    """Whether a file can go into the site as it is: an opus or mp3 that begins as such."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    begins: tuple[bytes, ...] = BEGINS[:1] if path.suffix == ".opus" else BEGINS[1:5]
    return head.startswith(begins)


def decoded(data: bytes, rate: int = RATE) -> Samples:
    """The samples of a file of sound, of one voice, at so many in a second.

    Raises:
        SilentError: it is no sound, or longer than anybody reads.
    """
    import av  # long to load, and few need it

    samples: Samples = array("h")
    try:
        with av.open(io.BytesIO(data), "r", options={"protocol_whitelist": ""}) as container:
            stream = container.streams.audio[0]
            stream.codec_context.thread_count = 1
            resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
            for frame in chain(container.decode(stream), (None,)):
                for part in resampler.resample(frame):
                    samples.frombytes(bytes(part.planes[0])[: part.samples * 2])
                if len(samples) > LONGEST * rate:
                    raise SilentError("too long")
    except (av.FFmpegError, LookupError, ValueError) as fault:
        raise SilentError(str(fault)) from fault
    if not samples:
        raise SilentError("nothing")
    return samples


def encoded(samples: Samples, suffix: str, rate: int = RATE, bits: int = 0) -> bytes:
    """The bytes of a file with these samples. `bits` a second; 0 is what a voice needs."""
    import av
    from av.audio import AudioStream

    name, form, kept, options = ENCODED[suffix]
    out = io.BytesIO()
    with av.open(out, "w", format=form, options={"fflags": "+bitexact", **options}) as container:
        stream = container.add_stream(name, rate=rate, options=kept, layout="mono")
        assert isinstance(stream, AudioStream)
        stream.bit_rate = bits or BITS[suffix]
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples))
        frame.planes[0].update(samples.tobytes())
        frame.sample_rate = rate
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return out.getvalue()


def levelled(samples: Samples) -> Samples:
    """The same, about as loud as any other: its louder half is put at one height, and no peak is cut off."""
    loud = sorted(loudness(samples))
    middle = loud[len(loud) * 3 // 4] if loud else 0
    highest = max(map(abs, samples), default=0)
    if not middle or not highest:
        return samples
    gain = min(LOUD * FULL / middle, PEAK * FULL / highest)
    return array("h", [int(sample * gain) for sample in samples])


def loudness(samples: Samples, rate: int = RATE) -> list[float]:
    """How loud it is (of 32,767) in each fiftieth of a second."""
    size = int(rate * FRAME)
    frames = (samples[at : at + size] for at in range(0, len(samples) - size + 1, size))
    return [(sum(sample * sample for sample in frame) / size) ** 0.5 for frame in frames]


def joined(files: Sequence[bytes]) -> dict[str, bytes]:
    """Files one after another with a pause, as one voice of an even loudness: the bytes by ending.

    Raises:
        SilentError: one cannot be decoded.
    """
    whole: Samples = array("h")
    for data in files:
        whole.extend(levelled(decoded(data, PAGE_RATE)))
        whole.frombytes(bytes(2 * int(PAUSE * PAGE_RATE)))
    return {suffix: encoded(whole, suffix, PAGE_RATE, PAGE_BITS[suffix]) for suffix in SUFFIXES}
