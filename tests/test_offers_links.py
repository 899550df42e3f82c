"""`wegwijs links`, against servers of this machine only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from small_project import SLUG, TODAY, listed, municipality, run
from wegwijs import weblinks
from wegwijs.files import Project
from wegwijs.weblinks import Answer, Found

STATUS = {"/goed": 200, "/weg": 404, "/kapot": 503, "/verboden": 403, "/naar": 301}
NOBODY = "http://127.0.0.1:9/"  # the discard port: nobody listens


class Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def answer(self) -> None:
        Handler.asked.append((self.command, self.path))
        status = 405 if self.path == "/zonder-head" and self.command == "HEAD" else STATUS.get(self.path, 200)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/weg")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked.clear()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def ask(addresses: list[str], cache: Path, today: date = TODAY) -> dict[str, Found]:
    return weblinks.ask(addresses, cache, today, pause=0, timeout=2)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_what_servers_answer(server: str, tmp_path: Path) -> None:
    names = ["goed", "weg", "kapot", "verboden", "naar", "zonder-head"]
    found = ask([f"{server}/{name}" for name in names], tmp_path / "links.json")
    assert [one.answer for one in found.values()] == [
        *(Answer.THERE, Answer.GONE, Answer.SILENT, Answer.THERE, Answer.GONE, Answer.THERE)
    ]
    assert ("GET", "/goed") not in Handler.asked
    assert ("GET", "/zonder-head") in Handler.asked
    assert not weblinks.offline(found)


def test_what_was_there_is_not_asked_again_for_some_days(server: str, tmp_path: Path) -> None:
    cache = tmp_path / ".cache" / "links.json"
    addresses = [f"{server}/goed", f"{server}/weg"]
    ask([*addresses, addresses[0]], cache)
    first = len(Handler.asked)
    again = ask(addresses, cache)
    assert again[addresses[0]] == Found(Answer.THERE, cached=True)
    assert [path for _, path in Handler.asked[first:]] == ["/weg", "/weg"]
    ask(addresses, cache, TODAY + timedelta(weblinks.KEEP_DAYS))
    assert Handler.asked[-3:].count(("HEAD", "/goed")) == 1


def test_a_broken_cache_is_no_cache(server: str, tmp_path: Path) -> None:
    cache = tmp_path / "links.json"
    for text in ("", "[1]", '{"a": 3}', "\x00", '{"a": "x"}'):
        cache.write_text(text, encoding="utf-8")
        assert ask([f"{server}/goed"], cache)[f"{server}/goed"].answer is Answer.THERE


def test_a_host_that_is_down_is_asked_once(tmp_path: Path) -> None:
    addresses = [f"{NOBODY}{number}" for number in range(5)]
    found = ask(addresses, tmp_path / "links.json")
    assert set(found.values()) == {Found(Answer.SILENT)}
    assert weblinks.offline(found)


SITES = ("https://goed.example.org/", "https://weg.example.org/x", "https://stil.example.org/")
ANSWERS = dict(zip(SITES, (Found(Answer.THERE, 200), Found(Answer.GONE, 404), Found(Answer.SILENT)), strict=True))


def with_sites(project: Project) -> Project:
    head = ("Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd", "Website")
    names = ("Koffie", "Praten", "Zingen")
    rows = [
        (name, "Doe mee.", "Buurthuis", "groep", "samen", "0-2", site) for name, site in zip(names, SITES, strict=True)
    ]
    municipality(project, offers_csv=listed(*rows, head=head))
    return project


def test_the_command_tells_the_row_and_never_fails(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weblinks, "ask", lambda addresses, cache, today: {one: ANSWERS[one] for one in addresses})
    said = run(with_sites(project), "links", "-m", SLUG, "--today", "2026-11-24")
    assert said.code == 0
    assert "rij 3  [link-gone]" in said.err and "rij 4  [link-silent]" in said.err
    assert "goed.example.org" not in said.err
    assert "3" in said.out and "2" in said.out


def test_without_a_network_nothing_is_said_of_anybody(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weblinks, "_status", lambda *_: 0)
    monkeypatch.setattr(weblinks, "PAUSE", 0)
    said = run(with_sites(project), "links", "-m", SLUG)
    assert (said.code, said.err) == (0, "")
    assert "geen internet" in said.out
