"""What a kind of page is, is data: nothing else names a kind, and a kind more is an entry, a view and a template."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_tree import ROOT, TODAY, own_project, prepared_sample
from small_project import SLUG, make, municipality
from wegwijs import pipeline
from wegwijs.model import Page, PageKind, Text, When, addresses, page_kinds
from wegwijs.model.page_kinds import KINDS, kind_at
from wegwijs.pages import printed

TEMPLATES = ROOT / "overrides"


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """Every Dutch page of the samples, and those that only another language has."""
    prepared = [prepared_sample(), pipeline.prepare(own_project(), "_buurdorp", TODAY)]
    content = prepared[0].content
    assert content is not None
    to_print = printed(content, prepared[0].editions[0].language, TODAY, ())  # for who asks for it
    other = [page for page in prepared[0].editions[1].pages if page.kind is page_kinds.TWO_LANGUAGES]
    return [to_print, *other, *(page for made in prepared for page in made.editions[0].pages)]


def test_the_kind_of_a_page_follows_from_its_address(pages: list[Page]) -> None:
    assert [page.address for page in pages if kind_at(page.address) is not page.kind] == []


def test_each_kind_has_pages_and_a_template(pages: list[Page]) -> None:
    assert {page.kind for page in pages} == set(KINDS)
    drawn = {f"pages/{path.name}" for path in (TEMPLATES / "pages").glob("*.html")}
    # A template that others extend is not of a kind.
    bases = set(re.findall(r'extends "(pages/[\w.-]+)"', "".join(map(read, sorted(drawn)))))
    assert {kind.template for kind in KINDS} == drawn - bases


def test_an_address_with_more_parts_is_of_the_kind_of_its_list() -> None:
    assert kind_at("hulp/samen/2/") is page_kinds.LAYER
    assert kind_at("leeftijd/0-2/samen/3/") is page_kinds.LIST
    assert kind_at("zoek/dag/maandag/2/") is page_kinds.LIST
    assert kind_at("er/is/hier/niets/") is page_kinds.UNKNOWN
    assert kind_at("aanbod/x/kalender.ics") is page_kinds.UNKNOWN


def page(kind: PageKind, sensitive: bool) -> Page:
    return Page("", kind, Text.of("Titel"), Text.of("Zin"), None, sensitive=sensitive)


def test_what_is_sensitive_is_private_and_can_be_left_where_the_kind_says_so() -> None:
    for kind in (page_kinds.OFFER, page_kinds.TOPIC, page_kinds.TEXT):
        assert page(kind, True).private and page(kind, True).leave
        assert not page(kind, False).private and not page(kind, False).leave
    assert not page(page_kinds.LAYER, True).private
    for sensitive in (True, False):
        assert page(page_kinds.HELP_NOW, sensitive).leave and not page(page_kinds.HELP_NOW, sensitive).private
    always = replace(page_kinds.TEXT, private=When.ALWAYS)
    assert page(always, False).private


def test_the_sensitive_pages_of_the_sample(pages: list[Page]) -> None:
    private = {page.address for page in pages if page.private}
    assert addresses.private(addresses.TOPICS, "veilig-thuis") in private
    assert {page.kind for page in pages if page.private} <= {
        page_kinds.OFFER,
        page_kinds.TOPIC,
        page_kinds.TEXT,
        page_kinds.TWO_LANGUAGES,
    }
    assert all(page.leave for page in pages if page.private)


def read(name: str) -> str:
    return re.sub(r"\{#.*?#\}", "", (TEMPLATES / name).read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize(
    "name", ["base.html", *sorted(f"partials/{path.name}" for path in (TEMPLATES / "partials").glob("*.html"))]
)
def test_the_frame_names_no_kind_of_page_and_no_template_of_one(name: str) -> None:
    assert not re.search(r"\bpages/|\bthis\.template|\bkind\.(id|template)|\bthis\.address\b", read(name))


KIND = """
CONTACT = PageKind("contact", ("schrijf-ons/",), private=When.ALWAYS, leave=When.ALWAYS, rank=Found.NEVER, listed=False)
KINDS = (*KINDS, CONTACT)
"""
VIEW = '''"""The page with the number of the municipality."""

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.model import Contact, Page, Text, page_kinds
from wegwijs.pages.offer_index import OfferIndex


@dataclass(frozen=True, slots=True)
class ContactView:
    contact: Contact


def build(index: OfferIndex) -> Iterator[Page]:
    title = Text.of("Schrijf ons")
    yield Page("schrijf-ons/", page_kinds.CONTACT, title, title, ContactView(index.content.municipality.contact))
'''
TEMPLATE = """{% extends "base.html" %}
{% block content %}<h1>{{ this.title }}</h1><p id="mail">{{ view.contact.email }}</p>{% endblock %}
"""


def test_a_kind_more_is_an_entry_a_view_and_a_template(tmp_path: Path) -> None:
    project = make(tmp_path / "project")
    municipality(project)
    overrides, package = project.overrides, tmp_path / "scripts" / "wegwijs"
    overrides.unlink()
    shutil.copytree(TEMPLATES, overrides)
    shutil.copytree(ROOT / "scripts" / "wegwijs", package, ignore=shutil.ignore_patterns("__pycache__"))

    (overrides / "pages" / "contact.html").write_text(TEMPLATE, encoding="utf-8")
    (package / "pages" / "contact.py").write_text(VIEW, encoding="utf-8")
    with (package / "model" / "page_kinds.py").open("a", encoding="utf-8") as kinds:
        kinds.write(KIND)
    builders = package / "pages" / "__init__.py"
    text = builders.read_text(encoding="utf-8")
    text = text.replace("    ageing,\n", "    ageing,\n    contact,\n").replace(
        "offline.build)", "offline.build, contact.build)"
    )
    builders.write_text(text, encoding="utf-8")

    program = "from wegwijs.commands import main; main()"
    words = ["build", "--municipality", SLUG, "--today", TODAY.isoformat(), "--site", "site", "--no-cache"]
    told = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    site = project.root / "site"
    drawn = LexborHTMLParser((site / "schrijf-ons" / "index.html").read_text(encoding="utf-8"))
    assert drawn.css("#mail") and drawn.css("html[data-sensitive]") and drawn.css("a.leave")
    assert drawn.css("meta[name=robots][content=noindex]") and not drawn.css(".listen, link[hreflang]")
    assert "schrijf-ons" not in (site / "sitemap.xml").read_text(encoding="utf-8")
