"""Links are the same for all pages until a page is whole; then each has its own way to the root."""

from __future__ import annotations

import pytest

from wegwijs.model import Page, addresses, page_kinds
from wegwijs.render.links import file_link, link, position

SITE = "https://dorp.example.org/gemeente/"
ALL = " ".join((link("aanbod/koffie/"), link(""), file_link("assets/x.js"), file_link("")))


@pytest.mark.parametrize(
    ("address", "code", "placed"),
    [
        (addresses.HOME, "nl", "aanbod/koffie/ ./ assets/x.js ./"),
        (addresses.HOME, "ar", "aanbod/koffie/ ./ ../assets/x.js ../"),
        ("aanbod/thee/", "nl", "../../aanbod/koffie/ ../../ ../../assets/x.js ../../"),
        ("aanbod/thee/", "ar", "../../aanbod/koffie/ ../../ ../../../assets/x.js ../../../"),
        (addresses.NOT_FOUND, "nl", "/gemeente/aanbod/koffie/ /gemeente/ /gemeente/assets/x.js /gemeente/"),
    ],
)
def test_each_page_has_its_own_way(address: str, code: str, placed: str) -> None:
    page = Page(address, page_kinds.HOME, "x", "x", None)
    assert position(page, code, SITE).placed(ALL) == placed
