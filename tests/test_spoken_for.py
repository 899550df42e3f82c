"""Who cannot read or write is spoken for: a message ready in Dutch, a card for the desk, a person to ring, two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_tree import prepared_sample
from wegwijs.driver import page_renderer
from wegwijs.editions import Draft
from wegwijs.model import Page, addresses, page_kinds
from wegwijs.pages.own_text import own_text

CODES = ("nl", "ar", "ti")
NAMES = {"ar": "Arabisch", "ti": "Tigrinya"}
OFFER, PRIVATE = "aanbod/koffie-noord/", addresses.private(addresses.OFFERS, "veilig-na-geweld")
TOPIC = "onderwerpen/slapen-en-huilen/"


@cache
def draft() -> Draft:
    made = prepared_sample().draft
    assert made
    return made


@cache
def pages(code: str) -> dict[str, Page]:
    return {page.address: page for page in draft().edition(code)[0].pages}


@cache
def drawn(code: str, address: str, **facts: object) -> LexborHTMLParser:
    here = draft()
    content = replace(here.content, municipality=here.content.municipality.model_copy(update=facts))
    edition = here.edition(code)[0]
    renderer = page_renderer(here.project, content, edition, here.languages)
    return LexborHTMLParser(renderer.render(pages(code)[address]).text)


def links(page: LexborHTMLParser, begins: str) -> Iterator[str]:
    for node in page.css("main a"):
        if (link := node.attributes.get("href") or "").startswith(begins):
            yield link


def words(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    return " ".join(node.text().split()) if node else ""


# ------------------------------------------------------------------ a message


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_dutch_stands_whole_on_the_page_and_is_what_is_sent(code: str) -> None:
    page = drawn(code, OFFER)
    message = words(page, ".message")
    name = NAMES.get(code, "")
    assert message.startswith("Hallo. Het gaat over: Koffie voor ouders. ")
    assert (f"Ik spreek {name}. Ik lees niet. Wilt u mij met een tolk terugbellen?" in message) is bool(name)
    node = page.css_first(".message")
    assert node and (node.attributes["lang"], node.attributes["dir"]) == ("nl", "ltr")
    chats = links(page, "https://wa.me/3")
    sent = [parse_qs(urlsplit(link).query)["text"][0] for link in chats if "?" in link]
    assert message in sent
    sms = next(links(page, "sms:"))
    assert sms.startswith("sms:+316") and unquote(sms.partition("&body=")[2]) == message
    mail = [unquote(link.partition("&body=")[2]) for link in links(page, "mailto:") if "&body=Hallo" in link]
    assert mail == [f"{message} Mijn nummer is: "]


@pytest.mark.parametrize("code", CODES)
def test_no_message_begins_on_a_page_that_may_betray_who_reads_it(code: str) -> None:
    page = drawn(code, PRIVATE)
    assert not page.css(".message") and not list(links(page, "sms:"))
    assert [link for link in links(page, "https://wa.me/") if "?" in link] == []


@pytest.mark.parametrize("address", [OFFER, TOPIC])
def test_a_page_is_sent_on_without_a_script(address: str) -> None:
    link = next(links(drawn("ti", address), "https://wa.me/?text="))
    assert parse_qs(urlsplit(link).query)["text"][0].endswith(f"/ti/{address}")


# ------------------------------------------------------------------ the desk, and a person


@pytest.mark.parametrize("code", CODES)
def test_the_desk_card_says_that_somebody_does_not_read_well_and_can_be_played(code: str) -> None:
    page = drawn(code, OFFER)
    assert "Ik lees niet goed." in words(page, ".desk-sentence")
    button = page.css_first(".desk .loud")
    assert button and "hidden" in button.attributes
    assert (button.attributes["data-say"], button.attributes["data-loud"]) == ("balie", "nl")


@pytest.mark.parametrize("code", CODES)
def test_a_person_is_the_last_resort_on_every_page_but_help_now(code: str) -> None:
    for address in ("", "aanbod/", OFFER, PRIVATE, TOPIC, "zoek/", "talen/", "offline/", "nu/"):
        section = drawn(code, address).css_first(".ask")
        assert (section is None) is (address == "nu/"), address
        if section:
            assert section.css_first("[href^='tel:']") and ("tolk" in section.text()) is (code != "nl"), address
            assert code == "nl" or f"{NAMES[code]}, tolk" in section.text()


def test_where_there_is_no_interpreter_nobody_is_told_to_ask_for_one() -> None:
    section = drawn("ti", "", interpreter=False).css_first(".ask")
    assert section and "tolk" not in section.text()


# ------------------------------------------------------------------ two languages


def test_each_offer_and_topic_is_there_in_two_languages_but_in_dutch() -> None:
    for code in CODES:
        told = {page.whole for page in pages(code).values() if page.kind is page_kinds.TWO_LANGUAGES}
        wanted = {page.address for page in pages(code).values() if page.kind in {page_kinds.OFFER, page_kinds.TOPIC}}
        assert told == (set() if code == "nl" else wanted)
        assert (drawn(code, OFFER).css_first("a[href$='twee-talen/']") is None) is (code == "nl")


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("ti", "ltr")])
@pytest.mark.parametrize("address", [OFFER, TOPIC])
def test_each_row_stands_in_both_languages_and_both_directions(code: str, direction: str, address: str) -> None:
    page = drawn(code, addresses.two_languages(address))
    rows = page.css(".sides")
    assert len(rows) > 5 and (page.css_first("html").attributes["dir"] if page.css_first("html") else "") == direction
    for row in rows:
        own, dutch = list(row.iter())
        assert own.text().strip() and dutch.text().strip()
        assert (dutch.attributes["lang"], dutch.attributes["dir"]) == ("nl", "ltr")
    if address == OFFER:
        assert "Dinsdag, 9.30 tot 11.30 uur" in page.text().replace("dinsdag", "Dinsdag")
        assert "Niemand." in page.text() and "Nederlands" in page.text()


def test_no_search_engine_lists_them_no_word_finds_them_and_they_lead_back() -> None:
    address = addresses.two_languages(OFFER)
    page = drawn("ar", address)
    assert page.css("meta[name=robots][content=noindex]") and not page.css("link[hreflang], link[rel=canonical]")
    assert own_text(pages("ar")[address]) is None
    back = page.css_first("a.back")
    assert back and back.attributes["href"] == f"../../../{OFFER}"
    assert {link.attributes["href"] for link in page.css("footer a[hreflang=nl]")} == {f"../../../../{OFFER}"}
    assert page.css(".note"), "that a computer translated it is told here too"
    secret = pages("ar")[addresses.two_languages(PRIVATE)]
    assert secret.private and secret.leave
