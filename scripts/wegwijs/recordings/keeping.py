"""Pieces that came back from the booth, or that a computer spoke, kept in a municipality's folder with who spoke and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.files import Project, write_all, write_in_one_step
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.recordings import parcel, voice
from wegwijs.recordings.judging import Fault
from wegwijs.recordings.parcel import Made
from wegwijs.recordings.pieces import Inventory, Piece

SHOWN = 80  # letters of the words of a piece


@dataclass(frozen=True)
class Kept:
    """What was kept of a language: its code, how many pieces, which are still to be recorded, and what was wrong."""

    language: str = ""
    count: int = 0
    missing: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def take(project: Project, slug: str, path: Path, inventories: Mapping[str, Inventory]) -> Kept:
    """Keep what is good in the file of a volunteer. `inventories` are those of today, by language.

    Raises:
        OSError: the file cannot be read, or the municipality's folder not written.
    """
    place = Place(project.shown(path))
    try:
        data = source_files.read_bytes(path, parcel.LARGEST)
        about = parcel.about(data)
        inventory = inventories.get(about.language)
        if inventory is None:
            return Kept(problems=[problem("parcel-language", place, language=about.language)])
        given = parcel.opened(data, about, {piece.mark: piece for piece in inventory.ready})
    except source_files.LargeFileError:
        return Kept(problems=[problem("parcel-large", place, limit=source_files.size_of(parcel.LARGEST))])
    except (parcel.BrokenParcelError, workers.StoppedError):
        return Kept(problems=[problem("parcel-broken", place)])
    spoken = voice.Voice(name=about.name, day=about.on)
    kept = keep(project, slug, about.language, inventory, given.made, spoken, place)
    if given.unknown:
        kept.problems.append(warning("pieces-outdated", place, count=len(given.unknown)))
    return kept


def keep(
    project: Project,
    slug: str,
    language: str,
    inventory: Inventory,
    made: Iterable[Made],
    spoken: voice.Voice,
    place: Place,
) -> Kept:
    """Write the pieces that are good, in the place of those of the same words, and who spoke them.

    Args:
        project: The project.
        slug: The municipality's folder.
        language: The code of the language.
        inventory: The pieces of the language.
        made: What became of each piece.
        spoken: Who spoke and when, without pieces.
        place: Where what is wrong is told.

    Returns:
        What was kept.

    Raises:
        OSError: the folder cannot be written.
    """
    pieces = {piece.mark: piece for piece in inventory.ready}
    folder = voice.pieces_folder(project, slug, language)
    good: dict[str, Mapping[str, bytes]] = {}
    problems = []
    for result in made:
        if result.fault:
            problems.append(_problem(result.fault, place, pieces[result.mark].words[:SHOWN]))
        else:
            good[result.mark] = result.sound
    if good:
        file = folder / voice.VOICES
        before, faults = voice.voices(file, project.shown(file))
        if faults:  # who spoke before must not be lost
            return Kept(language, problems=[*problems, *faults])
        _write(folder, {pieces[mark]: sound for mark, sound in good.items()})
        after = voice.with_pieces(before, voice.replace_pieces(spoken, sorted(good)))
        write_in_one_step(file, voice.written(after))
    there, _ = voice.clips(project, slug, language, pieces)
    missing = tuple(piece.id for piece in pieces.values() if piece.mark not in there.by_mark)
    return Kept(language, len(good), missing, problems)


def _problem(fault: Fault, place: Place, words: str) -> Problem:
    match fault:
        case "silent":
            return warning("piece-silent", place, piece=words)
        case "soft":
            return warning("piece-soft", place, piece=words)
        case "loud":
            return warning("piece-loud", place, piece=words)
        case "noisy":
            return warning("piece-noisy", place, piece=words)
        case "short":
            return warning("piece-short", place, piece=words)
        case "long":
            return warning("piece-long", place, piece=words)


def _write(folder: Path, good: Mapping[Piece, Mapping[str, bytes]]) -> None:
    """Pieces in both kinds; what was kept of the same words under another name, or of other words under theirs, goes."""
    new = {f"{piece.id}.{piece.mark}.{suffix}": data for piece, sound in good.items() for suffix, data in sound.items()}
    write_all(folder, new)
    ids, marks = {piece.id for piece in good}, {piece.mark for piece in good}
    for path in folder.iterdir():
        named = voice.NAME.fullmatch(path.name)
        if named and path.name not in new and (named[2] in marks or named[1] in ids):
            path.unlink()
