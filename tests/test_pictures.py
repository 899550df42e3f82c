"""What who cannot read sees of an offer: a picture, days, a part of the day, a price, and that her language is spoken."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import time
from decimal import Decimal
from functools import cache
from itertools import chain

import jinja2
import pytest
from selectolax.lexbor import LexborHTMLParser

from site_tree import ROOT, TODAY, own_project, prepared_sample
from wegwijs import check, join, pages, picture_words, read
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import Column, Content, Cost, Form, Meeting, Offer, Schedule, Text, page_kinds
from wegwijs.normalization import normalized
from wegwijs.pages.list_views import LayerView, ListView
from wegwijs.pages.views import Card, OfferView, TopicView

MOST = 4  # of one picture in one list


@cache
def content() -> Content:
    sample, _ = read.read(own_project(), "_voorbeeldstad")
    assert sample
    return sample


def column() -> Column:
    return next(column for column in content().columns.columns if column.field == "picture")


def offer(name: str, description: str = "Kom langs.", **facts: object) -> Offer:
    plain = Offer(
        "proef", Text.of(name), Text.of(description), "Buurthuis", Form.GROUP, ("foundation",), ("0-2",), "x", 2
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


def picture(one: Offer) -> str:
    return picture_words.picture(one, content().columns.pictures)


def cards_of(view: object) -> tuple[Card, ...]:
    if isinstance(view, ListView):
        return tuple(chain.from_iterable(group.cards for group in view.groups))
    return view.cards if isinstance(view, LayerView | TopicView) else ()


def test_each_picture_is_in_the_set_has_words_and_a_name_of_its_own() -> None:
    names, words = column().values, content().columns.pictures
    assert set(names) == set(words) and len(names) >= 80
    assert [name for name in names if not (icons() / f"{name}.svg").is_file()] == []
    spellings = Counter(normalized(word) for some in names.values() for word in some)
    assert [word for word, count in spellings.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "description", "seen"),
    [
        ("Koffie in de wijk", "Kom langs.", "coffee"),
        ("Wandelen met de kinderwagen", "Loop samen een rondje.", "baby-carriage"),
        ("Kinderkledingbank", "Kies kleren.", "hanger"),
        ("Uw kind en de telefoon", "Praat over schermen.", "cellphone"),
        ("Samen sterk", "Kom eten met het gezin: samen eten.", "silverware-fork-knife"),
        ("Geld voor sport", "Vraag geld voor sport.", "hand-coin"),
        ("Vadergroep", "U kookt samen.", "human-male-child"),
        ("De brug", "Kom langs.", ""),
        ("Thematisch", "Komt goed.", ""),
    ],
)
def test_a_word_of_the_name_comes_before_one_of_the_sentence(name: str, description: str, seen: str) -> None:
    assert picture(offer(name, description)) == seen


def test_what_the_list_names_comes_before_all_words() -> None:
    assert picture(offer("Koffie", picture="tree")) == "tree"


def test_no_picture_stands_more_than_four_times_in_a_list_of_the_sample() -> None:
    for code in ("nl", "ti"):
        language = next(language for language in content().languages if language.code == code)
        for page in pages.pages(content(), language, TODAY):
            often = Counter(card.pictogram for card in cards_of(page.view))
            assert max(often.values(), default=0) <= MOST, (page.address, often.most_common(1))


def test_it_is_told_how_many_were_guessed_and_not_where_the_list_names_them() -> None:
    def told(here: Content) -> list[str]:
        return [fault.facts["count"] for fault in check.check(here, TODAY) if fault.code == "pictures-guessed"]

    named = replace(content(), offers=tuple(replace(one, picture="tree") for one in content().offers))
    assert int(told(content())[0]) > 40 and told(named) == []


def test_who_speaks_the_language_of_the_page_comes_first_in_each_layer_and_says_so() -> None:
    for code in ("nl", "ti"):
        language = next(language for language in content().languages if language.code == code)
        made = {page.address: page.view for page in pages.pages(content(), language, TODAY)}
        for group in made["aanbod/"].groups:
            spoken = [card.speaks for card in group.cards]
            assert spoken == sorted(spoken, reverse=True)
            assert [code != "nl" and code in card.offer.languages for card in group.cards] == spoken
        offers = [view for view in made.values() if isinstance(view, OfferView)]
        assert any(view.speaks for view in offers) is (code != "nl")


# ------------------------------------------------------------------ signs without words


@cache
def signs() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"), autoescape=True)


def drawn(macro: str, *values: object) -> LexborHTMLParser:
    module = signs().get_template(f"partials/{'week' if macro == 'week' else 'signs'}.html").module
    return LexborHTMLParser(str(getattr(module, macro)(*values)))


@pytest.mark.parametrize(
    ("start", "minute", "hour", "part"),
    [
        (time(9, 30), 180, 285, "morning"),
        (time(13), 0, 30, ""),
        (time(17, 45), 270, 172, ""),
        (time(18), 0, 180, "evening"),
        (time(0, 15), 90, 7, "morning"),
    ],
)
def test_the_hands_of_the_clock_are_right(start: time, minute: int, hour: int, part: str) -> None:
    clock = drawn("clock", start)
    turned = [hand.attributes["transform"] for hand in clock.css("path")]
    assert turned == [f"rotate({minute} 12 12)", f"rotate({hour} 12 12)"]
    assert (clock.css_first("svg").attributes["class"] or "").split() == ["icon", "clock", *filter(None, [part])]


def test_the_week_has_seven_dots_and_its_days_stand_out() -> None:
    dots = drawn("week", (0, 3)).css("b")
    assert [day for day, dot in enumerate(dots) if dot.attributes.get("class") == "on"] == [0, 3] and len(dots) == 7


@pytest.mark.parametrize(
    ("cost", "whole", "half"),
    [
        (Cost(Decimal("2.50")), 2, 1),
        (Cost(Decimal(5)), 5, 0),
        (Cost(Decimal("0.50")), 0, 1),
        (Cost(Decimal(6)), 0, 0),
        (Cost(Decimal(2), most=Decimal(4)), 0, 0),
        (Cost(Decimal(2), or_more=True), 0, 0),
        (Cost(Decimal(0)), 0, 0),
    ],
)
def test_coins_are_as_many_as_the_euros(cost: Cost, whole: int, half: int) -> None:
    coins = drawn("coins", cost)
    assert (len(coins.css("b:not(.half)")), len(coins.css("b.half"))) == (whole, half)


def test_a_schedule_knows_its_days_and_one_beginning() -> None:
    one, other = Meeting((1, 3), time(9)), Meeting((0,), time(13))
    assert Schedule("", (one, other)).weekdays == (0, 1, 3)
    assert Schedule("", (one,)).first_start == time(9)
    assert Schedule("", (one, other)).first_start is None and Schedule("").first_start is None


# ------------------------------------------------------------------ found by a word


def test_the_file_for_scripts_has_the_picture_of_each_offer_topic_and_age() -> None:
    prepared = prepared_sample()
    assert prepared.draft
    file = json.loads(join.pictures(prepared.draft))
    seen = {page.address: page.view for page in prepared.editions[1].pages}
    kinds = {page_kinds.OFFER, page_kinds.TOPIC, page_kinds.PHASE}
    assert set(file["pages"]) == {page.address for page in prepared.editions[1].pages if page.kind in kinds}
    assert file["pages"]["aanbod/koffie-noord/"] == "1coffee"
    assert file["pages"]["onderwerpen/slapen-en-huilen/"] == seen["onderwerpen/slapen-en-huilen/"].topic.head.pictogram
    assert {name.lstrip("1234") for name in file["pages"].values()} == set(file["shapes"])
    assert all(outline.startswith("m") for outline in file["shapes"].values())
