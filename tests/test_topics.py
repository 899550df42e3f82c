"""Which offers stand beneath a topic: those that the list names it for, else those whose words speak of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import small_project
from wegwijs import check, read, topic_words
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.model import Content
from wegwijs.pages.offer_index import OfferIndex

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def town() -> Content:
    content, _ = read.read(Project(small_project.ROOT), "_voorbeeldstad")
    assert content
    return content


@pytest.fixture(scope="module")
def unnamed(town: Content) -> Content:
    """The same, where the list says nothing of topics."""
    return replace(town, offers=tuple(replace(offer, topics=None) for offer in town.offers))


def beneath(content: Content, slug: str) -> set[str]:
    dutch = next(language for language in content.languages if language.code == "nl")
    index = OfferIndex(content, Facts(dutch), TODAY)
    topic = next(topic for topic in content.topics if topic.slug == slug)
    return {offer.id for offer in index.fitting(topic)}


@pytest.mark.parametrize("named", [True, False])
def test_a_topic_shows_what_is_about_it_and_nothing_else(town: Content, unnamed: Content, named: bool) -> None:
    content = town if named else unnamed
    assert beneath(content, "veilig-thuis") == {"veilig-na-geweld"}
    assert beneath(content, "voorlezen") == {"babyuur-bibliotheek", "voorlezen-in-uw-taal"}
    assert "vaders-in-de-sporthal" in beneath(content, "vaders")
    assert beneath(content, "slapen-en-huilen") == {"slaaphulp", "als-uw-baby-veel-huilt"}


@pytest.mark.parametrize("between", ["; ", ", ", " + ", " en "])
def test_titles_with_en_in_them_stand_beside_others(project: Project, between: str) -> None:
    row = (*small_project.ROW, f'"Slapen en huilen{between}Vaders"')
    text = small_project.listed(row, head=(*small_project.HEAD, "Onderwerp"))
    small_project.municipality(project, offers_csv=text)
    content, problems = read.read(project, small_project.SLUG)
    assert content and "topic-unknown" not in small_project.codes(problems)
    assert set(content.offers[0].topics) == {"slapen-en-huilen", "vaders"}


def test_a_word_for_none_beside_a_topic_is_told_without_a_guess(project: Project) -> None:
    row = (*small_project.ROW, '"geen; Voorlezen"')
    text = small_project.listed(row, head=(*small_project.HEAD, "Onderwerp"))
    small_project.municipality(project, offers_csv=text)
    _, problems = read.read(project, small_project.SLUG)
    told = [each.facts for each in problems if each.code == "topic-unknown"]
    assert [(facts["value"], facts["near"]) for facts in told] == [("geen", "")]


def test_what_the_list_names_goes_before_what_the_words_say(town: Content) -> None:
    offers = tuple(
        replace(offer, topics=("voorlezen",) if offer.id == "veilig-na-geweld" else ()) for offer in town.offers
    )
    content = replace(town, offers=offers)
    assert beneath(content, "voorlezen") == {"veilig-na-geweld"}
    assert beneath(content, "veilig-thuis") == set()


def test_a_topic_without_words_shows_what_suits_it(town: Content) -> None:
    topics = tuple(
        topic if topic.slug != "voorlezen" else replace(topic, head=topic.head.model_copy(update={"words": ()}))
        for topic in town.topics
    )
    content = replace(town, topics=topics)
    shown = beneath(content, "voorlezen")
    assert {"babyuur-bibliotheek", "voorlezen-in-uw-taal"} < shown
    assert "veilig-na-geweld" not in shown, "it is of another layer"


def test_a_word_is_whole_unless_a_star_says_that_it_goes_on(town: Content) -> None:
    offer = next(offer for offer in town.offers if offer.id == "hulp-bij-brieven")
    topic = next(topic for topic in town.topics if topic.slug == "voorlezen")
    about = topic_words.guessed

    def with_words(*words: str) -> list[str]:
        return list(about(offer, [replace(topic, head=topic.head.model_copy(update={"words": words}))]))

    assert with_words("brief") == ["voorlezen"]
    assert with_words("brie") == []
    assert with_words("brie*") == ["voorlezen"]
    assert with_words("neem uw brief") == ["voorlezen"]
    assert with_words("NEEM") == ["voorlezen"]


def test_the_note_stands_once_for_the_whole_list(town: Content, unnamed: Content) -> None:
    notes = [fault for fault in check.check(unnamed, TODAY) if fault.code == "topics-guessed"]
    assert len(notes) == 1
    assert int(notes[0].facts["count"]) > 30
    assert not [fault for fault in check.check(town, TODAY) if fault.code == "topics-guessed"]


def test_each_topic_of_the_sample_that_has_words_has_an_offer_or_none_that_is_not_about_it(town: Content) -> None:
    for topic in town.topics:
        if topic.head.words:
            named = {offer.id for offer in town.offers if topic.slug in topic_words.about(offer, town.topics)}
            assert beneath(town, topic.slug) <= named


def test_a_kind_of_danger_that_is_not_there_is_told(town: Content) -> None:
    first = town.topics[0]
    wrong = replace(first, head=first.head.model_copy(update={"danger": "nergens"}))
    told = check.check(replace(town, topics=(wrong, *town.topics[1:])), TODAY)
    assert [each.facts["name"] for each in told if each.code == "reference-unknown"] == ["nergens"]
