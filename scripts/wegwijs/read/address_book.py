"""Which address an offer has on the site, remembered: it follows what the offer is, not its row, and an old one leads on.

The book is a file in the municipality's folder, a line for each offer that was ever on the site. An offer of the list is the one
in the book that is most like it: the same name and organization, else the same text, else nearly the same name. Without a book
the address comes from the name, and of two offers of one name from the organization.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from wegwijs import source_files
from wegwijs.model import Offer
from wegwijs.normalization import normalized
from wegwijs.slugs import LONGEST, slug

FILE = "addresses.csv"
HEADINGS = ("Adres", "Staat nu op", "Naam", "Organisatie", "Wat is het")
LIKE = 85  # of a hundred, from where two names of one organization are one name
LARGEST = 10_000_000
SHOWN = 300


class Entry(NamedTuple):
    """An address and the offer that stood there; `now` is where it stands since, or empty where it still stands there."""

    address: str
    now: str
    name: str
    organization: str
    description: str


@dataclass(frozen=True, slots=True)
class _Signs:
    """What an offer is known by, each made ready to compare."""

    name: str
    organization: str
    description: str

    @classmethod
    def of(cls, thing: Entry | Offer) -> _Signs:
        """The signs of an offer, or of a line in the book."""
        return cls(
            normalized(str(thing.name)), normalized(thing.organization), normalized(str(thing.description)[:SHOWN])
        )


KEYS: tuple[Callable[[_Signs], tuple[str, ...]], ...] = (
    lambda signs: (signs.name, signs.organization, signs.description),
    lambda signs: (signs.name, signs.organization),
    lambda signs: (signs.organization, signs.description),
    lambda signs: (signs.name, signs.description),
)


def read(folder: Path) -> tuple[Entry, ...]:
    """The book in a municipality's folder; empty where there is none that can be read: addresses come from names then."""
    path = folder / FILE
    try:
        if path.is_symlink():
            return ()
        lines = [*csv.reader(io.StringIO(source_files.read_text(path, LARGEST), newline=""), delimiter=";")]
    except (OSError, UnicodeError, csv.Error):
        return ()
    return tuple(
        Entry(*line) for line in lines[1:] if len(line) == len(HEADINGS) and line[0] == slug(line[0]) and line[0]
    )


def with_addresses(offers: Sequence[Offer], book: Sequence[Entry]) -> tuple[Offer, ...]:
    """The offers, each with its address, and with those at which it stood before."""
    known = _matches(offers, book) if book else {}
    taken = {offer.id for offer in offers if offer.id}
    reserved = {entry.address for entry in book}
    ids: dict[int, str] = {}
    for at, entry in known.items():
        address = entry.now or entry.address
        if not offers[at].id and address not in taken:
            ids[at] = address
            taken.add(address)
    unnamed = [at for at, offer in enumerate(offers) if not offer.id and at not in ids]
    for at in sorted(unnamed, key=lambda at: (_Signs.of(offers[at]).organization, str(offers[at].description), at)):
        ids[at] = _new(offers[at], taken | reserved)
        taken.add(ids[at])
    addressed = [replace(offer, id=ids[at]) if at in ids else offer for at, offer in enumerate(offers)]
    led: dict[str, list[str]] = {}
    for old in book:
        led.setdefault(old.now, []).append(old.address)
    before = {at: [entry.address, *led.get(entry.address, ())] for at, entry in known.items()}
    return tuple(
        replace(offer, before=tuple(old for old in before[at] if old != offer.id and old not in taken))
        if at in before
        else offer
        for at, offer in enumerate(addressed)
    )


def _new(offer: Offer, taken: set[str]) -> str:
    """An address from the name; where it is taken with the organization behind it, then with a number."""
    base = slug(offer.name.dutch) or f"aanbod-{offer.row}"
    owner = slug(offer.organization)
    longer = f"{base}-{owner}"[:LONGEST].strip("-") if owner else base
    name, count = base if base not in taken else longer, 2
    while name in taken:
        name, count = f"{base}-{count}", count + 1
    return name


def _matches(offers: Sequence[Offer], book: Sequence[Entry]) -> dict[int, Entry]:
    """The line of the book of each offer that has one, by the place of the offer in the list."""
    matches: dict[int, Entry] = {}
    here = {at: _Signs.of(offer) for at, offer in enumerate(offers)}
    there = {at: _Signs.of(entry) for at, entry in enumerate(book) if not entry.now}

    def match(at: int, line: int) -> None:
        matches[at] = book[line]
        del here[at], there[line]

    for key in KEYS:
        lines: dict[tuple[str, ...], list[int]] = {}
        for line, signs in there.items():
            lines.setdefault(key(signs), []).append(line)
        places_by_key: dict[tuple[str, ...], list[int]] = {}
        for at, signs in here.items():
            places_by_key.setdefault(key(signs), []).append(at)
        for value, places in places_by_key.items():
            if len(places) == len(lines.get(value, ())) == 1:
                match(places[0], lines[value][0])
    names: dict[str, dict[int, str]] = {}
    for line, other in there.items():
        names.setdefault(other.organization, {})[line] = other.name
    for at, signs in list(here.items()):
        theirs = names.get(signs.organization, {})
        if best := process.extractOne(signs.name, theirs, scorer=fuzz.ratio, score_cutoff=LIKE):
            del theirs[best[2]]
            match(at, best[2])
    return matches


def written(offers: Iterable[Offer], book: Sequence[Entry]) -> bytes:
    """The book with these offers in it; what is not in the list any more stays, so that nobody gets its address."""
    lines = {entry.address: entry for entry in book}
    for offer in offers:
        lines[offer.id] = Entry(
            offer.id, "", offer.name.dutch, offer.organization, " ".join(offer.description.dutch.split())[:SHOWN]
        )
        for old in offer.before:
            if old in lines:
                lines[old] = lines[old]._replace(now=offer.id)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(lines[address] for address in sorted(lines))
    return out.getvalue().encode()
