"""The address of an offer follows what the offer is: not its row, and not each letter of its name."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

import small_project
from small_project import TODAY, listed
from wegwijs import pipeline
from wegwijs.files import Project
from wegwijs.model import Form, Offer, Text
from wegwijs.read import address_book
from wegwijs.read.address_book import Entry, with_addresses, written


def offer(name: str, organization: str, text: str = "Kom langs.", mark: str = "") -> Offer:
    return Offer(
        id=mark,
        name=Text.of(name),
        description=Text.of(text),
        organization=organization,
        form=Form.GROUP,
        layers=(),
        phases=(),
        file="offers.csv",
        row=2,
    )


def remembered(folder: Path, offers: tuple[Offer, ...]) -> tuple[Entry, ...]:
    (folder / address_book.FILE).write_bytes(written(offers, address_book.read(folder)))
    return address_book.read(folder)


def addresses(offers: tuple[Offer, ...]) -> dict[tuple[str, str], str]:
    return {(one.name.dutch, one.organization): one.id for one in offers}


def test_two_of_one_name_keep_their_addresses_in_each_order() -> None:
    both = [offer("Inloop", "A"), offer("Inloop", "B"), offer("Inloop", "C", "Anders.")]
    first = addresses(with_addresses(both, ()))
    assert first == {("Inloop", "A"): "inloop", ("Inloop", "B"): "inloop-b", ("Inloop", "C"): "inloop-c"}
    for order in itertools.permutations(both):
        assert addresses(with_addresses(order, ())) == first


def test_an_offer_keeps_its_address_when_its_name_is_mended(tmp_path: Path) -> None:
    book = remembered(tmp_path, with_addresses([offer("Kofie Noord", "A"), offer("Thee", "A", "Thee.")], ()))
    again = with_addresses([offer("Thee", "A", "Thee met elkaar."), offer("Koffie Noord", "A")], book)
    assert addresses(again) == {("Thee", "A"): "thee", ("Koffie Noord", "A"): "kofie-noord"}


def test_a_new_offer_gets_no_address_that_somebody_may_have_kept(tmp_path: Path) -> None:
    book = remembered(tmp_path, with_addresses([offer("Koffie", "A")], ()))
    (fresh,) = with_addresses([offer("Koffie", "B", "Heel iets anders.")], book)
    assert fresh.id == "koffie-b"
    book = remembered(tmp_path, (fresh,))
    back = with_addresses([offer("Koffie", "A"), offer("Koffie", "B", "Heel iets anders.")], book)
    assert [one.id for one in back] == ["koffie", "koffie-b"]


def test_an_offer_that_gets_a_mark_is_found_at_its_old_address(tmp_path: Path) -> None:
    book = remembered(tmp_path, with_addresses([offer("Koffie", "A")], ()))
    marked = with_addresses([offer("Koffie", "A", mark="koffie-noord")], book)
    assert [(one.id, one.before) for one in marked] == [("koffie-noord", ("koffie",))]
    book = remembered(tmp_path, marked)
    twice = with_addresses([offer("Koffie", "A", mark="koffie-in-noord")], book)
    assert [(one.id, set(one.before)) for one in twice] == [("koffie-in-noord", {"koffie-noord", "koffie"})]


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b'Adres;"', b"a;b\n", b"Adres;x;y;z;q\n../../x;;a;b;c\n"])
def test_a_broken_book_is_no_book(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / address_book.FILE).write_bytes(broken)
    assert address_book.read(tmp_path) == ()


def test_a_build_remembers_and_an_old_address_leads_on(project: Project) -> None:
    row = ("Koffie", "Drink koffie.", "Buurthuis", "groep", "samen", "0-2")
    folder = small_project.municipality(project, offers_csv=listed(row))
    site = project.root / "site"
    assert pipeline.build(project, folder.name, TODAY, site).published
    assert (
        (folder / address_book.FILE).read_text(encoding="utf-8").splitlines()[1].startswith("koffie;;Koffie;Buurthuis;")
    )
    head = ("Kenmerk", *small_project.HEAD)
    (folder / "offers.csv").write_text(listed(("koffie-noord", *row), head=head), encoding="utf-8")
    assert pipeline.build(project, folder.name, TODAY, site).published
    assert (site / "aanbod" / "koffie-noord" / "index.html").exists()
    old = (site / "aanbod" / "koffie" / "index.html").read_text(encoding="utf-8")
    assert "../koffie-noord/" in old
