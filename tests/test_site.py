"""The finished tree, read as any static host would serve it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_tree import TODAY, build, contents, own_house
from wegwijs import pipeline, verify
from wegwijs.problems import errors

SAMPLE = "_voorbeeldstad"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[pipeline.Built, Path]:
    site = tmp_path_factory.mktemp("sample") / "site"
    return build(SAMPLE, site), site


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_the_sample_is_published_without_an_error(built: tuple[pipeline.Built, Path]) -> None:
    found, site = built
    assert found.published
    assert not errors(found.problems)
    assert len(pages(site)) == found.pages


def test_every_page_kind_is_there_in_every_language(built: tuple[pipeline.Built, Path]) -> None:
    _, site = built
    offers = [path.parent.name for path in (site / "aanbod").glob("*/index.html")]
    assert len(offers) >= 16
    kinds = ["", "hulp/samen/", "hulp/informatie/", "hulp/steuntje/", "hulp/extra/", "aanbod/", f"aanbod/{offers[0]}/"]
    kinds += [f"leeftijd/{phase}/" for phase in ("kinderwens", "zwanger", "0-2", "2-4", "4-12", "12-18")]
    kinds += ["onderwerpen/", "nu-hulp/", "visie/", "visie/professionals/", "over/", "privacy/", "toegankelijkheid/"]
    for before in ("", "en/", "ar/"):
        assert [kind for kind in kinds if not (site / before / kind / "index.html").is_file()] == []
    assert (site / "404.html").is_file()


def test_the_switch_stays_on_the_page(built: tuple[pipeline.Built, Path]) -> None:
    _, site = built
    for language in ("", "en/", "ar/"):
        here = site / language / "nu-hulp" / "index.html"
        links = LexborHTMLParser(here.read_text(encoding="utf-8")).css("a[hreflang]")
        assert {(here.parent / str(link.attributes["href"])).resolve() for link in links} == {
            (site / other / "nu-hulp").resolve() for other in ("", "en", "ar")
        }


def test_no_page_asks_another_host_for_anything(built: tuple[pipeline.Built, Path]) -> None:
    """Besides what verify holds: no stylesheet or script of Material anywhere in the tree."""
    _, site = built
    assert not [path for path in site.rglob("*") if path.suffix in {".js", ".css", ".map"}]
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<(script|link rel=.?stylesheet)[^>]+https?:", text), path
        assert "fonts.g" not in text


def test_two_builds_give_the_same_bytes(built: tuple[pipeline.Built, Path], tmp_path: Path) -> None:
    _, site = built
    assert build(SAMPLE, tmp_path / "again").published
    assert contents(site) == contents(tmp_path / "again")


@pytest.mark.parametrize(
    ("mark", "instead", "code"),
    [
        ("lang=nl", "lang=en", "page-head"),
        ("dir=ltr", "dir=rtl", "page-head"),
        ("<h1", "<h1>x</h1><h1", "page-title"),
        ("</body>", "<a href='../nergens/'>x</a></body>", "page-link-dead"),
        ("</body>", "<a href='#nergens'>x</a></body>", "page-link-dead"),
        ("</body>", "<img src='https://elders.example/x.png' alt=''></body>", "page-foreign"),
        ("</body>", "<img src='//elders.example/x.png' alt=''></body>", "page-foreign"),
        ("</head>", "<link rel=stylesheet href='https://elders.example/x.css'></head>", "page-foreign"),
        ("</head>", "<style>@import 'https://elders.example/x.css';</style></head>", "page-foreign"),
        ("<body", "<body onload='x()'", "page-script"),
        ("</body>", "<a href='JavaScript:x()'>x</a></body>", "page-script"),
        ("</body>", "<iframe src='x'></iframe></body>", "page-script"),
        ("</body>", "<p id=main>x</p></body>", "page-head"),
        ("hreflang=en", "hreflang=de", "page-head"),
    ],
)
def test_verify_finds_a_fault_in_a_finished_page(
    built: tuple[pipeline.Built, Path], tmp_path: Path, mark: str, instead: str, code: str
) -> None:
    found, site = built
    tree = tmp_path / "tree"
    shutil.copytree(site, tree)
    page = tree / "over" / "index.html"
    text = page.read_text(encoding="utf-8")
    assert mark in text
    page.write_text(text.replace(mark, instead, 1), encoding="utf-8")
    languages = tuple(edition.language for edition in found.prepared.editions)
    assert found.prepared.content
    problems = verify.verify(tree, found.prepared.content.municipality.site, languages)
    assert code in {one.code for one in problems}
    assert {one.place.file for one in problems} == {"over/"}


def test_a_second_municipality_builds_too(tmp_path: Path) -> None:
    """Buurdorp has fewer languages, a csv with semicolons and colours of its own."""
    found = build("_buurdorp", tmp_path / "site", "nl, en")
    assert found.published
    assert not (tmp_path / "site" / "ar").exists()
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "#1d3f8f" in home


def test_an_error_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the old site", encoding="utf-8")
    house = own_house()
    found = pipeline.build(house, "does-not-exist", TODAY, site)
    assert not found.published
    assert (site / "index.html").read_text(encoding="utf-8") == "the old site"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site-")] == []
