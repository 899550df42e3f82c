"""What parents type, in every language: what stands above the results, and what comes first. `-s` prints it as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from search_engine import Answer, SampleSearch

OWN = Path(__file__).with_name("searches.tsv")
HARMLESS = Path(__file__).with_name("harmless.tsv")
SHARED = Path(__file__).resolve().parents[2] / "shared" / "cases" / "searches.tsv"
# What the sentences of the shared list mean, by the names of pages; a kind of danger after the stroke.
MEANT = {
    "mijn man slaat mij": "/violence",
    "slaan": "veilig-thuis/violence",
    "shulden": "geldzorgen",
    "driftbui": "peuter-en-driftbui",
    "consultasieburo": "consultatiebureau",
    "borst voeding": "borstvoeding",
    "bevaling": "wie-is-wie",
    "kraamhulp": "wie-is-wie",
    "GGD": "consultatiebureau",
    "slaapen": "slapen-en-huilen|veilig-slapen",
    "autisme": "kind-met-een-beperking",
    "uyku": "tr:slapen-en-huilen",
    "dopomoga": "uk:help-now",
    "abuse": "veilig-thuis/violence",
    "beaten": "/violence",
    "divorce": "uit-elkaar",
    "maltrato": "/violence",
    "bebek uyumuyor": "slapen-en-huilen",
    "cocuk": "",
    "placz": "slapen-en-huilen",
    "بكاء": "slapen-en-huilen",
    "حامل": "pregnancy",
    "فلوس": "geldzorgen",
    "نوم الطفل": "slapen-en-huilen",
    "كودك": "",
    "گريه": "slapen-en-huilen",
    "بچه": "",
    "dekas": "slapen-en-huilen",
}
Case = tuple[str, str, str, str]


def own_cases() -> list[Case]:
    rows = csv.reader(OWN.read_text(encoding="utf-8").splitlines()[1:], delimiter="\t")
    return [(code, typed, danger, first) for code, typed, danger, first in rows]


def shared_cases() -> list[Case]:
    rows = csv.reader(SHARED.read_text(encoding="utf-8").splitlines()[1:], delimiter="\t")
    apart = [(row[0], row[1], *MEANT[row[1]].partition("/")[::2]) for row in rows]
    return [(code, typed, danger, first) for code, typed, first, danger in apart]


def right(answer: Answer, danger: str, first: str) -> bool:
    """Whether an answer is as a case says: `first` is a part of a name of the first page, or of one of several; - is none."""
    if (danger and danger not in answer.dangers) or (not danger and answer.dangers):
        return False
    if first == "-":
        return not answer.first
    return any(part in name for part in first.split("|") for name in answer.first)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SampleSearch:
    return SampleSearch(tmp_path_factory.mktemp("searches"))


def wrong(search: SampleSearch, cases: list[Case]) -> list[tuple[Case, Answer]]:
    answers = [(case, search.answer(*case[:2])) for case in cases]
    for (code, typed, *_), answer in answers:
        print(code, typed, ", ".join(answer.dangers), answer.first[-1] if answer.first else "-", answer.count, sep="\t")
    return [(case, answer) for case, answer in answers if not right(answer, *case[2:])]


def test_there_are_cases_of_every_language(search: SampleSearch) -> None:
    cases = own_cases()
    assert len(cases) >= 120 and {code for code, *_ in cases} == set(search.engines)


def test_what_comes_first(search: SampleSearch) -> None:
    assert wrong(search, own_cases()) == []


@pytest.mark.skipif(not SHARED.exists(), reason="there are no shared cases here")
def test_what_went_wrong_once_comes_right(search: SampleSearch) -> None:
    assert wrong(search, shared_cases()) == []


def test_a_case_that_is_wrong_is_noticed(search: SampleSearch) -> None:
    assert wrong(search, [("nl", "slapen", "", "geldzorgen"), ("nl", "slapen", "violence", "slapen-en-huilen")]) != []
    assert len(wrong(search, [("nl", "slaan", "", "veilig-thuis"), ("nl", "slapen", "", "-")])) == 2


def test_an_everyday_word_is_no_danger(search: SampleSearch) -> None:
    rows = list(csv.reader(HARMLESS.read_text(encoding="utf-8").splitlines()[1:], delimiter="\t"))
    assert len(rows) >= 80
    assert [(code, typed, kinds) for code, typed in rows if (kinds := search.answer(code, typed).dangers)] == []


@pytest.mark.parametrize(
    "code",
    ["nl", "en", "ar", "tr", "pl", "uk", "fa", "ti", "so", "es", "ro", "bg", "ru", "fr", "zh-Hans", "pt", "ps", "pap"],
)
def test_a_word_of_danger_is_known_on_the_page_of_every_language(search: SampleSearch, code: str) -> None:
    for typed in ("kocam beni dövüyor", "самогубство", "يضربني", "verkracht"):
        assert search.answer(code, typed).dangers, typed
