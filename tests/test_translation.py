"""Catalogues: read, trusted or not, and looked up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from house import municipality
from wegwijs import read, translate
from wegwijs.files import House
from wegwijs.model import Language, Text
from wegwijs.problems import Severity
from wegwijs.translate import catalogue

EN = Language(code="en", name="English", dutch_name="Engels", cldr="en_GB")
AR = Language(code="ar", name="العربية", dutch_name="Arabisch", direction="rtl", script="Arab", cldr="ar")
HEAD = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def write(house: House, body: str, language: str = "en", owner: str = "site", head: str = HEAD) -> None:
    path = house.locales / language / "LC_MESSAGES" / f"{owner}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head.format(language=language) + body, encoding="utf-8")


def message(source: str, form: str, before: str = "") -> str:
    return f'{before}msgid "{source}"\nmsgstr "{form}"\n\n'


def test_first_the_municipality_then_the_project(house: House) -> None:
    write(house, message("Koffie", "Coffee") + message("Thee", "Tea"))
    write(house, message("Koffie", "Coffee time"), owner="_proefdorp")
    found, problems = translate.translation(house, EN, ("_proefdorp", "site"))
    assert not problems
    assert found.gettext("Koffie") == Text("Koffie", "Coffee time", "en")
    assert found.gettext("Thee") == Text("Thee", "Tea", "en")
    assert found.gettext("Melk") == Text("Melk", "Melk", "nl")


def test_missing_outdated_and_quarantined_stay_dutch(house: House) -> None:
    write(
        house,
        message("Koffie", "")
        + message("Thee", "Tea", "#, fuzzy\n")
        + message("Bel 112", "Call 911")
        + '#~ msgid "x"\n#~ msgstr "y"\n',
    )
    found, problems = translate.translation(house, EN, ("site",))
    assert [found.gettext(word).lang for word in ("Koffie", "Thee", "Bel 112")] == ["nl", "nl", "nl"]
    assert [(one.code, one.severity) for one in problems] == [("message-quarantined", Severity.WARNING)]


def test_who_wrote_it(house: House) -> None:
    mark = catalogue.fingerprint(("Coffee",))
    body = message("Koffie", "Coffee", f"# machine {mark}\n") + message("Thee", "Tea", f"# machine {mark}\n")
    write(house, body + message("Melk", "Milk"))
    found, _ = translate.translation(house, EN, ("site",))
    assert [found.gettext(word).machine for word in ("Koffie", "Thee", "Melk")] == [True, False, False]


def test_plural_forms(house: House) -> None:
    write(
        house, 'msgid "%(num)s kop"\nmsgid_plural "%(num)s koppen"\nmsgstr[0] "%(num)s cup"\nmsgstr[1] "%(num)s cups"\n'
    )
    forms = "".join(f'msgstr[{at}] "%(num)s {letter}"\n' for at, letter in enumerate("ابتثجح"))
    write(house, f'msgid "%(num)s kop"\nmsgid_plural "%(num)s koppen"\n{forms}', "ar")
    english, _ = translate.translation(house, EN, ("site",))
    arabic, problems = translate.translation(house, AR, ("site",))
    assert not problems
    assert [english.ngettext("%(num)s kop", "%(num)s koppen", n).value[-4:] for n in (0, 1, 2)] == [
        "cups",
        " cup",
        "cups",
    ]
    assert [arabic.ngettext("%(num)s kop", "%(num)s koppen", n).value[-1] for n in (0, 1, 2, 3, 100, 11)] == list(
        "ابتثجح"
    )
    assert english.ngettext("%(num)s bord", "%(num)s borden", 1).value == "%(num)s bord"
    assert english.ngettext("%(num)s bord", "%(num)s borden", 2).value == "%(num)s borden"


BROKEN = [
    (message("Koffie", 'Cof"fee'), "po-broken", 7),
    ('msgid "Koffie\nmsgstr "x"\n', "po-broken", 6),
    ("<<<<<<< HEAD\n", "po-broken", 6),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n', "po-broken", 0),
]


@pytest.mark.parametrize(("body", "code", "line"), BROKEN)
def test_a_broken_catalogue_is_left_out_as_a_whole(house: House, body: str, code: str, line: int) -> None:
    write(house, body)
    found, problems = translate.translation(house, EN, ("site",))
    assert found.entries == {}
    assert [one.code for one in problems] == [code]
    assert not line or problems[0].place.row == line


def test_a_catalogue_in_another_encoding_or_too_large(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    write(house, message("Koffie", "x"))
    path = house.locales / "en" / "LC_MESSAGES" / "site.po"
    path.write_bytes(path.read_bytes().replace(b'"x"', b'"caf\xe9"'))
    assert [one.code for one in translate.translation(house, EN, ("site",))[1]] == ["file-encoding"]
    monkeypatch.setattr(catalogue, "LARGEST", 10)
    assert [one.code for one in translate.translation(house, EN, ("site",))[1]] == ["file-too-large"]


def test_without_catalogues_all_is_dutch(house: House) -> None:
    found, problems = translate.translation(house, AR, ("_proefdorp", "site"))
    assert {one.code for one in problems} == {"po-missing"}
    assert found.gettext("Koffie") == Text.of("Koffie")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.one_of(st.text(max_size=120), st.text('msgidstr "\\n[]01#,~%\n', max_size=120)))
def test_nothing_stops_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "site.po"
    path.write_bytes((HEAD.format(language="en") + text).encode("utf-8", "replace"))
    found, problems = catalogue.read(path, "site.po", "en")
    assert not (found.entries and problems)


def test_content_is_translated_sentence_by_sentence(sample: House) -> None:
    write(sample, message("Koffie voor ouders", "Coffee for parents"))
    content, _ = read.read(sample, municipality(sample).name)
    assert content is not None
    found, _ = translate.translation(sample, EN, ("site",))
    said = found.apply(content)
    assert said.offers[0].name == Text("Koffie voor ouders", "Coffee for parents", "en")
    assert said.offers[0].description.lang == "nl"
    assert said.offers[0].organization == "Buurthuis Noord"
    assert content.offers[0].name.value == "Koffie voor ouders"
