"""Facts that age: each language writes the value of today, and nobody reads one that is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from small_project import ROOT, codes
from wegwijs import markup, read
from wegwijs.check import ageing as check
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.model import AgeingFact, Block, Content, Language, Text, Topic, Unit
from wegwijs.pages import ageing
from wegwijs.translate.gate import placeholders
from wegwijs.translate.lexicon import Lexicon

TODAY = date(2026, 12, 1)
SOURCE = {"name": "De bron", "address": "https://bron.example.org/", "checked": "2026-11-01"}


def fact(name: str, unit: Unit = "week", *values: dict[str, object]) -> AgeingFact:
    return AgeingFact.model_validate(
        {"id": name, "unit": unit, "values": values or ({"value": 5},), "sources": (SOURCE,), "review": "2027-06-01"}
        | {"reviewer": "de makers"}
    )


FACTS = (
    fact("leave"),
    fact("cost", "euro", {"value": "5.70", "valid_until": "2026-12-31"}, {"value": "6", "valid_from": "2027-01-01"}),
    fact("over", "euro", {"value": 9, "valid_until": "2026-11-29"}),
)


@pytest.fixture(scope="module")
def whole() -> Content:
    content, problems = read.read(Project(ROOT), "_voorbeeldstad")
    assert content is not None, problems
    return content


def language(content: Content, code: str) -> Language:
    return next(language for language in content.languages if language.code == code)


def with_text(content: Content, *blocks: Block) -> Content:
    topic = content.topics[0]
    text = Topic(topic.slug, topic.head, blocks, topic.file)
    return replace(content, topics=(text,), texts=(), facts=FACTS)


def paragraph(dutch: str, value: str = "", lang: str = "nl") -> Block:
    return Block("paragraph", Text(dutch, value or dutch, lang))


def values(content: Content, code: str = "nl", today: date = TODAY) -> list[str]:
    made = ageing.written(content, Facts(language(content, code)), today)
    return [block.text.value for block in made.topics[0].blocks]


def test_a_text_has_the_value_of_today(whole: Content) -> None:
    text = with_text(whole, paragraph("{fact:leave} vrij, voor {fact:cost}."))
    assert values(text) == ["5 weken vrij, voor €\xa05,70."]
    assert values(text, today=date(2027, 1, 1)) == ["5 weken vrij, voor €\xa06."]


def test_a_sentence_has_the_form_of_its_own_language_also_where_it_is_still_dutch(whole: Content) -> None:
    text = with_text(whole, paragraph("{fact:leave}", "{fact:leave} off", "en"), paragraph("{fact:leave} vrij"))
    assert values(text, "en") == ["5 weeks off", "5 weken vrij"]


def test_what_is_over_is_left_out_with_the_heading_above_it(whole: Content) -> None:
    heading = Block("heading", Text.of("Wat kost het?"))
    text = with_text(whole, paragraph("Eerst."), heading, paragraph("Het kost {fact:over}."))
    assert values(text) == ["Eerst."]
    assert values(text, today=date(2026, 11, 29)) == ["Eerst.", "Wat kost het?", "Het kost €\xa09."]


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        ("percent", 70, "70%"),
        ("hour", 24, "24 uur"),
        ("day", 3, "3 dagen"),
        ("month", 6, "6 maanden"),
        ("year", 12, "12 jaar"),
        ("microgram", 10, "10 microgram"),
        ("degree", 18, "18 graden Celsius"),
        ("count", 960, "960"),
    ],
)
def test_each_unit_is_written_by_cldr(whole: Content, unit: Unit, value: int, written: str) -> None:
    assert Facts(language(whole, "nl")).quantity(Decimal(value), unit) == written
    for other in whole.languages:
        assert str(value) in Facts(other).quantity(Decimal(value), unit) and "{0}" not in written


def test_who_maintains_facts_is_told(whole: Content) -> None:
    text = with_text(whole, paragraph("{fact:leave} {fact:over}"), paragraph("{fact:leef}"))
    assert codes(list(check.check(text, TODAY))) == ["fact-ended", "reference-unknown"]
    assert codes(list(check.check(with_text(whole, paragraph("{fact:leave}")), date(2027, 6, 1)))) == ["fact-old"]
    elsewhere = replace(with_text(whole), fixed_pages={"home": whole.fixed_pages["home"].model_copy(
        update={"title": Text.of("{fact:over}")})})  # fmt: skip
    assert [fault.severity for fault in check.check(elsewhere, TODAY)] == ["error"]


def test_a_translation_keeps_the_name_of_a_fact() -> None:
    assert placeholders("{fact:leave} vrij", "{fact:leave} off", Lexicon())
    assert not placeholders("{fact:leave} vrij", "5 weeks off", Lexicon())
    assert not placeholders("{fact:leave} vrij", "{fact:cost} off", Lexicon())


def test_every_fact_of_ours_has_a_value_a_source_and_a_term(whole: Content) -> None:
    assert len({fact.id for fact in whole.facts}) == len(whole.facts)
    for ours in whole.facts:
        assert ours.on(TODAY) is not None, ours.id
        assert all(source.checked <= TODAY for source in ours.sources), ours.id
        assert ours.review > TODAY, ours.id
        periods = [(value.valid_from or date.min, value.valid_until or date.max) for value in ours.values]
        assert all(a[1] < b[0] for a, b in pairwise(periods)), ours.id


def test_a_page_lists_the_sentences_with_their_sources(whole: Content) -> None:
    from wegwijs.pages import pages

    made = {page.address: page for page in pages(whole, language(whole, "nl"), TODAY)}
    view = made["bronnen/"].view
    named = {
        name
        for topic in whole.topics
        if not topic.head.sensitive
        for block in topic.blocks
        for name in markup.facts_in(block.text.dutch)
        if name.startswith("fact:")
    }
    assert named and len([fact for topic in view.topics for fact in topic.facts]) > len(named) / 3
    assert all(fact.sources for topic in view.topics for fact in topic.facts)
    leave = made["onderwerpen/vrij-voor-uw-kind/"].view
    assert any("geboorteverlof" in source.address for source in leave.sources)


def test_a_tomorrow_without_a_value_is_known_a_day_before(whole: Content) -> None:
    last = max(value.valid_until for fact in FACTS for value in fact.values if value.valid_until)
    text = with_text(whole, paragraph("{fact:cost}"))
    assert not list(check.check(text, last)) and not list(check.check(text, last + timedelta(1)))
