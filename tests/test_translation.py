"""Catalogues: read, trusted or not, and looked up."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from gettext import c2py
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_project import SLUG, TODAY, municipality
from wegwijs import pipeline, read, translate
from wegwijs.build.cache import NO_CACHE, BuildCache
from wegwijs.catalogs import update
from wegwijs.files import Project
from wegwijs.model import DoorWord, Language, Text
from wegwijs.problems import Problem, Severity
from wegwijs.text_tree import texts
from wegwijs.translate import catalogue, gate, oddities
from wegwijs.translate.catalogue import Entry
from wegwijs.translate.glossary import Glossary
from wegwijs.translate.share import Share

EN = Language(code="en", name="English", dutch_name="Engels", cldr="en_GB")
AR = Language(code="ar", name="العربية", dutch_name="Arabisch", direction="rtl", script="Arab", cldr="ar")
HEAD = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def write(project: Project, body: str, language: str = "en", owner: str = "site", head: str = HEAD) -> None:
    path = project.locales / language / "LC_MESSAGES" / f"{owner}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head.format(language=language) + body, encoding="utf-8")


def message(source: str, form: str, before: str = "") -> str:
    return f'{before}msgid "{source}"\nmsgstr "{form}"\n\n'


def test_first_the_municipality_then_the_project(project: Project) -> None:
    write(project, message("Koffie", "Coffee") + message("Thee", "Tea"))
    write(project, message("Koffie", "Coffee time"), owner="_proefdorp")
    found, problems = translate.translation(project, EN, ("_proefdorp", "site"))
    assert not problems
    assert found.gettext("Koffie") == Text("Koffie", "Coffee time", "en")
    assert found.gettext("Thee") == Text("Thee", "Tea", "en")
    assert found.gettext("Melk") == Text("Melk", "Melk", "nl")


def test_missing_outdated_and_quarantined_stay_dutch(project: Project) -> None:
    write(
        project,
        message("Koffie", "")
        + message("Thee", "Tea", "#, fuzzy\n")
        + message("Bel 112", "Call 911")
        + '#~ msgid "x"\n#~ msgstr "y"\n',
    )
    found, problems = translate.translation(project, EN, ("site",))
    assert [found.gettext(word).lang for word in ("Koffie", "Thee", "Bel 112")] == ["nl", "nl", "nl"]
    assert [(one.code, one.severity) for one in problems] == [("message-quarantined", Severity.WARNING)]


def judged(
    project: Project, cache: BuildCache, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], list[Problem], int]:
    """What may be shown of the English catalogue and what is wrong, and how many messages the gate was asked of."""
    asked: list[Entry] = []
    broken = gate.broken

    def counted(entry: Entry, *more: Any) -> tuple[str, ...]:
        asked.append(entry)
        return broken(entry, *more)

    translate._kept_by_the_gate.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(gate, "broken", counted)
        made, problems = translate.translation(project, EN, ("site",), cache=cache)
    return sorted(made.entries), problems, len(asked)


@pytest.fixture
def gated(project: Project) -> Project:
    """A catalogue of which the gate keeps one message."""
    write(project, message("Bel 112", "Call 112") + message("Bel 113", "Call 114"))
    return project


def test_a_catalogue_that_is_what_it_was_is_not_judged_again(
    gated: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = BuildCache(tmp_path / "cache", b"code")
    shown, problems, asked = judged(gated, cache, monkeypatch)
    assert (shown, [problem.code for problem in problems], asked) == (["Bel 112"], ["message-quarantined"], 2)
    assert judged(gated, cache, monkeypatch) == (shown, problems, 0)
    assert judged(gated, NO_CACHE, monkeypatch) == (shown, problems, 2), "nothing is remembered where no cache is"


def _another_catalogue(project: Project, memory: Path) -> None:
    write(project, message("Bel 112", "Call 911") + message("Bel 113", "Call 114"))


def _another_lexicon(project: Project, memory: Path) -> None:
    path = project.locales / "lexicon.yml"
    path.unlink()  # a link to ours
    path.write_text("languages: {en: {letters: qz}}", encoding="utf-8")


def _half(project: Project, memory: Path) -> None:
    memory.write_bytes(memory.read_bytes()[:-3])


def _nothing_kept(project: Project, memory: Path) -> None:
    data = memory.read_bytes()
    memory.write_bytes(data[: data.index(b"{")] + b"{}\n")


@pytest.mark.parametrize("change", [_another_catalogue, _another_lexicon, _half, _nothing_kept])
def test_what_the_gate_said_of_something_else_counts_for_nothing(
    gated: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Project, Path], None]
) -> None:
    cache = BuildCache(tmp_path / "cache", b"code")
    judged(gated, cache, monkeypatch)
    change(gated, tmp_path / "cache" / "en.site.gate")
    assert judged(gated, cache, monkeypatch) == judged(gated, NO_CACHE, monkeypatch)
    assert judged(gated, cache, monkeypatch)[2] == 0


def test_what_the_gate_of_other_code_said_counts_for_nothing(
    gated: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(gated, BuildCache(tmp_path, b"code"), monkeypatch)
    assert judged(gated, BuildCache(tmp_path, b"other"), monkeypatch)[2] == 2


def test_who_wrote_it(project: Project) -> None:
    mark = catalogue.fingerprint(("Coffee",))
    body = message("Koffie", "Coffee", f"# machine {mark}\n") + message("Thee", "Tea", f"# machine {mark}\n")
    write(project, body + message("Melk", "Milk"))
    found, _ = translate.translation(project, EN, ("site",))
    assert [found.gettext(word).machine for word in ("Koffie", "Thee", "Melk")] == [True, False, False]
    assert not any(found.gettext(word).checked for word in ("Koffie", "Thee", "Melk")), (
        "whoever wrote it did not sign it"
    )


def test_plural_forms(project: Project) -> None:
    write(
        project,
        'msgid "%(num)s kop"\nmsgid_plural "%(num)s koppen"\nmsgstr[0] "%(num)s cup"\nmsgstr[1] "%(num)s cups"\n',
    )
    forms = "".join(f'msgstr[{at}] "%(num)s {letter}"\n' for at, letter in enumerate("ابتثجح"))
    write(project, f'msgid "%(num)s kop"\nmsgid_plural "%(num)s koppen"\n{forms}', "ar")
    english, _ = translate.translation(project, EN, ("site",))
    arabic, problems = translate.translation(project, AR, ("site",))
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
def test_a_broken_catalogue_is_left_out_as_a_whole(project: Project, body: str, code: str, line: int) -> None:
    write(project, body)
    found, problems = translate.translation(project, EN, ("site",))
    assert found.entries == {}
    assert [one.code for one in problems] == [code]
    assert not line or problems[0].place.row == line


def test_a_catalogue_in_another_encoding_or_too_large(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, message("Koffie", "x"))
    path = project.locales / "en" / "LC_MESSAGES" / "site.po"
    path.write_bytes(path.read_bytes().replace(b'"x"', b'"caf\xe9"'))
    assert [one.code for one in translate.translation(project, EN, ("site",))[1]] == ["file-encoding"]
    monkeypatch.setattr(catalogue, "LARGEST", 10)
    assert [one.code for one in translate.translation(project, EN, ("site",))[1]] == ["file-too-large"]


def test_without_catalogues_all_is_dutch(project: Project) -> None:
    found, problems = translate.translation(project, AR, ("_proefdorp", "site"))
    assert {one.code for one in problems} == {"po-missing"}
    assert found.gettext("Koffie") == Text.of("Koffie")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.one_of(st.text(max_size=120), st.text('msgidstr "\\n[]01#,~%\n', max_size=120)))
def test_nothing_stops_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "site.po"
    path.write_bytes((HEAD.format(language="en") + text).encode("utf-8", "replace"))
    found, problems = catalogue.read(path, "site.po", "en")
    assert not (found.entries and {one.code for one in problems} - {"po-twice"})


def test_content_is_translated_sentence_by_sentence(sample: Project) -> None:
    write(sample, message("Koffie voor ouders", "Coffee for parents"))
    content, _ = read.read(sample, municipality(sample).name)
    assert content is not None
    found, _ = translate.translation(sample, EN, ("site",))
    said = found.apply(content)
    assert said.offers[0].name == Text("Koffie voor ouders", "Coffee for parents", "en")
    assert said.offers[0].description.lang == "nl"
    assert said.offers[0].organization == "Buurthuis Noord"
    assert content.offers[0].name.value == "Koffie voor ouders"


LEAST = "checked_languages_from: "


def prepared_with(sample: Project, least: str) -> tuple[list[str], list[Problem]]:
    """The languages that are built when people must have looked at this share, and what is told of the others."""
    path = sample.municipalities / SLUG / "municipality.yml"
    text = path.read_text(encoding="utf-8").replace("languages: [nl]", f"languages: [en, nl, so]\n{LEAST}{least}")
    path.write_text(text, encoding="utf-8")
    found = pipeline.prepare(sample, SLUG, TODAY)
    told = [one for one in found.problems if one.code == "language-unchecked"]
    return [edition.language.code for edition in found.editions], told


def everything(sample: Project, language: str, people: int) -> int:
    """A catalogue of every sentence of the content, `people` of them checked by people; how many there are."""
    (sample.locales / "lexicon.yml").unlink(missing_ok=True)  # it would see that this is Dutch
    content, _ = read.read(sample, SLUG)
    assert content is not None
    sentences = sorted({text.dutch for text in texts(content)})
    said = [f"{sentence} ({language})" for sentence in sentences]
    marks = [
        f"# checked {catalogue.fingerprint((sentence, '', form))} Fatma 2026-11-24\n"
        if at < people
        else f"# machine {catalogue.fingerprint((form,))}\n"
        for at, (sentence, form) in enumerate(zip(sentences, said, strict=True))
    ]
    three = zip(sentences, said, marks, strict=True)
    body = "".join(message(quoted(one), quoted(form), mark) for one, form, mark in three)
    write(sample, body, language)
    return len(sentences)


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def test_a_municipality_may_want_people_to_have_looked(sample: Project) -> None:
    """Exactly the share is enough, one sentence less is not; Dutch is never dropped; nothing is asked by default."""
    total = everything(sample, "en", people=10_000)
    everything(sample, "so", people=3)
    built, told = prepared_with(sample, "1.0")
    assert built == ["en", "nl"]
    assert [(one.facts["language"], one.facts["checked"], one.facts["total"]) for one in told] == [
        ("Somalisch", "3", str(total))
    ]
    assert told[0].severity is Severity.WARNING
    assert (told[0].facts["machine"], told[0].facts["left"]) == (str(total - 3), str(total - 3))


@pytest.mark.parametrize(
    ("checked", "total", "least", "short"),
    [(7, 10, "0.7", 0), (6, 10, "0.7", 1), (0, 0, "1", 0), (0, 3, "0", 0), (2, 3, "0.667", 1), (0, 800, "0.001", 1)],
)
def test_a_share_is_counted_exactly(checked: int, total: int, least: str, short: int) -> None:
    assert Share(checked, 0, total).short_of(Decimal(least)) == short


def test_without_a_wish_every_language_is_built(sample: Project) -> None:
    assert prepared_with(sample, "0") == (["en", "nl", "so"], [])


SAFE = "#. /nu/ — safety: translate and check this first\n"


@pytest.mark.parametrize(
    ("least", "translated", "safe", "built"),
    [
        ("0.9", 8, True, True),
        ("0.9", 7, True, False),
        ("0.9", 9, False, False),
        ("0.5", 4, True, True),
        ("0", 0, False, True),
    ],
)
def test_a_language_with_too_few_translations_stays_off_the_site(
    sample: Project, least: str, translated: int, safe: bool, built: bool
) -> None:
    """Of ten sentences of the project the last touches safety, and must be there. What a town adds does not count."""
    (sample.locales / "lexicon.yml").unlink(missing_ok=True)
    whole = "".join(message(f"Zin {at} hier", f"Sentence {at} here" if at < translated else "") for at in range(9))
    last = message("Zin 9 hier", "Sentence 9 here" if safe else "", SAFE)
    write(sample, whole + last, "en")
    write(sample, message("Van de gemeente", ""), "en", owner=SLUG)
    path = sample.municipalities / SLUG / "municipality.yml"
    text = path.read_text(encoding="utf-8").replace("languages: [nl]", "languages: [nl, en]")
    text = text.replace("translated_languages_from: 0\n", f"translated_languages_from: {least}\n")
    path.write_text(text, encoding="utf-8")
    prepared = pipeline.prepare(sample, SLUG, TODAY)
    told = [fault for fault in prepared.problems if fault.code == "language-untranslated"]
    assert [edition.language.code for edition in prepared.editions] == (["nl", "en"] if built else ["nl"])
    assert bool(told) is not built
    assert all(fault.severity is Severity.WARNING for fault in told)


WORDS = Glossary.model_validate(
    {
        "words": {
            "huisarts": {
                "door": True,
                "plural": "huisartsen",
                "explanation": "Uw dokter.",
                "languages": {
                    "en": {"term": "family doctor", "explanation": "Your doctor.", "forms": ["family practice"]},
                    "ar": {"term": "طبيب العائلة", "explanation": "طبيبكم.", "checked": True},
                },
            },
            "gemeente": {
                "explanation": "Het bestuur.",
                "languages": {"en": {"term": "council", "explanation": "The council."}},
            },
        }
    }
)


@pytest.mark.parametrize(
    ("dutch", "english", "odd"),
    [
        ("Bel de huisarts.", "Call the family doctor (huisarts).", ()),
        ("Bel de huisarts.", "Call the physician (huisarts).", ("term",)),
        ("Bel de huisarts.", "Call the Family Practice (huisarts).", ()),
        ("Bel huisarts Jansen.", "Call huisarts Jansen.", ()),
        ("Veel huisartsen helpen u daarbij.", "Many GPs help you with it.", ("door", "term")),
        ("Hulp in {gemeente}", "Help in {gemeente}", ()),
        ("Hulp van de gemeente", "Help from the town", ("term",)),
        ("Lees [meer](/huisarts/).", "Read [more](/huisarts/).", ()),
    ],
)
def test_one_thing_has_one_name(dutch: str, english: str, odd: tuple[str, ...]) -> None:
    entry = catalogue.Entry(dutch, "", (english,), fuzzy=False, machine=False, line=1)
    assert oddities.broken(entry, WORDS.known_words("en")) == odd


def test_words_on_a_door_are_explained_in_each_language() -> None:
    nl = Language(code="nl", name="Nederlands", dutch_name="Nederlands", cldr="nl_NL")
    so = Language(code="so", name="Soomaali", dutch_name="Somalisch", cldr="so")
    assert WORDS.door_words(nl) == (DoorWord(("huisarts", "huisartsen"), "", Text.of("Uw dokter.")),)
    assert WORDS.door_words(so)[0].explanation == Text.of("Uw dokter.")
    (english,), (arabic,) = WORDS.door_words(EN), WORDS.door_words(AR)
    assert (english.term, english.explanation.machine) == ("family doctor", True)
    assert (arabic.explanation.value, arabic.explanation.machine) == ("طبيبكم.", False)


PLURAL_HEADERS = [
    ("weblate ar", "ar", 6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
    ("weblate tr", "tr", 2, "n != 1"),
    ("poedit tr", "tr", 2, "(n > 1)"),
    ("transifex fa", "fa", 2, "(n > 1)"),
    ("poedit fa", "fa", 2, "(n==0 || n==1) ? 0 : 1"),
    ("transifex es", "es", 3, "n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2"),
    (
        "transifex pl",
        "pl",
        4,
        "(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : n!=1 && (n%10>=0 && n%10<=1)"
        " || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3)",
    ),
    (
        "transifex uk",
        "uk",
        4,
        "(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12"
        " || n % 100 > 14) ? 1 : n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || (n % 100 >=11 && n % 100"
        " <=14 )) ? 2: 3)",
    ),
    ("msginit ro", "ro", 3, "n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2"),
    ("msginit uk", "uk", 3, "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"),
]
LINES = 'msgid "%(num)s kop"\nmsgid_plural "%(num)s koppen"\n'


def with_header(language: str, count: int, rule: str, forms: list[str]) -> str:
    """A catalogue with one message about a number, and the header that a program writes."""
    head = HEAD.format(language=language).replace(
        '8\\n"\n', f'8\\n"\n"Plural-Forms: nplurals={count}; plural={rule};\\n"\n'
    )
    return head + LINES + "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))


@pytest.mark.parametrize(("program", "language", "count", "rule"), PLURAL_HEADERS, ids=lambda value: str(value)[:14])
def test_plurals_are_read_by_the_rule_of_the_file(
    tmp_path: Path, program: str, language: str, count: int, rule: str
) -> None:
    """Each number gets the form that the file says; a form for no number may be empty; keeping the file up keeps its rule."""
    path = tmp_path / "site.po"
    by_number = {number: c2py(rule)(number) for number in range(10_001)}
    forms = [f"%(num)s {'x' * (at + 1)}" if at in by_number.values() else "" for at in range(count)]
    path.write_text(with_header(language, count, rule, forms), encoding="utf-8")
    messages, problems = catalogue.read(path, "site.po", language)
    assert not problems
    entry = messages.entries["%(num)s kop"]
    assert not entry.missing
    assert [entry.forms[entry.form_of(number)] for number in by_number] == [forms[form] for form in by_number.values()]
    template = Catalog(domain="site", charset="utf-8", fuzzy=False)
    template.add(("%(num)s kop", "%(num)s koppen"), auto_comments=["/"])
    update.update(template, path, language, language)
    again, problems = catalogue.read(path, "site.po", language)
    assert not problems and again.entries["%(num)s kop"].forms == entry.forms
    assert f"nplurals={count};" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "count", "rule"), [("pl", 2, "n != 1"), ("ar", 2, "n != 1"), ("en", 1, "0")])
def test_a_rule_that_tells_too_few_numbers_apart_is_refused(
    tmp_path: Path, language: str, count: int, rule: str
) -> None:
    path = tmp_path / "site.po"
    path.write_text(with_header(language, count, rule, ["%(num)s x", "%(num)s xx"][:count]), encoding="utf-8")
    assert [one.code for one in catalogue.read(path, "site.po", language)[1]] == ["po-plurals"]


@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_a_mark_at_the_start_and_other_ends_of_lines_are_read(tmp_path: Path, mark: str, end: str) -> None:
    path = tmp_path / "site.po"
    text = with_header("en", 2, "n != 1", ["%(num)s x", "%(num)s xx"])
    path.write_bytes((mark + text).replace("\n", end).encode())
    messages, problems = catalogue.read(path, "site.po", "en")
    assert not problems and messages.entries


def test_the_translation_of_another_language_is_not_shown(project: Project) -> None:
    """The line is told; the language that the text is of keeps it."""
    so = Language(code="so", name="Soomaali", dutch_name="Somalisch", cldr="so")
    write(project, message("Bel nu", "Phone now") + message("Bel de dokter", "Phone the doctor now"), "en")
    write(project, message("Bel nu", "Phone now") + message("Bel de dokter", "Wac dhakhtarka"), "so")
    translations = translate.Translations(project, SLUG, (EN, so))
    problems = [one for one in translations.read() if one.code != "po-missing"]
    assert [(one.code, one.facts["rules"], one.place.file) for one in problems] == [
        ("message-quarantined", "language", "locales/so/LC_MESSAGES/site.po")
    ]
    assert [translations[code].gettext("Bel nu").lang for code in ("en", "so")] == ["en", "nl"]
