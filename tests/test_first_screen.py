"""The first screen of a phone of 360 by 640 pixels, in every language: what matters is there, and nothing moves."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from eyes import context
from first_screen import BEGIN, FirstScreen, measured, slow_scripts, table
from site_tree import KNOWN, Built, served
from test_browser import KINDS
from wegwijs.model.page_kinds import kind_at

pytestmark = [pytest.mark.browser, pytest.mark.whole]

CODES = [language["code"] for language in KNOWN]
MAIN = (
    "home",
    "layer",
    "phase",
    "list",
    "facet",
    "narrowed",
    "offer",
    "sensitive",
    "topic",
    "help-now",
    "search",
    "about",
)
# Whoever reads Dutch meets a site that knows her language, and one that does not know it.
PHONES = ("nl-NL", "ar-EG", "ti-ER", "uk-UA", "ja-JP")
HIGHEST = 150
# Tigrinya brings letters of its own, which take the place of those of the phone: words in the middle go aside by a hair.
STILL = 0.0005


@pytest.fixture(scope="module")
def address(whole_site: Built) -> Iterator[str]:
    assert whole_site.published
    with served(whole_site.site) as root:
        yield root


def screens(
    browser: Browser, address: str, phone: str, code: str, kinds: tuple[str, ...], *, slow: bool = False
) -> dict[str, FirstScreen]:
    """Kinds of pages in a language, on a phone of somebody who reads another one, perhaps."""
    made = context(browser, locale=phone)
    made.add_init_script(BEGIN.replace("CODES", json.dumps(CODES)))
    page = made.new_page()
    if slow:
        slow_scripts(page)
    before = "" if code == "nl" else f"{code}/"
    seen = {kind: measured(page, address + before + KINDS[kind]) for kind in kinds}
    made.close()
    return seen


@pytest.fixture(scope="module")
def seen(browser: Browser, address: str) -> dict[tuple[str, str], FirstScreen]:
    """The main kinds of pages in each language, met by somebody who reads another language of the site."""
    every = {}
    for code in CODES:
        phone = "ar-EG" if code != "ar" else "nl-NL"
        found = screens(browser, address, phone, code, MAIN)
        every |= {(code, kind): screen for kind, screen in found.items()}
    print("\n" + table(every))
    return every


def test_the_heading_of_a_page_stands_high(seen: dict[tuple[str, str], FirstScreen]) -> None:
    assert {where: screen.heading for where, screen in seen.items() if screen.heading > HIGHEST} == {}


def test_the_names_of_the_four_layers_are_seen(seen: dict[tuple[str, str], FirstScreen]) -> None:
    homes = {code: screen for (code, kind), screen in seen.items() if kind == "home"}
    assert homes.keys() == set(CODES) and all(screen.names for screen in homes.values())
    assert {code: screen for code, screen in homes.items() if (screen.names or 0) > screen.bar} == {}


@pytest.mark.parametrize("kind", ["help-now", "offer"])
def test_there_is_somebody_to_call_at_once(seen: dict[tuple[str, str], FirstScreen], kind: str) -> None:
    """On the page of an offer also when, where and what it costs: they stand above the button."""
    calls = {code: screen for (code, its), screen in seen.items() if its == kind}
    assert calls.keys() == set(CODES) and all(screen.call for screen in calls.values())
    assert {code: screen for code, screen in calls.items() if (screen.call or 0) > screen.bar} == {}


def test_nothing_moves_by_itself(seen: dict[tuple[str, str], FirstScreen]) -> None:
    assert {where: (screen.shift, screen.moved) for where, screen in seen.items() if screen.shift > STILL} == {}


@pytest.mark.parametrize("phone", PHONES)
def test_nothing_moves_whatever_the_phone_speaks(browser: Browser, address: str, phone: str) -> None:
    found = screens(browser, address, phone, "nl", ("home", "list", "offer", "search"))
    assert {kind: (screen.shift, screen.moved) for kind, screen in found.items() if screen.shift > STILL} == {}


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_nothing_moves_on_any_kind_of_page_where_scripts_come_late(browser: Browser, address: str, code: str) -> None:
    kinds = tuple(kind for kind, place in KINDS.items() if not kind_at(place).at_work)  # that form is for a desk
    found = screens(browser, address, "ti-ER", code, kinds, slow=True)
    assert {kind: (screen.shift, screen.moved) for kind, screen in found.items() if screen.shift > STILL} == {}
