"""The lists of a municipality, each read with its own mapping: its own first, then those of others, the nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wegwijs.files import Project, inside
from wegwijs.model import Municipality, Offer, OtherList
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem, row_of, warning
from wegwijs.read import address_book, kept_lists, municipality, offer_files, offers
from wegwijs.read.columns import Words

ORGANIZATION = "organization"


@dataclass(frozen=True)
class Source:
    """A list: where it stands, its path for people, and the municipality with the mapping of that list."""

    path: Path
    file: str
    municipality: Municipality


def read(project: Project, here: Municipality, words: Words) -> tuple[tuple[Offer, ...], list[Problem]]:
    """The offers of all lists. One that stands in the lists of two owners is that of the nearest; the other is told."""
    every, problems = _own(project, here, words)
    others, faults = _others(project, here, words)
    problems += faults
    for source in others:
        listed, faults = offers.listed(source.path, source.file, words, source.municipality)
        kept, twice = _without_doubles(every, listed)
        every += kept
        problems += [*faults, *twice]
    return _with_addresses(project, here, every), problems


def read_own(project: Project, here: Municipality, words: Words) -> tuple[tuple[Offer, ...], list[Problem]]:
    """The offers of our own list, then those of our own files."""
    own, problems = _own(project, here, words)
    return _with_addresses(project, here, own), problems


def own_path(project: Project, here: Municipality) -> tuple[Path | None, list[Problem]]:
    """Where our own list is, or `None`; who has a form, or lists of others, need not have one."""
    path, problems = municipality.offer_list(project, here.slug)
    if [fault.code for fault in problems] == ["list-missing"]:
        if here.form:
            shown = project.shown(project.municipalities / here.slug / municipality.OFFERS)
            return None, [warning("offers-none", Place(shown))]  # the first will come from the form
        if here.lists and not here.list:
            return None, []
    return path, problems


def _own(project: Project, here: Municipality, words: Words) -> tuple[list[Offer], list[Problem]]:
    filed, problems = offer_files.read(project, here.slug, words, here)
    path, faults = own_path(project, here)
    problems += faults
    listed: list[Offer] = []
    if path is not None:
        listed, faults = offers.listed(path, project.shown(path), words, here)
        problems += faults
    return [*listed, *filed], problems


def _with_addresses(project: Project, here: Municipality, every: list[Offer]) -> tuple[Offer, ...]:
    return address_book.with_addresses(every, address_book.read(project.municipalities / here.slug))


def _others(project: Project, here: Municipality, words: Words) -> tuple[list[Source], list[Problem]]:
    """The lists of others that are there, and what is wrong with the rest."""
    folder = project.municipalities / here.slug
    listed: list[Source] = []
    problems: list[Problem] = []
    for at, other in enumerate(here.lists):
        path = _path(folder, other)
        place = Place(here.file, column=f"lists.{at + 1}.list")
        if path is None or not path.is_file():
            missing = problem("list-not-here", place, address=other.list.address)
            problems.append(
                missing
                if other.list.address
                else problem("file-missing", Place(project.shown(folder / other.list.file)))
            )
        elif not inside(path, folder):
            problems.append(problem("path-outside", place))
        else:
            listed.append(Source(path, project.shown(path), _mapped(here, other, words)))
    return listed, problems


def _path(folder: Path, other: OtherList) -> Path | None:
    if other.list.file:
        return folder / other.list.file
    return kept_lists.path_of(folder, kept_lists.stem(other.owner, other.list.address))


def _mapped(here: Municipality, other: OtherList, words: Words) -> Municipality:
    """The municipality with the mapping of a list of somebody else; who owns the list is the organization where none is told."""
    heading = next(column.heading for column in words.columns.columns if column.field == ORGANIZATION)
    values = {name: dict(answers) for name, answers in other.values.items()}
    name = next((name for name in values if normalized(name) == normalized(heading)), heading)
    values.setdefault(name, {}).setdefault("", other.owner)
    return here.model_copy(
        update={"columns": other.columns, "values": values, "ignore_columns": other.ignore_columns, "lists": ()}
    )


def _without_doubles(nearer: Iterable[Offer], listed: Iterable[Offer]) -> tuple[list[Offer], list[Problem]]:
    known = {sign: offer for offer in nearer for sign in _signs(offer)}
    kept, problems = [], []
    for offer in listed:
        first = next((known[sign] for sign in _signs(offer) if sign in known), None)
        if first is None:
            kept.append(offer)
            continue
        place = row_of(offer)
        problems.append(
            warning(
                "offer-in-two-lists", place, name=offer.name.dutch, file=first.file.rpartition("/")[2], row=first.row
            )
        )
    return kept, problems


def _signs(offer: Offer) -> Iterator[tuple[str, ...]]:
    if offer.id:
        yield (offer.id,)
    yield normalized(offer.name.dutch), normalized(offer.organization)
