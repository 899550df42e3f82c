"""A telephone that translates a page leaves alone what is read as it stands: names, streets, doors, the sentence for a desk."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages import town
from pages.draw import Town


@pytest.fixture(params=["nl", "ar"])
def drawn(request: pytest.FixtureRequest, towns: dict[str, Town]) -> tuple[Town, str]:
    return towns[town.EVERYTHING], request.param


def guarded(node: LexborNode) -> bool:
    """Whether a text is within an element that nobody may translate."""
    at: LexborNode | None = node
    while at is not None and at.tag != "body":
        if at.attributes.get("translate") == "no":
            return True
        at = at.parent
    return False


def open_texts(page: str) -> list[str]:
    """The texts of a page that a telephone may translate."""
    body = LexborHTMLParser(page).body
    assert body
    return [
        node.text_content or ""
        for node in body.traverse(include_text=True)
        if node.tag == "-text" and node.parent and node.parent.tag not in {"script", "style"} and not guarded(node)
    ]


def test_no_name_of_a_person_a_street_or_a_door_is_translated(drawn: tuple[Town, str]) -> None:
    leesdorp, code = drawn
    names: set[str] = set()
    for offer in leesdorp.content.offers:
        spot = offer.location
        names |= {offer.contact_name, offer.organization, spot.name, spot.street}
    names -= {""}
    assert len(names) > 5
    seen = 0
    for path, page in leesdorp.drawn[code].items():
        texts = open_texts(page.text)
        left = [(name, text) for name in names for text in texts if name in text]
        assert not left, f"{path}: {left}"
        seen += sum(name in page.text for name in names)
    assert seen > 20


def test_the_sentence_for_the_desk_stays_dutch(drawn: tuple[Town, str]) -> None:
    leesdorp, code = drawn
    sentences = [
        node for page in leesdorp.drawn[code].values() for node in LexborHTMLParser(page.text).css(".desk-sentence")
    ]
    assert sentences
    assert all(node.attributes.get("translate") == "no" for node in sentences)


def test_a_name_outside_would_be_found() -> None:
    page = '<body><p>Bel <bdi translate="no">Annelies <b>de Wit</b></bdi> of Bram</p></body>'
    assert open_texts(page) == ["Bel ", " of Bram"]
