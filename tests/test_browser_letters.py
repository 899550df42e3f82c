"""Pages hold in whatever letters a phone has: in narrow and in wide ones."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from eyes import chromium, context, overflow
from site_tree import Built, served
from test_browser import KINDS, LINES_OF_NUMBERS

pytestmark = pytest.mark.browser

# A phone has letters of its own. Those of DejaVu are wide, also in Arabic; those of Noto are as most phones have them.
FONTS = {"Noto Sans": "/usr/share/fonts/truetype/noto", "DejaVu Sans": "/usr/share/fonts/truetype/dejavu"}
ONLY = """<?xml version="1.0"?>
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<alias binding="same"><family>sans-serif</family><prefer><family>{name}</family></prefer></alias>
</fontconfig>"""
CALLED = ("nu/", "ar/nu/", "ar/", "ar/aanbod/praten-over-opvoeden/")
ON_ONE_SHEET = ("aanbod/praten-over-opvoeden/", "ar/aanbod/praten-over-opvoeden/")
ON_TWO_SHEETS = ("nu/", "ar/nu/", "ar/onderwerpen/slapen-en-huilen/")
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def address(built_site: Built) -> Iterator[str]:
    assert built_site.published
    with served(built_site.site) as root:
        yield root


@pytest.fixture(scope="module", params=FONTS)
def only(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that has the letters of one family and no others."""
    folder = tmp_path_factory.mktemp("fonts")
    assert Path(FONTS[request.param]).is_dir(), "scripts/browser.py brings these fonts"
    settings = folder / "fonts.conf"
    settings.write_text(ONLY.format(name=request.param, fonts=FONTS[request.param], cache=folder), encoding="utf-8")
    with chromium(env={**os.environ, "FONTCONFIG_FILE": str(settings)}) as browser:
        yield browser


@pytest.fixture
def page(only: Browser) -> Iterator[Page]:
    made = context(only)
    yield made.new_page()
    made.close()


@pytest.mark.parametrize("width", [320, 360])
def test_a_number_to_call_stays_whole(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for kind in CALLED:
        page.goto(address + kind)
        assert page.evaluate(LINES_OF_NUMBERS) == [], kind


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_is_too_wide(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for language in ("", "ar/"):
        for kind in KINDS.values():
            page.goto(address + language + kind)
            assert overflow(page) <= 0, language + kind


def test_paper_takes_no_more_sheets(page: Page, address: str) -> None:
    for sheets, kinds in ((1, ON_ONE_SHEET), (2, ON_TWO_SHEETS)):
        for kind in kinds:
            page.goto(address + kind)
            assert len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True))) <= sheets, kind
