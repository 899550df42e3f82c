"""Municipalities side by side: how much there is for each 1,000 children, and what a region has together.

It compares what can be compared: only who gives how many children live there has a share, and names stand in order of the
alphabet, so that nobody is first or last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from wegwijs.report.account import Account
from wegwijs.report.page import beside_page
from wegwijs.spreadsheets import as_csv

PAGE, TABLE = "naast-elkaar.html", "naast-elkaar.csv"
NUMBERS = ("offers", "free", "informal", "evening", "proven", "first-1000-days")
EACH = 1000
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality or a region in the comparison; `children` is `None` where it does not say how many live there."""

    name: str
    region: str
    children: int | None
    counts: tuple[int, ...]

    @property
    def shares(self) -> tuple[Decimal | None, ...]:
        """How much of each number there is for 1,000 children."""
        return tuple(
            (Decimal(count * EACH) / self.children).quantize(TENTH, ROUND_HALF_UP) if self.children else None
            for count in self.counts
        )


def beside(
    overrides: Path, accounts: Sequence[Account], colours: tuple[dict[str, str], dict[str, str]]
) -> dict[str, bytes]:
    """The page and the table of a comparison, by their names; nothing where there is no municipality."""
    if not accounts:
        return {}
    first = accounts[0]
    layers = [f"layer:{layer.id}" for layer in sorted(first.content.pyramid.layers, key=lambda layer: layer.order)]
    names = (*NUMBERS, *layers)
    towns = sorted((_town(account, names) for account in accounts), key=lambda town: town.name.casefold())
    regions = [_region(name, towns) for name in sorted({town.region for town in towns if town.region})]
    values = {"towns": towns, "regions": regions, "names": names, "whole": together("", towns)}
    return {PAGE: beside_page(overrides, first, colours, values), TABLE: _table(first, names, [*towns, *regions])}


def _town(account: Account, names: Sequence[str]) -> Town:
    content = account.content
    region = content.own_vision.region if content.own_vision else None
    counts = tuple(account.counts.get(name, 0) for name in names)
    return Town(content.municipality.name, region or "", content.municipality.children, counts)


def _region(name: str, towns: Sequence[Town]) -> Town:
    return together(name, [town for town in towns if town.region == name])


def together(name: str, towns: Sequence[Town]) -> Town:
    """Several municipalities as one; their children are known where each says how many."""
    children = [town.children for town in towns if town.children]
    counts = tuple(map(sum, zip(*(town.counts for town in towns), strict=True)))
    return Town(name, name, sum(children) if len(children) == len(towns) else None, counts)


def _table(account: Account, names: Sequence[str], towns: Sequence[Town]) -> bytes:
    label = account.words.label
    heads = [str(label("beside", name)) for name in ("town", "region", "children")]
    numbers = [str(account.words.number(name)) for name in names]
    rows = []
    for town in towns:
        shares = ["" if share is None else str(share).replace(".", ",") for share in town.shares]
        rows.append([town.name, town.region, str(town.children or ""), *map(str, town.counts), *shares])
    return as_csv([*heads, *numbers, *(f"{number} / {EACH}" for number in numbers)], rows)
