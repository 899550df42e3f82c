"""Eighteen languages: whole, honest about what is not, and unable to add anything to a page that its source lacks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import jinja2
import pytest
import yaml
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from selectolax.lexbor import LexborHTMLParser

from site_tree import ROOT, TODAY, fewer_languages, own_project
from wegwijs import pages, pipeline, read, translate
from wegwijs.catalogs import coverage, extract
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import Content, Edition, Language, Page
from wegwijs.problems import errors
from wegwijs.render.alternates import Alternate, first_languages
from wegwijs.render.renderer import PageRenderer
from wegwijs.translate import Translation, gate
from wegwijs.translate.catalogue import Entry
from wegwijs.translate.lexicon import lexicon_of

CODES = [
    one["code"] for one in yaml.safe_load((ROOT / "locales" / "languages.yml").read_text(encoding="utf-8"))["languages"]
]
TRANSLATED = [code for code in CODES if code != "nl"]
SAMPLE = "_voorbeeldstad"


@cache
def content() -> Content:
    found, _ = read.read(own_project(), SAMPLE)
    assert found
    return found


def language(code: str) -> Language:
    return next(one for one in content().languages if one.code == code)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_catalogue_can_be_read_and_says_what_a_machine_wrote(code: str) -> None:
    path = ROOT / "locales" / code / "LC_MESSAGES" / "site.po"
    counted = coverage.count(
        extract.site(own_project(), content()), path, path.name, lexicon_of(own_project(), language(code))
    )
    assert counted.whole > 700
    assert counted.quarantined == 0


@pytest.mark.whole
@pytest.mark.parametrize("slug", [SAMPLE, "_buurdorp"])
def test_the_samples_are_complete_in_all_their_languages(slug: str) -> None:
    """Held here and not in the quick tests, so that a Dutch sentence may change before its translations do."""
    prepared = pipeline.prepare(own_project(), slug, TODAY, strict=True)
    assert [one for one in prepared.problems if one.place.file.startswith("locales/")] == []
    found, _ = read.read(own_project(), slug)
    assert found
    for owner, template in (("site", extract.site(own_project(), found)), (slug, extract.municipality(found))):
        for code in found.municipality.languages:
            path = extract.catalogue_path(own_project(), code, owner)
            counted = (
                coverage.count(template, path, path.name, lexicon_of(own_project(), language(code)))
                if code != "nl"
                else None
            )
            assert counted is None or (counted.missing, counted.outdated, counted.quarantined) == (0, 0, 0), (
                owner,
                code,
            )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """This checkout with catalogues of its own to damage; the sample in three languages."""
    fewer_languages(tmp_path, "nl, en, ti")
    (tmp_path / "locales").unlink()
    shutil.copytree(ROOT / "locales", tmp_path / "locales")
    return tmp_path


@pytest.mark.parametrize("owner", ["site", SAMPLE])
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda path: path.unlink(), "po-missing"),
        (lambda path: path.write_text("", encoding="utf-8"), "po-language"),
        (
            lambda path: path.write_text(
                path.read_text("utf-8")[: path.read_text("utf-8").rindex('\nmsgstr "') + 9], "utf-8"
            ),
            "po-broken",
        ),
        (lambda path: path.write_bytes(b"\xff\xfe\x00rubbish"), "file-encoding"),
        (lambda path: path.write_text("<html>not a catalogue</html>", encoding="utf-8"), "po-broken"),
        (
            lambda path: path.write_text(path.read_text("utf-8").replace('"Language: ti', '"Language: so'), "utf-8"),
            "po-language",
        ),
    ],
    ids=["deleted", "emptied", "cut", "bytes", "html", "other"],
)
def test_a_damaged_catalogue_is_named_and_the_page_falls_back(
    project: Path, owner: str, damage: object, code: str
) -> None:
    path = project / "locales" / "ti" / "LC_MESSAGES" / f"{owner}.po"
    damage(path)  # type: ignore[operator]
    prepared = pipeline.prepare(pipeline.Project(project), SAMPLE, TODAY)
    assert not errors(prepared.problems)
    assert code in {one.code for one in prepared.problems if one.place.file == f"locales/ti/LC_MESSAGES/{owner}.po"}
    assert "language-incomplete" in {one.code for one in prepared.problems if one.place.file == "locales/ti"}
    edition = next(one for one in prepared.editions if one.language.code == "ti")
    drawn = draw(edition, next(page for page in edition.pages if page.address == ""))
    assert LexborHTMLParser(drawn).css("[lang=nl]")


@pytest.mark.parametrize(
    ("number", "form"), [(0, 0), (1, 1), (2, 2), (5, 3), (11, 5), (99, 5), (100, 4), (102, 4), (103, 3)]
)
def test_arabic_has_six_plurals(number: int, form: int) -> None:
    translation, _ = translate.translation(own_project(), language("ar"), ("site",))
    entry = translation.entries["%(num)s keer hulp"]
    assert len(entry.forms) == 6
    assert translation.ngettext(entry.source, entry.plural, number).value == entry.forms[form]


@pytest.mark.parametrize(("number", "noun"), [(3, "أسس"), (11, "أساساً"), (99, "أساساً"), (100, "أساس"), (102, "أساس")])
def test_arabic_counts_by_its_grammar(number: int, noun: str) -> None:
    """After 11 to 99 stands an accusative, after a hundred a genitive."""
    translation, _ = translate.translation(own_project(), language("ar"), ("site",))
    said = translation.ngettext("%(num)s bouwsteen is toegevoegd.", "%(num)s bouwstenen zijn toegevoegd.", number)
    assert noun in said.value.split()


def environment() -> jinja2.Environment:
    places = [str(ROOT / "overrides"), str(icons().parent.parent)]
    return jinja2.Environment(loader=jinja2.FileSystemLoader(places))


def draw(edition: Edition, page: Page) -> str:
    """One page as a build draws it."""
    spoken = [language(code) for code in CODES]
    renderer = PageRenderer(edition, spoken, content().municipality, ROOT / "overrides", environment())
    return renderer.render(page).text


def skeleton(html: str) -> list[tuple[str, tuple[str, ...], str]]:
    """The elements of a page with the names of their attributes and what they lead to or load; not its words."""
    found = []
    for node in LexborHTMLParser(html).css("*"):
        if node.tag in {"style", "title"} or node.attributes.get("lang") == "nl":
            continue
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        found.append((str(node.tag), tuple(sorted(set(node.attributes) - {"lang", "dir"})), address))
    return found


@cache
def a_little() -> Content:
    """Enough of the sample to draw a home page and an offer."""
    offers = tuple(offer for offer in content().offers if offer.id == "koffie-noord")
    return replace(content(), offers=offers, topics=content().topics[:1])


def edition_with(hostile: str, message: str) -> tuple[Edition, bool]:
    """The Arabic home, offer and topic pages with one message translated as a hostile translator would."""
    arabic = language("ar")
    entry = Entry(message, "", (hostile,), fuzzy=False, machine=False, line=1)
    quarantined = bool(gate.broken(entry, lexicon_of(own_project(), arabic)))
    translation = Translation(arabic, {} if quarantined else {message: entry})
    return Edition(arabic, translation, pages.pages(translation.apply(a_little()), arabic, TODAY)), quarantined


MESSAGES = [
    "Hoeveel hulp wilt u?",
    "Extra hulp",
    "ik heb veel zorgen",
    "Hulp voor ouders in {gemeente}",
    "Ga naar de tekst",
    "Bel %(number)s",
    "Klopt er iets niet? Zeg het ons.",
]
HOSTILE = some.one_of(
    some.text(max_size=60),
    some.sampled_from(
        [
            *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='x", "<a href=//evil.example>x</a>"),
            *("[x](javascript:alert(1))", "[x](//evil.example)", "[x](https://evil.example)", "{{ 7*7 }}", "{% include 'x' %}"),
            *("%(number)s</a><a href='https://evil.example'>", "%s %d %(other)s", "{gemeente.__class__}", "&lt;b&gt;"),
            *("</span></p></main>", "\u202eevil", "javascript:x", "<!--", "]]>", "</style><style>*{display:none}"),
            "%(number)s <b onclick=x>",
        ]
    ),
)  # fmt: skip


WATCHED = ("", "aanbod/koffie-noord/")


@cache
def bare() -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    """The skeletons of the pages without a translation."""
    edition, _ = edition_with("", MESSAGES[0])
    plain = Edition(edition.language, Translation(edition.language, {}), edition.pages)
    return {page.address: skeleton(draw(plain, page)) for page in edition.pages if page.address in WATCHED}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(hostile=HOSTILE, message=some.sampled_from(MESSAGES))
def test_no_translation_can_add_an_element_an_attribute_or_an_address(hostile: str, message: str) -> None:
    edition, _ = edition_with(hostile, message)
    for address in WATCHED:
        page = next(one for one in edition.pages if one.address == address)
        assert [one for one in skeleton(draw(edition, page)) if one not in bare()[address]] == []


@pytest.mark.whole
def test_strict_finds_a_slip_of_a_translator(project: Path) -> None:
    path = project / "locales" / "en" / "LC_MESSAGES" / "site.po"
    text = path.read_text(encoding="utf-8")
    assert 'msgstr "How much help do you want?"' in text
    path.write_text(text.replace('"How much help do you want?"', '"How much help  do you want"'), encoding="utf-8")
    prepared = pipeline.prepare(pipeline.Project(project), SAMPLE, TODAY, strict=True)
    odd = [one for one in prepared.problems if one.code == "message-odd" and "/en/" in one.place.file]
    assert {one.facts["rules"] for one in odd} == {"ending; spaces"}


@pytest.mark.parametrize("code", ["nl", "uk"])
def test_a_page_explains_the_dutch_words_that_it_uses(code: str) -> None:
    """Each word that was met, once, after the text; none on a page with lists, and none that the text explains itself."""
    spoken = language(code)
    rules, _ = translate.translation_rules(own_project())
    translation, _ = translate.translation(own_project(), spoken, ("site",))
    topics = tuple(topic for topic in content().topics if topic.slug in {"borst-of-fles", "wie-is-wie"})
    said = translation.apply(replace(a_little(), topics=topics))
    made = pages.pages(said, spoken, TODAY)
    edition = Edition(spoken, translation, made, rules.glossary.door_words(spoken))
    words = {}
    for page in made:
        if page.address in {"onderwerpen/borst-of-fles/", "onderwerpen/wie-is-wie/", "onderwerpen/"}:
            terms = LexborHTMLParser(draw(edition, page)).css(".words dt, .words dd")
            words[page.address] = [term.text(strip=True) for term in terms]
    assert words["onderwerpen/"] == []
    feeding = words["onderwerpen/borst-of-fles/"]
    assert "consultatiebureau= дитяча консультація" in feeding if code == "uk" else "consultatiebureau" in feeding
    assert ("huisarts" in {word.split("=")[0] for word in feeding}) == (
        code == "uk"
    )  # whoever reads Dutch knows that one
    assert len(feeding) == len(set(feeding)) > 2
    assert not any("kraamzorg" in word for word in words["onderwerpen/wie-is-wie/"])


@pytest.mark.parametrize(
    ("spoken", "current", "shown"),
    [
        ("nl", "nl", ""),
        ("nl ar", "ar", "nl"),
        ("nl en ar tr ti uk", "nl", "en ar tr ti"),  # 24 letters
        ("nl en ar tr pl uk", "nl", "en ar tr"),  # 26
        ("nl en ar tr ti uk", "ti", "nl en ar"),
        ("nl uk bg so es", "nl", "uk bg so"),
    ],
)
def test_the_languages_at_the_top_of_the_home_page_are_the_first_others(spoken: str, current: str, shown: str) -> None:
    """Four where their names are short, else three."""
    alternates = [Alternate(language(code), "", "", code == current) for code in spoken.split()]
    assert [alternate.language.code for alternate in first_languages(alternates)] == shown.split()


@pytest.mark.parametrize("code", TRANSLATED)
def test_to_choose_a_day_is_not_called_today(code: str) -> None:
    """In Arabic "the day" is also "today"."""
    words = read_po((ROOT / "locales" / code / "LC_MESSAGES" / "site.po").open("rb"))
    today = str(words["vandaag"].string).casefold()
    assert str(words["Dag"].string).casefold() != today
    assert today not in str(words["Kies een dag"].string).casefold()


def test_the_page_for_what_is_not_there_is_marked_as_what_it_is(project: Path) -> None:
    """Words in Tigrinya on a page of the Dutch edition are no Dutch words."""
    prepared = pipeline.prepare(pipeline.Project(project), SAMPLE, TODAY)
    dutch = next(one for one in prepared.editions if one.language.code == "nl")
    drawn = draw(dutch, next(page for page in dutch.pages if page.address == "404.html"))
    sections = LexborHTMLParser(drawn).css("main section[lang]")
    assert [one.attributes["lang"] for one in sections] == ["nl", "en", "ti"]
    assert all(not section.css("[lang]")[1:] for section in sections)
    assert 0x1200 <= ord(sections[2].text(strip=True)[0]) <= 0x137F
