"""The finished tree, read as any static host would serve it."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import brotli
import pytest
from selectolax.lexbor import LexborHTMLParser

from site_tree import SAMPLE, TODAY, Built, build, contents, own_project, verified
from wegwijs import pipeline
from wegwijs.model.addresses import LAYER, OFFERS, PHASE, SEARCH, SOURCES, TOPICS, VISION, divided
from wegwijs.model.page_kinds import kind_at
from wegwijs.problems import Problem, Severity, errors
from wegwijs.verify.document import Document
from wegwijs.verify.weight import AIM, BEST, FONT, LIMIT, fetched

HAIR = AIM // 16  # bytes


def pages(site: Path) -> list[Path]:
    """The pages of a site, without what leads on from an address at which a page stood."""
    return sorted(path for path in site.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes())


def test_the_sample_is_published_without_an_error(built_site: Built) -> None:
    assert built_site.published
    assert not errors(built_site.problems)
    assert len(pages(built_site.site)) == built_site.pages


def test_every_page_kind_is_there_in_every_language(built_site: Built) -> None:
    site = built_site.site
    offers = [path.parent.name for path in (site / "aanbod").glob("*/index.html")]
    assert len(offers) >= 16
    kinds = ["", "hulp/samen/", "hulp/informatie/", "hulp/steuntje/", "hulp/extra/", "aanbod/", f"aanbod/{offers[0]}/"]
    kinds += [f"leeftijd/{phase}/" for phase in ("kinderwens", "zwanger", "0-2", "2-4", "4-12", "12-18")]
    kinds += ["onderwerpen/", "nu/", "visie/", "visie/professionals/", "over/", "privacy/", "toegankelijkheid/"]
    for before in ("", "en/", "ar/"):
        assert [kind for kind in kinds if not (site / before / kind / "index.html").is_file()] == []
    assert (site / "404.html").is_file()


def test_the_switch_stays_on_the_page(built_site: Built) -> None:
    site = built_site.site
    for language in ("", "en", "ar"):
        here = site / language / "nu" / "index.html"
        links = LexborHTMLParser(here.read_text(encoding="utf-8")).css("a[hreflang]")
        assert {(here.parent / str(link.attributes["href"])).resolve() for link in links} == {
            (site / other / "nu").resolve() for other in ("", "en", "ar") if other != language
        }


def test_no_page_asks_another_host_for_anything(built_site: Built) -> None:
    """Besides what verify holds: no stylesheet or script of Material anywhere in the tree."""
    site = built_site.site
    own = {site / "assets", site}
    assert not [path for path in site.rglob("*") if path.suffix in {".css", ".map"} and path.parent not in own]
    assert not [path for path in site.rglob("*.js") if path.parent not in own]
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<(script|link rel=.?stylesheet)[^>]+https?:", text), path
        assert "fonts.g" not in text


def test_two_builds_give_the_same_bytes(built_site: Built, tmp_path: Path) -> None:
    site = built_site.site
    assert build(SAMPLE, tmp_path / "again").published
    assert contents(site) == contents(tmp_path / "again")


HEAVY = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(600))
SCRIPTS = "".join(f"<script src=../../{name}/index.html></script>" for name in ("over", "visie", "privacy", "nu"))
FAULTS = [
    ('lang="nl"', 'lang="en"', "page-head"),
    ('dir="ltr"', 'dir="rtl"', "page-head"),
    ("<h1", "<h1>x</h1><h1", "page-title"),
    ("</footer>", "<a href='../nergens/'>x</a></footer>", "page-link-dead"),
    ("</footer>", "<a href='#nergens'>x</a></footer>", "page-link-dead"),
    ("</footer>", "<img src='https://elders.example/x.png' alt=''></footer>", "page-foreign"),
    ("</footer>", "<img src='//elders.example/x.png' alt=''></footer>", "page-foreign"),
    ("<body>", "<link rel=stylesheet href='https://elders.example/x.css'><body>", "page-foreign"),
    ("<body>", "<style>@import 'https://elders.example/x.css';</style><body>", "page-foreign"),
    ("<body", "<body onload='x()'", "page-script"),
    ("</footer>", "<a href='JavaScript:x()'>x</a></footer>", "page-script"),
    ("</footer>", "<iframe src='x'></iframe></footer>", "page-script"),
    ("</footer>", "<p style='color:red'>x</p></footer>", "page-script"),
    ("</footer>", "<p id=main>x</p></footer>", "page-head"),
    ("</style>", "p{}</style>", "page-policy"),
    ("<body>", "<style>p{}</style><body>", "page-policy"),
    ("<head>", "<head><meta name=x content=x>", "page-policy"),
    ("default-src 'none'", "default-src *", "page-policy"),
    ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "page-policy"),
    ("img-src 'self'", "img-src https:", "page-policy"),
    (";base-uri 'none'", "", "page-policy"),
    ("<body>", f"{SCRIPTS}<body>", "page-requests"),
    ("</footer>", f"<p>{HEAVY}</p></footer>", "page-heavy"),
]


@pytest.fixture(scope="module")
def faults(built_site: Built, tmp_path_factory: pytest.TempPathFactory) -> list[list[Problem]]:
    """What verify says of pages that each have one of the faults, all in one tree."""
    tree = tmp_path_factory.mktemp("faults") / "tree"
    shutil.copytree(built_site.site, tree)
    offers = sorted((tree / "aanbod").glob("*/index.html"))
    for page, (mark, instead, _) in zip(offers, FAULTS, strict=False):
        text = page.read_text(encoding="utf-8")
        assert mark in text
        page.write_text(text.replace(mark, instead, 1), encoding="utf-8")
    about = tree / "over" / "index.html"
    about.write_text(
        about.read_text(encoding="utf-8").replace("</footer>", f"<p>{HEAVY}</p></footer>"), encoding="utf-8"
    )
    found: dict[str, list[Problem]] = {}
    for one in verified(tree, built_site.address, built_site.languages):
        found.setdefault(one.place.file, []).append(one)
    wanted = {f"aanbod/{page.parent.name}/": None for page in offers[: len(FAULTS)]} | {"over/": None}
    assert found.keys() == wanted.keys(), "each fault is told of its own page, and of no other"
    return [found[address] for address in wanted]


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=lambda number: f"{FAULTS[number][2]}-{number}")
def test_verify_finds_a_fault_in_a_finished_page(faults: list[list[Problem]], number: int) -> None:
    assert FAULTS[number][2] in {one.code for one in faults[number]}


def test_a_page_of_the_project_that_is_too_heavy_stops_the_build_and_a_list_does_not(
    faults: list[list[Problem]],
) -> None:
    offer = next(one for one in faults[len(FAULTS) - 1] if one.code == "page-heavy")
    about = next(one for one in faults[len(FAULTS)] if one.code == "page-heavy")
    assert (offer.severity, about.severity) == (Severity.WARNING, Severity.ERROR)
    assert int(about.facts["weight"]) > int(about.facts["limit"]) == LIMIT
    assert int(about.facts["words"]) > max(int(about.facts[name]) for name in ("style", "shapes", "data", "scripts"))


def test_every_page_keeps_to_the_budget(built_site: Built) -> None:
    """A first visit is within what we aim for, save the list of all offers, which carries every way to choose among them."""
    assert [one for one in weights(built_site) if one[0] > budget(one[1])] == []


def budget(address: str) -> int:
    """The most that a page may weigh: what we aim for, a hair more where it grows with what people wrote.

    The list of all offers carries every way to choose among them, the search the words of danger, the page of sources all of
    them, and those of an age or a layer every topic and offer for it, with a picture each. A page of an offer has a message for
    who cannot write it; the vision, what parents said and what was done with it.
    """
    bare = re.sub(r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?/(?=.)", "", address)
    if bare in {OFFERS, SOURCES} or bare.startswith((PHASE, SEARCH, LAYER)):
        return LIMIT
    if bare == VISION or bare.startswith((OFFERS, TOPICS)):
        return AIM + HAIR * 4
    return AIM


def pages_for_parents(built: Built) -> list[Path]:
    """All but those for people at their work, who are not on the phone of a parent."""
    codes = {language.code for language in built.languages}
    of_page = {path: path.relative_to(built.site).as_posix().removesuffix("index.html") for path in pages(built.site)}
    return [path for path, at in of_page.items() if not kind_at(divided(at, codes)[1]).at_work]


def weights(built: Built) -> list[tuple[int, str]]:
    """Each page for parents with the bytes that a host with Brotli sends for a first visit, without a font.

    What is within its budget as it was built weighs that; another is made as small as Brotli can.
    """
    found = []
    for path in pages_for_parents(built):
        where = path.relative_to(built.site).as_posix().removesuffix("index.html")
        document = Document(where, path.read_text(encoding="utf-8"))
        files = [path, *(built.site / file for file in fetched(document, "/") if not file.endswith(".woff2"))]
        sent = sum(map(as_built, files))
        found.append((sent if sent <= budget(where) else sum(map(smallest, files)), where))
    return found


def as_built(path: Path) -> int:
    """The bytes of a file as a host sends it that does not compress by itself."""
    small = path.with_name(f"{path.name}.br")
    return (small if small.is_file() else path).stat().st_size


def smallest(path: Path) -> int:
    """The bytes of a file as small as Brotli makes it. A build spends that time only where a page would be over the limit."""
    data = path.read_bytes()
    return min(len(data), len(brotli.compress(data, quality=BEST)))


def test_what_a_host_sends_keeps_to_the_limit(built_site: Built) -> None:
    """A page and what comes with it arrive in one round trip, as they are compressed by the build."""
    for path in pages_for_parents(built_site):
        where = path.relative_to(built_site.site).as_posix().removesuffix("index.html")
        document = Document(where, path.read_text(encoding="utf-8"))
        files = [path, *(built_site.site / file for file in fetched(document, "/"))]
        assert sum(map(as_built, files)) <= LIMIT


@pytest.mark.whole
def test_every_page_of_every_language_keeps_to_the_budget(whole_site: Built) -> None:
    assert [one for one in weights(whole_site) if one[0] > budget(one[1])] == []
    fonts = list((whole_site.site / "assets" / "fonts").glob("*.woff2"))
    assert [font.name.split(".")[0] for font in fonts] == ["ti"]
    assert all(font.stat().st_size <= FONT for font in fonts)


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
    project = own_project()
    found = pipeline.build(project, "does-not-exist", TODAY, site)
    assert not found.published
    assert (site / "index.html").read_text(encoding="utf-8") == "the old site"
    assert [path.name for path in tmp_path.iterdir() if path.name == ".site.work"] == []
