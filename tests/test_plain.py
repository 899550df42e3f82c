"""Plain Dutch, measured: hard texts are told, plain ones pass, and nothing empty can better a score."""

from __future__ import annotations

import pytest

from site_tree import own_project
from small_project import codes
from wegwijs import read
from wegwijs.check import plain
from wegwijs.model import Content, PlainWords, Text
from wegwijs.problems import Place

HARD = (
    "De gemeente draagt zorg voor domeinoverstijgende samenwerkingsafspraken rond het tijdig en passend bieden van "
    "ondersteuning aan aanstaande ouders in een kwetsbare situatie, met inachtneming van de geldende regelgeving. "
    "Indien noodzakelijk worden aanvullende interventies ingezet ter voorkoming van verdere problematiek."
)
EASY = (
    "U bent moe. Dat is niet gek. Veel ouders slapen weinig. Vraag iemand om hulp. Uw moeder, een vriend of de buren. "
    "Leg uw kind in bed en ga even zitten. Drink een glas water. Bel dan de dokter als u zich zorgen maakt."
)


def passage(*said: str) -> plain.Passage:
    return plain.Passage(Place("x.md"), "x", plain.sentences([Text.of(one) for one in said]))


@pytest.fixture(scope="module")
def words() -> PlainWords:
    found, problems = read.plain_words(own_project())
    assert found and not problems
    return found


@pytest.fixture(scope="module", params=["_voorbeeldstad", "_buurdorp"])
def content(request: pytest.FixtureRequest) -> Content:
    found, _ = read.read(own_project(), request.param)
    assert found
    return found


def test_a_hard_text_scores_low_and_a_plain_one_high() -> None:
    hard, easy = plain.score(passage(HARD)), plain.score(passage(EASY))
    assert hard and easy
    assert hard.flesch < 30 < 80 < easy.flesch
    assert easy.average < 8 < 18 < hard.average


@pytest.mark.parametrize("filling", ["", ".", "Ja.", "- -", "Kop", "\n\n\n", "Nee. Ja. Ga."])
def test_blank_lines_and_fragments_cannot_better_a_score(filling: str) -> None:
    assert plain.score(passage(HARD, *[filling] * 50)) == plain.score(passage(HARD))


def test_too_few_words_have_no_score() -> None:
    assert plain.score(passage("U bent niet alleen.")) is None


def test_the_delivered_content_is_plain(content: Content, words: PlainWords) -> None:
    assert [(one.place, one.code, one.facts) for one in plain.check(content, words)] == []


def test_every_allowance_has_a_reason_and_a_use(words: PlainWords) -> None:
    assert all(reason.strip() for reason in words.allowed.values())
    assert not set(words.allowed) & set(words.plainer)


@pytest.mark.parametrize(
    ("sentence", "code", "fact"),
    [
        ("Wij werken domeinoverstijgend met u.", "plain-hard-word", "samen, met anderen"),
        ("U krijgt hulp d.m.v. een gesprek.", "plain-abbreviation", "met, door"),
        ("Dit is de samenwerkingsovereenkomst van ons.", "plain-long-word", "samenwerkingsovereenkomst"),
        ("De kwispelaar komt bij u thuis.", "plain-rare-word", "kwispelaar"),
        (" ".join(["Wij lopen samen met u en uw kind naar het park"] * 2) + ".", "plain-long-sentence", "22"),
    ],
)
def test_a_sentence_is_told_with_a_better_word(sentence: str, code: str, fact: str, words: PlainWords) -> None:
    found = list(plain._sentence(sentence, Place("x.md"), words))
    assert code in {one.code for one in found}
    assert fact in {value for one in found for value in one.facts.values()}


def test_a_name_is_not_a_rare_word(words: PlainWords) -> None:
    assert list(plain._sentence("Fatuma Xirsi helpt u graag.", Place("x.md"), words)) == []


@pytest.mark.parametrize(
    "address",
    [
        *("info@nieuwdorp.nl", "mailto:info@nieuwdorp.nl", "www.kwispelaar.nl,", "(kwispelaar.nl/tijden)"),
        *("https://kwispelaar.nl/tijden", "[ons](mailto:info@nieuwdorp.nl)."),
    ],
)
def test_an_address_is_no_word(address: str, words: PlainWords) -> None:
    assert list(plain._sentence(f"Mail of kijk op {address} voor de tijden.", Place("x.md"), words)) == []
    assert codes(list(plain._sentence(f"Kijk op {address} bij kwispelaar. Nu.", Place("x.md"), words))) == [
        "plain-rare-word"
    ]
