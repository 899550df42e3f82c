"""Asks for the lists of a municipality that stand at an address, before they are read; the last good copy stays otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wegwijs import read, source_files
from wegwijs.fetching import Fetcher, FetchError, ForeignError, LargeError, PageError, ending
from wegwijs.files import Project
from wegwijs.problems import Place, Problem, warning
from wegwijs.read import kept_lists


def refresh(project: Project, slug: str, today: date, fetcher: Fetcher | None = None) -> list[Problem]:
    """Bring the copies of a municipality's lists up to date; warnings of what changed, did not come, or is old."""
    folder = project.municipalities / slug
    municipality, _ = read.municipality_of(project, slug)
    if municipality is None or (folder / kept_lists.FOLDER).is_symlink():
        return []
    names = kept_lists.addresses(municipality)
    shown = f"{project.shown(folder)}/{kept_lists.FOLDER}"
    problems: list[Problem] = []
    try:
        kept_lists.without_others(folder, names)
        for name, address in names.items():
            problems += _refreshed(project, slug, shown, name, address, today, fetcher or Fetcher())
    except OSError as fault:
        problems.append(warning("file-unwritten", Place(shown), detail=fault.strerror or fault))
    return [*problems, *kept_lists.old(folder, shown, names, today)]


def _refreshed(
    project: Project, slug: str, shown: str, name: str, address: str, today: date, fetcher: Fetcher
) -> Iterator[Problem]:
    try:
        data = fetcher.get(address)
    except FetchError as fault:
        place = Place(project.shown(project.municipalities / slug / "municipality.yml"), column="list")
        match fault:
            case ForeignError():
                yield warning("list-elsewhere", place, address=address, host=fault)
            case LargeError():
                yield warning("list-large", place, address=address, limit=source_files.size_of(fetcher.largest))
            case PageError():
                yield warning("list-page", place, address=address)
            case _:
                yield warning("list-unreached", place, address=address, detail=fault)
        return
    yield from kept_lists.keep(project.municipalities / slug, shown, name, address, data, ending(data), today)
