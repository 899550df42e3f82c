"""Help now on a small phone: what to call stands first in every language, whole, and two ways out lie under the thumb."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from eyes import context, letters, overflow
from site_tree import Built, served
from wegwijs.model import addresses

pytestmark = [pytest.mark.browser, pytest.mark.whole]

PHONE = {"width": 360, "height": 640}
BARS = ".bars > a"
# Each word that is not in one line, in the bars, on the tiles and on the first button.
BROKEN = """() => {
  const broken = [];
  for (const element of document.querySelectorAll(".bars, .tile b, .call-urgent, .number")) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


@pytest.fixture(scope="module")
def address(whole_site: Built) -> Iterator[str]:
    assert whole_site.published
    with served(whole_site.site) as root:
        yield root


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    made = context(browser, viewport=PHONE)
    yield made.new_page()
    made.close()


def test_112_stands_in_the_first_screen_above_its_text_in_every_language(
    phone: Page, address: str, whole_site: Built
) -> None:
    for language in whole_site.languages:
        phone.goto(f"{address}{addresses.prefix(language.code)}{addresses.HELP_NOW}")
        button, text = (phone.locator(f".urgent {name}").bounding_box() for name in ("a", "p"))
        bars = [box for box in (link.bounding_box() for link in phone.locator(BARS).all()) if box]
        assert button and text and len(bars) == 2
        assert button["height"] >= 72 and button["y"] + button["height"] < min(box["y"] for box in bars), language.code
        assert button["y"] + button["height"] <= text["y"]
        assert {round(box["height"]) for box in bars} == {round(bars[0]["height"])} and bars[0]["height"] >= 68
        assert {round(box["width"]) for box in bars} == {180}
        assert phone.locator(".bars .help").get_attribute("href") == "tel:112"
        assert phone.locator(".tile").count() == 6
        assert all(
            (link.get_attribute("href") or "").startswith("tel:") for link in phone.locator(".tile, .call-urgent").all()
        )
        assert overflow(phone) <= 0


def test_the_page_is_short_in_dutch(phone: Page, address: str) -> None:
    """The six situations are on two screens, all numbers on five; the foot, which names each language, comes after."""
    phone.goto(address + addresses.HELP_NOW)
    tile, page = phone.locator(".tile").last.bounding_box(), phone.locator("main").bounding_box()
    assert tile and tile["y"] + tile["height"] <= 2 * PHONE["height"]
    assert page and page["y"] + page["height"] <= 5 * PHONE["height"]


def test_no_word_breaks_in_two_and_the_bars_are_one_height_in_large_letters(
    phone: Page, address: str, whole_site: Built
) -> None:
    for language in whole_site.languages:
        phone.goto(f"{address}{addresses.prefix(language.code)}{addresses.HELP_NOW}")
        letters(phone, "130%")
        assert phone.evaluate(BROKEN) == [], language.code
        heights = {round(box["height"]) for link in phone.locator(BARS).all() if (box := link.bounding_box())}
        assert len(heights) == 1 and overflow(phone) <= 0, language.code


@pytest.mark.parametrize("topic", ["veilig-thuis", "als-opvoeden-zwaar-is", "partner"])
def test_a_text_about_danger_has_its_number_in_the_first_screen(
    phone: Page, address: str, whole_site: Built, topic: str
) -> None:
    for language in whole_site.languages:
        phone.goto(f"{address}{addresses.prefix(language.code)}{addresses.TOPICS}{topic}/")
        phone.wait_for_selector("html[data-sensitive]")
        button, bar = (phone.locator(name).first.bounding_box() for name in (".danger a[href^='tel:']", BARS))
        assert button and bar and button["y"] + button["height"] <= bar["y"], language.code


def test_on_other_pages_that_may_betray_the_red_half_is_a_link(phone: Page, address: str) -> None:
    for page in (addresses.private(addresses.TOPICS, "veilig-thuis"), addresses.SEARCH):
        phone.goto(address + page)
        links = [link.get_attribute("href") for link in phone.locator(BARS).all()]
        assert len(links) == 2 and not any((link or "").startswith("tel:") for link in links), page
