"""The voices of a language: the pieces that are kept, and who spoke them and when.

A municipality's own take the place of the project's. Beside the pieces stands `stemmen.yml`; of what it does not name nobody
knows who spoke, so that it is never heard where a mistake may cost somebody health or life.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError

from wegwijs import quick_yaml, source_files
from wegwijs.build.hashing import short_hash
from wegwijs.files import Project, inside
from wegwijs.joined_sound import BrokenSoundError, packets
from wegwijs.model import Frozen, Recording
from wegwijs.problems import Place, Problem, warning
from wegwijs.recordings.pieces import Piece

FOLDER = "audio"
PIECES = "stukjes"
VOICES = "stemmen.yml"
NAME = re.compile(r"([A-Za-z0-9-]{1,80})\.([0-9a-f]{10})\.(opus|mp3)")
LARGEST = 200_000  # bytes of a piece: more than half a minute
LONGEST = 60_000  # bytes of a block that can be heard
SUFFIXES = ("mp3", "opus")  # the first is for every phone


class Listener(Frozen):
    """Who listened to a computer's voice and puts a name to it, and on which day."""

    by: str = Field(min_length=1)
    day: date


class Voice(Frozen):
    """Who spoke these `pieces` (their marks) and when. `computer`: no person did; then one may have `listened`."""

    name: str = Field(min_length=1)
    day: date
    computer: bool = False
    listened: Listener | None = None
    pieces: tuple[str, ...] = ()

    @property
    def safe(self) -> bool:
        """Whether it may say what may cost somebody health or life."""
        return not self.computer or self.listened is not None


class Voices(Frozen):
    """stemmen.yml, whole."""

    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True)
class Clip:
    """A piece that is kept: its files by their ending, with the number of bytes and what stands for them."""

    files: Mapping[str, Path]
    sizes: Mapping[str, int]
    hashes: Mapping[str, str]
    voice: Voice | None = None

    @property
    def safe(self) -> bool:
        """Whether it may be heard where a mistake may cost somebody health or life."""
        return self.voice is not None and self.voice.safe


@dataclass(frozen=True)
class Clips:
    """The pieces of a language that can be heard, by their marks. `language` is its code."""

    language: str
    by_mark: Mapping[str, Clip] = field(default_factory=dict)

    def has(self, marks: Iterable[str], safety: bool = False) -> bool:
        """Whether all of these can be heard; with `safety` by somebody who may say it."""
        return all(mark in self.by_mark and (not safety or self.by_mark[mark].safe) for mark in marks)

    def size(self, marks: Iterable[str]) -> int:
        """The bytes of these together, in the larger of their kinds."""
        return max(sum(self.by_mark[mark].sizes[suffix] for mark in marks) for suffix in SUFFIXES)

    def fingerprint(self, marks: Mapping[str, str]) -> str:
        """What stands for all that can be heard of pieces, whose `marks` are by their ids: another voice gives another."""
        pieces = sorted((piece, mark) for piece, mark in marks.items() if mark in self.by_mark)
        sounds = sorted((mark, *clip.hashes.values(), *clip.sizes.values()) for mark, clip in self.by_mark.items())
        computer = sorted(mark for mark, clip in self.by_mark.items() if clip.voice is not None and clip.voice.computer)
        return short_hash(repr((pieces, sounds, computer)).encode())

    def recording(self, marks: Sequence[str], folder: str, name: str, *, kept: bool = True) -> Recording:
        """These one after another as one sound, in a folder of the site.

        What a browser may keep for long is named by what is in it (`kept`); anything else has a plain name.
        """
        clips = [self.by_mark[mark] for mark in marks]
        paths = {}
        for suffix in SUFFIXES:
            content = short_hash("".join(clip.hashes[suffix] for clip in clips).encode())
            paths[suffix] = f"{folder}{name}.{content}.{suffix}" if kept else f"{folder}{name}.{suffix}"
        computer = any(clip.voice is not None and clip.voice.computer for clip in clips)
        files = tuple((path, tuple(clip.files[suffix] for clip in clips)) for suffix, path in paths.items())
        return Recording(paths["mp3"], paths["opus"], files, computer)


def pieces_folder(project: Project, slug: str, language: str) -> Path:
    """Where a municipality keeps the pieces of a language; an empty `slug` is the project's own."""
    owner = project.municipalities / slug if slug else project.content
    return owner / FOLDER / language / PIECES


def are_kept(project: Project, slug: str, language: str) -> bool:
    """Whether there are pieces of a language, of the municipality or the project."""
    return any(pieces_folder(project, owner, language).is_dir() for owner in ("", slug))


def silent(project: Project, slug: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The languages, by their codes, in which nobody recorded anything: no piece, and no page."""

    def recorded(language: str) -> bool:
        folders = [pieces_folder(project, owner, language) for owner in ("", slug)]
        folders += [folder.parent for folder in folders]
        return any(NAME.fullmatch(path.name) for folder in folders if folder.is_dir() for path in folder.iterdir())

    return tuple(language for language in languages if not recorded(language))


def clips(project: Project, slug: str, language: str, marks: Iterable[str]) -> tuple[Clips, list[Problem]]:
    """The pieces of a language that are kept, of those with these marks; and what is wrong with a municipality's own."""
    marked = frozenset(marks)
    everyone, _ = _kept(project, pieces_folder(project, "", language), marked)
    own: dict[str, Clip] = {}
    problems: list[Problem] = []
    folder = pieces_folder(project, slug, language)
    if inside(folder, project.municipalities):
        own, problems = _kept(project, folder, marked)
    return Clips(language, {**everyone, **own}), problems


def unspoken(project: Project, slug: str, language: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Those that no person spoke yet."""
    there, _ = clips(project, slug, language, [piece.mark for piece in pieces])
    spoken = {mark for mark, clip in there.by_mark.items() if not (clip.voice and clip.voice.computer)}
    return tuple(piece for piece in pieces if piece.mark not in spoken)


def voices(path: Path, shown: str) -> tuple[tuple[Voice, ...], list[Problem]]:
    """Who spoke, as a file says; none where there is no such file, or where it cannot be read, which is told."""
    if not path.exists():
        return (), []
    text, problems = source_files.text(path, shown)
    if text is None:
        return (), problems
    try:
        return Voices.model_validate(quick_yaml.load(text) or {}).voices, []
    except (yaml.YAMLError, ValidationError, RecursionError):
        return (), [warning("voices-unreadable", Place(shown))]


def written(spoken: Iterable[Voice]) -> bytes:
    """stemmen.yml for these voices; one without pieces is gone."""
    rows: list[dict[str, Any]] = [voice.model_dump(exclude_defaults=True) for voice in spoken if voice.pieces]
    text = yaml.safe_dump(
        {"voices": [{**row, "pieces": [*row["pieces"]]} for row in rows]}, allow_unicode=True, sort_keys=False
    )
    return text.encode()


def with_pieces(spoken: Sequence[Voice], voice: Voice) -> tuple[Voice, ...]:
    """The voices after one spoke these pieces anew: they are of nobody else any more."""
    new = frozenset(voice.pieces)
    kept = [replace_pieces(other, [mark for mark in other.pieces if mark not in new]) for other in spoken]
    same = next((at for at, other in enumerate(kept) if replace_pieces(other, ()) == replace_pieces(voice, ())), None)
    if same is None:
        return (*kept, voice)
    kept[same] = replace_pieces(voice, sorted({*kept[same].pieces, *new}))
    return tuple(kept)


def replace_pieces(voice: Voice, pieces: Sequence[str]) -> Voice:
    """The same voice with other pieces."""
    return voice.model_copy(update={"pieces": tuple(pieces)})


def _kept(project: Project, folder: Path, marked: frozenset[str]) -> tuple[dict[str, Clip], list[Problem]]:
    files: dict[str, dict[str, Path]] = {}
    problems: list[Problem] = []
    outdated = 0
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name) if folder.is_dir() else ():
        named, path = NAME.fullmatch(entry.name), folder / entry.name
        if entry.name.startswith(".") or entry.name == VOICES:
            continue
        if not named or not entry.is_file(follow_symlinks=False):
            problems.append(warning("recording-name", Place(project.shown(path))))
        elif named[2] in marked:
            files.setdefault(named[2], {})[named[3]] = path
        else:
            outdated += 1
    if outdated:
        problems.append(warning("pieces-outdated", Place(project.shown(folder)), count=outdated))
    spoken, faults = voices(folder / VOICES, project.shown(folder / VOICES)) if files else ((), [])
    by_mark = {mark: voice for voice in spoken for mark in voice.pieces}
    kept = {}
    for mark, paths in files.items():
        clip, fault = _clip(project, paths)
        problems += fault
        if clip:
            kept[mark] = replace(clip, voice=by_mark.get(mark))
    return kept, [*problems, *faults]


def _clip(project: Project, paths: Mapping[str, Path]) -> tuple[Clip | None, list[Problem]]:
    """A piece, in both kinds; one that lacks a kind would be heard on some phones only."""
    data = {}
    for suffix in SUFFIXES:
        path = paths.get(suffix)
        try:
            data[suffix] = source_files.read_bytes(path, LARGEST) if path else b""
            if suffix == "opus":
                packets(data[suffix])
            elif not data[suffix].startswith((b"\xff\xf3", b"\xff\xfb")):
                raise BrokenSoundError("no frames")
        except (OSError, BrokenSoundError):
            return None, [warning("recording-kind", Place(project.shown(path or next(iter(paths.values())))))]
    sizes = {suffix: len(sound) for suffix, sound in data.items()}
    return Clip(dict(paths), sizes, {suffix: short_hash(sound) for suffix, sound in data.items()}), []
