"""One rule says what is an address on the web, and everything that takes one asks it."""

from __future__ import annotations

import pytest

from wegwijs import markup
from wegwijs.model import web_addresses
from wegwijs.problems import Place, Problem
from wegwijs.read import contact_details
from wegwijs.verify.document import Document, is_here

GOOD = (
    *("https://a.nl", "https://a.nl/", "http://a.nl/b/c?d=e&f#g", "https://a-b.c.nl:8080/x%20y", "https://a.nl/(b)"),
    *("https://xn--mnchen-3ya.example/", "https://münchen.example/é", "https://a.nl/?q=[1]"),
)
BAD = (
    *("https://[evil/", "https://evil]/", "https://[::1]/", "https://a.nl:99999/", "https://a.nl:x/", "https://a.nl:/"),
    *(
        "https://a@b.nl/",
        "https://@a.nl/",
        "https://a..nl/",
        "https://.nl/",
        "https://-a.nl/",
        "https:///b",
        "https:a.nl",
    ),
    *(
        "https://a.nl/b c",
        "https://a.nl/\n",
        "https://a.nl/\x00",
        "https://a.nl/\u202e",
        "https://a.nl/\ud800",
        "ftp://a.nl/",
    ),
    *("javascript:alert(1)", "//a.nl/", "/b/", "", "https://℀.nl/", "https://" + "a" * 64 + ".nl/", "https://a.nl/{b}"),
    *(
        "https://" + ".".join(["a" * 60] * 5) + ".nl/",
        "https://a.nl/" + "b" * 2_000,
        'https://a.nl/"',
        "https://a.nl/\\b",
    ),
)


@pytest.mark.parametrize("address", GOOD)
def test_what_is_one(address: str) -> None:
    assert web_addresses.is_web_address(address)
    assert isinstance(contact_details.web(address, Place("x")), str)
    if address.startswith("https:") and "(" not in address and "[" not in address:
        assert markup.targets(f"[x]({address})") == [address]


@pytest.mark.parametrize("address", BAD)
def test_what_is_none(address: str) -> None:
    assert not web_addresses.is_web_address(address)
    assert not web_addresses.is_site_address(address)
    if address.isprintable():  # Markdown itself takes out, or puts another letter in the place of, the rest
        assert markup.targets(f"[x]({address})") in ([], ["/b/"], [""])
    if address.startswith("https://") and address == address.strip():
        assert isinstance(contact_details.web(address, Place("x")), Problem)


@pytest.mark.parametrize(
    ("address", "good"),
    [
        *(("https://a.nl", True), ("https://a.nl/", True), ("https://a.nl/b/c/", True), ("https://a.nl/b", True)),
        *(
            ("https://a.nl/?b", False),
            ("https://a.nl/#b", False),
            ("https://a.nl/%62/", False),
            ("https://a.nl//", False),
        ),
        *(("https://a.nl/../b/", False), ("https://a.nl/.b/", False), ("https://a.nl/b//c/", False)),
        ("https://a.nl/" + "b" * 200 + "/", False),
    ],
)
def test_where_a_site_can_stand(address: str, good: bool) -> None:
    assert web_addresses.is_site_address(address) is good


@pytest.mark.parametrize(
    ("address", "good"),
    [
        *(("https://a.nl/?q={address}", True), ("https://a.nl/{address}", True), ("http://a.nl/{address}", False)),
        *(("https://a.nl/", False), ("https://[{address}", False), ("https://a.nl/{address}/{x}", False)),
    ],
)
def test_where_a_map_can_be_asked(address: str, good: bool) -> None:
    assert web_addresses.is_map_address(address) is good


@pytest.mark.parametrize("address", [*BAD, *GOOD])
def test_a_finished_page_is_verified_whatever_it_links_to(address: str) -> None:
    is_here(address)
    if '"' not in address and "\0" not in address:
        document = Document("x/", f'<html lang=nl dir=ltr><a href="{address}">x</a>')
        assert document.links == [address]
        assert bool(document.faults) is (
            web_addresses.split(address) is None or (":" in address and "ttp" not in address)
        )
