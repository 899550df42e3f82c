"""Every page kind in every language of the project, in a real browser: in each light, in the right direction and font.

With WEGWIJS_EVIDENCE=<file> (`make evidence`) what axe said is written down, for the accessibility statement.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser, Page, expect

from evidence import SEEN_IN, Notes
from eyes import LIGHTS, breaches, broken_words, found, letters, overflow
from site_tree import KNOWN, ROOT, Built, served
from test_browser import KINDS, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.whole]

SCRIPTS = {"Arab": "؀-ۿ", "Ethi": "ሀ-፿", "Cyrl": "Ѐ-ӿ", "Latn": "A-Za-z", "Hans": "一-鿿"}
IN_DUTCH = ("vision-maker",)  # for who makes a vision, at work
LANGUAGES = pytest.mark.parametrize("language", KNOWN, ids=lambda one: one["code"])


@pytest.fixture(scope="module")
def address(whole_site: Built) -> Iterator[str]:
    assert whole_site.published
    with served(whole_site.site) as root:
        yield root


@pytest.fixture(scope="module")
def notes(browser: Browser) -> Iterator[Notes]:
    made = Notes(browser=f"Chromium {browser.version}")
    yield made
    made.write(len(KINDS))


def home_of(address: str, code: str) -> str:
    return address + ("" if code == "nl" else f"{code}/")


@pytest.mark.parametrize("kind", KINDS)
@LANGUAGES
def test_a_page_in_a_language(page: Page, address: str, notes: Notes, language: dict[str, str], kind: str) -> None:
    code = language["code"]
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(home_of(address, code) + KINDS[kind])
    assert page.evaluate("document.documentElement.lang") == code
    assert page.evaluate("document.documentElement.dir") == language.get("direction", "ltr")
    assert overflow(page) <= 0
    assert broken_words(page) == []
    heading = page.locator("h1")
    own = "nl" if kind in IN_DUTCH else code
    assert heading.evaluate("heading => heading.closest('[lang]').lang") == own
    inside = SCRIPTS[next(one["script"] for one in KNOWN if one["code"] == own)]
    assert page.evaluate("([text, inside]) => new RegExp(`[${inside}]`).test(text)", [heading.inner_text(), inside])
    wrong = []
    for light in SEEN_IN:
        page.emulate_media(**LIGHTS[light])
        told = found(page)
        notes.note(code, kind, told)
        wrong += [f"{light} {one['id']}: {node['html'][:160]}" for one in told["violations"] for node in one["nodes"]]
    page.emulate_media(**LIGHTS["still"])
    assert page.evaluate("document.getAnimations().length") == 0
    page.emulate_media(**LIGHTS["light"])
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0
    letters(page, "200%")
    assert overflow(page) <= 0
    assert breaches(page) == []
    assert wrong == []


@LANGUAGES
def test_by_keyboard_and_by_name_in_a_language(page: Page, address: str, language: dict[str, str]) -> None:
    """From home to a telephone call; the controls on the way are called what a reader of this language calls them."""
    code = language["code"]
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(home_of(address, code))
    said = {"Ga naar de tekst": "link", "Kies uw taal": "navigation", "Nu hulp nodig?": "link"}
    for dutch, role in said.items():
        name = in_language(code, dutch)
        expect(page.get_by_role(role, name=name, exact=True).first).to_be_attached()  # type: ignore[arg-type]
    tab_to(page, "hulp/steuntje/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp/steuntje/")
    tab_to(page, "aanbod/praten-over-opvoeden/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/praten-over-opvoeden/")
    tab_to(page, "tel:+31")


def in_language(code: str, dutch: str) -> str:
    """A sentence of the page frame as the translators have it."""
    path = ROOT / "locales" / code / "LC_MESSAGES" / "site.po"
    if code == "nl":
        return dutch
    message = read_po(path.open("rb"), locale=None)[dutch]
    return str(message.string or dutch)


def test_tigrinya_brings_its_own_letters(page: Page, address: str) -> None:
    """On a phone without an Ethiopic font; no other language loads one."""
    page.goto(f"{address}ti/")
    name = page.locator("style").first.inner_text().partition("assets/fonts/")[2].partition('"')[0]
    answer = page.request.get(f"{address}assets/fonts/{name}")
    assert answer.ok
    assert answer.body()[:4] == b"wOF2"
    for code in ("", "ar/", "bg/"):
        page.goto(address + code)
        assert "@font-face" not in page.locator("style").first.inner_text()
