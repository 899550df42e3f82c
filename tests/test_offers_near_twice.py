"""Offers that are probably one and the same are told; offers that are only like each other are not."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from small_project import prepared
from wegwijs.check.near_twice import near_twice
from wegwijs.files import Project
from wegwijs.model import Location, Meeting, Offer, Schedule, Text


@pytest.fixture
def offer(sample: Project) -> Offer:
    content = prepared(sample).content
    assert content is not None
    return content.offers[0]


def named(offer: Offer, name: str, row: int = 9, **changes: object) -> Offer:
    return replace(offer, name=Text.of(name), row=row, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["Koffie voor de ouders", "Koffie voor oudrs", "Voor ouders koffie", "koffie  voor ouders!"]
)
def test_alike(offer: Offer, name: str) -> None:
    found = list(near_twice((offer, named(offer, name))))
    assert [(one.code, one.place.row, one.facts["first"]) for one in found] == [("offer-near-twice", 9, "2")]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("Koffie voor vaders in Zuid", {}),
        ("Koffie voor de ouders", {"organization": "De Bibliotheek"}),
        ("Koffie voor de ouders", {"location": Location(street="Kerkstraat 9")}),
        ("Koffie voor de ouders", {"schedule": Schedule("wo", (Meeting((2,)),))}),
        ("Koffie voor de ouders", {"phases": ("12-18",)}),
        ("Koffie voor ouders 2", {}),
    ],
)
def test_another_offer(offer: Offer, name: str, changes: dict[str, object]) -> None:
    assert not list(near_twice((offer, named(offer, name, **changes))))


def test_ten_thousand_offers_of_one_organization(offer: Offer) -> None:
    many = tuple(named(offer, f"Koffie {number % 977} met buur {number}", number + 2) for number in range(10_000))
    start = time.monotonic()
    assert not list(near_twice(many))
    assert time.monotonic() - start < 4
