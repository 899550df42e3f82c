"""How the tests look at a page: with axe, for what is too wide, and with everything a browser complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PHONE = {"width": 360, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES: dict[str, Any] = {
    "runOnly": TAGS,
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# What another light can change; the rest of a page is the same in each.
RULES_OF_LIGHT: dict[str, Any] = {
    "runOnly": ["color-contrast", "color-contrast-enhanced", "link-in-text-block", "target-size"],
    "resultTypes": ["violations"],
}
LIGHTS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"},
    "dark": {"color_scheme": "dark", "forced_colors": "none", "reduced_motion": "no-preference"},
    "forced": {"color_scheme": "light", "forced_colors": "active", "reduced_motion": "no-preference"},
    "still": {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"},
}
# Each breach of the policy of a page is told to the page itself.
LISTEN = """window.breaches = [];
addEventListener('securitypolicyviolation', e => window.breaches.push(`${e.violatedDirective} ${e.blockedURI}`));"""


@contextmanager
def chromium(**how: Any) -> Iterator[Browser]:
    """Debian's browser. `how` is given to it where it begins."""
    path = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    assert path, "install Debian's chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**{"executable_path": path, "args": ARGUMENTS, **how})
        yield opened
        opened.close()


def context(browser: Browser, **how: Any) -> BrowserContext:
    """A phone that notes what breaks the policy of a page. Its pages come from the host, not from what it kept."""
    made = browser.new_context(**{"viewport": PHONE, "locale": "nl-NL", "service_workers": "block", **how})
    made.add_init_script(LISTEN)
    return made


@cache
def axe() -> str:
    """The source of axe-core."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def found(page: Page, rules: dict[str, Any] = RULES) -> dict[str, Any]:
    """What axe says of a page; it is put into a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    answer: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", rules)
    return answer


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    return [f"{one['id']}: {node['html'][:160]}" for one in found(page, rules)["violations"] for node in one["nodes"]]


def breaches(page: Page) -> list[str]:
    """What the browser stopped because the policy of the page forbids it."""
    told: list[str] = page.evaluate("window.breaches")
    return told


def overflow(page: Page) -> int:
    """How many pixels a page is too wide for its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def letters(page: Page, size: str) -> None:
    """As a reader sets larger letters in the browser."""
    page.evaluate("size => document.documentElement.style.setProperty('font-size', size, 'important')", size)


# Chinese has no words with spaces between; an address may break anywhere.
BROKEN = r"""() => {
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.clientWidth === 1 || text.parentElement.closest("bdi")) continue;
    for (const word of text.nodeValue.matchAll(/[\p{L}\p{M}\u200c]{3,}/gu)) {
      if (/\p{Script=Han}/u.test(word[0])) continue;
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const parts = [...range.getClientRects()].filter(part => part.width > 1 && part.height > 1);
      if (parts.some(part => part.top >= parts[0].bottom)) broken.push(word[0]);
    }
  }
  return broken;
}"""


def broken_words(page: Page) -> list[str]:
    """The words that go on in the next line without a hyphen: nobody who reads slowly puts them together again."""
    words: list[str] = page.evaluate(BROKEN)
    return words
