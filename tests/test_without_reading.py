"""A mother who speaks Tigrinya and cannot read: three taps to a number, each spoken before it is chosen."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from small_project import HEAD, ROOT, ROW, listed, municipality, prepared, put
from voices import spoken
from wegwijs import driver
from wegwijs.files import Project
from wegwijs.model import addresses
from wegwijs.render.traces import RenderedPage

FOOD = f"{addresses.THEMES}eten/"
OFFER = "aanbod/samen-eten/"


@pytest.fixture
def heard(project: Project) -> Mapping[str, RenderedPage]:
    """The pages in Tigrinya of a town with an offer, of which a test spoke every piece."""
    row = ("Samen eten", *ROW[1:], "dinsdag 17:00-19:00", "gratis", "0999 10 10 01")
    folder = municipality(project, offers_csv=listed(row, head=(*HEAD, "Wanneer", "Kosten", "Telefoon")))
    path = folder / "municipality.yml"
    path.write_text(re.sub(r"(?m)^languages: .*$", "languages: [nl, ti]", path.read_text()))
    put(ROOT / "locales" / "ti", project.root / "locales" / "ti")
    assert not spoken(project, prepared(project), "ti").missing
    ready = prepared(project)
    edition = next(edition for edition in ready.editions if edition.language.code == "ti")
    assert ready.content is not None
    renderer = driver.page_renderer(project, ready.content, edition, [other.language for other in ready.editions])
    return {page.address: renderer.render(page) for page in edition.pages if page.address in {"", FOOD, OFFER}}


def chosen(pages: Mapping[str, RenderedPage], address: str, target: str) -> LexborNode:
    """The only link of a page in its middle to another: it has a picture, and beside it a speaker with a sound."""
    links = LexborHTMLParser(pages[address].text).css(f"main a[href$='{target}']")
    assert len(links) == 1
    block = links[0].parent
    while block is not None and block.tag != "li":
        block = block.parent
    assert block is not None and block.css_first(".disc") is not None
    speaker = block.css_first("button.speaker")
    assert speaker is not None and "data-sound" in speaker.attributes
    return speaker


def sounds(page: RenderedPage) -> Mapping[str, list[str]]:
    """The sounds of the blocks of a page, by the ids of these."""
    script = next(data for path, data in page.beside.items() if path.endswith("spoken.json"))
    return {block["id"]: block["sound"] for block in json.loads(script)["blocks"] if "sound" in block}


def test_the_first_tap_is_a_picture_of_what_she_needs(heard: Mapping[str, RenderedPage]) -> None:
    assert chosen(heard, "", FOOD).attributes["data-say"] == "eten"
    assert sounds(heard[""])["eten"]


def test_the_second_is_an_offer_that_says_itself(heard: Mapping[str, RenderedPage]) -> None:
    chosen(heard, FOOD, OFFER)
    assert sounds(heard[FOOD])[OFFER]


def test_the_third_calls_and_the_page_says_whom(heard: Mapping[str, RenderedPage]) -> None:
    page = LexborHTMLParser(heard[OFFER].text)
    assert page.css_first("main a[href^='tel:']") is not None
    listen = page.css_first("a.listen")
    assert listen is not None and (listen.attributes["href"] or "").endswith(".mp3")
