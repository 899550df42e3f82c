"""A computer's voice, where a municipality wants one: a program says each piece, and it is kept as any other, marked as such.

What may cost somebody health or life it says only to who listens first: such a piece is heard when a person has signed.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.recordings import parcel, sound
from wegwijs.recordings.parcel import Made
from wegwijs.recordings.pieces import Piece

ESPEAK = "espeak-ng"
PIPER = "piper"
MODEL = ".onnx"
WAV, LANGUAGE = "{wav}", "{language}"
SECONDS = 60
LARGEST = 10_000_000
AT_A_TIME = 40  # pieces
VERSION = re.compile(r"\d+(\.\d+)+")


class EngineError(Exception):
    """A program that is not there, or that does not speak; its argument says which."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that speaks: its `name` for people, and its words. `{wav}` stands for the file, `{language}` for the code."""

    name: str
    words: tuple[str, ...]


def engine(asked: str) -> Engine:
    """The program that somebody asked for: `espeak-ng`, the path of a model of piper, or a command with `{wav}` in it.

    Raises:
        EngineError: there is no such program, or the command says nowhere where the sound comes.
    """
    try:
        words = shlex.split(asked)
    except ValueError as fault:
        raise EngineError(asked) from fault
    if words == [ESPEAK]:
        words = [ESPEAK, "-v", LANGUAGE, "-w", WAV, "--stdin"]
    elif len(words) == 1 and words[0].endswith(MODEL):
        words = [PIPER, "--model", words[0], "--output_file", WAV]
    program = shutil.which(words[0]) if words else None
    if not program or not any(WAV in word for word in words):
        raise EngineError(asked)
    return Engine(_name(program, words), (program, *words[1:]))


def spoken(program: Engine, language: str, pieces: Sequence[Piece]) -> Iterator[Made]:
    """What becomes of each piece.

    Raises:
        EngineError: the program says nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "piece.wav"
        for some in workers.pieces(tuple(pieces), AT_A_TIME):
            given = [(_said(program, language, piece.words, file), piece) for piece in some]
            try:
                yield from workers.alone(lambda: [_made(*pair) for pair in given], parcel.MEMORY, SECONDS)  # noqa: B023 (here and now)
            except workers.StoppedError as fault:
                raise EngineError(program.name) from fault


def _made(data: bytes, piece: Piece) -> Made:
    try:
        return parcel.made(sound.decoded(data), piece)
    except sound.SilentError:
        return Made(piece.mark, {}, "silent")


def _said(program: Engine, language: str, words: str, file: Path) -> bytes:
    file.unlink(missing_ok=True)
    command = [word.replace(WAV, str(file)).replace(LANGUAGE, language) for word in program.words]
    try:
        ended = subprocess.run(command, input=words.encode(), capture_output=True, timeout=SECONDS, check=False)
        if ended.returncode == 0 and file.is_file():
            return source_files.read_bytes(file, LARGEST)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise EngineError(program.name) from fault
    raise EngineError(program.name)


def _name(program: str, words: Sequence[str]) -> str:
    """What people call it: the program and its version, and the model where there is one."""
    model = next((Path(word).stem for word in words if word.endswith(MODEL)), "")
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, timeout=SECONDS, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        answer = b""
    version = VERSION.search(answer.decode("utf-8", "replace"))
    return " ".join(filter(None, (Path(program).name, version[0] if version else "", model)))
