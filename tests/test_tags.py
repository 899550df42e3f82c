"""Verify reads pages in one look, in a strict part of HTML; another reader, made for all of HTML, is held beside it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from pages.draw import Town
from pages.town import EVERYTHING, LITTLE, LONG
from wegwijs.verify.document import Document
from wegwijs.verify.tags import judged

HEAD = "<!doctype html><html lang=nl dir=ltr><head><title>x</title></head><body>"


@pytest.mark.parametrize(
    "tag",
    [
        "<iframe src=x>",
        "<form action=x>",
        "<object data=x>",
        "<base href=x>",
        "<template onclick=x>",
        "<svg onload=x>",
        "<a href='javascript:x'>",
        "<a href='JaVaScript:x'>",
        "<a href='java&#115;cript:x'>",
        "<a href=' \tjava\nscript:x'>",
        "<a href=vbscript:x>",
        "<a href='data:text/html,x'>",
        "<p style=color:red>",
        "<script>",
        "<script type=module>",
        "<meta http-equiv=refresh content=0>",
        "<a href=x href=y>",
        "<a href=\"x'>",
        "<a href=x'y>",
        "<a/href=x>",
        "<a\0href=x>",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<?xml x?>",
        "<p =x>",
        "<noscript>",
        "<plaintext>",
        "</iframe>",
    ],
)
def test_what_may_not_be_or_can_be_read_in_two_ways_is_a_fault(tag: str) -> None:
    assert judged(tag).faults


@pytest.mark.parametrize(
    "tag",
    [
        "<p>",
        "</p>",
        "<br/>",
        "<img src=a.png alt>",
        "<a href=../x/#y>",
        "<a href='tel:112'>",
        '<a href="mailto:a@b.nl?subject=x">',
        "<link rel=icon href='data:image/svg+xml,%3Csvg'>",
        "<script src=a.js defer>",
        '<script type="application/ld+json">',
        "<path d='M0 0'/>",
    ],
)
def test_what_our_pages_are_written_in_is_none(tag: str) -> None:
    assert not judged(tag).faults


@pytest.mark.parametrize(
    "body",
    [
        "<p>a < b</p>",
        "<p title='<p>'>x</p>",
        "<p title='a>b'>x</p>",
        "<p>x</p",
        "<title><p>x</p></title>",
        "<style>p{}<p></style>",
        "<script type=application/ld+json>{}<b></script>",
        "<p>\0</p>",
    ],
)
def test_a_page_that_can_be_read_in_two_ways_is_at_fault(body: str) -> None:
    assert Document("x/", HEAD + body).faults


@pytest.mark.parametrize("slug", [EVERYTHING, LITTLE, LONG])
def test_another_reader_finds_the_same_in_every_page(towns: dict[str, Town], slug: str) -> None:
    pages = [(address, page.text) for drawn in towns[slug].drawn.values() for address, page in drawn.items()]
    assert pages
    for address, text in pages:
        document, tree = Document(address, text), LexborHTMLParser(text)
        assert not document.faults, address
        assert sorted(document.ids) == sorted(str(node.attributes["id"]) for node in tree.css("[id]")), address
        assert set(document.links) == {str(node.attributes["href"] or "") for node in tree.css("a[href]")}, address
        assert document.headings == len(tree.css("h1")), address
        assert document.styles == [node.text() for node in tree.css("style")], address
        title = tree.css_first("title")
        assert title is not None and document.title == title.text(), address
        names = {name for node in tree.css("*") for name in node.attributes}
        assert not {name for name in names if name.startswith("on") or name == "style"}, address
