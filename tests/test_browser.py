"""The finished site in a real browser, as a parent meets it: small, large, dark, by keyboard, without anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from eyes import LIGHTS, RULES_OF_LIGHT, breaches, context, letters, overflow, violations
from site_tree import Built, served
from wegwijs.model import addresses

pytestmark = pytest.mark.browser

SUB_PATH = "/gemeente/wegwijs/"
KINDS = {
    "home": "",
    "layer": "hulp/steuntje/",
    "phase": "leeftijd/0-2/",
    "list": "aanbod/",
    "facet": "zoek/dag/",
    "narrowed": "zoek/gratis/",
    "themes": addresses.THEMES,
    "theme": f"{addresses.THEMES}alleen-zijn/",
    "offer": "aanbod/praten-over-opvoeden/",
    "sensitive": addresses.private(addresses.OFFERS, "veilig-na-geweld"),
    "topics": "onderwerpen/",
    "topic": "onderwerpen/slapen-en-huilen/",
    "help-now": "nu/",
    "vision": "visie/",
    "professionals": "visie/professionals/",
    "terms": "visie/professionals/begrippen/",
    "chapter": "visie/professionals/samenleving/",
    "pyramid": "visie/professionals/piramide/",
    "vision-maker": "visie-maken/",
    "look": "huisstijl/",
    "about": "over/",
    "privacy": "privacy/",
    "accessibility": "toegankelijkheid/",
    "evidence": "toegankelijkheid/bewijs/",
    "open-data": "open-data/",
    "sources": "bronnen/",
    "search": "zoek/",
    "languages": "talen/",
    "offline": "offline/",
}
TWO_LANGUAGES = tuple(addresses.two_languages(KINDS[kind]) for kind in ("offer", "sensitive", "topic"))  # but in Dutch
LANGUAGES = {"nl": "", "en": "en/", "ar": "ar/"}
SEEN_IN_FULL = ("home", "list", "offer", "topic", "help-now")


@pytest.fixture(scope="module")
def address(built_site: Built) -> Iterator[str]:
    """The sample, served under a sub-path."""
    assert built_site.published
    with served(built_site.site, SUB_PATH) as found:
        yield found


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """An old phone: narrow, without JavaScript."""
    made = context(browser, java_script_enabled=False)
    yield made
    made.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("beside", TWO_LANGUAGES)
def test_a_page_in_two_languages_is_right_for_eyes_ears_and_fingers(
    page: Page, address: str, beside: str, language: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{address}{language}/{beside}")
    assert overflow(page) <= 0
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_right_for_eyes_ears_and_fingers(page: Page, address: str, kind: str, language: str) -> None:
    """One look at each: axe, nothing too wide (also at 320 px and with letters twice as large), nothing forbidden."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address + LANGUAGES[language] + KINDS[kind])
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert overflow(page) <= 0
    assert violations(page) == []
    if kind in SEEN_IN_FULL and language != "en":
        for light in ("dark", "forced", "still"):
            page.emulate_media(**LIGHTS[light])
            assert violations(page, RULES_OF_LIGHT) == [], light
        assert page.evaluate("document.getAnimations().length") == 0
        page.emulate_media(**LIGHTS["light"])
    if language == "nl":
        assert small_letters(page) == []
        assert narrow_targets(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0
    letters(page, "200%")
    assert overflow(page) <= 0
    assert breaches(page) == []


def small_letters(page: Page) -> list[str]:
    """What is smaller than 18 pixels."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('svg, .visually-hidden, .skip')
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 18)
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    return found


def narrow_targets(page: Page) -> list[str]:
    """Links and buttons smaller than 44 pixels, besides those in running text."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input')]
        .filter(a => !a.matches('.skip') && !a.closest('p, .prose, dd p'))
        .map(a => [a, a.getBoundingClientRect()])
        .filter(([a, box]) => box.width && (box.height < 44 || box.width < 44)
          && getComputedStyle(a, '::after').position !== 'absolute')
        .map(([a, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${a.outerHTML.slice(0, 120)}`)"""
    )
    return found


def test_nothing_is_asked_of_another_host_and_no_cookie_is_set(browser: Browser, address: str) -> None:
    made = context(browser)
    asked: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    page = made.new_page()
    for kind in KINDS.values():
        page.goto(address + kind)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert made.cookies() == []
    made.close()


def test_a_style_or_script_that_was_put_in_a_page_does_nothing(browser: Browser, address: str) -> None:
    """The policy of a page holds: what somebody brought in is not run, loaded or sent."""
    made = context(browser)
    page = made.new_page()

    def bring_in(route: Any) -> None:
        text = route.fetch().text()
        evil = "<style>body{display:none}</style><p style='display:none' id=p>x</p><script>window.ran=1</script>"
        route.fulfill(body=text.replace("</main>", f"{evil}<img src=//example.org/x.png alt=''></main>"))

    page.route(f"**{SUB_PATH}over/", bring_in)
    page.goto(f"{address}over/")
    assert page.evaluate("window.ran") is None
    assert page.locator("body").is_visible() and page.locator("#p").is_visible()
    stopped = {one.split()[0] for one in breaches(page)}
    assert {"style-src-elem", "style-src-attr", "script-src-elem", "img-src"} <= stopped
    made.close()


def test_a_first_visit_takes_at_most_four_requests(browser: Browser, address: str) -> None:
    for kind in SEEN_IN_FULL:
        made = context(browser, service_workers="block")
        asked: list[str] = []
        made.on("request", lambda request, seen=asked: seen.append(request.url))
        made.new_page().goto(address + KINDS[kind])
        assert 1 <= len([url for url in asked if not url.startswith("data:")]) <= 4, asked
        made.close()


def test_from_home_to_a_phone_call_by_keyboard(browser: Browser, address: str) -> None:
    made = context(browser)
    page = made.new_page()
    page.goto(address)
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
    made.close()


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


@pytest.mark.parametrize("width", [320, 360])
def test_a_number_to_call_stays_whole(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for kind in ("ar/nu/", "nu/", "ar/aanbod/praten-over-opvoeden/"):
        page.goto(address + kind)
        assert page.evaluate(LINES_OF_NUMBERS) == [], kind


LINES_OF_NUMBERS = """[...document.querySelectorAll("[href^=tel] bdi")].filter(number => {
  const text = document.createRange();
  text.selectNodeContents(number);
  return new Set([...text.getClientRects()].map(line => line.top)).size != 1;
}).map(number => number.textContent)"""


def test_the_pyramid_is_met_in_the_order_of_the_picture(phone: BrowserContext, address: str) -> None:
    """Top first, base last, in both directions; the names are in the language of the page."""
    page = phone.new_page()
    for language in LANGUAGES.values():
        page.goto(address + language)
        links = page.locator("main section").first.locator("a")
        found = [str(links.nth(at).get_attribute("href")) for at in range(links.count())]
        assert [href.rstrip("/").split("/")[-1] for href in found] == ["extra", "steuntje", "informatie", "samen"]


def test_a_page_that_is_not_there_speaks_every_language(page: Page, built_site: Built) -> None:
    with served(built_site.site) as root:
        page.goto(f"{root}ar/niet/hier/")
        assert violations(page) == []
        assert overflow(page) <= 0
        assert breaches(page) == []
        for code in LANGUAGES:
            assert page.locator(f"[lang={code}]").count() > 0
        page.locator("main a").first.click()
        assert page.locator("h1").count() == 1


def test_print_leaves_out_what_paper_cannot_use(page: Page, address: str) -> None:
    page.goto(address + KINDS["offer"])
    page.emulate_media(media="print")
    assert page.locator("nav").first.is_hidden()
    assert page.locator("h1").is_visible()
    page.emulate_media(media="screen")
