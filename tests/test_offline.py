"""Without internet: what a phone keeps, what it shows again, what it never keeps, and when the old makes way for the new."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from eyes import breaches, context, overflow, violations
from site_tree import ROOT, Built, Quiet, contents, served
from wegwijs.build.tree import record_of
from wegwijs.model import addresses
from wegwijs.render import offline

pytestmark = pytest.mark.browser

SUB_PATH = "/gemeente/wegwijs/"
SAFE = addresses.private(addresses.TOPICS, "veilig-thuis")
OFFER, PRIVATE, HELP, OFFLINE = (
    "aanbod/praten-over-opvoeden/",
    addresses.private(addresses.OFFERS, "veilig-na-geweld"),
    "nu/",
    "offline/",
)
MOST = 600_000
SAVE_DATA = "Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true } });"
# Every entry of every cache of this host: cache, address, size, and the text of a page.
LOOK = """async () => {
  const found = [];
  for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) {
    const answer = await (await caches.open(name)).match(one);
    if (!answer) continue; // it left just now
    const body = await answer.text();
    found.push([name, one.url, new TextEncoder().encode(body).length, one.url.endsWith('/') ? body : '']);
  }
  return found;
}"""
# Whether the script of a page arrives; a page may not fetch, but it may ask for its script.
ARRIVES = """() => new Promise(done => {
  const link = Object.assign(document.createElement("link"), { rel: "preload", as: "script" });
  link.href = document.querySelector("script[src]").src;
  link.onload = () => done(true);
  link.onerror = () => done(false);
  document.head.append(link);
})"""
ASK = "asked => navigator.serviceWorker.ready.then(one => one.active.postMessage(asked))"


@pytest.fixture(scope="module")
def address(built_site: Built) -> Iterator[str]:
    """The sample, served under a sub-path."""
    assert built_site.published
    with served(built_site.site, SUB_PATH) as found:
        yield found


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A new phone, that may have workers."""
    made = context(browser, service_workers="allow")
    yield made
    made.close()


def kept(page: Page, address: str) -> dict[str, int]:
    """What is kept of the site: size by address in it."""
    return {url.removeprefix(address): size for _, url, size, _ in page.evaluate(LOOK)}


def wait_until(page: Page, true: Callable[[], Any]) -> None:
    """A worker works when the page is idle, so give it some time."""
    for _ in range(600):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(LOOK))


def visit(page: Page, address: str, place: str, *there: str) -> None:
    """Open a page, and wait until it is kept, and the others too."""
    page.goto(address + place)
    wait_until(page, lambda: {place, *there} <= kept(page, address).keys())


def test_without_internet_a_phone_shows_what_it_kept(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    visit(page, address, "ar/", "ar/" + HELP, "ar/" + OFFLINE)
    visit(page, address, "ar/" + OFFER)
    phone.set_offline(True)

    page.goto(f"{address}ar/{OFFER}?van=iemand#main")
    name = page.locator("h1").inner_text()
    assert page.url.startswith(address + "ar/" + OFFER)
    assert page.evaluate(ARRIVES)
    page.goto(address + "ar/" + HELP)
    assert page.locator("a[href='tel:112']").first.is_visible()
    assert page.locator("html").get_attribute("lang") == "ar"

    page.goto(address + "ar/over/")
    assert page.url == f"{address}ar/{OFFLINE}#ar/over/"
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("main a[href='tel:112']").is_visible()
    page.get_by_role("link", name=name).wait_for()
    wait_until(page, lambda: page.locator(".read a").count() == 2)  # the offer and home; help now has its own link
    assert violations(page) == [] and overflow(page) <= 0 and breaches(page) == []
    page.get_by_role("link", name=name).click()
    page.wait_for_url(address + "ar/" + OFFER)
    with pytest.raises(Error):
        phone.new_page().goto(address.replace("127.0.0.1", "localhost"))  # another host: the browser's own answer

    page.goto(address + "ar/over/")
    page.wait_for_function("document.querySelector('.again').href.endsWith('/over/')")
    phone.set_offline(False)
    page.locator(".again").click()
    page.wait_for_url(address + "ar/over/")


def test_without_internet_one_can_look_for_a_word_where_one_did_before(phone: BrowserContext, address: str) -> None:
    index = addresses.INDEX_FILE
    page = phone.new_page()
    visit(page, address, addresses.SEARCH)
    wait_until(page, lambda: page.evaluate("!!navigator.serviceWorker.controller"))
    assert index not in kept(page, address), "nothing is fetched ahead"
    page.locator("#woord").fill("koffie")
    page.locator(".found a").first.wait_for()
    wait_until(page, lambda: index in kept(page, address))

    phone.set_offline(True)
    phone.new_cdp_session(page).send("Network.clearBrowserCache")
    page.goto(address + addresses.SEARCH)
    page.locator("#woord").fill("borst voeding")
    page.get_by_role("link", name="Hulp bij borstvoeding").wait_for()
    assert page.url == address + addresses.SEARCH and breaches(page) == []


def test_the_page_for_who_has_no_internet_is_in_the_language_of_the_address(
    phone: BrowserContext, address: str
) -> None:
    page = phone.new_page()
    visit(page, address, "ar/over/", "ar/" + OFFLINE)
    phone.set_offline(True)
    page.goto(address + OFFER)
    assert page.url.startswith(address + "ar/" + OFFLINE), "Dutch was never read here; Arabic was"
    phone.set_offline(False)
    visit(page, address, "over/", OFFLINE)
    phone.set_offline(True)
    page.goto(address + OFFER)
    assert page.url == address + OFFLINE + "#" + OFFER
    assert violations(page) == [] and overflow(page) <= 0 and breaches(page) == []
    for odd in ("//example.org/", "javascript:alert(1)", "../../../../example.org/", "@example.org/"):
        page.goto("about:blank")
        page.goto(f"{address}{OFFLINE}#{odd}")
        page.locator(".read a").first.wait_for()
        wanted = page.locator(".again").evaluate("link => link.protocol + link.host")
        assert wanted == page.evaluate("location.protocol + location.host")


def test_a_sensitive_page_is_never_kept(phone: BrowserContext, address: str) -> None:
    """Nor by reading it, nor if a page should ask for it, nor what is no page at all."""
    page = phone.new_page()
    for place in (PRIVATE, "ar/" + PRIVATE, SAFE):
        page.goto(address + place)
        wait_until(page, lambda: HELP in kept(page, address))
        assert "data-sensitive" in page.content()
    never = [PRIVATE, "ar/" + PRIVATE, SAFE, "data/offers.json", "er/is/niets/", PRIVATE + "qr.svg"]
    for place in never:
        page.evaluate(ASK, {"read": address + place, "help": ""})
    page.goto(address + "er/is/niets/")
    visit(page, address, "over/")
    found = kept(page, address)
    assert not set(never) & found.keys()
    assert {place for place in found if not place.startswith("assets/")} == {
        "over/", HELP, OFFLINE, "ar/" + HELP, "ar/" + OFFLINE
    }  # fmt: skip
    assert not [text for _, _, _, text in page.evaluate(LOOK) if "data-sensitive" in text]


def test_what_was_read_can_be_cleared_away(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    visit(page, address, OFFER, HELP, OFFLINE)
    phone.set_offline(True)
    page.goto(address + "er/is/niets/")
    page.locator(".read a").first.wait_for()
    page.locator(".clear").click()
    page.locator(".cleared").wait_for()
    assert kept(page, address) == {} and not page.locator(".read").is_visible()


def test_an_address_of_before_leads_on_and_tells_nothing(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    for language in ("", "ar/"):
        for old, new in ((addresses.HELP_NOW_BEFORE, HELP), ("onderwerpen/veilig-thuis/", SAFE)):
            page.goto(f"{address}{language}{old}")
            page.wait_for_url(f"{address}{language}{new}")
            assert page.title().startswith("Wegwijs ")


def test_it_stays_small_and_the_oldest_leave(phone: BrowserContext, built_site: Built, address: str) -> None:
    page = phone.new_page()
    visit(page, address, "", HELP, OFFLINE)
    places = [f"aanbod/{path.parent.name}/" for path in sorted(built_site.site.glob("aanbod/*/index.html"))]
    places = [place for place in places if place != PRIVATE]
    assert sum((built_site.site / place / "index.html").stat().st_size for place in places) > MOST
    for place in places:
        page.evaluate(ASK, {"read": address + place, "help": address + HELP})
        if place == places[len(places) // 2]:
            wait_until(page, lambda: place in kept(page, address))  # noqa: B023
    visit(page, address, "over/")
    wait_until(page, lambda: sum(kept(page, address).values()) <= MOST)
    found = kept(page, address)
    assert {"over/", HELP, OFFLINE, places[-1]} <= found.keys() and not {"", places[0]} & found.keys()
    assert sum(found.values()) > MOST * 3 / 4


def write_worker(site: Path) -> None:
    """The worker for the files of a site as they are now."""
    files = contents(site)
    moved = [path.removesuffix("index.html") for path, data in files.items() if b'http-equiv="refresh"' in data]
    records = {path: record_of(data) for path, data in files.items()}
    dutch = [address for address in moved if not address.startswith(("ar/", "en/"))]
    (site / offline.NAME).write_bytes(offline.worker(ROOT / "overrides", records, dutch))


def test_a_new_site_takes_the_place_of_the_old(phone: BrowserContext, built_site: Built, tmp_path: Path) -> None:
    """And nothing else: other sites of this host have caches too."""
    site = tmp_path / "site"
    shutil.copytree(built_site.site, site, copy_function=shutil.copy)
    with served(site, SUB_PATH) as address:
        page = phone.new_page()
        visit(page, address, OFFER, HELP)
        visit(page, address, "over/")
        others = ["another", f"wegwijs {address[:-1]}-oost/ 0123456789", f"wegwijs {address}oost/ 0123456789"]
        page.evaluate("names => Promise.all(names.map(name => caches.open(name)))", others)
        old = (site / "sw.js").read_bytes()
        write_worker(site)
        assert (site / "sw.js").read_bytes() == old, "the same pages give the same worker"

        for place in (HELP, "over/"):
            path = site / place / "index.html"
            path.write_text(path.read_text(encoding="utf-8").replace("</h1>", " vandaag</h1>"), encoding="utf-8")
        write_worker(site)
        before = set(page.evaluate("caches.keys()"))
        phone.new_cdp_session(page).send("Network.clearBrowserCache")  # a year is longer than the ten minutes of a page
        page.goto(address + "over/")
        assert page.locator("h1").inner_text().endswith(" vandaag")
        old = before - set(others)

        def left() -> set[str]:
            """The pages that are still those of the site before."""
            found = page.evaluate(LOOK)
            return {url.removeprefix(address) for name, url, _, text in found if name in old and text}

        def taken() -> bool:
            """A browser looks for a new worker when it likes, at the latest at the next page; here it is asked to."""
            page.evaluate("navigator.serviceWorker.getRegistration().then(mine => mine && mine.update())")
            return left() == {OFFER}  # it is there until it is read anew

        wait_until(page, taken)
        assert {OFFER, "over/", HELP, OFFLINE} <= kept(page, address).keys()
        assert set(others) < set(page.evaluate("caches.keys()"))
        phone.set_offline(True)
        for place in (HELP, "over/"):
            page.goto(address + place)
            assert page.locator("h1").inner_text().endswith(" vandaag")


def test_on_a_bad_connection_what_was_kept_is_shown(
    phone: BrowserContext, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = phone.new_page()
    visit(page, address, OFFER, HELP)
    answer = Quiet.do_GET

    def slow(self: Quiet) -> None:
        time.sleep(8)
        answer(self)

    monkeypatch.setattr(Quiet, "do_GET", slow)
    phone.new_cdp_session(page).send("Network.clearBrowserCache")
    before = time.monotonic()
    page.goto(address + OFFER, wait_until="commit")
    assert 2 < time.monotonic() - before < 7


def test_who_saves_data_gets_nothing_ahead(phone: BrowserContext, address: str) -> None:
    phone.add_init_script(SAVE_DATA)
    page = phone.new_page()
    visit(page, address, OFFER)
    visit(page, address, "over/")
    assert {place for place in kept(page, address) if not place.startswith("assets/")} == {OFFER, "over/"}


def test_where_no_worker_may_be_nothing_happens(browser: Browser, built_site: Built, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built_site.site, site, copy_function=shutil.copy, ignore=shutil.ignore_patterns("sw.js*"))
    made = context(browser, service_workers="allow")
    page = made.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    with served(site, SUB_PATH) as address:
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(300)
        assert page.evaluate("caches.keys()") == [] and faults == [] and breaches(page) == []
    made.close()
