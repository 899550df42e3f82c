"""A language more by one command: what it writes, what it tries, what it leaves to people, and that no failure is silent."""

from __future__ import annotations

import difflib
import shutil
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from babel import Locale, localedata

import small_project
from small_project import ROOT, SLUG, TODAY, municipality, run
from wegwijs import cldr, pipeline, read
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.model import Language
from wegwijs.translate import catalogue, gate
from wegwijs.translate.glossary import Glossary
from wegwijs.translate.lexicon import lexicon_of

FILES = ("languages.yml", "glossary.yml", "lexicon.yml")
FEW = "languages:\n  - {code: nl, name: Nederlands, dutch_name: Nederlands, script: Latn, cldr: nl_NL}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that knows Dutch and Arabic, with files of its own to add to."""
    made = small_project.make(tmp_path)
    municipality(made)
    for name in FILES:
        (made.locales / name).unlink()
        shutil.copyfile(ROOT / "locales" / name, made.locales / name)
    arabic = "  - {code: ar, name: العربية, dutch_name: Arabisch, direction: rtl, script: Arab, cldr: ar}\n"
    (made.locales / "languages.yml").write_text(FEW + arabic, encoding="utf-8")
    for path in (made.content / "search").glob("*.yml"):
        if path.stem not in {"nl", "ar"}:
            path.unlink()
    return made


@pytest.mark.parametrize(
    ("code", "direction", "script", "plural"),
    [
        ("ps", "rtl", "Arab", "1 | 0, 2, 3, 4"),
        ("ckb", "rtl", "Arab", "1 | 0, 2, 3, 4"),
        ("pap", "ltr", "Latn", "1 | 0, 2, 3, 4"),
        ("zh-Hans", "ltr", "Hans", "0, 1, 2, 3"),
        ("ur", "rtl", "Arab", "1 | 0, 2, 3, 4"),
    ],
)
def test_a_language_is_added_and_its_pages_can_be_made(
    project: Project, code: str, direction: str, script: str, plural: str
) -> None:
    before = {name: (project.locales / name).read_text(encoding="utf-8") for name in FILES}
    said = run(project, "language", "add", code, "--lang", "en")
    assert said.code == 0, said.all
    assert f"locales/{code}/LC_MESSAGES/site.po" in said.out and plural in said.out
    assert ("right to left" in said.out) == (direction == "rtl")
    for name, text in before.items():
        after = (project.locales / name).read_text(encoding="utf-8")
        difference = difflib.ndiff(text.splitlines(), after.splitlines())
        assert [line for line in difference if line.startswith("- ")] == [], "what stood there, stays"

    known, problems = read.language_codes(project)
    assert problems == [] and known == ("nl", "ar", code)
    path = project.municipalities / SLUG / "municipality.yml"
    path.write_text(path.read_text().replace("languages: [nl]", f"languages: [nl, ar, {code}]"), encoding="utf-8")
    prepared = pipeline.prepare(project, SLUG, TODAY)
    assert {fault.code for fault in prepared.problems if code in fault.place.file} <= {
        "language-incomplete",
        "po-missing",
    }
    arabic, edition = (next(each for each in prepared.editions if each.language.code == one) for one in ("ar", code))
    assert (edition.language.direction, edition.language.script) == (direction, script)
    assert {page.address for page in edition.pages} == {page.address for page in arabic.pages}


def test_what_is_empty_holds_nothing_and_shows_nothing(project: Project) -> None:
    assert run(project, "language", "add", "ckb").code == 0
    language = Language(code="ckb", name="x", dutch_name="x", script="Arab", cldr="ckb")
    whole = yaml.safe_load((project.locales / "glossary.yml").read_text(encoding="utf-8"))
    glossary = Glossary.model_validate(whole)
    assert all("ckb" in word.languages for word in glossary.words.values())
    assert glossary.known_words("ckb") == ()
    assert all(word.term == "" and word.explanation.lang == "nl" for word in glossary.door_words(language))
    entry = catalogue.Entry("Bel de huisarts.", "", ("پەیوەندی بکە.",), fuzzy=False, machine=True, line=1)
    assert gate.broken(entry, lexicon_of(project, language)) == ()


def test_a_name_may_be_given(project: Project) -> None:
    assert run(project, "language", "add", "zh-Hans", "--name", "中文", "--dutch-name", "Chinees").code == 0
    added = yaml.safe_load((project.locales / "languages.yml").read_text(encoding="utf-8"))["languages"][-1]
    assert added == {"code": "zh-Hans", "name": "中文", "dutch_name": "Chinees", "script": "Hans", "cldr": "zh_Hans"}


@pytest.mark.parametrize(
    ("code", "fault"),
    [("ar", "language-present"), *((code, "language-code") for code in ("xx", "zzz", "Frans", "../x"))],
)
def test_what_cannot_be_added_is_told_and_changes_nothing(project: Project, code: str, fault: str) -> None:
    before = {name: (project.locales / name).read_bytes() for name in FILES}
    said = run(project, "language", "add", code)
    assert said.code == 1 and fault in said.err
    assert {name: (project.locales / name).read_bytes() for name in FILES} == before


def test_a_setup_that_mkdocs_refuses_is_told(project: Project) -> None:
    """MkDocs ends a program by itself, without a word."""
    (project.root / "mkdocs.yml").unlink()
    (project.root / "mkdocs.yml").write_text(
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("locale: nl", "locale: nederlands"), encoding="utf-8"
    )
    said = run(project, "build", "--municipality", SLUG, "--today", str(TODAY), "--no-cache")
    assert said.code == 1 and "setup-broken" in said.err


def test_no_language_has_the_days_of_another() -> None:
    """Babel's own data are shared between languages, and change when one of them looks something up."""
    expected = {"fr": "lundi", "ar": "الاثنين", "nl": "maandag", "en": "Monday"}
    for code in ("ps", "ur", "sw"):
        assert Locale.parse(code).days["stand-alone"]["wide"][0] not in expected.values()
    cldr.locale.cache_clear()
    every = sorted(code for code in _languages() if "_" not in code)
    for codes in (every, every[::-1]):
        names = {code: Facts(_language(code)).weekday(0) for code in codes}
        assert {code: names[code] for code in expected} == expected
        assert Facts(_language("ar")).weekday(0) == "الاثنين"


@pytest.mark.whole
def test_every_language_of_cldr_writes_each_fact() -> None:
    for code in _languages():
        facts = Facts(_language(code))
        assert facts.date(date(2026, 11, 24)) and facts.day_words.count("|") == 2 and facts.time(time(9, 30))
        assert facts.money(Decimal("2.50")) and facts.weekday_short(0) and facts.and_list("abc")


def _languages() -> list[str]:
    return [code for code in localedata.locale_identifiers() if "_" not in code]


def _language(code: str) -> Language:
    return Language(code=code, name=code, dutch_name=code, cldr=code)


@pytest.mark.parametrize(
    ("claimed", "language", "right"),
    [
        ("zh_CN", "zh-Hans", True),
        ("zh-Hans", "zh-Hans", True),
        ("zh_Hans_CN", "zh-Hans", True),
        ("zh", "zh-Hans", True),
        ("zh_TW", "zh-Hans", False),
        ("pap", "pap", True),
        ("pt_BR", "pt", True),
        ("ps", "fa", False),
        ("", "pap", False),
    ],
)
def test_a_file_says_of_which_language_it_is(tmp_path: Path, claimed: str, language: str, right: bool) -> None:
    path = tmp_path / "site.po"
    head = f'msgid ""\nmsgstr ""\n"Language: {claimed}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    text = f'{head}\nmsgid "Dag"\nmsgstr "X"\n'
    path.write_text(text, encoding="utf-8")
    messages, problems = catalogue.read(path, "site.po", language)
    assert bool(messages.entries) == right
    assert [fault.code for fault in problems] == ([] if right else ["po-language"])


def test_a_chinese_letter_is_as_wide_as_two() -> None:
    assert gate.seen("加强帮助") == 8
    long = catalogue.Entry(
        "Extra hulp", "", ("我需要很多很多额外的帮助",), fuzzy=False, machine=True, line=1, longest=18
    )
    chinese = Language(code="zh-Hans", name="中文", dutch_name="Chinees", script="Hans", cldr="zh_Hans")
    assert "button" in gate.broken(long, lexicon_of(Project(ROOT), chinese))
