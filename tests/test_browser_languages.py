"""Every page kind in every language of the project, in a real browser: in each light, in the right direction and font."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from eyes import LIGHTS, PHONE, RULES_OF_LIGHT, breaches, context, letters, overflow, violations
from site_tree import KNOWN, Built, served
from test_browser import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.whole]

ALL = KINDS | {"languages": "talen/"}
SCRIPTS = {"Arab": "؀-ۿ", "Ethi": "ሀ-፿", "Cyrl": "Ѐ-ӿ", "Latn": "A-Za-z"}


def prefix(code: str) -> str:
    return "" if code == "nl" else f"{code}/"


@pytest.fixture(scope="module")
def address(whole_site: Built) -> Iterator[str]:
    assert whole_site.published
    with served(whole_site.site) as root:
        yield root


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[BrowserContext]:
    made = context(browser)
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(opened: BrowserContext) -> Page:
    return opened.new_page()


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("language", KNOWN, ids=lambda one: one["code"])
def test_a_page_in_a_language(page: Page, address: str, language: dict[str, str], kind: str) -> None:
    """In its own letters and direction; nothing too wide, also with letters twice as large; axe finds nothing."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address + prefix(language["code"]) + ALL[kind])
    assert page.evaluate("document.documentElement.lang") == language["code"]
    assert page.evaluate("document.documentElement.dir") == language.get("direction", "ltr")
    heading = page.locator("h1").inner_text()
    script = SCRIPTS[language["script"]]
    assert page.evaluate("([text, letters]) => new RegExp(`[${letters}]`).test(text)", [heading, script])
    assert overflow(page) <= 0
    assert violations(page) == []
    for light in ("dark", "forced"):
        page.emulate_media(**LIGHTS[light])
        assert violations(page, RULES_OF_LIGHT) == [], light
    page.emulate_media(**LIGHTS["light"])
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0
    letters(page, "200%")
    assert overflow(page) <= 0
    assert breaches(page) == []


def test_tigrinya_brings_its_own_letters(page: Page, address: str) -> None:
    """On a phone without an Ethiopic font; no other language loads one."""
    for code in (one["code"] for one in KNOWN):
        page.goto(address + prefix(code))
        own = page.evaluate("[...document.fonts].filter(font => font.family.includes('Wegwijs')).length")
        assert own == (code == "ti")
    page.goto(f"{address}ti/")
    style = page.locator("style").first.inner_text()
    font = style[style.index("assets/fonts/") :].split('"')[0].split(")")[0]
    answer = page.request.get(address + font)
    assert answer.ok
    assert answer.body()[:4] == b"wOF2"
    assert len(answer.body()) < 40_000
