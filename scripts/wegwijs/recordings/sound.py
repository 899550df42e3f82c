"""Files of sound: which are really that, and how ffmpeg (where a computer has it) makes them small."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from wegwijs import source_files

LARGEST = 2_000_000  # of a page that is read aloud: some eight minutes
LARGEST_GIVEN = 50_000_000
SECONDS = 300
PAUSE = "0.5"
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
ENCODED = {
    "opus": ("-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "opus"),
    "mp3": (
        "-c:a",
        "libmp3lame",
        "-b:a",
        "32k",
        "-ar",
        "24000",
        "-write_xing",
        "0",
        "-id3v2_version",
        "0",
        "-f",
        "mp3",
    ),
}


def is_sound(path: Path) -> bool:
    """Whether a file begins as sound does. A list of other files, which ffmpeg would open, does not."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return head.startswith(BEGINS) or (head[:4] == b"RIFF" and head[8:] == b"WAVE") or head[4:8] == b"ftyp"


def is_kept(path: Path) -> bool:
    """Whether a file can go into the site as it is: an opus or mp3 that begins as such."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    begins: tuple[bytes, ...] = BEGINS[:1] if path.suffix == ".opus" else BEGINS[1:5]
    return head.startswith(begins)


def ffmpeg() -> str | None:
    """The path of ffmpeg; `None` where this computer has none."""
    return shutil.which("ffmpeg")


def joined(program: str, files: Sequence[Path]) -> dict[str, bytes]:
    """Files one after another with a pause, as one voice of an even loudness: the bytes by ending; none where ffmpeg cannot.

    `program` is the path of ffmpeg.
    """
    inputs = [word for file in files for word in ("-protocol_whitelist", "file", "-i", f"file:{file.resolve()}")]
    levelled = [
        f"[{at}:a:0]aresample=48000,aformat=sample_fmts=flt:channel_layouts=mono,apad=pad_dur={PAUSE}[a{at}]"
        for at in range(len(files))
    ]
    together = "".join(f"[a{at}]" for at in range(len(files)))
    chain = ";".join([*levelled, f"{together}concat=n={len(files)}:v=0:a=1,loudnorm=I=-19:TP=-2[out]"])
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in SUFFIXES:
            out = Path(folder) / f"page.{suffix}"
            words = (program, "-nostdin", "-v", "error", *inputs, "-filter_complex", chain, "-map", "[out]")
            plain = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-ac", "1")
            if _ran([*words, *plain, *ENCODED[suffix], str(out)]) and out.is_file():
                made[suffix] = source_files.read_bytes(out)
    return made


def _ran(words: list[str]) -> bool:
    try:
        return subprocess.run(words, capture_output=True, timeout=SECONDS, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
