"""What hosts are told, from one description. Real servers are asked in test_nginx.py."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from site_tree import ROOT, SAMPLE, own_project
from small_project import SLUG, run
from wegwijs import compress, pipeline, publish
from wegwijs.build.tree import SiteTree
from wegwijs.files import Project

HOSTING = publish.Hosting(ROOT / "overrides" / "host")
SITE = "https://dorp.example.org/ouders/"


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("assets/page.0f7fe89f6d.js", True),
        ("assets/fonts/ethi.0f7fe89f6d.woff2", True),
        ("index.html", False),
        ("sw.js", False),
        ("aanbod/deadbeef1/index.html", False),
        ("aanbod/koffie-deadbeef12.ics", False),
        ("zoek/woorden.json", False),
        ("assets/page.js", False),
    ],
)
def test_which_files_never_change(path: str, hashed: bool) -> None:
    assert HOSTING.is_hashed(path) is hashed


def test_headers_name_few_rules_and_each_holds() -> None:
    paths = [
        "index.html",
        "assets/a.0123456789.js",
        "assets/fonts/b.0123456789.woff2",
        "img/c.0123456789.png",
        "img/d.png",
    ]
    text = HOSTING.text("_headers", SITE, paths)
    secret = [
        f"/ouders/{before}{path}" for path in HOSTING.rules["keeping"]["nowhere"] for before in ("", ":language/")
    ]
    hashed = ["/ouders/assets/*", "/ouders/img/c.0123456789.png"]
    assert re.findall(r"^/.*$", text, re.MULTILINE) == ["/ouders/*", *secret, *hashed]
    assert text.count(HOSTING.rules["keeping"]["long"]) == 2
    # Some of these hosts put the values of all rules that fit behind each other: one rule at most may speak of keeping.
    assert HOSTING.rules["keeping"]["short"] not in text


def test_a_drawing_of_others_has_a_strict_policy_of_its_own() -> None:
    """Whoever opens it by itself sees a page of the site: it may run, send and fetch nothing."""
    strict = HOSTING.rules["drawings"]
    assert "default-src 'none'" in strict and "sandbox" in strict
    headers = HOSTING.text("_headers", SITE, ["assets/logo.0123456789.svg", "assets/logo.0123456789.png"])
    assert f"/ouders/assets/logo.0123456789.svg\n  Content-Security-Policy: {strict}\n" in headers
    assert headers.count(strict) == 1
    assert f'"~\\.svg$" "{strict}";' in HOSTING.text("nginx.conf", SITE)
    assert f'Header always add Content-Security-Policy "{strict}"' in HOSTING.text(".htaccess", SITE)


def test_what_may_betray_a_reader_is_kept_nowhere_and_nothing_else() -> None:
    """Of every page of the sample in two languages, and of what stands beside it."""
    prepared = pipeline.prepare(own_project(), SAMPLE, date(2026, 11, 24))
    pages = [page for edition in prepared.editions[:2] for page in edition.pages]
    assert {True, False} == {page.leave for page in pages}
    for page in pages:
        for before in ("", "ar/"):
            for file in ("", "index.html", "index.html.br", *(["qr.svg"] if page.private else [])):
                path = f"/ouders/{before}{page.address}{file}"
                assert bool(re.search(HOSTING.nowhere, path)) is page.leave, path
    for path in ("/zoek/woorden.json", "/zoek/gratis/", "/nu-hulp/", "/sw.js", "/onderwerpen/p.html"):
        assert not re.search(HOSTING.nowhere, path), path


def test_a_site_of_its_own_domain_has_no_path() -> None:
    for name in ("_headers", ".htaccess", "nginx.conf"):
        assert "//" not in re.sub(r"https?://|#.*", "", HOSTING.text(name, "https://dorp.example.org/"))
    assert "root /srv" in HOSTING.text("nginx.conf", "https://dorp.example.org")
    assert "server_name dorp.example.org;" in HOSTING.text("nginx.conf", "https://dorp.example.org")


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "nginx.conf"])
def test_only_a_site_of_https_asks_for_https_for_ever(name: str) -> None:
    assert "Strict-Transport-Security" in HOSTING.text(name, SITE)
    assert "Strict-Transport-Security" not in HOSTING.text(name, SITE.replace("https:", "http:"))


@pytest.mark.parametrize(
    "site",
    ["https://a;b{}/x/", "https://a.nl/x;y{}$z/", 'https://a.nl/"q\\/', "https://a.nl/%0aHeader/", "https://é.nl/é/"],
)
def test_an_address_can_tell_a_host_nothing_else(site: str) -> None:
    for name in ("_headers", ".htaccess", "nginx.conf"):
        plain, odd = HOSTING.text(name, "https://a.nl/x/"), HOSTING.text(name, site)
        assert odd.count("\n") == plain.count("\n")
        for mark in ';{}"\\$':
            assert odd.count(mark) == plain.count(mark)


def test_each_kind_that_is_compressed_has_a_type() -> None:
    assert set(compress.TEXT) <= set(HOSTING.rules["types"])


def test_what_lands_in_the_site(tmp_path: Path) -> None:
    tree = SiteTree(tmp_path)
    tree.write("index.html", b"x")
    HOSTING.write(tree, SITE)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "_headers", ".htaccess", ".nojekyll"}
    assert set(tree.files) == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_as_somebody_types_it(sample: Project, server: str) -> None:
    said = run(sample, "host", server, "--municipality", SLUG)
    assert (said.code, said.err) == (0, "")
    name = {"nginx": "nginx.conf", "apache": ".htaccess"}[server]
    assert said.out == HOSTING.text(name, "https://proefdorp.example.org/")


def test_a_server_that_we_do_not_know(sample: Project) -> None:
    assert run(sample, "host", "lighttpd").code == 2
