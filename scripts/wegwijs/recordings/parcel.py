"""The one file that the booth gives: a zip with a sound for each piece, and what says which is which.

All of it is a stranger's. It is opened in a process that may die of it, nothing in it becomes a path, and no more comes out
of it than a voice can say.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wegwijs.build import workers
from wegwijs.model import LANGUAGE_CODE
from wegwijs.recordings import judging, sound
from wegwijs.recordings.judging import Fault
from wegwijs.recordings.pieces import Piece

ABOUT = "wegwijs.json"
SOUND = re.compile(r"[0-9]{1,4}\.wav")
MARK = re.compile(r"[0-9a-f]{10}")
LARGEST = 120_000_000  # bytes of the file
LARGEST_SOUND = 2_000_000  # a minute
LARGEST_ABOUT = 500_000
MOST = 2_000  # files in it
LONGEST_NAME = 80
MEMORY = 600_000_000
SECONDS = 120


class BrokenParcelError(ValueError):
    """A file that the booth did not make, or that was changed on its way."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a piece: its bytes by ending, or what is wrong with it."""

    mark: str
    sound: Mapping[str, bytes]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came back: the language, who spoke and when, what became of each piece, and the marks of words that are `unknown`."""

    language: str
    name: str
    on: date
    made: tuple[Made, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a parcel says of itself: which file is of which mark."""

    language: str
    name: str
    on: date
    files: Mapping[str, str]


def about(data: bytes) -> About:
    """What a parcel says of itself.

    Raises:
        BrokenParcelError: it is none of the booth's.
        StoppedError: it took too much to open.
    """
    return workers.alone(lambda: _about(data), MEMORY, SECONDS)


def opened(data: bytes, facts: About, pieces: Mapping[str, Piece]) -> Parcel:
    """What is in a parcel, judged and made small. `pieces` are those of its language, by their marks.

    Raises:
        BrokenParcelError: it is none of the booth's.
        StoppedError: it took too much to open.
    """
    known = {name: pieces[key] for name, key in facts.files.items() if key in pieces}
    made = workers.alone(lambda: _made(data, known), MEMORY, SECONDS)
    unknown = tuple(key for key in facts.files.values() if key not in pieces)
    return Parcel(facts.language, facts.name, facts.on, made, unknown)


def made(samples: sound.Samples, piece: Piece) -> Made:
    """What becomes of a recording of a piece."""
    if wrong := judging.fault(samples, piece.words):
        return Made(piece.mark, {}, wrong)
    voice = judging.prepared(samples, piece.words)
    return Made(piece.mark, {suffix: sound.encoded(voice, suffix) for suffix in sound.SUFFIXES})


def _about(data: bytes) -> About:
    with _archive(data) as archive:
        try:
            facts = json.loads(_bytes(archive, ABOUT, LARGEST_ABOUT))
            files = {str(row["file"]): str(row["mark"]) for row in facts["pieces"][:MOST]}
            answer = About(str(facts["language"]), _line(facts["name"]), date.fromisoformat(str(facts["on"])), files)
        except (ValueError, LookupError, TypeError, RecursionError) as fault:
            raise BrokenParcelError(ABOUT) from fault
    in_form = all(SOUND.fullmatch(name) and MARK.fullmatch(key) for name, key in files.items())
    if not in_form or not LANGUAGE_CODE.fullmatch(answer.language):
        raise BrokenParcelError(ABOUT)
    return answer


def _line(value: object) -> str:
    """A name on one line, as far as it can be read."""
    return "".join(letter for letter in str(value) if letter.isprintable())[:LONGEST_NAME].strip() or "-"


def _made(data: bytes, known: Mapping[str, Piece]) -> tuple[Made, ...]:
    results = []
    with _archive(data) as archive:
        for name, piece in known.items():
            try:
                samples = sound.decoded(_bytes(archive, name, LARGEST_SOUND))
            except sound.SilentError:
                results.append(Made(piece.mark, {}, "silent"))
            else:
                results.append(made(samples, piece))
    return tuple(results)


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as fault:
        raise BrokenParcelError("no zip") from fault
    if len(archive.infolist()) > MOST:
        raise BrokenParcelError("too many files")
    return archive


def _bytes(archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """A file of the archive by its name, of which no more is unpacked than it may be."""
    try:
        with archive.open(name) as file:
            data = file.read(largest + 1)
    except (KeyError, OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error) as fault:
        raise BrokenParcelError(name) from fault
    if len(data) > largest:
        raise BrokenParcelError(name)
    return data
