"""Pages hold where a reader made the letters of the browser itself twice as large."""

from __future__ import annotations

import pytest

from eyes import ARGUMENTS, chromium, context, overflow
from site_tree import Built, served
from test_browser import KINDS

pytestmark = pytest.mark.browser

LARGE = "--blink-settings=defaultFontSize=32"
BEGINS = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const tops = [document.querySelector("h1").getBoundingClientRect().top];
  while (walk.nextNode() && tops.length < 2) {
    const text = document.createRange();
    text.selectNodeContents(walk.currentNode);
    const line = text.getClientRects()[0];
    if (walk.currentNode.data.trim() && line && line.width > 1) tops.push(line.top);
  }
  return Math.min(...tops);
}"""


def test_what_a_page_says_begins_on_the_first_screen(built_site: Built) -> None:
    with served(built_site.site) as address, chromium(args=[*ARGUMENTS, LARGE]) as browser:
        made = context(browser)
        page = made.new_page()
        for language in ("", "en/", "ar/"):
            for kind in KINDS.values():
                page.goto(address + language + kind)
                assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
                assert page.evaluate(BEGINS) < 600, language + kind
                assert overflow(page) <= 0, language + kind
        page.goto(address)
        page.locator("a.language").click()
        assert page.locator("main [hreflang]:visible").count() == 3, "the other languages are a page away"
        made.close()
