"""The finished site in a real browser, as a parent meets it: small, large, dark, by keyboard, without anything else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from site_tree import build, served

pytestmark = pytest.mark.browser

SUB_PATH = "/gemeente/wegwijs/"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
KINDS = {
    "home": "",
    "layer": "hulp/steuntje/",
    "phase": "leeftijd/0-2/",
    "list": "aanbod/",
    "facet": "zoek/dag/",
    "narrowed": "zoek/gratis/",
    "offer": "aanbod/praten-over-opvoeden/",
    "sensitive": "aanbod/veilig-na-geweld/",
    "topics": "onderwerpen/",
    "topic": "onderwerpen/slapen-en-huilen/",
    "help-now": "nu-hulp/",
    "vision": "visie/",
    "professionals": "visie/professionals/",
    "about": "over/",
    "privacy": "privacy/",
    "accessibility": "toegankelijkheid/",
}
LANGUAGES = {"nl": "", "en": "en/", "ar": "ar/"}
SEEN_IN_FULL = ("home", "list", "offer", "topic", "help-now")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample, served under a sub-path."""
    site = tmp_path_factory.mktemp("browser") / "site"
    assert build("_voorbeeldstad", site).published
    with served(site, SUB_PATH) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    assert path, "install Debian's chromium: apt-get install chromium"
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """An old phone: narrow, without JavaScript."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    yield context
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES)
    return [f"{one['id']}: {node['html'][:160]}" for one in found.response["violations"] for node in one["nodes"]]


def opened(browser: Browser, url: str, **how: object) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 640}, **how).new_page()  # type: ignore[arg-type]
    page.goto(url)
    return page


def overflow(page: Page) -> int:
    """How many pixels a page is too wide for its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_overflows(browser: Browser, address: str, kind: str, language: str) -> None:
    page = opened(browser, address + LANGUAGES[language] + KINDS[kind])
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert overflow(page) <= 0
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("language", ("nl", "ar"))
@pytest.mark.parametrize("kind", SEEN_IN_FULL)
@pytest.mark.parametrize(
    "how", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=str
)
def test_axe_finds_nothing_in_other_lights(
    browser: Browser, address: str, kind: str, language: str, how: dict[str, str]
) -> None:
    page = opened(browser, address + LANGUAGES[language] + KINDS[kind], **how)
    assert violations(page) == []
    assert page.evaluate("document.getAnimations().length") == 0
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_reflow_at_320_and_letters_at_200_percent(browser: Browser, address: str, kind: str, language: str) -> None:
    page = opened(browser, address + LANGUAGES[language] + KINDS[kind])
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0
    page.add_style_tag(content="html{font-size:200%!important}")
    assert overflow(page) <= 0
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_letters_are_18_pixels_and_targets_44(browser: Browser, address: str, kind: str) -> None:
    page = opened(browser, address + KINDS[kind])
    small = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('svg, .vh, .skip')
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 18)
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []
    narrow = page.evaluate(
        """() => [...document.querySelectorAll('a')].filter(a => !a.matches('.skip') && !a.closest('p, .prose, dd p'))
        .map(a => [a, a.getBoundingClientRect()])
        .filter(([a, box]) => box.width && (box.height < 44 || box.width < 44)
          && getComputedStyle(a, '::after').position !== 'absolute')
        .map(([a, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${a.outerHTML.slice(0, 120)}`)"""
    )
    assert narrow == []
    page.context.close()


def test_nothing_is_asked_of_another_host_and_no_cookie_is_set(browser: Browser, address: str) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for kind in KINDS.values():
        page.goto(address + kind)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_first_visit_takes_one_request(browser: Browser, address: str) -> None:
    for kind in SEEN_IN_FULL:
        context = browser.new_context()
        asked: list[str] = []
        context.on("request", lambda request, seen=asked: seen.append(request.url))
        context.new_page().goto(address + KINDS[kind])
        assert len([url for url in asked if not url.startswith("data:")]) == 1
        context.close()


def test_from_home_to_a_phone_call_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    tab_to(page, "hulp/steuntje/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp/steuntje/")
    tab_to(page, "aanbod/praten-over-opvoeden/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/praten-over-opvoeden/")
    tab_to(page, "tel:+31")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"
    page.context.close()


def tab_to(page: Page, part: str) -> None:
    """Press Tab until the link with `part` in its address has focus and can be seen above the help bar."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if part in str(page.evaluate("document.activeElement.getAttribute('href')")):
            hidden = page.evaluate(
                """() => { const box = document.activeElement.getBoundingClientRect();
                const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
                return !at || !(document.activeElement.contains(at) || at.contains(document.activeElement)) }"""
            )
            assert not hidden
            return
    raise AssertionError(f"no way by keyboard to {part}")


def test_the_pyramid_is_met_in_the_order_of_the_picture(phone: BrowserContext, address: str) -> None:
    """Top first, base last, in both directions; the names are in the language of the page."""
    page = phone.new_page()
    for language in LANGUAGES.values():
        page.goto(address + language)
        links = page.locator("main section").first.locator("a")
        found = [str(links.nth(at).get_attribute("href")) for at in range(links.count())]
        assert [href.rstrip("/").split("/")[-1] for href in found] == ["extra", "steuntje", "informatie", "samen"]


def test_a_page_that_is_not_there_speaks_every_language(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build("_voorbeeldstad", site).published
    with served(site) as address:
        page = opened(browser, f"{address}ar/niet/hier/")
        assert violations(page) == []
        assert overflow(page) <= 0
        for code in LANGUAGES:
            assert page.locator(f"[lang={code}]").count() > 0
        page.locator("main a").first.click()
        assert page.locator("h1").count() == 1
        page.context.close()


def test_print_leaves_out_what_paper_cannot_use(browser: Browser, address: str) -> None:
    page = opened(browser, address + KINDS["offer"])
    page.emulate_media(media="print")
    assert page.locator("nav").first.is_hidden()
    assert page.locator("h1").is_visible()
    page.context.close()
