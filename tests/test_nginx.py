"""A site on real web servers, under a sub-path, told only what `wegwijs host` and the site itself say."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

import web_servers
from site_tree import ROOT, TODAY, fewer_languages
from wegwijs import pipeline, publish
from wegwijs.compress import is_text

BASE = "/ouders/"
SITE = f"https://buurdorp.example.org{BASE}"
HOSTING = publish.Hosting(ROOT / "overrides" / "host")
RULES = HOSTING.rules
UNPRESS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}

pytestmark = pytest.mark.whole


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """A server with the site on it."""

    port: int
    tree: Path

    def get(self, path: str, accept: str = "") -> Answer:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        asked.request("GET", path, headers={"Accept-Encoding": accept} if accept else {})
        answer = asked.getresponse()
        found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        asked.close()
        return found


@pytest.fixture(scope="module")
def tree() -> Iterator[Path]:
    """The small sample under a sub-path, and a file of each rare kind."""
    top = Path(tempfile.mkdtemp(prefix="wegwijs-host-"))
    try:
        (top / "project").mkdir()
        project = fewer_languages(top / "project", "nl")
        described = project.municipalities / "_buurdorp" / "municipality.yml"
        described.write_text(re.sub(r"(?m)^site: .*$", f"site: {SITE}", described.read_text()))
        built = pipeline.build(project, "_buurdorp", TODAY, top / "site")
        assert built.published, built.problems
        for ending in RULES["types"]:
            (top / "site" / f"proef.{ending}").write_bytes(b"proef")
        top.chmod(0o755)
        yield top / "site"
    finally:
        shutil.rmtree(top)


@pytest.fixture(scope="module", params=["nginx", "caddy", "apache"])
def host(request: pytest.FixtureRequest, tree: Path) -> Iterator[Host]:
    work = Path(tempfile.mkdtemp(prefix="wegwijs-server-"))
    try:
        if request.param == "nginx":
            (work / "debian").mkdir()
            found = web_servers.nginx(work / "debian")
            if not found:
                pytest.skip("nginx with its Brotli module is not here, and apt cannot fetch it")
            with web_servers.serve_by_nginx(*found, HOSTING.text("nginx.conf", SITE), tree, work) as port:
                yield Host(port, tree)
        elif request.param == "caddy":
            (work / "debian").mkdir()
            program = web_servers.caddy(work / "debian")
            if not program:
                pytest.skip("Caddy is not here, and apt cannot fetch it")
            told = HOSTING.text("Caddyfile", SITE)
            with web_servers.serve_by_caddy(program, told, "buurdorp.example.org", tree, work) as port:
                yield Host(port, tree)
        else:
            program = web_servers.apache()
            if not program:
                pytest.skip("Apache is not installed: apt-get install apache2")
            with web_servers.serve_by_apache(program, BASE, tree, work) as port:
                yield Host(port, tree)
    finally:
        shutil.rmtree(work)


def pages_and_files(tree: Path) -> list[tuple[str, Path]]:
    """A few addresses, and the file that each gives."""
    names = ["index.html", "aanbod/index.html", "data/offers.csv", "data/offers.json", "sitemap.xml", "robots.txt"]
    names += [next(tree.rglob("*.ics")).relative_to(tree).as_posix()]
    return [(BASE + name.removesuffix("index.html"), tree / name) for name in names]


def test_no_link_begins_at_the_root_of_the_host(tree: Path) -> None:
    """So a site can stand anywhere. Only 404.html must: it is shown at any depth, and names the path of the site."""
    for file in tree.rglob("*.html"):
        rooted = re.findall(r"""\b(?:href|src|srcset|action|poster|data-[a-z-]+)=["']?(/[^\s"'>]*)""", file.read_text())
        assert all(file.name == "404.html" and link.startswith(BASE) for link in rooted), (file, rooted)


@pytest.mark.parametrize("accept", ["br", "gzip", "gzip, deflate, br", ""])
def test_each_browser_gets_what_it_can_read(host: Host, accept: str) -> None:
    for path, file in pages_and_files(host.tree):
        answer = host.get(path, accept)
        encoding = answer.headers.get("content-encoding", "")
        pressed = {"br": ".br", "gzip": ".gz"}
        wanted = [
            each for each in ("br", "gzip") if each in accept and file.with_name(file.name + pressed[each]).exists()
        ]
        assert (answer.status, encoding) == (200, wanted[0] if wanted else ""), path
        assert UNPRESS[encoding](answer.body) == file.read_bytes(), path
        if file.with_name(f"{file.name}.gz").exists():
            assert "Accept-Encoding" in answer.headers["vary"], path
        assert "content-language" not in answer.headers


def test_pages_are_kept_for_short_and_hashed_files_for_long(host: Host) -> None:
    hashed = [path for path in host.tree.rglob("*") if path.is_file() and HOSTING.is_hashed(path.name)]
    assert hashed
    for file in hashed:
        for accept in ("br", "gzip", ""):
            answer = host.get(BASE + file.relative_to(host.tree).as_posix(), accept)
            assert answer.headers["cache-control"] == RULES["keeping"]["long"]
    for path, _ in pages_and_files(host.tree):
        for accept in ("br", "gzip", ""):
            assert host.get(path, accept).headers["cache-control"] == RULES["keeping"]["short"]


def test_what_may_betray_a_reader_is_not_kept(host: Host) -> None:
    private = list(host.tree.rglob("p/*/index.html"))
    assert private, "the sample has a sensitive page"
    for path in (*private, host.tree / "nu" / "index.html", host.tree / "zoek" / "index.html"):
        address = BASE + path.relative_to(host.tree).as_posix().removesuffix("index.html")
        for accept in ("br", "gzip", ""):
            assert host.get(address, accept).headers["cache-control"] == RULES["keeping"]["none"], address


def test_every_answer_says_what_a_browser_may_not(host: Host) -> None:
    for path in (BASE, f"{BASE}data/offers.csv", f"{BASE}er-niet/"):
        headers = host.get(path, "br").headers
        wanted = RULES["headers"] | RULES["secure_headers"]
        assert {name: headers[name.lower()] for name in wanted} == wanted
    assert b"Content-Security-Policy" in host.get(BASE).body  # the rest of it, in each page


@pytest.mark.parametrize("path", ["er-niet/", "aanbod/er-niet", "er-niet.js", "assets/page.0000000000.js"])
def test_what_is_not_there(host: Host, path: str) -> None:
    page = (host.tree / "404.html").read_bytes()
    for accept in ("br", "gzip", ""):
        answer = host.get(BASE + path, accept)
        assert answer.status == 404
        assert UNPRESS[answer.headers.get("content-encoding", "")](answer.body) == page
        assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == RULES["keeping"]["short"]


@pytest.mark.parametrize("ending", RULES["types"])
def test_each_kind_of_file_is_called_what_it_is(host: Host, ending: str) -> None:
    found = host.get(f"{BASE}proef.{ending}").headers["content-type"].lower()
    assert found == RULES["types"][ending] + ("; charset=utf-8" if is_text(f"x.{ending}") else "")


def test_a_folder_without_its_stroke(host: Host) -> None:
    for path in (f"{BASE}aanbod", BASE[:-1]):
        answer = host.get(path)
        assert answer.status in (301, 308)  # Caddy's own redirect is the younger of the two
        assert answer.headers["location"].removeprefix(f"http://127.0.0.1:{host.port}") == f"{path}/"
