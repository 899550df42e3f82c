"""From language to language in a real browser: two rows of them on top, a page of them all, and a line for who speaks another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from eyes import breaches, context, overflow, violations
from site_tree import KNOWN, Built, served

pytestmark = [pytest.mark.browser, pytest.mark.whole]

NAMES = {one["code"]: one["name"] for one in KNOWN}
TWO_ROWS = 2 * 44
LINE = "header .wrap > a.back"


def prefix(code: str) -> str:
    return "" if code == "nl" else f"{code}/"


@pytest.fixture(scope="module")
def address(whole_site: Built) -> Iterator[str]:
    assert whole_site.published
    with served(whole_site.site) as root:
        yield root


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone without JavaScript."""
    made = context(browser, java_script_enabled=False)
    yield made
    made.close()


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    made = phone.new_page()
    yield made
    made.close()


def test_the_languages_on_top_take_two_rows(page: Page, address: str) -> None:
    for code in NAMES:
        page.goto(f"{address}{prefix(code)}aanbod/")
        box = page.locator(".languages ul").bounding_box()
        assert box and box["height"] <= TWO_ROWS, code
        assert page.locator(".languages [aria-current]").get_attribute("lang") == code


def test_every_language_is_two_touches_away(page: Page, address: str) -> None:
    """The last link of the header leads to a page with each language, in its own letters and in ours."""
    page.goto(f"{address}pl/aanbod/")
    page.locator(".languages a").last.click()
    page.wait_for_url("**/pl/talen/")
    links = page.locator("main .choices a").all()
    assert [link.get_attribute("hreflang") for link in links] == list(NAMES)
    for one, link in zip(KNOWN, links, strict=True):
        assert one["name"] in link.inner_text()
        assert one["dutch_name"] in link.inner_text()
        assert (link.bounding_box() or {"height": 0})["height"] >= 44
    links[-1].click()
    page.wait_for_url(f"{address}bg/")


@pytest.mark.parametrize(
    ("locale", "path", "code"),
    [
        ("uk-UA", "nu/", "uk"),
        ("ar", "", "ar"),
        ("nl-NL", "ti/onderwerpen/", "nl"),
        ("bg", "ar/aanbod/", "bg"),
        ("pl-PL", "pl/nu/", ""),
        ("ja-JP", "nu/", ""),
    ],
)
def test_who_reads_another_language_gets_a_line_in_it(
    browser: Browser, address: str, locale: str, path: str, code: str
) -> None:
    """One line, never a redirect; nothing where the page is in the reader's language, or the site does not speak it."""
    made = context(browser, locale=locale)
    page = made.new_page()
    page.goto(address + path, wait_until="networkidle")
    assert page.url == address + path
    line = page.locator(LINE)
    assert line.count() == bool(code)
    if code:
        assert line.get_attribute("lang") == code
        assert NAMES[code] in line.inner_text()
        assert overflow(page) <= 0
        assert violations(page) == breaches(page) == []
        line.click()
        page.wait_for_url(address + prefix(code) + path.removeprefix("ar/").removeprefix("ti/"))
    made.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_not_there_is_told_in_every_language(browser: Browser, address: str, scheme: str) -> None:
    made = context(browser, color_scheme=scheme)
    page = made.new_page()
    page.goto(f"{address}ti/niet/hier/")
    assert overflow(page) <= 0
    assert violations(page) == []
    for one in KNOWN:
        told = page.locator(f"main section[lang={one['code']}]")
        assert told.evaluate("part => getComputedStyle(part).direction") == one.get("direction", "ltr")
        assert told.locator("[lang]").count() == 0
        assert told.locator("a").get_attribute("href") == f"/{prefix(one['code'])}"
    made.close()
