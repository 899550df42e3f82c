"""Offers that look like those of a real list, as many as one wants: the sample's own, each varied in every column.

The same number and seed give the same rows. Names, streets, phone numbers, addresses, days and times differ; the sentence
that says what it is stays, so that its translations are used.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from wegwijs.files import find_project
from wegwijs.read import tables

SAMPLE = "_voorbeeldstad"
TREES = (
    *("Berk", "Beuk", "Eik", "Els", "Es", "Hazel", "Hulst", "Iep", "Kastanje", "Linde", "Lijster", "Meidoorn"),
    *(
        "Noten",
        "Olm",
        "Peppel",
        "Plataan",
        "Sering",
        "Sleedoorn",
        "Spar",
        "Taxus",
        "Vlier",
        "Wilgen",
        "Zilver",
        "Zwaluw",
    ),
    *(
        "Merel",
        "Mus",
        "Kievit",
        "Reiger",
        "Ooievaar",
        "Uilen",
        "Vinken",
        "Leeuwerik",
        "Bever",
        "Egel",
        "Hazen",
        "Otter",
    ),
)
PLACES = (
    "hof",
    "plein",
    "laan",
    "straat",
    "weg",
    "kamp",
    "veld",
    "dijk",
    "kade",
    "singel",
    "pad",
    "akker",
    "hoek",
    "tuin",
)
PROJECTS = ("Buurthuis", "Wijkcentrum", "Speelhuis", "Bibliotheek", "Gezondheidshuis", "Basisschool", "Huis")
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
OFTEN = (
    *("{day} {start}-{end}", "{day} {start} tot {end} uur", "elke {day} {start}", "{day} en {other} {start}-{end}"),
    *("elke {nth} {day} {start}-{end}", "elke {nth} {day} van de maand {start}", "{day} {start}-{end}, oneven weken"),
    *("{day} {start}-{end}, niet in schoolvakanties", "om de week {day} {start}", "{day} {start} of in overleg"),
    *("op afspraak", "ma t/m vr {start}-{end}", "{osm} {osm_start}-{osm_end}", "{osm} {osm_start}-{osm_end}; PH off"),
)
SPOKEN = (
    "Engels",
    "Arabisch",
    "Turks",
    "Pools",
    "Oekraïens",
    "Perzisch",
    "Tigrinya",
    "Somalisch",
    "Spaans",
    "Roemeens",
)
YEAR = "2026"


@cache
def sample_rows() -> tuple[tuple[str, ...], tuple[dict[str, str], ...]]:
    """The headings of the sample, and its rows by heading."""
    path = find_project().municipalities / SAMPLE / "offers.xlsx"
    table, problems = tables.read(path, path.name)
    assert table is not None, problems
    headings = tuple(table.headings.values())
    rows = tuple({table.headings[at]: cell.text for at, cell in row.cells.items()} for row in table.rows)
    return headings, rows


def rows(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """That many offers, by heading."""
    chance = random.Random(seed)
    _, known = sample_rows()
    for number in range(count):
        yield _varied(dict(known[number % len(known)]), number, seed, chance)


def _varied(row: dict[str, str], number: int, seed: int, chance: random.Random) -> dict[str, str]:
    street = f"{chance.choice(TREES)}{chance.choice(PLACES)}"
    if number >= len(sample_rows()[1]):  # before that they are the sample's own, which its vision names
        row["Kenmerk"] = f"{row['Kenmerk']}-{number + 1}"
    row["Naam"] = f"{row['Naam']} {street} {number + 1}"
    row["Organisatie"] = f"{row['Organisatie']} {chance.choice(TREES)}"
    row["Locatie"] = f"{chance.choice(PROJECTS)} {street}"
    row["Adres"] = f"{street} {chance.randint(1, 240)}"
    row["Postcode"] = f"{chance.randint(1000, 9999)} {chance.choice('BDHKLM')}{chance.choice('BDHKLM')}"
    row["Wanneer"] = _moment(chance)
    if "Bereikbaar" in row:
        row["Bereikbaar"] = f"ma-vr {chance.randint(8, 10)}.00-{chance.randint(12, 17)}.00"
    row["Telefoon"] = f"0999 {(number * 7 + seed * 131) % 1_000_000:06}"
    if "WhatsApp" in row:
        row["WhatsApp"] = f"06 0000 {(number * 3 + seed) % 10_000:04}"
    row["E-mail"] = f"aanbod{number + 1}@voorbeeldstad.example.org"
    row["Website"] = f"https://voorbeeldstad.example.org/{street.lower()}/{number + 1}"
    row["Talen"] = "; ".join(["Nederlands", *chance.sample(SPOKEN, chance.randint(0, 3))])
    row["Laatst gecontroleerd"] = f"{chance.randint(1, 23)}-{chance.randint(6, 11)}-{YEAR}"
    row.pop("Geldig van", None)
    row["Geldig tot"] = f"{chance.randint(1, 28)}-{chance.randint(1, 12)}-2028"
    return row


def _moment(chance: random.Random) -> str:
    start, half = chance.randint(8, 19), chance.choice(("00", "15", "30", "45"))
    day, other = chance.sample(DAYS[:5], 2)
    return chance.choice(OFTEN).format(
        day=chance.choice(DAYS) if chance.random() < 0.5 else day,
        other=other,
        start=f"{start}.{half}",
        end=f"{start + chance.randint(1, 3)}.{half}",
        nth=chance.choice(("1e", "2e", "3e", "eerste", "laatste")),
        osm=chance.choice(("Mo", "Tu", "We", "Th", "Fr", "Mo-Fr", "Tu,Th", "Sa")),
        osm_start=f"{start:02}:{half}",
        osm_end=f"{start + 2:02}:{half}",
    )


def write_list(path: Path, listed: Sequence[dict[str, str]]) -> None:
    """The rows as an Excel list with the sample's columns."""
    headings, _ = sample_rows()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Aanbod")
    sheet.append(headings)
    for row in listed:
        sheet.append([row.get(heading) for heading in headings])
    book.save(path)


def write_csv(path: Path, listed: Sequence[dict[str, str]]) -> None:
    """The rows as a csv with the sample's columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sample_rows()[0], delimiter=";")
        writer.writeheader()
        writer.writerows(listed)
