"""What a phone shows without internet: the worker of the site (sw.js) in V8, without a browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from engine.phone import PATIENCE, source
from small_project import ROOT
from wegwijs.model import addresses
from wegwijs.render import offline

SITE = "https://leesdorp.example.org/"
NO_PAGES = hashlib.sha256().hexdigest()[:10]  # the mark of a site without pages
PAGE = "<html lang=nl><script src=../assets/page.0123456789.js></script>"


class Worker:
    """The worker of a site, and what it is asked. `mark` is that of the site."""

    def __init__(self, text: str) -> None:
        self.engine = MiniRacer()
        self.run = partial(self.engine.eval, timeout_sec=PATIENCE)
        for name in ("dom.js", "worker.js"):
            self.run(source(name))
        self.run(text)

    def do(self, script: str) -> Any:
        found = self.run(script)
        self.run("0")  # what waits for one another has its turn
        return found

    def list(self, script: str) -> list[str]:
        return str(self.run(f"({script}).join('|')")).split("|")

    def net(self, **pages: str) -> None:
        """What the host answers, by path; `_` stands for a slash and `home` for the first page."""
        for name, text in pages.items():
            self.run(f"net[{SITE + name.replace('_', '/')!r}] = {text!r}")


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(offline.worker(ROOT / "overrides", {}).decode())
    yield made
    made.engine.close()


def test_the_index_of_words_is_kept_when_it_was_asked_and_shown_without_internet(worker: Worker) -> None:
    index = f"ask('{SITE}ar/{addresses.INDEX_FILE}', {{ mode: 'cors' }})"
    worker.do(f"net['{SITE}ar/{addresses.INDEX_FILE}'] = 'words'")
    assert worker.do(index) is True
    assert worker.do("answer") == "words"
    assert worker.list("kept()") == [f"/ar/{addresses.INDEX_FILE}"]
    worker.do(f"net = {{}}, {index}")
    assert worker.do("answer") == "words"
    worker.do(f"net = {{}}, ask('{SITE}{addresses.INDEX_FILE}', {{ mode: 'cors' }})")
    assert worker.do("answer") == "no internet"
    assert worker.do(f"ask('{SITE}data/offers.json', {{ mode: 'cors' }})") is False


def test_what_a_voice_says_is_kept_when_it_was_heard_but_not_of_what_is_private(worker: Worker) -> None:
    heard = [f"{SITE}ar/bus/{addresses.SPOKEN_FILE}", f"{SITE}assets/player-ar.0123456789.json"]
    for address in heard:
        worker.do(f"net['{address}'] = 'words'")
        assert worker.do(f"ask('{address}', {{ mode: 'cors' }})") is True
    worker.do("net = {}")
    for address in heard:
        worker.do(f"ask('{address}', {{ mode: 'cors' }})")
        assert worker.do("answer") == "words"
    private = f"{SITE}ar/{addresses.private(addresses.OFFERS, 'x')}{addresses.SPOKEN_FILE}"
    assert worker.do(f"ask('{private}', {{ mode: 'cors' }})") is False


def test_what_was_listened_to_is_heard_again_but_not_of_what_is_sensitive(worker: Worker) -> None:
    heard = f"{SITE}assets/audio/nl-koffie.0123456789.opus"
    whole = "{ mode: 'no-cors', headers: { get: () => null } }"
    worker.do(f"net['{heard}'] = 'sound'")
    assert worker.do(f"ask('{heard}', {whole})") is True
    assert worker.do("answer") == "sound" and worker.list("kept()") == ["/assets/audio/nl-koffie.0123456789.opus"]
    worker.do(f"net = {{}}, ask('{heard}', {whole})")
    assert worker.do("answer") == "sound"
    long = f"{SITE}assets/audio/nl-home.0123456789.mp3"
    worker.do(f"net['{long}'] = 'x'.repeat(200000), ask('{long}', {whole})")
    assert len(worker.list("kept()")) == 1
    secret = f"{SITE}{addresses.private(addresses.OFFERS, 'x')}stem.0123456789.mp3"
    assert worker.do(f"ask('{secret}', {whole})") is False
    assert worker.do(f"ask('{SITE}nu/112.0123456789.mp3', {whole})") is False


def test_what_was_read_is_shown_again_without_internet_and_the_newest_with(worker: Worker) -> None:
    worker.net(bus_=PAGE, assets_page="x")
    worker.do(f"net['{SITE}assets/page.0123456789.js'] = 'script'")
    worker.do(f"told({{ read: '{SITE}bus/?woord=geheim#x', help: '' }})")
    assert worker.list("kept()") == ["/bus/", "/assets/page.0123456789.js"]
    worker.net(bus_="<html>newer")
    assert worker.do(f"ask('{SITE}bus/')") is True
    assert worker.do("answer") == "<html>newer"
    worker.do(f"net = {{}}, ask('{SITE}bus/?leeftijd=0-2')")
    assert worker.do("answer") == PAGE


def test_help_now_is_kept_ahead_in_the_language_of_the_page(worker: Worker) -> None:
    worker.net(ar_nu="", **{"ar/nu/": "<html>help", "ar/offline/": "<html>offline"})
    worker.do(f"told({{ read: '', help: '{SITE}ar/nu/' }})")
    assert worker.list("kept()") == ["/ar/nu/", "/ar/offline/"]
    assert worker.list("fetched") == [f"{SITE}ar/nu/ no-cache", f"{SITE}ar/offline/ no-cache"]
    worker.do(f"net = {{}}, ask('{SITE}ar/visie/')")
    assert worker.do("answer") == f"go to {SITE}ar/offline/#ar/visie/"
    worker.do(f"ask('{SITE}visie/')")  # Dutch is not kept: then in the language that is
    assert worker.do("answer") == f"go to {SITE}ar/offline/#visie/"


def test_where_nothing_is_kept_the_phone_says_it_in_its_own_way(worker: Worker) -> None:
    worker.do(f"ask('{SITE}bus/')")
    assert worker.do("answer") == "no internet"


@pytest.mark.parametrize(
    "answer",
    [
        "'<html lang=nl data-sensitive>'",
        "{ status: 404, words: '<html>' }",
        "{ redirected: true, words: '<html>' }",
        "'no page at all'",
    ],
)
def test_what_may_not_be_kept_is_not(worker: Worker, answer: str) -> None:
    worker.do(f"net['{SITE}bus/'] = {answer}")
    worker.do(f"told({{ read: '{SITE}bus/', help: '' }})")
    assert worker.list("kept()") == [""]


def test_a_host_that_is_out_of_order_takes_nothing_away(worker: Worker) -> None:
    worker.net(bus_="<html>good")
    worker.do(f"told({{ read: '{SITE}bus/', help: '' }})")
    worker.do(f"net['{SITE}bus/'] = {{ status: 503, words: '<html>broken' }}")
    worker.do(f"told({{ read: '{SITE}bus/', help: '' }})")
    worker.do(f"ask('{SITE}bus/')")
    assert worker.do("answer") == "<html>good"


def test_on_a_bad_connection_what_was_kept_comes_after_three_seconds(worker: Worker) -> None:
    worker.net(bus_="<html>kept")
    worker.do(f"told({{ read: '{SITE}bus/', help: '' }})")
    worker.do(f"net['{SITE}bus/'] = 'never', ask('{SITE}bus/')")
    worker.do("pass(2900)")
    assert worker.do("String(answer)") == "undefined"
    worker.do("pass(200)")
    assert worker.do("answer") == "<html>kept"


OLD = f"wegwijs {SITE} old"


def test_what_was_read_of_the_site_before_stays_until_it_is_read_anew(worker: Worker) -> None:
    pages = {f"{SITE}{name}/": {"words": "<html>old", "url": f"{SITE}{name}/"} for name in ("bus", "aanbod/koffie")}
    script = f"{SITE}assets/page.0000000000.js"
    worker.do(f"store[{OLD!r}] = {json.dumps(pages | {script: {'words': 'old script'}})}")
    worker.do(f"for (const key in store[{OLD!r}]) store[{OLD!r}][key] = new Response(store[{OLD!r}][key])")
    worker.net(bus_="<html>new", **{"nu/": "<html>help", "offline/": "<html>offline"})
    worker.do(f"told({{ read: '{SITE}bus/', help: '{SITE}nu/' }})")
    assert set(worker.list("kept()")) == {
        *("/aanbod/koffie/", "/assets/page.0000000000.js", "/nu/", "/offline/", "/bus/")
    }
    worker.do(f"net = {{}}, ask('{SITE}aanbod/koffie/')")
    assert worker.do("answer") == "<html>old"
    worker.do(f"ask('{SITE}bus/')")
    assert worker.do("answer") == "<html>new"
    worker.do(f"ask('{script}', {{ mode: 'no-cors' }})")
    assert worker.do("answer") == "old script"

    worker.net(**{"aanbod/koffie/": "<html>newer"})
    worker.do(f"told({{ read: '{SITE}aanbod/koffie/', help: '{SITE}nu/' }})")
    assert worker.list("Object.keys(store)") == [f"wegwijs {SITE} {NO_PAGES}"], "no page of it is left, so no script"


def test_help_now_of_the_site_before_is_fetched_anew_at_once(worker: Worker) -> None:
    worker.do(f"store[{OLD!r}] = {{ '{SITE}nu/': new Response({{ words: '<html>old number' }}) }}")
    worker.net(**{"nu/": "<html>new number", "offline/": "<html>"})
    worker.do(f"told({{ read: '', help: '{SITE}nu/' }})")
    worker.do(f"net = {{}}, ask('{SITE}nu/')")
    assert worker.do("answer") == "<html>new number"


def test_a_page_that_became_sensitive_leaves_the_phone_in_every_language() -> None:
    worker = Worker(offline.worker(ROOT / "overrides", {}, ["onderwerpen/zwaar/"]).decode())
    kept = ("onderwerpen/zwaar/", "ar/onderwerpen/zwaar/", "onderwerpen/", "aanbod/zwaar/")
    worker.do(f"store[{OLD!r}] = {{}}")
    for address in kept:
        worker.do(f"store[{OLD!r}]['{SITE}{address}'] = new Response({{ words: '<html>' }})")
    worker.do("told({ read: '', help: '' })")
    assert worker.list("kept()") == ["/onderwerpen/", "/aanbod/zwaar/"]
    worker.engine.close()


def test_caches_of_others_stay(worker: Worker) -> None:
    worker.do(f"store = {{ '{OLD}': {{}}, 'wegwijs https://elders.example/ 1': {{}}, iets: {{}} }}")
    worker.net(bus_="<html>")
    worker.do(f"told({{ read: '{SITE}bus/', help: '' }})")
    names = worker.list("Object.keys(store)")
    assert names[:2] == ["wegwijs https://elders.example/ 1", "iets"] and len(names) == 3


def test_a_worker_that_is_replaced_keeps_nothing_more(worker: Worker) -> None:
    worker.net(bus_="<html>")
    worker.do(f"registration.waiting = {{}}, told({{ read: '{SITE}bus/', help: '' }})")
    assert worker.list("Object.keys(store)") == [""]


def test_the_oldest_pages_leave_and_help_now_stays(worker: Worker) -> None:
    page = "<html>" + "woord " * 42_000
    worker.net(**{"nu/": page, "offline/": "<html>", "een/": page, "twee/": page, "drie/": page})
    for name in ("een", "twee", "drie"):
        worker.do(f"told({{ read: '{SITE}{name}/', help: '{SITE}nu/' }})")
    assert worker.list("kept()") == ["/nu/", "/offline/", "/drie/"]


def test_what_is_sent_and_what_is_of_others_is_left_alone(worker: Worker) -> None:
    assert worker.do(f"ask('{SITE}bus/', {{ method: 'POST' }})") is False
    assert worker.do(f"ask('{SITE}data/offers.csv', {{ mode: 'cors' }})") is False
    assert worker.do("ask('https://elders.example/assets/x.js', { mode: 'no-cors' })") is False
    assert worker.do(f"ask('{SITE}assets/page.0123456789.js', {{ mode: 'no-cors' }})") is True
