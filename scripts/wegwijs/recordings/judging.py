"""Whether a piece can be used: is there a voice, loud enough, not cut off, without noise, as long as its words.

The booth asks the same on the phone, with the same limits (`LIMITS`), so that a volunteer hears it at once.
"""

from __future__ import annotations

from array import array
from typing import Literal

from wegwijs.recordings import sound
from wegwijs.recordings.sound import Samples

Fault = Literal["silent", "soft", "loud", "noisy", "short", "long"]

# Loudness is that of a fiftieth of a second, of 32,767; shares are of what a voice is.
LIMITS = {
    "silent": 150,  # the loudest moment of who says nothing
    "soft": 700,  # the loudest moment of who is too far away
    "full": 32_600,  # at which a peak is cut off
    "cut": 0.004,  # share of the samples that may be
    "noise": 0.2,  # how loud the room may be, beside the voice
    "voice": 0.12,  # what is as loud as this, beside the loudest, is voice
    "least": 0.08,  # seconds of voice in any words
    "leastLetter": 0.015,  # and for each letter
    "most": 3.0,
    "mostLetter": 0.45,
}
BEFORE, AFTER, REST = 0.01, 0.06, 0.22  # seconds of silence that stay before and after words, and after a sentence
EDGE = 0.01  # seconds in which a piece comes up and goes down
SENTENCE = ".?!።؟"
QUIETEST = 20  # one in so many moments is as quiet as the room


def fault(samples: Samples, words: str) -> Fault | None:
    """What is wrong with a recording of these words; none where it can be used."""
    loud = sound.loudness(samples)
    highest = sorted(loud)[-3] if len(loud) > 2 else 0
    if highest < LIMITS["silent"]:
        return "silent"
    if highest < LIMITS["soft"]:
        return "soft"
    if sum(abs(sample) >= LIMITS["full"] for sample in samples) > LIMITS["cut"] * len(samples):
        return "loud"
    if sorted(loud)[len(loud) // QUIETEST] > LIMITS["noise"] * highest:
        return "noisy"
    first, last = _voice(loud)
    seconds = (last - first + 1) * sound.FRAME
    if seconds < LIMITS["least"] + LIMITS["leastLetter"] * len(words):
        return "short"
    return "long" if seconds > LIMITS["most"] + LIMITS["mostLetter"] * len(words) else None


def prepared(samples: Samples, words: str) -> Samples:
    """The voice alone, as loud as any other, with the silence around it that lets pieces stand one after another."""
    first, last = _voice(sound.loudness(samples))
    size = int(sound.FRAME * sound.RATE)
    edge = int(EDGE * sound.RATE)
    begin, end = max(0, first * size - edge), min(len(samples), (last + 1) * size + 2 * edge)
    voice = sound.levelled(samples[begin:end])
    for at in range(min(edge, len(voice))):
        voice[at] = voice[at] * at // edge
        voice[-1 - at] = voice[-1 - at] * at // edge
    after = REST if words.strip().endswith(tuple(SENTENCE)) else AFTER
    return _silence(BEFORE) + voice + _silence(after)


def _silence(seconds: float) -> Samples:
    return array("h", bytes(2 * int(seconds * sound.RATE)))


def _voice(loud: list[float]) -> tuple[int, int]:
    """The first and the last moment of a voice."""
    highest = sorted(loud)[-3] if len(loud) > 2 else max(loud, default=0)
    spoken = [at for at, level in enumerate(loud) if level >= LIMITS["voice"] * highest]
    return (spoken[0], spoken[-1]) if spoken else (0, len(loud) - 1)
