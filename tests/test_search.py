"""Finding by a word: what pages say, folded and laid down by Python, read and looked through by the script of the page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bench import projects
from search_engine import Engine
from site_tree import ROOT, SAMPLE, TODAY, prepared_sample
from wegwijs import driver, pipeline, read, search
from wegwijs.compress import brotlied, compressed
from wegwijs.files import Project
from wegwijs.model import Edition, LanguageWords, OwnText, SearchRules, Subject, addresses
from wegwijs.model.page_kinds import Found
from wegwijs.pages.own_text import own_text
from wegwijs.render.scripts import Scripts

RULES = SearchRules.model_validate(yaml.safe_load((ROOT / "content" / "search.yml").read_text(encoding="utf-8")))
FIRST_SEARCH = 25_000  # bytes, as a host sends them


def engine(*texts: OwnText, code: str = "nl", rules: SearchRules = RULES) -> Engine:
    folding = search.Folding(rules, code)
    return Engine(search.word_index([search.page_words(text, folding) for text in texts], folding))


def page(address: str, title: str, headings: str = "", body: str = "", rank: Found = Found.FIRST) -> OwnText:
    return OwnText(address, title, rank, (title,), (headings,), (body,))


MANY = tuple(page(f"{number}/", f"Bladzijde {chr(97 + number) * 3}", body="ouders samen") for number in range(20))


# ------------------------------------------------------------------ words made alike


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("nl", "Slaap", "slapen"),
        ("nl", "consultatiebureau", "consultasieburo"),
        ("nl", "bevalling", "bevaling"),
        ("nl", "baby's", "baby’s"),
        ("nl", "cadeau", "kado"),
        ("nl", "één", "een"),
        ("tr", "çocuk", "COCUK"),
        ("tr", "ılık", "ilik"),
        ("pl", "płacz", "placz"),
        ("ro", "copiilor", "copii"),
        ("ar", "القهوة", "قهوه"),
        ("ar", "مُدَرِّسَة", "مدرسة"),
        ("ar", "بالقهوة", "قهوة"),
        ("ar", "أسرة", "اسره"),
        ("fa", "گريه", "گریه"),
        ("fa", "كودك", "کودک"),
        ("fa", "کودک‌ها", "کودک"),
        ("fa", "۱۱۲", "112"),
        ("ti", "ሠናይ", "ሰናይ"),
        ("ti", "ፀሓይ", "ጸሓይ"),
        ("uk", "допомога", "dopomoga"),
        ("uk", "дитина", "дитини"),
        ("uk", "п'ять", "пʼять"),
        ("bg", "бременна", "bremenna"),
        ("es", "niños", "nino"),
        ("fr", "l’école", "ecole"),
        ("fr", "d'enfants", "enfant"),
        ("ru", "ребёнок", "rebenok"),
        ("pt", "crianças", "crianca"),
        ("ps", "ښځه", "خزه"),
        ("pap", "muchanan", "mucha"),
        ("zh-Hans", "孩子", "孩子"),
        ("zh-Hans", "钱", "钱"),
    ],
)
def test_words_that_count_as_one(code: str, one: str, other: str) -> None:
    folding = search.Folding(RULES, code)
    assert folding.words(one) == folding.words(other) != []
    assert engine(page("a/", one), *MANY, code=code).find(other) == ["a/"], "the script folds as Python does"


@pytest.mark.parametrize(
    ("one", "other"), [("112", "12"), ("taal", "tas"), ("moeder", "moe"), ("lach", "laag en licht")]
)
def test_words_that_stay_apart(one: str, other: str) -> None:
    folding = search.Folding(RULES, "nl")
    assert folding.words(one) != folding.words(other)


def test_words_with_nothing_between_them_are_found_by_their_parts() -> None:
    """Nobody knows where a Chinese word ends: each two letters that stand side by side count as one."""
    assert search.Folding(RULES, "zh-Hans").words("孩子不睡觉，Kind") == ["孩子", "子不", "不睡", "睡觉", "kind"]
    searched = engine(page("a/", "孩子的睡眠", body="孩子不睡觉"), page("b/", "钱和债务"), *MANY, code="zh-Hans")
    assert searched.find("睡觉") == searched.find("孩子不睡觉怎么办") == ["a/"]
    assert searched.find("债务") == ["b/"]
    assert searched.find("足球") == []


def test_enough_is_left_of_a_word() -> None:
    assert search.Folding(RULES, "nl").words("mes kies lezen") == ["mes", "kies", "lezen"]
    assert search.Folding(RULES, "ar").words("البن القهوة") == ["البن", "قهوه"]


def test_letters_stand_against_as_many_or_one_against_any() -> None:
    with pytest.raises(ValueError, match="ab"):
        SearchRules.model_validate({"dropped": "'", "between": "\\s", "letters": {"ab": "c"}})
    assert RULES.of("xx").letters == RULES.letters


# ------------------------------------------------------------------ the record of a page, and the index


def test_a_word_counts_where_it_is_most_prominent() -> None:
    text = page("a/", "Koffie", headings="Samen koffie", body="Koffie, samen of alleen. A")
    words = search.page_words(text, search.Folding(RULES, "en")).words
    assert words == {"kofie": 0, "samen": 1, "of": 2, "alen": 2}


def test_the_same_pages_give_the_same_file_and_every_page_comes_back() -> None:
    folding = search.Folding(RULES, "nl")
    texts = [page(f"{number}/", f"titel{number} woord{number // 7}", body="heel gewoon") for number in range(3000)]
    index = search.word_index([search.page_words(text, folding) for text in texts], folding)
    again = search.Folding(RULES, "nl")
    assert index == search.word_index([search.page_words(text, again) for text in texts], again)
    engine = Engine(index)
    for number in (0, 1, 30, 31, 32, 960, 961, 992, 993, 2999):
        assert engine.find(f"titel{number}")[0] == f"{number}/"
        assert f"{number}/" in engine.find(f"woord{number // 7}")[:7]


def test_a_word_that_stands_in_titles_alone_is_not_written_again() -> None:
    """Another name of a page is: what stands on the door in Dutch."""
    door = OwnText("a/", "قهوة", Found.FIRST, ("قهوة", "Koffie"), ("",))
    texts = [door, page("b/", "خبز", headings="قهوة"), page("c/", "لبن"), *MANY]
    folding = search.Folding(RULES, "ar")
    index = search.word_index([search.page_words(text, folding) for text in texts], folding)
    written = json.loads(index)["words"].replace("0", "").split()
    assert written == ["bladzijde", "kofie", "ouders", "samen", "قهوه"], "many say the first: that is written too"
    found = Engine(index)
    assert found.find("قهوة") == ["a/", "b/"]
    assert (found.find("koffie"), found.find("لبن"), found.find("خب")) == (["a/"], ["c/"], ["b/"])


def test_what_many_pages_say_is_kept_for_titles_only() -> None:
    texts = [page(f"{number}/", f"{chr(97 + number) * 2}x", body="kinderen") for number in range(20)]
    found = engine(page("kinderen/", "Kinderen"), *texts)
    assert found.find("kinderen") == ["kinderen/"]
    assert found.find("kinderen aax")[0] == "0/"


def test_words_of_letters_beyond_16_bits_break_nothing() -> None:
    assert engine(page("a/", "xa𐐀𐐁"), page("b/", "xa𐐀𐐂"), page("c/", "xb"), *MANY).find("xa𐐀𐐂")[0] == "b/"
    assert engine(page("a/", "kaas 👶🏽 koek"), *MANY).find("koek") == ["a/"]


# ------------------------------------------------------------------ looking


HELP = (
    page("a/", "Hulp bij borstvoeding", "Een vrouw helpt u."),
    page("b/", "Zorgen over geld", "Schulden en rekeningen.", "De borstvoeding staat hier ook."),
    page("c/", "Slapen en huilen", "Uw baby huilt.", "Schulden? Vraag hulp."),
    page("d/", "Schulden", body="schulden", rank=Found.LAST),
    page("e/", "Praten over schulden", rank=Found.LATER),
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("borstvoeding", ["a/", "b/"]),
        ("borst voeding", ["a/", "b/"]),
        ("bortsvoeding", ["a/", "b/"]),
        ("borstvoedin", ["a/", "b/"]),
        ("borst", ["a/", "b/"]),
        ("shulden", ["e/", "b/", "c/", "d/"]),
        ("SCHULDEN", ["e/", "b/", "c/", "d/"]),
        ("huilen baby", ["c/"]),
        ("baby borstvoeding", []),  # no page says more than half of it
        ("bayb", ["c/"]),  # two letters that changed places
        ("hul", ["a/", "c/"]),
        ("hup", []),  # too short to be typed wrong
        ("baby borst voeding", ["a/", "b/"]),
        ("gorgen", []),  # the first letter is right
        ("  !? ", []),
        ("", []),
        ("uyku", []),
        ("borstelkop", []),  # its first letters are those of a word here; that alone is no answer
        ("schuldgevoel", []),
        ("zorgvuldig", []),
        ("slapen olifanten", ["c/"]),
    ],
)
def test_what_is_found_for_what_is_typed(typed: str, wanted: list[str]) -> None:
    assert engine(*HELP, *MANY).find(typed) == wanted


@pytest.mark.parametrize("typed", ["constructor", "__proto__", "hasOwnProperty", "length"])
def test_a_word_of_programmers_is_a_word(typed: str) -> None:
    assert engine(*HELP, *MANY, code="en").find(typed) == []
    assert engine(page("a/", typed), *MANY, code="en").find(typed) == ["a/"]


def test_words_that_many_pages_say_do_not_answer_for_one_that_is_unknown() -> None:
    texts = [page(f"{number}/", f"Hulp {chr(97 + number) * 3}") for number in range(20)]
    assert len(engine(*texts).find("hulp")) == 20
    assert engine(*texts).find("hulp xylofoon") == []


def test_a_word_that_we_say_in_another_way() -> None:
    subjects = {"apart": Subject(pages=("apart",)), "maternity": Subject(offers=("kraamzorg",), first=True)}
    words = LanguageWords.model_validate(
        {"ignored": "ik, mijn", "words": {"apart": "mijn ex", "maternity": "kraamhulp"}}
    )
    folding = search.Folding(RULES, "nl")
    texts = [
        replace(page("a/", "Uit elkaar"), names=("apart",)),
        replace(page("b/", "Zorg aan huis"), dutch="Kraamzorg"),
        *MANY,
    ]
    records = [search.page_words(text, folding, folding) for text in texts]
    found = Engine(search.word_index(records, folding, search.Spoken(subjects, words, folding)))
    assert found.find("kraamhulp") == found.find("kraamhullp") == ["b/"]
    assert found.find("ik mijn ex") == ["a/"]


# ------------------------------------------------------------------ the pages of the sample


@pytest.fixture(scope="module")
def prepared() -> pipeline.Prepared:
    assert prepared_sample().sound
    return prepared_sample()


@pytest.fixture(scope="module")
def editions(prepared: pipeline.Prepared) -> dict[str, Edition]:
    return {edition.language.code: edition for edition in prepared.editions}


@pytest.fixture(scope="module")
def engines(prepared: pipeline.Prepared, editions: dict[str, Edition]) -> dict[str, Engine]:
    assert prepared.content is not None
    return {code: Engine(driver.word_index(edition, prepared.content)) for code, edition in editions.items()}


def test_a_page_is_found_by_its_title_in_every_language(
    editions: dict[str, Edition], engines: dict[str, Engine]
) -> None:
    for code, edition in editions.items():
        texts = [text for made in edition.pages if (text := own_text(made))]
        for text in texts[::7]:
            assert text.address in engines[code].find(text.title), (code, text.title)


def test_what_a_page_says_of_itself(editions: dict[str, Edition]) -> None:
    said = {made.address: text for made in editions["nl"].pages if (text := own_text(made))}
    topic = said["onderwerpen/slapen-en-huilen/"]
    assert "Veilig slapen" in topic.headings and topic.body == ()
    offer = said["aanbod/ouderkamer-west/"]
    assert offer.titles[0] == offer.title and len(offer.body) == 3 and all(offer.body)
    assert "Veilig Thuis" in " ".join(said["nu/"].headings)
    assert said["leeftijd/zwanger/"].body and said["hulp/samen/"].body
    assert said["visie/professionals/kind/"].rank == Found.LAST and len(said["visie/professionals/kind/"].body) > 4
    assert said["zoek/gratis/"].body == ()


def test_what_says_nothing_by_itself_is_not_found(editions: dict[str, Edition]) -> None:
    themes = [made for made in editions["nl"].pages if made.address.startswith(addresses.THEMES)]
    assert themes and not any(map(own_text, themes))
    kinds = {made.kind.id: own_text(made) for made in editions["nl"].pages if made not in themes}
    assert {kind for kind, text in kinds.items() if text is None} == {
        "home",
        "search",
        "vision-maker",
        "look",
        "open-data",
        "sources",
        "languages",
        "offline",
        "not-found",
    }
    parts = [
        made for made in editions["nl"].pages if made.address.count("/") == 3 and made.address.startswith("leeftijd/")
    ]
    assert parts and not any(map(own_text, parts))


@pytest.mark.parametrize(
    ("code", "typed", "wanted"),
    [
        ("nl", "shulden", "onderwerpen/geldzorgen/"),
        ("nl", "consultasieburo", "aanbod/inloop-consultatiebureau/"),
        ("nl", "borst voeding", "aanbod/hulp-bij-borstvoeding/"),
        ("nl", "slaapen", "onderwerpen/"),
        ("nl", "koffie", "aanbod/koffie-noord/"),
        ("nl", "gratis", "zoek/gratis/"),
        ("nl", "maandag", "zoek/dag/maandag/"),
        ("nl", "zwanger", "leeftijd/zwanger/"),
        ("nl", "opvoeden in twee culturen", "onderwerpen/twee-culturen/"),
        ("pl", "placz", "onderwerpen/slapen-en-huilen/"),
        ("ar", "بكاء", "onderwerpen/slapen-en-huilen/"),
        ("ar", "حامل", "leeftijd/zwanger/"),
        ("ar", "نوم الطفل", "onderwerpen/slapen-en-huilen/"),
        ("ar", "koffie", "aanbod/koffie-noord/"),
        ("fa", "گريه", "onderwerpen/slapen-en-huilen/"),
        ("uk", "plach", "onderwerpen/slapen-en-huilen/"),
        ("es", "llorar", "onderwerpen/slapen-en-huilen/"),
        ("so", "hurdo", "onderwerpen/slapen-en-huilen/"),
        ("tr", "cocuk", "leeftijd/kinderwens/"),
        ("nl", "uyku", ""),
        ("ti", "dekas", "onderwerpen/slapen-en-huilen/"),
    ],
)
def test_what_a_parent_types_leads_to(engines: dict[str, Engine], code: str, typed: str, wanted: str) -> None:
    first = engines[code].find(typed)[:1]
    assert first[0].startswith(wanted) if wanted else not first, first


def test_no_page_for_professionals_comes_first(editions: dict[str, Edition], engines: dict[str, Engine]) -> None:
    """For none of the words that other pages say as well."""
    folding = search.Folding(RULES, "nl")
    records = [search.page_words(text, folding) for made in editions["nl"].pages if (text := own_text(made))]
    both = {word for record in records if record.rank == Found.LAST for word in record.words}
    both &= {
        word for record in records if record.rank == Found.FIRST for word, place in record.words.items() if place < 2
    }
    assert len(both) > 30
    led = [word for word in sorted(both) if (found := engines["nl"].pages(word)) and found[0][2] == Found.LAST]
    assert led == []


def test_rules_that_cannot_be_are_told(project: Project) -> None:
    path = project.content / "search.yml"
    path.unlink()
    path.write_text('dropped: "\'"\nbetween: "\\\\s"\nletters: {ab: c}\n', encoding="utf-8")
    _, problems = read.yamlfile.read(path, "content/search.yml", SearchRules)
    assert [problem.code for problem in problems] != []


def test_the_first_search_in_a_site_with_250_offers_is_small(tmp_path: Path) -> None:
    """The script of the page and the index, as a host sends them; in the languages that need most."""
    project = projects.sample(tmp_path, ["nl", "ar", "tr", "ti"], 250)
    prepared = pipeline.prepare(project, SAMPLE, TODAY)
    assert prepared.content is not None and prepared.sound
    _, script = Scripts(ROOT / "overrides").file("page", "leave", "words", "search")
    code = len(compressed("page.js", script)["page.js.br"])
    for edition in prepared.editions:
        assert code + len(brotlied(driver.word_index(edition, prepared.content))) <= FIRST_SEARCH
