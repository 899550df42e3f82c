"""Every page kind in all twelve languages, in a real browser at 360 px: nothing overflows, right direction, right font."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page

from site_tree import ROOT, build, served
from test_browser import KINDS, browser, overflow, violations

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.whole]

KNOWN = yaml.safe_load((ROOT / "locales" / "languages.yml").read_text(encoding="utf-8"))["languages"]
SCRIPTS = {"Arab": "؀-ۿ", "Ethi": "ሀ-፿", "Cyrl": "Ѐ-ӿ", "Latn": "A-Za-z"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("twelve") / "site"
    assert build("_voorbeeldstad", site, ", ".join(one["code"] for one in KNOWN)).published
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    yield opened
    opened.context.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", KNOWN, ids=lambda one: one["code"])
def test_a_page_in_a_language(page: Page, address: str, language: dict[str, str], kind: str) -> None:
    code = language["code"]
    page.goto(address + ("" if code == "nl" else f"{code}/") + KINDS[kind])
    assert page.evaluate("document.documentElement.lang") == code
    assert page.evaluate("document.documentElement.dir") == language.get("direction", "ltr")
    assert overflow(page) <= 0
    heading = page.locator("h1").inner_text()
    letters = SCRIPTS[language["script"]]
    assert page.evaluate("([text, letters]) => new RegExp(`[${letters}]`).test(text)", [heading, letters])
    assert violations(page) == []


def test_tigrinya_brings_its_own_letters(page: Page, address: str) -> None:
    """On a phone without an Ethiopic font; no other language loads one."""
    page.goto(f"{address}ti/")
    style = page.locator("style").first.inner_text()
    assert "assets/fonts/ethi.woff2" in style
    answer = page.request.get(f"{address}assets/fonts/ethi.woff2")
    assert answer.ok
    assert answer.body()[:4] == b"wOF2"
    assert len(answer.body()) < 40_000
    for code in ("", "ar/", "bg/"):
        page.goto(address + code)
        assert "@font-face" not in page.locator("style").first.inner_text()
