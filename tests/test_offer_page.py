"""The page of an offer says what is true of that offer: when it begins, whom it is for, where it is, what parents fear to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from site_tree import TODAY, own_project
from wegwijs import export, pages, read
from wegwijs.facts import Facts
from wegwijs.model import Audience, Content, FearAnswers, Form, Hears, Location, Offer, Page, Paper, Referrer
from wegwijs.pages.fears import fears
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.places import PlaceView, ShortPlace, place, short_place
from wegwijs.pages.views import OfferView

EIGHT_WEEKS = timedelta(weeks=8)


@cache
def content() -> Content:
    sample, _ = read.read(own_project(), "_voorbeeldstad")
    assert sample
    return sample


def offer(**facts: object) -> Offer:
    """An offer of which nothing is known but what is given."""
    first = content().offers[0]
    plain = Offer(
        "proef", first.name, first.description, "Buurthuis", Form.GROUP, first.layers, ("0-2",), "offers.csv", 2
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


def drawn(one: Offer, here: Content | None = None) -> dict[str, Page]:
    """The Dutch pages of a town with this one offer, by address."""
    here = replace(here or content(), offers=(one,))
    dutch = next(language for language in here.languages if language.code == "nl")
    return {page.address: page for page in pages.pages(here, dutch, TODAY)}


def view(one: Offer, here: Content | None = None) -> OfferView:
    found = drawn(one, here)["aanbod/proef/"].view
    assert isinstance(found, OfferView)
    return found


# ------------------------------------------------------------------ when it begins


@pytest.mark.parametrize(
    ("begins", "shown", "told"),
    [
        (None, True, False),
        (TODAY, True, False),
        (TODAY + timedelta(1), True, True),
        (TODAY + EIGHT_WEEKS, True, True),
        (TODAY + EIGHT_WEEKS + timedelta(1), False, False),
        (date.max, False, False),
    ],
)
def test_an_offer_is_there_eight_weeks_before_it_begins_and_says_so(
    begins: date | None, shown: bool, told: bool
) -> None:
    one = offer(valid_from=begins)
    made = drawn(one)
    assert ("aanbod/proef/" in made) is shown
    assert (b"proef" in export.files(replace(content(), offers=(one,)), TODAY)["data/offers.json"]) is shown
    if shown:
        page, card = view(one), made["aanbod/"].view.groups[0].cards[0]
        assert page.begins == card.begins == (begins if told else None)
        assert page.timed is told
        assert not (told and (page.moments or card.moments)), "nobody is told to come today"


def test_an_offer_that_is_over_before_it_begins_is_not_there() -> None:
    soon = TODAY + timedelta(7)
    assert not offer(valid_from=soon, valid_until=TODAY - timedelta(1)).shown_on(TODAY)
    assert offer(valid_from=soon, valid_until=soon).shown_on(TODAY)
    assert not offer(valid_from=soon).runs_on(TODAY), "the coalition counts what is there today"


# ------------------------------------------------------------------ whom it is for


def test_an_offer_for_every_phase_says_so_also_where_a_phase_is_hidden() -> None:
    every = tuple(phase.id for phase in content().phases)
    assert view(offer(phases=every)).every_phase
    assert not view(offer(phases=every[1:])).every_phase
    fewer = replace(content(), phases=content().phases[1:])
    assert view(offer(phases=every[1:]), fewer).every_phase
    assert not view(offer(phases=every[2:]), fewer).every_phase
    alone = replace(content(), phases=content().phases[:1])
    assert not view(offer(phases=every[:1]), alone).every_phase, "its one age says more"


@pytest.mark.parametrize("audience", Audience)
def test_each_audience_has_words_of_its_own(audience: Audience) -> None:
    words = {str(content().labels.audience[each]) for each in Audience}
    assert len(words) == len(Audience)
    assert view(offer(audience=audience)).audience == content().labels.audience[audience]


# ------------------------------------------------------------------ where it is

HOUSE = Location("Buurthuis", "Kerkstraat 1", "1234 AB", "Stad", "Noord")
STREET = Location("", "Kerkstraat 1", "", "Stad", "")


@pytest.mark.parametrize(
    ("facts", "whole", "short"),
    [
        ({}, None, None),
        (
            {"location": HOUSE, "wheelchair": False},
            PlaceView("door", "Buurthuis", "Kerkstraat 1, Stad", "Noord", (), False, False, False),
            ShortPlace("door", "Buurthuis, Noord", "Noord"),
        ),
        (
            {"location": STREET, "online": True},
            PlaceView("door", "Kerkstraat 1, Stad", "", "", (), False, True, None),
            ShortPlace("door", "Kerkstraat 1", "Kerkstraat 1"),
        ),
        (
            {"location": HOUSE, "at_home": True},
            PlaceView("door", "Buurthuis", "Kerkstraat 1, Stad", "Noord", (), True, False, None),
            ShortPlace("door", "Buurthuis, Noord", "Noord"),
        ),
        (
            {"location": HOUSE, "form": Form.AT_HOME},
            PlaceView("home", "Buurthuis", "Kerkstraat 1, Stad", "Noord", (), False, False, None),
            ShortPlace("door", "Buurthuis, Noord", "Noord"),
        ),
        ({"at_home": True}, PlaceView("home", "", "", "", (), False, False, None), ShortPlace("home")),
        ({"online": True}, PlaceView("online", "", "", "", (), False, False, None), ShortPlace("online")),
        ({"form": Form.PHONE}, None, ShortPlace("phone")),
        (
            {"location": Location(neighbourhood="Noord")},
            PlaceView(None, "", "", "Noord", (), False, False, None),
            ShortPlace("door", "Noord", "Noord"),
        ),
    ],
)
def test_where_it_is(facts: dict[str, object], whole: PlaceView | None, short: ShortPlace | None) -> None:
    assert place(offer(**facts)) == whole
    assert short_place(offer(**facts)) == short


# ------------------------------------------------------------------ what parents fear to ask


def test_what_nobody_told_us_stays_unknown_and_what_is_told_has_its_words() -> None:
    labels = content().labels
    unknown = fears(offer(), labels)
    assert (unknown.who_hears, unknown.papers, unknown.referral, unknown.confidential) == (None, None, None, None)
    assert (unknown.ask, fears(offer(contact_name="Sara"), labels).ask) == ("Buurthuis", "Sara")
    told = FearAnswers((Hears.SCHOOL,), (Paper.LETTER, Paper.INCOME), (Referrer.GP,), confidential=False)
    known = fears(offer(fears=told), labels)
    assert known.who_hears == (labels.who_hears[Hears.SCHOOL],)
    assert known.papers == (labels.papers[Paper.LETTER], labels.papers[Paper.INCOME])
    assert known.referral == (labels.referral[Referrer.GP],)
    assert known.confidential is False
    nobody = fears(offer(fears=FearAnswers((Hears.TEAM, Hears.NOBODY), (), ())), labels)
    assert (nobody.who_hears, nobody.papers, nobody.referral) == ((), (), ())


def test_every_answer_has_words() -> None:
    assert [*content().labels.missing()] == []
    fewer = content().labels.model_copy(update={"papers": {}})
    assert [*fewer.missing()] == [f"papers.{paper}" for paper in Paper]


def test_the_municipality_is_called_only_where_the_offer_cannot_be_reached() -> None:
    assert view(offer()).call_instead == content().municipality.contact.phone
    for reach in ("phone", "whatsapp", "email", "website"):
        assert view(offer(**{reach: "x"})).call_instead == ""


def test_a_long_list_of_a_layer_leaves_the_sentences_out() -> None:
    layer = content().pyramid.layers[0]
    for count, brief in ((24, False), (25, True)):
        many = tuple(replace(offer(layers=(layer.id,)), id=f"proef-{number}") for number in range(count))
        here = replace(content(), offers=many)
        dutch = next(language for language in here.languages if language.code == "nl")
        made = {page.address: page for page in pages.pages(here, dutch, TODAY)}
        assert made[f"hulp/{layer.slug}/"].view.brief is brief
        assert len(OfferIndex(here, Facts(dutch), TODAY).offers) == count
