"""Voices that a test makes itself: tones in place of words, so that every piece of a language can be heard."""

from __future__ import annotations

import io
import math
import wave
from array import array
from datetime import date

from wegwijs import recordings
from wegwijs.files import Project
from wegwijs.pipeline import Prepared
from wegwijs.problems import Place
from wegwijs.recordings import parcel, sound
from wegwijs.recordings.pieces import Piece

ON = date(2026, 11, 24)


def samples(seconds: float = 0.5, loud: float = 0.3, around: float = 0.3, noise: float = 0.0) -> sound.Samples:
    """A tone with silence around it; `noise` is how loud the silence is, beside full."""
    rest = int(around * sound.RATE)
    length = int(seconds * sound.RATE)
    wavy = [int(noise * sound.FULL * math.sin(at * 1.7)) for at in range(length + 2 * rest)]
    for at in range(length):
        wavy[rest + at] = max(-sound.FULL, min(sound.FULL, int(loud * sound.FULL * math.sin(at / 6))))
    return array("h", wavy)


def wav(some: sound.Samples) -> bytes:
    """Samples as a file."""
    with io.BytesIO() as out:
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(sound.RATE)
            file.writeframes(some.tobytes())
        return out.getvalue()


def speaking(words: str) -> sound.Samples:
    """As long as somebody needs for words."""
    return samples(0.2 + 0.03 * len(words))


def spoken(project: Project, prepared: Prepared, language: str, *, computer: bool = False) -> recordings.Kept:
    """Have every piece of a language spoken; the tones of one length are made once."""
    edition = next(edition for edition in prepared.editions if edition.language.code == language)
    assert prepared.draft is not None
    inventory = prepared.draft.inventory(edition)
    once: dict[int, dict[str, bytes]] = {}

    def made(piece: Piece) -> parcel.Made:
        key = min(len(piece.words) // 10, 4)
        if key not in once:
            once[key] = dict(parcel.made(speaking("x" * (10 * key + 5)), piece).sound)
        return parcel.Made(piece.mark, once[key])

    voice = recordings.Voice(name="Selam", day=ON, computer=computer)
    pieces = map(made, inventory.ready)
    return recordings.keep(project, prepared.slug, language, inventory, pieces, voice, Place("test"))
