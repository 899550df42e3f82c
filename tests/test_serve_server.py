"""The server of a preview, as a browser and a stranger meet it, and what follows from a file that is really saved."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from eyes import context
from small_project import SLUG, TODAY, run
from test_serve import in_two_languages
from wegwijs.commands.messages import messages_in
from wegwijs.files import Project
from wegwijs.serve import watcher
from wegwijs.serve.preview import Preview
from wegwijs.serve.reloading import Versions
from wegwijs.serve.saved import Saved
from wegwijs.serve.server import PreviewServer
from wegwijs.serve.watcher import following

LIST = f"content/municipalities/{SLUG}/offers.csv"
LONG = 60  # seconds until a test gives up


@dataclass(frozen=True)
class Served:
    """A preview on this computer."""

    project: Project
    preview: Preview
    port: int

    def ask(self, path: str, method: str = "GET", host: str = "") -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def replace(self, path: str, old: str, new: str) -> None:
        """Save a file as Excel and LibreOffice do: another one takes its place."""
        file = self.project.root / path
        passing = file.with_name(f".~{file.name}.tmp")
        passing.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        passing.replace(file)


@contextmanager
def served_here(project: Project, host: str = "127.0.0.1") -> Iterator[Served]:
    preview = Preview(project, SLUG, TODAY, lambda problems: None, messages_in(project, "nl"))
    with PreviewServer(preview, host, 0) as server, following(project, SLUG, preview.refresh):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        preview.refresh()
        try:
            yield Served(project, preview, server.server_address[1])
        finally:
            server.shutdown()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Served]:
    with served_here(in_two_languages(tmp_path)) as served:
        yield served


def asking(page: bytes) -> str:
    """Where a page asks whether something was saved."""
    named = re.search(r'data-saved="([^"]+)"', page.decode())
    assert named
    return named[1]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/en/", "text/html; charset=utf-8"),
        ("/zoek/woorden.json", "application/json"),
        ("/sw.js", "text/javascript; charset=utf-8"),
        ("/kalender.ics", "text/calendar; charset=utf-8"),
        ("/data/offers.csv", "text/csv; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/aanbod/koffie/qr.svg", "image/svg+xml"),
        ("/aanbod/koffie/spoken.json", "application/json"),
    ],
)
def test_what_kind_of_file_it_is(here: Served, path: str, kind: str) -> None:
    answer, data = here.ask(path)
    assert (answer.status, answer.getheader("Content-Type"), answer.getheader("Cache-Control")) == (
        200,
        kind,
        "no-store",
    )
    assert answer.getheader("X-Content-Type-Options") == "nosniff" and data
    head, none = here.ask(path, "HEAD")
    assert (head.status, head.getheader("Content-Length"), none) == (200, str(len(data)), b"")


def test_a_page_where_volunteers_speak_may_ask_for_the_microphone(here: Served) -> None:
    town = f"content/municipalities/{SLUG}/municipality.yml"
    _, page = here.ask("/")
    here.replace(town, "languages: [nl, en]", "languages: [nl, en]\nbooth: true")
    assert here.ask(asking(page))[0].status == 200
    for path, allowed in (("/inspreken/nl/", "microphone=(self)"), ("/", "microphone=()")):
        answer, _ = here.ask(path)
        assert answer.status == 200 and allowed in str(answer.getheader("Permissions-Policy"))


def test_the_head_of_a_file_has_no_body(here: Served) -> None:
    """On one connection: the next answer begins right behind the head."""
    with socket.create_connection(("127.0.0.1", here.port), LONG) as connection:
        asked = "HEAD /sw.js HTTP/1.1\r\nHost: localhost\r\n\r\nPOST / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall(asked.encode())
        with connection.makefile("rb") as answers:
            head, _, rest = answers.read().partition(b"\r\n\r\n")
    assert b" 200 " in head and rest.startswith(b"HTTP/1.1 405 ")


def test_a_font(tmp_path: Path) -> None:
    project = in_two_languages(tmp_path)
    path = project.municipalities / SLUG / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[nl, en]", "[nl, ti]"), encoding="utf-8")
    with served_here(project) as here:
        named = re.search(r"url\(\"?([^\")]*\.woff2)", here.ask("/ti/")[1].decode())
        assert named
        answer, data = here.ask(f"/{named[1].removeprefix('../')}")
        assert answer.getheader("Content-Type") == "font/woff2" and data.startswith(b"wOF2")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent_to_it(here: Served, method: str) -> None:
    answer, data = here.ask("/", method)
    assert (answer.status, answer.getheader("Allow"), data) == (405, "GET, HEAD", b"")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST", 200),
        ("[::1]:{port}", 200),
        ("elders.example.org", 421),
        ("elders.example.org:{port}", 421),
        ("127.0.0.1.example.org", 421),
        ("192.168.1.5:{port}", 421),
        ("[", 421),
    ],
)
def test_a_name_that_a_stranger_gave_us_is_refused(here: Served, host: str, status: int) -> None:
    for path in ("/", "/__saved__?0"):
        assert here.ask(path, host=host.format(port=here.port))[0].status == status


def test_who_opens_it_to_others_is_known_by_number(tmp_path: Path) -> None:
    with served_here(in_two_languages(tmp_path), "0.0.0.0") as here:
        assert here.ask("/", host="192.168.1.5:8000")[0].status == 200
        assert here.ask("/", host="elders.example.org")[0].status == 421


@pytest.mark.parametrize(
    "path",
    ["/../mkdocs.yml", "/%2e%2e/mkdocs.yml", "/..%2fmkdocs.yml", "//etc/passwd", "/overrides/base.html", "/%00", "//["],
)
def test_what_is_not_in_the_site_cannot_be_had(here: Served, path: str) -> None:
    answer, data = here.ask(path)
    assert answer.status == 404 and b"Wegwijs" in data and b"docs_dir" not in data


def test_a_request_of_no_sense_ends_only_itself(here: Served) -> None:
    with socket.create_connection(("127.0.0.1", here.port), LONG) as connection:
        connection.sendall(b"\x00\xff nonsense\r\n\r\n")
        connection.recv(1000)
    assert here.ask("/")[0].status == 200


def test_many_ask_at_a_time(here: Served) -> None:
    paths = ["/", "/en/", "/aanbod/", "/en/aanbod/", "/onderwerpen/", "/zoek/woorden.json", "/nu/", "/visie/"] * 4
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda path: (path, here.ask(path)[1]), paths))
    alone = {path: here.ask(path)[1] for path in set(paths)}
    assert all(data == alone[path] for path, data in answers)


def test_a_saved_file_is_told_and_the_next_page_is_new(here: Served) -> None:
    _, page = here.ask("/aanbod/koffie/")
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(here.ask, asking(page)) for _ in range(3)]
        here.replace(LIST, "andere ouders", "andere moeders")
        assert [question.result(LONG)[0].status for question in waiting] == [200] * 3
    assert "andere moeders" in here.ask("/aanbod/koffie/")[1].decode()


def test_a_page_of_before_is_told_at_once(here: Served) -> None:
    """Also one of a preview that was stopped and begun again."""
    _, page = here.ask("/")
    here.preview.refresh(Saved(look=True))
    assert here.ask(asking(page))[0].status == 200
    assert Versions().now != Versions().now


def test_after_a_while_without_a_save_it_is_asked_again(here: Served) -> None:
    versions = here.preview.versions
    assert versions.changed(versions.now, patience=0) is False
    assert versions.changed("another", patience=0) is True


def test_a_fault_is_shown_and_goes_away(here: Served) -> None:
    for old, new, status in (("Vorm", "Soort ding", 422), ("Soort ding", "Vorm", 200)):
        _, page = here.ask("/")
        here.replace(LIST, old, new)
        assert here.ask(asking(page))[0].status == 200
        assert here.ask("/")[0].status == status


def test_what_cannot_even_be_shown_as_a_page_is_asked_for_again(here: Served) -> None:
    style = here.project.root / "overrides" / "style" / "base.css"
    _, page = here.ask("/")
    style.write_text("a { color: {{ nothing }}", encoding="utf-8")
    assert here.ask(asking(page))[0].status == 200
    answer, data = here.ask("/")
    assert (answer.status, answer.getheader("Refresh")) == (422, "1")
    assert answer.getheader("Content-Type") == "text/plain; charset=utf-8" and b"base.css" in data


@pytest.mark.parametrize("kind", ["Observer", "PollingObserver"])
def test_saves_that_follow_each_other_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Where the system has no more room to tell of events, files are looked at by turns."""
    project = in_two_languages(tmp_path)
    if kind == "PollingObserver":

        class Full(watcher.PollingObserver):
            def start(self) -> None:
                raise OSError("inotify watch limit reached")

        monkeypatch.setattr(watcher, "Observer", Full)
    told: list[Saved] = []
    came = threading.Event()

    def refresh(saved: Saved) -> None:
        told.append(saved)
        came.set()

    monkeypatch.setattr(watcher, "QUIET", 1.0)
    monkeypatch.setattr(watcher, "LONGEST", 5.0)
    with following(project, SLUG, refresh):
        folder = project.municipalities / SLUG
        for name in ("~$offers.csv", ".~lock.offers.csv#", "A1B2C3D4", "offers.csv.tmp", "site.mo"):
            (folder / name).write_text("x", encoding="utf-8")
        for _ in range(5):
            (folder / "offers.csv").write_text("Naam\n", encoding="utf-8")
        (project.root / "overrides" / "base.html").write_text("x", encoding="utf-8")
        assert came.wait(LONG)
    assert told == [Saved(content=True, look=True)]


# ---------------------------------------------------------------- the command


def test_an_address_that_is_taken(sample: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        said = run(sample, "serve", "--municipality", SLUG, "--address", address)
        english = run(sample, "serve", "--municipality", SLUG, "--address", address, "--lang", "en")
    assert said.code == 1 and "[port-taken]" in said.err and "Op dit adres staat al iets anders" in said.err
    assert "Something else is at this address" in english.err


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "192.0.2.1:8000", ":::"])
def test_an_address_that_is_none(sample: Project, address: str) -> None:
    said = run(sample, "serve", "--municipality", SLUG, "--address", address)
    assert said.code == 1 and "[port-wrong]" in said.err


def serve_until_ready(project: Project, monkeypatch: pytest.MonkeyPatch, *words: str) -> Any:
    """The command, stopped by Ctrl+C as soon as it would wait for requests."""

    def stop(self: PreviewServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(PreviewServer, "serve_forever", stop)
    address = ("--address", "127.0.0.1:0")
    return run(project, "serve", "--municipality", SLUG, "--today", TODAY.isoformat(), *address, *words)


def test_it_says_where_it_is(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    said = serve_until_ready(sample, monkeypatch)
    assert (said.code, said.err) == (0, "")
    assert said.out == "De site staat op http://127.0.0.1:0/. Stop met Ctrl+C.\n"


def test_what_is_wrong_at_the_start_is_told_and_does_not_end_it(
    sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sample.municipalities / SLUG / "offers.csv").write_text("Naam\n", encoding="utf-8")
    said = serve_until_ready(sample, monkeypatch)
    assert said.code == 0 and "FOUT" in said.err and "rij 1" in said.err and "Zo herstelt u het" in said.err
    assert "row 1" in serve_until_ready(sample, monkeypatch, "--lang", "en").err


# ---------------------------------------------------------------- a browser


@pytest.mark.browser
def test_an_open_page_follows_by_itself(here: Served, browser: Browser) -> None:
    """In each tab: a change, a fault, and that it was mended."""
    phone = context(browser)
    tabs = [phone.new_page(), phone.new_page()]
    for tab in tabs:
        tab.goto(f"http://127.0.0.1:{here.port}/aanbod/koffie/")
    here.replace(LIST, "andere ouders", "andere moeders")
    for tab in tabs:
        tab.bring_to_front()
        tab.get_by_text("andere moeders").first.wait_for()
    here.replace(LIST, "Vorm", "Soort ding")
    for tab in tabs:
        tab.bring_to_front()
        tab.get_by_text("column-missing").first.wait_for()
        assert tab.evaluate("window.breaches") == []
    here.replace(LIST, "Soort ding", "Vorm")
    for tab in tabs:
        tab.bring_to_front()
        tab.get_by_text("andere moeders").first.wait_for()
        assert tab.evaluate("window.breaches") == []
    phone.close()
