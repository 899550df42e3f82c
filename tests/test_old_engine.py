"""Every kind of page in an engine of the age of Safari 10: everything is there, nothing lies over anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from old_phone import faults, needs_engine
from site_tree import KNOWN, Built, served
from test_browser import KINDS, TWO_LANGUAGES
from wegwijs.model import page_kinds

pytestmark = needs_engine

OFTEN = ("nl", "ar", "ti", "uk")  # one of each script
PAGES = (*KINDS.values(), "404.html")
ON_REQUEST = {"print"}  # the sample does not ask for these


@pytest.fixture(scope="module")
def address(site_of_scripts: Built) -> Iterator[str]:
    assert site_of_scripts.published
    with served(site_of_scripts.site) as root:
        yield root


def pages_in(code: str) -> list[str]:
    """A page of each kind in a language. The page that is not there speaks all of them: it is met with the Dutch ones."""
    return list(PAGES) if code == "nl" else [f"{code}/{page}" for page in (*KINDS.values(), *TWO_LANGUAGES)]


def test_there_is_a_page_of_each_kind() -> None:
    kinds = {kind.id for kind in page_kinds.KINDS}
    assert {page_kinds.kind_at(page).id for page in (*PAGES, *TWO_LANGUAGES)} == kinds - ON_REQUEST


@pytest.mark.parametrize("code", OFTEN)
def test_nothing_is_wrong_on_an_old_phone(address: str, code: str) -> None:
    assert faults([address + page for page in pages_in(code)]) == {}


def all_pages_in(site: Path, code: str) -> list[str]:
    """Every page of a language, but for those that only lead on."""
    others = {language["code"] for language in KNOWN} - {"nl"}
    start = site if code == "nl" else site / code
    paths = [path for path in start.rglob("*.html") if code != "nl" or path.relative_to(site).parts[0] not in others]
    pages = [path for path in paths if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    return sorted(str(path.relative_to(site)) for path in pages)


@pytest.mark.whole
@pytest.mark.parametrize("code", [language["code"] for language in KNOWN])
def test_nothing_is_wrong_on_any_page(whole_site: Built, code: str) -> None:
    pages = all_pages_in(whole_site.site, code)
    assert len(pages) > len(KINDS)
    with served(whole_site.site) as root:
        assert faults([root + page for page in pages]) == {}


def styled(rules: str) -> tuple[str, str]:
    return "</title>", f"</title><style>{rules}</style>"


# What a page is made to suffer (a text of it, and what comes in its place), and what the engine must then say.
PLANTED = {
    "empty pictogram": (" xlink:href=", " data-href="),
    "pictogram without a size": styled(".icon{width:0!important}"),
    "pictogram over text": styled(".fact-rows div{padding:0!important}"),
    "pictogram against its text": styled(".button>svg{margin:0!important}"),
    "drawing without a size": styled(".mark svg{height:0!important}"),
    "beyond the edge": styled(".lead{margin-left:-4rem!important}"),
    "touches the edge": styled(".wrap{padding:0!important}"),
    "scrolls sideways": styled(".lead{width:500px}"),
    "text over text": styled(".lead{margin-top:-4rem!important}"),
    "cannot be read before its ground": styled(".help{color:#8c1d1d!important}"),
    "bar over a bar": styled(".leave{position:fixed!important;bottom:0;left:0;width:180px!important}"),
    "bar beyond the window": styled(".bars{left:-2rem!important}"),
    "a bar over what has focus": styled(".bars{height:100%!important}"),
    "something lies over a link": styled(
        "main{position:relative}main::before{content:'';position:absolute;top:0;left:0;right:0;bottom:0;z-index:9}"
    ),
    "a link without words": ("</h1>", "</h1><a class=button href=x></a>"),
    "a link that nobody sees": styled(".back{display:none!important}"),
    "too small for a finger": styled(".button{min-height:0!important;padding:0!important}"),
    "no ring around what has focus": styled(":focus{outline:0!important}"),
    "shows what is hidden": styled(".print-only{display:block!important}"),
    "the way past the header is in the way": styled(
        ".skip{position:static!important;width:auto!important;height:auto!important}"
    ),
    "the way past the header stays hidden": styled(".skip:focus{position:absolute;clip:rect(0 0 0 0)}"),
    "script": ("</title>", "</title><script>nothing.there()</script>"),
    "no page of ours": ("<main", "<div"),
}


@pytest.fixture(scope="module")
def noticed(site_of_scripts: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the engine says of an offer that one may have to leave at once, with each of the faults planted in it."""
    page = (site_of_scripts.site / KINDS["sensitive"] / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<meta [^>]*default-src[^>]*>", "", page)
    tree = tmp_path_factory.mktemp("planted")
    for at, (before, after) in enumerate(PLANTED.values()):
        assert before in page, before
        (tree / f"{at}.html").write_text(page.replace(before, after), encoding="utf-8")
    with served(tree) as root:
        answers = faults([f"{root}{at}.html" for at in range(len(PLANTED))])
        return {fault: answers.get(f"{root}{at}.html", []) for at, fault in enumerate(PLANTED)}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_noticed(noticed: dict[str, list[str]], fault: str) -> None:
    assert any(sentence.startswith(fault) for sentence in noticed[fault])
