"""What came back from a volunteer: files named by number become one small recording of each page.

`3.m4a` is page 3 read in one go; `3.1.m4a`, `3.2.m4a` … are its sentences. Names and content are of a stranger: only the
numbers are used, and a page is written under a name of our own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wegwijs import source_files
from wegwijs.build import workers
from wegwijs.files import Project, inside, write_all
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.recordings import sound
from wegwijs.recordings.kept import FOLDER, NAME
from wegwijs.recordings.kit import LIST, PAGE, listed
from wegwijs.recordings.sentences import Readable

NUMBERED = re.compile(r"(\d{1,4})(?:[.\-_ ](\d{1,4}))?(?![0-9])[^/\\]{0,80}")
WHOLE = 0
LARGEST_LIST = 100_000
MEMORY = 1_000_000_000
SECONDS = 300

Pieces = dict[int, Path]  # number of the sentence (or WHOLE) → file


@dataclass(frozen=True)
class Taken:
    """What came back: the names of the pages that can be heard now, by language, and what was wrong."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def take(project: Project, slug: str, folder: Path, spoken: Mapping[str, Sequence[Readable]]) -> Taken:
    """Keep what came back in a folder. `spoken` are the pages to read aloud by language.

    Raises:
        OSError: the folder cannot be read, or the municipality's folder not written.
    """
    taken = Taken()
    path = folder / LIST
    if not folder.is_dir() or not path.is_file() or path.stat().st_size > LARGEST_LIST:
        taken.problems.append(problem("recordings-list", Place(project.shown(path))))
        return taken
    of_today = {(code, page.name): page for code, pages in spoken.items() for page in pages}
    rows = {number: rest for number, *rest in listed(source_files.read_bytes(path).decode("utf-8-sig", "replace"))}
    by_number, faults = _given(project, folder, rows)
    taken.problems.extend(faults)
    for number, pieces in sorted(by_number.items()):
        code, name, fingerprint = rows[number]
        place = Place(project.shown(next(iter(pieces.values()))))
        page = of_today.get((code, name))
        if page is None or page.fingerprint != fingerprint or not page.translated:
            taken.problems.append(warning("recording-outdated", place, page=page.title if page else name[:80]))
            continue
        made, faults = _page(project, page, pieces, place)
        taken.problems.extend(faults)
        if made:
            _keep(project.municipalities / slug / FOLDER / code, page, made)
            taken.pages.setdefault(code, []).append(page.name)
    return taken


def _given(project: Project, folder: Path, rows: Mapping[int, object]) -> tuple[dict[int, Pieces], list[Problem]]:
    """The files by number of page and sentence."""
    by_number: dict[int, Pieces] = {}
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in {LIST, PAGE}:
            continue
        place = Place(project.shown(path))
        named = NUMBERED.fullmatch(path.stem)
        if not named or not path.is_file() or not inside(path, folder):
            problems.append(warning("recording-name", place))
        elif path.suffix.lower().removeprefix(".") not in sound.GIVEN or not sound.is_sound(path):
            problems.append(warning("recording-kind", place))
        elif path.stat().st_size > sound.LARGEST_GIVEN:
            problems.append(warning("recording-large", place, limit=f"{sound.LARGEST_GIVEN // 1_000_000} MB"))
        elif int(named[1]) not in rows:
            problems.append(warning("recording-number", place, number=named[1]))
        else:
            pieces = by_number.setdefault(int(named[1]), {})
            if (at := int(named[2] or WHOLE)) in pieces:
                problems.append(warning("recording-twice", place, other=pieces[at].name))
            pieces.setdefault(at, path)
    return by_number, problems


def _page(project: Project, page: Readable, pieces: Pieces, place: Place) -> tuple[dict[str, bytes], list[Problem]]:
    """One recording of a page: ending → bytes."""
    numbers = range(1, len(page.sentences) + 1)
    files = [pieces[WHOLE]] if WHOLE in pieces else [pieces[at] for at in numbers if at in pieces]
    if WHOLE not in pieces and (missing := [f"{page.number}.{at}" for at in numbers if at not in pieces]):
        return {}, [warning("recording-missing", place, page=page.title, numbers=", ".join(missing))]
    given = [source_files.read_bytes(file, sound.LARGEST_GIVEN) for file in files]
    try:
        made = workers.alone(lambda: sound.joined(given), MEMORY, SECONDS)
    except (sound.SilentError, workers.StoppedError):
        return {}, [warning("recording-unreadable", place)]
    small = {suffix: data for suffix, data in made.items() if len(data) <= sound.LARGEST}
    if not small:
        return {}, [warning("recording-large", place, limit=f"{sound.LARGEST // 1_000_000} MB")]
    return small, []


def _keep(folder: Path, page: Readable, made: Mapping[str, bytes]) -> None:
    """Write a page, in the place of what was there of it."""
    new = {f"{page.name}.{page.fingerprint}.{suffix}": data for suffix, data in made.items()}
    write_all(folder, new)
    for path in folder.iterdir():
        if path.name not in new and (named := NAME.fullmatch(path.name)) and named[1] == page.name:
            path.unlink()
