"""The recordings that are kept: in a municipality's folder, else the project's. Only those of the words of today are used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from wegwijs import source_files
from wegwijs.build.hashing import short_hash
from wegwijs.facts import Facts
from wegwijs.files import Project, inside
from wegwijs.model import Content, Edition, Recording, addresses
from wegwijs.problems import Place, Problem, warning
from wegwijs.recordings import sound, sounds, voice
from wegwijs.recordings.pieces import inventory
from wegwijs.recordings.pieces import mark as pieces_mark
from wegwijs.recordings.sentences import Readable, readable

FOLDER = "audio"
NAME = re.compile(r"([a-z0-9-]+)\.([0-9a-f]{10})\.(opus|mp3)")


def with_recordings(
    project: Project, content: Content, edition: Edition, names: Mapping[str, Recording]
) -> tuple[Edition, list[Problem]]:
    """An edition with the recordings of its pages and blocks. `content` is in its language; `names`: see `names_of_languages`."""
    slug, code = content.municipality.slug, edition.language.code
    pages = readable(edition.pages, code)
    recordings, problems = kept(project, slug, code, pages)
    if not voice.are_kept(project, slug, code):
        return replace(edition, recordings=recordings, sounds=dict(names)), problems
    pieces = inventory(content, edition)
    clips, faults = voice.clips(project, slug, code, pieces.marks.values())
    recordings = {**sounds.of_pages(edition, pages, clips), **recordings}
    edition = replace(
        edition,
        recordings=recordings,
        sounds={**sounds.sounds(content, edition, pieces, clips), **names},
        voice=clips.fingerprint(pieces.marks),
    )
    return edition, [*problems, *faults]


def names_of_languages(project: Project, content: Content) -> Iterator[tuple[str, Recording]]:
    """The name of each language of the site in its own voice, by the block of the page of languages that says it."""
    slug, chosen = content.municipality.slug, content.municipality.languages
    for language in content.languages:
        if language.code not in chosen or not voice.are_kept(project, slug, language.code):
            continue
        name = pieces_mark(language.code, Facts(language).own_language_name(language.code))
        clips, _ = voice.clips(project, slug, language.code, [name])
        if clips.has([name]):
            yield f"taal-{language.code}", clips.recording([name], sounds.ASSETS, f"{language.code}-taal")


class Audible(NamedTuple):
    """The names of the pages of a language that can be heard, of so many that are worth it."""

    names: tuple[str, ...]
    total: int


def audible(edition: Edition) -> Audible:
    """Which pages of an edition can be heard."""
    pages = readable(edition.pages, edition.language.code)
    return Audible(tuple(page.name for page in pages if page.address in edition.recordings), len(pages))


def kept(
    project: Project, slug: str, language: str, pages: Iterable[Readable]
) -> tuple[dict[str, Recording], list[Problem]]:
    """The recordings of a language by the address of their page, and what is odd about the others.

    A municipality's own take the place of the project's. `pages` are those that there are to read aloud, with the words of today.
    """
    of_today = {page.name: page for page in pages}
    own = project.municipalities / slug / FOLDER / language
    own_files, problems = _files(project, own, of_today)
    if not inside(own, project.municipalities):
        own_files = {}
    everyone, _ = _files(project, project.content / FOLDER / language, of_today)
    recordings = {}
    for name, page in of_today.items():
        if files := own_files.get(name) or everyone.get(name):
            recordings[page.address] = _recording(language, name, files)
    return recordings, problems


def _files(
    project: Project, folder: Path, of_today: dict[str, Readable]
) -> tuple[dict[str, dict[str, Path]], list[Problem]]:
    """Name of a page → ending → file, of the words of today."""
    files: dict[str, dict[str, Path]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        place = Place(project.shown(path))
        named = NAME.fullmatch(path.name)
        page = of_today.get(named[1]) if named else None
        if path.name.startswith(".") or path.name == voice.PIECES:
            continue
        if not named or not page or not path.is_file() or not inside(path, folder):
            problems.append(warning("recording-name", place))
        elif named[2] != page.fingerprint or not page.translated:
            problems.append(warning("recording-outdated", place, page=page.title))
        elif fault := _fault(path, place):
            problems.append(fault)
        else:
            files.setdefault(page.name, {})[named[3]] = path
    return files, problems


def _fault(path: Path, place: Place) -> Problem | None:
    if path.stat().st_size > sound.LARGEST:
        return warning("recording-large", place, limit=f"{sound.LARGEST // 1_000_000} MB")
    return None if sound.is_kept(path) else warning("recording-kind", place)


def _recording(language: str, name: str, files: dict[str, Path]) -> Recording:
    """What a page links to: the file that every phone can play, and the smaller one beside it."""
    paths = dict(_paths(language, name, files))
    largest = files.get("mp3") or files["opus"]
    smaller = files.get("opus") if "mp3" in files else None
    return Recording(
        paths[largest],
        paths[smaller] if smaller else "",
        tuple((address, (file,)) for file, address in paths.items()),
    )


def _paths(language: str, name: str, files: dict[str, Path]) -> Iterator[tuple[Path, str]]:
    for suffix, file in files.items():
        yield file, f"{addresses.ASSETS}audio/{language}-{name}.{short_hash(source_files.read_bytes(file))}.{suffix}"
