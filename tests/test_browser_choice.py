"""From language to language in a real browser: one row of them on the home page, a page of them all, and the reader's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from eyes import breaches, context, overflow, violations
from site_tree import KNOWN, Built, served

pytestmark = [pytest.mark.browser, pytest.mark.whole]

NAMES = {one["code"]: one["name"] for one in KNOWN}
SCRIPTS = list(dict.fromkeys(one["script"] for one in KNOWN))
ONE_ROW = 44
PILL = "header a.language"


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


def test_the_languages_at_the_top_of_the_home_page_take_one_row(page: Page, address: str) -> None:
    for code in NAMES:
        page.goto(f"{address}{prefix(code)}")
        box = page.locator(".first-languages ul").bounding_box()
        assert box and box["height"] <= ONE_ROW, code
        assert NAMES[code] in page.locator(PILL).inner_text()
        more = page.locator(".first-languages a").last.inner_text()
        assert f"+ {len(NAMES) - page.locator('.first-languages a').count()}" in more, code


def test_each_page_leads_to_itself_in_every_other_language(page: Page, address: str) -> None:
    for code in NAMES:
        page.goto(f"{address}{prefix(code)}aanbod/")
        links = {link.get_attribute("hreflang"): link for link in page.locator("footer a[hreflang]").all()}
        assert links.keys() == NAMES.keys() - {code}
        for other, link in links.items():
            assert link.inner_text() == NAMES[str(other)]
            assert link.evaluate("link => link.href") == f"{address}{prefix(str(other))}aanbod/"


def test_every_language_is_two_touches_away(page: Page, address: str) -> None:
    """The language of a page leads to a page with each language, in its own letters and in ours, script by script."""
    page.goto(f"{address}pl/aanbod/")
    page.locator(PILL).click()
    page.wait_for_url("**/pl/talen/")
    links = page.locator("main .choices a").all()
    by_script = sorted(KNOWN, key=lambda one: SCRIPTS.index(one["script"]))
    assert [link.get_attribute("hreflang") for link in links] == [one["code"] for one in by_script]
    for one, link in zip(by_script, links, strict=True):
        assert one["name"] in link.inner_text()
        assert one["dutch_name"] in link.inner_text()
        assert (link.bounding_box() or {"height": 0})["height"] >= 44
    links[-1].click()
    page.wait_for_url(f"{address}{by_script[-1]['code']}/")


@pytest.mark.parametrize(
    ("locale", "path", "code"),
    [
        ("uk-UA", "nu/", "uk"),
        ("ar", "", "ar"),
        ("nl-NL", "ti/onderwerpen/", "nl"),
        ("bg", "ar/aanbod/", "bg"),
        ("zh-CN", "nu/", "zh-Hans"),
        ("zh-CN", "zh-Hans/nu/", ""),
        ("pl-PL", "pl/nu/", ""),
        ("ja-JP", "nu/", ""),
    ],
)
def test_who_reads_another_language_is_shown_it(
    browser: Browser, address: str, locale: str, path: str, code: str
) -> None:
    """Never a redirect; nothing where the page is in the reader's language, or the site does not speak it."""
    made = context(browser, locale=locale)
    page = made.new_page()
    page.goto(address + path, wait_until="networkidle")
    assert page.url == address + path
    pill = page.locator(PILL)
    assert page.locator(f"{PILL}.asked").count() == bool(code)
    if code:
        assert pill.get_attribute("lang") == pill.get_attribute("hreflang") == code
        assert pill.inner_text().strip() == NAMES[code]
        assert overflow(page) <= 0
        assert violations(page) == breaches(page) == []
        pill.click()
        page.wait_for_url(address + prefix(code) + path.removeprefix("ar/").removeprefix("ti/"))
    made.close()


@pytest.mark.parametrize("way", ["the pill", "the home page", "the page of languages", "the foot"])
def test_who_chose_a_language_is_asked_no_more(browser: Browser, address: str, way: str) -> None:
    """Not even on another day. What the phone keeps does not say which language it was; nothing is sent along."""
    made = context(browser, locale="uk-UA")
    page = made.new_page()
    start, link = {
        "the pill": ("over/", PILL),
        "the home page": ("", ".first-languages [hreflang=en]"),
        "the page of languages": ("talen/", "main [hreflang=pl]"),
        "the foot": ("over/", "footer [hreflang=pl]"),
    }[way]
    page.goto(address + start, wait_until="networkidle")
    assert page.locator(f"{PILL}.asked").count() == 1
    page.locator(link).click()
    page.goto(f"{address}over/", wait_until="networkidle")
    assert page.locator(f"{PILL}.asked").count() == 0
    assert page.evaluate("JSON.stringify({ ...localStorage })") == '{"language-chosen":"1"}'
    assert made.cookies() == []
    made.close()


def test_a_phone_that_remembers_nothing_is_asked_each_time(browser: Browser, address: str) -> None:
    made = context(browser, locale="uk-UA")
    made.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page = made.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{address}over/", wait_until="networkidle")
    page.locator(PILL).click()
    page.wait_for_url(f"{address}uk/over/")
    page.goto(f"{address}over/", wait_until="networkidle")
    assert page.locator(f"{PILL}.asked").count() == 1
    assert faults == []
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
