"""What a parent reads on each kind of page, word for word: tests/pages/expected.

Three towns are drawn (tests/pages/in): one in which each fact has each value, one that says as little as can be, and one
with long lists. How a page is written down is told in tests/pages/reading.py; which pages are, in tests/pages/read.yml.
With WEGWIJS_RENEW=1 the expected texts are written anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pages import files, town
from pages.draw import WANTED, Town
from pages.page import frame_text, usual
from wegwijs.model import Audience, Form, Formality, Hears, Paper, Per, Referrer, page_kinds
from wegwijs.model.pyramid import LAYERS

EXPECTED = Path(__file__).resolve().parent / "pages" / "expected"
RENEW = os.environ.get("WEGWIJS_RENEW") == "1"
HOW = "renew with: WEGWIJS_RENEW=1 python -m pytest tests/test_pages.py, then read the difference"
TOWNS = [(slug, language) for slug, languages in WANTED.items() for language in languages]


@pytest.mark.parametrize(("slug", "language"), TOWNS)
def test_a_parent_reads_exactly_this(towns: dict[str, Town], slug: str, language: str) -> None:
    pages = towns[slug].pages(language)
    frame = usual(pages.values())
    texts = {_file(address): page.text(frame) for address, page in pages.items()} | {"frame.txt": frame_text(frame)}
    _compare(EXPECTED / slug.strip("_") / language, texts)


def test_others_read_exactly_this_in_the_files_beside_the_pages(towns: dict[str, Town]) -> None:
    found = files.read(towns[town.EVERYTHING].files())
    _compare(EXPECTED / town.EVERYTHING.strip("_") / "files", {f"{name}.txt": text for name, text in found.items()})


def test_every_kind_of_page_is_read_in_dutch_and_in_arabic() -> None:
    for language, apart in (("nl", {page_kinds.TWO_LANGUAGES}), ("ar", {page_kinds.NOT_FOUND})):
        read = {page_kinds.kind_at(address) for address in WANTED[town.EVERYTHING][language]}
        assert set(page_kinds.KINDS) - read == apart, "a kind more is a line in tests/pages/read.yml"


def test_each_fact_of_an_offer_has_each_value_somewhere_and_somewhere_none(towns: dict[str, Town]) -> None:
    offers = towns[town.EVERYTHING].content.offers
    assert {offer.form for offer in offers} == set(Form)
    assert {offer.audience for offer in offers} == set(Audience)
    assert {layer for offer in offers for layer in offer.layers} == set(LAYERS)
    assert {offer.formality for offer in offers} == {*Formality, None}
    assert {offer.cost.per if offer.cost else "unknown" for offer in offers} == {*Per, None, "unknown"}
    for name, values in (("who_hears", Hears), ("papers", Paper), ("referral", Referrer)):
        answers = [getattr(offer.fears, name) for offer in offers]
        assert {value for answer in answers for value in answer or ()} == set(values)
        assert None in answers and (name == "who_hears" or () in answers)
    for name in ("appointment", "interpreter", "wheelchair", "childcare", "reading_help", "follows_parents"):
        assert {getattr(offer, name) for offer in offers} == {True, False, None}, name
    assert {offer.fears.confidential for offer in offers} == {True, False, None}
    for name in ("online", "at_home", "sensitive"):
        assert {getattr(offer, name) for offer in offers} == {True, False}, name
    for name in (
        "phone",
        "whatsapp",
        "email",
        "website",
        "contact_name",
        "proven",
        "reachable",
        "assured_date",
        "waiting",
    ):
        assert len({bool(getattr(offer, name)) for offer in offers}) == 2, name
    waits = [offer.waiting for offer in offers if offer.waiting]
    assert {wait.unit for wait in waits if wait.amount} == {"day", "week", "month"} and 0 in {
        wait.amount for wait in waits
    }
    schedules = [offer.schedule for offer in offers if offer.schedule]
    meetings = [meeting for schedule in schedules for meeting in schedule.meetings]
    assert {meeting.weeks for meeting in meetings} == {"", "odd", "even", "alternate"}
    assert {meeting.nth for meeting in meetings} == {0, 1, 2, 3, 4, -1}
    for name in ("whole_day", "on", "start", "end"):
        assert len({bool(getattr(meeting, name)) for meeting in meetings}) == 2, name
    for name in ("by_agreement", "not_in_school_holidays", "not_on_holidays", "understood"):
        assert {getattr(schedule, name) for schedule in schedules} == {True, False}, name


def _file(address: str) -> str:
    return f"{address.strip('/').replace('/', '--') or 'home'}.txt"


def _compare(folder: Path, texts: dict[str, str]) -> None:
    if RENEW:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    expected = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    assert sorted(texts) == sorted(expected), HOW
    for name, text in texts.items():
        assert text == expected[name], f"{folder / name}; {HOW}"
