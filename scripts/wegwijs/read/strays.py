"""Files in the folder of a municipality that nobody reads: a list under another name is a list that is not on the site."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from wegwijs.files import BESIDE, Project
from wegwijs.model import Municipality
from wegwijs.problems import Place, Problem, warning
from wegwijs.read import (
    address_book,
    asked,
    counted_numbers,
    demand_counts,
    kept_lists,
    logo,
    monitor,
    own_vision,
    parents,
    search_words,
)
from wegwijs.read.cell_validator import FILE as OPEN_REFERRAL
from wegwijs.read.columns import nearest
from wegwijs.read.municipality import LISTS, OFFER_ENDINGS, OFFERS, offer_list
from wegwijs.read.own_words import PAGES, TOPICS

REGISTRATION = "municipality.yml"
AUDIO, OVERRIDES, DRAFTS = "audio", "overrides", "concept"
FILES = (
    REGISTRATION,
    own_vision.FILE,
    monitor.FILE,
    parents.FILE,
    *parents.REACTIONS,
    search_words.OWN,
    OPEN_REFERRAL,
)
FOLDERS = (kept_lists.FOLDER, logo.FOLDER, TOPICS, PAGES, OVERRIDES, AUDIO, DRAFTS)
BESIDES = ("offers-import.xlsx", "visie.xlsx", "visie.json")  # what our own commands lay there, or are given
OF_SYSTEMS = ("README.md", "LEESMIJ.md", "Thumbs.db", "desktop.ini", "Icon\r")
FIRST = (".", "~$", BESIDE)


def read(project: Project, municipality: Municipality) -> list[Problem]:
    """A warning for each file that is neither used nor named in `ignore_files`, with what it was probably meant to be."""
    folder = project.municipalities / municipality.slug
    path, _ = offer_list(project, municipality.slug)
    lists = [path.name] if path else [*LISTS]
    others = [other.list.file for other in municipality.lists if other.list.file]
    own = (*FILES, address_book.FILE, asked.FILE, counted_numbers.FILE, demand_counts.FILE, OFFERS)
    used = {*own, *lists, *others, *FOLDERS}
    logos = {name: f"{logo.FOLDER}/{name}" for name in logo.NAMES}
    likely = [*FILES, *LISTS, *FOLDERS, *logos]
    strays = [(path, logos.get(near, near)) for path, near in _unused(folder, used, likely)]
    strays += _unused(folder / logo.FOLDER, {*logo.NAMES, municipality.font}, logo.NAMES)
    strays += _unused(folder / AUDIO, {*municipality.languages}, municipality.languages)
    offers = {path.name for path in (folder / OFFERS).glob("*.*") if path.suffix in OFFER_ENDINGS}
    strays += [(path, "") for path, _ in _unused(folder / OFFERS, offers, ())]
    strays += [(path, "") for path in _no_such(folder, municipality)]
    above = [path for path in _unused(project.municipalities, set(), [*LISTS, *FILES]) if not path[0].is_dir()]
    ignored = {name.casefold() for name in municipality.ignore_files}
    return [
        warning("file-unused", Place(project.shown(path)), near=near)
        for path, near in [*strays, *above]
        if path.name.casefold() not in ignored
    ]


def _no_such(folder: Path, municipality: Municipality) -> Iterator[Path]:
    """What has the name of something that is read, and is no folder, or leads nowhere."""
    audio = folder / AUDIO
    for path in (folder / OFFERS, folder / logo.FOLDER, audio, *(audio / code for code in municipality.languages)):
        if not path.is_dir() and (path.is_symlink() or path.exists()):
            yield path
    yield from (path for name in FILES if (path := folder / name).is_symlink() and not path.exists())


def _unused(folder: Path, used: Collection[str], likely: Collection[str]) -> Iterator[tuple[Path, str]]:
    """What in a folder has none of these names, with the likely name that is nearest."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for path in sorted(folder.iterdir()):
        if path.name in used or path.name in {*OF_SYSTEMS, *BESIDES} or path.name.startswith(FIRST):
            continue
        if any((folder / name).exists() and path.samefile(folder / name) for name in used if path.exists()):
            continue  # a disk on which large and small letters are the same
        yield path, _near(path.name, likely)


def _near(name: str, likely: Collection[str]) -> str:
    stem, _, ending = name.casefold().rpartition(".")
    same = [known for known in likely if stem and known.rpartition(".")[0] == stem]
    same.sort(key=lambda known: not known.endswith(f".{ending}"))
    return same[0] if same else nearest(name, likely)
