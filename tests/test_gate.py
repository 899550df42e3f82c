"""The gate: what may not reach a reader, and what may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from babel.messages.plurals import get_plural

from site_tree import ROOT
from wegwijs.files import Project
from wegwijs.model import Language
from wegwijs.translate import catalogue, comparison, gate, oddities
from wegwijs.translate.catalogue import Entry
from wegwijs.translate.glossary import translation_rules
from wegwijs.translate.lexicon import Lexicon, lexicon_of

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural={rule};\\n"\n\n'
TWO = 'msgid "%(num)s keer"\nmsgid_plural "%(num)s keren"\nmsgstr[0] "%(num)s time"\nmsgstr[1] "%(num)s times"\n'


@pytest.mark.parametrize(
    ("rule", "codes"),
    [("(n != 1)", []), ("(n % (n-n))", ["po-plurals"]), ("0-5", ["po-plurals"]), ("n", ["po-plurals"])],
)
def test_a_rule_of_plurals_that_leads_nowhere_is_refused(tmp_path: Path, rule: str, codes: list[str]) -> None:
    path = tmp_path / "site.po"
    path.write_text(HEAD.format(rule=rule) + TWO, encoding="utf-8")
    found, problems = catalogue.read(path, "site.po", "en")
    assert [one.code for one in problems] == codes
    assert bool(found.entries) is not bool(codes)


CASES = [
    ("Bel ons.", "Call us.", "Latn", ()),
    ("Koffie", "Koffie", "Latn", ()),
    ("Samen koffie drinken hier", "Samen koffie drinken hier", "Latn", ("copied",)),
    ("%(number)s keer", "%(number)s times", "Latn", ()),
    ("%(number)s keer", "many times", "Latn", ("placeholders",)),
    ("%(number)s keer", "%(count)s times", "Latn", ("placeholders",)),
    ("%(number)s keer", "%(number)d times", "Latn", ("placeholders",)),
    ("%(number)s keer", "%(number)s times %", "Latn", ("placeholders",)),
    ("%(number)s keer", "%(number)s%S", "Latn", ("placeholders",)),
    ("Gratis", "Free (%)", "Latn", ("placeholders",)),
    ("In {gemeente}.", "In {gemeente}.", "Latn", ()),
    ("In {gemeente}.", "In Springfield.", "Latn", ("placeholders",)),
    ("Lees [meer](/visie/).", "Read [more](/visie/).", "Latn", ()),
    ("Lees [meer](/visie/).", "Read more.", "Latn", ("links",)),
    ("Lees [meer](/visie/).", "Read [more](/over/).", "Latn", ("links",)),
    ("Lees meer.", "Read [more](/over/).", "Latn", ("links",)),
    ("Mail {email}.", "Mail {email} or a@b.nl.", "Latn", ("addresses",)),
    ("Lees meer.", "Read www.evil.example", "Latn", ("addresses",)),
    ("Lees meer.", "Read more at evil.nl.", "Latn", ("addresses",)),
    ("Lees meer.", "Read t.me/x", "Latn", ("addresses",)),
    ("Lees meer.", "Читайте зло.укр", "Cyrl", ("addresses",)),
    ("Lees meer.", "اقرأ evil.nl هنا", "Arab", ("addresses",)),
    ("Lees meer op veilig.nl.", "Read more at evil.nl.", "Latn", ("addresses",)),
    ("Lees meer op veilig.nl.", "Read more at veilig.nl.", "Latn", ()),
    ("Lees meer.", "Read more.Here, e.g. z.B. m.in. p.ej. more", "Latn", ()),
    ("Lees meer.", "Read <b>more</b>.", "Latn", ("addresses",)),
    ("Lees meer.", "Read &lt;more.", "Latn", ("addresses",)),
    ("Lees meer.", "Read javascript:x", "Latn", ("addresses",)),
    ("Lees meer.", "Read data:text/html,x", "Latn", ("addresses",)),
    ("Weinig internet: lees meer.", "Little data: read more.", "Latn", ()),
    ("Bel 112.", "Call 112.", "Latn", ()),
    ("Bel 112.", "Call 911.", "Latn", ("numbers",)),
    ("Bel 112.", "Call.", "Latn", ("numbers",)),
    ("Bel 112.", "Call 112 or 113.", "Latn", ("numbers",)),
    ("Bel 112.", "اتصل بالرقم ١١٢.", "Arab", ()),
    ("Bel 112.", "اتصل بالرقم ١١٣.", "Arab", ("numbers",)),
    ("Bel ons.", "Call \u202eus.", "Latn", ("characters",)),
    ("Bel ons.", "Call \x1bus.", "Latn", ("characters",)),
    ("Bel ons.", "Call\u200b us.", "Latn", ("characters",)),
    ("Bel ons.", "Call\u2028us.", "Latn", ("characters",)),
    ("Bel ons.", "Call us\ufeff.", "Latn", ("characters",)),
    ("Bel ons.", "Call us\u061c.", "Latn", ("characters",)),
    ("Bel ons.", "با ما تماس بگیرید می\u200cشود.", "Arab", ()),
    ("Bel ons.", "Call\nus.", "Latn", ()),
    ("Bel ons.", "Call us.", "Arab", ("writing",)),
    ("Bel ons.", "اتصل بنا.", "Arab", ()),
    ("Bel Veilig Thuis als u zich zorgen maakt.", "اتصل بمنظمة Veilig Thuis إذا كنت قلقًا.", "Arab", ()),
    ("Veilig Thuis", "Veilig Thuis", "Arab", ("writing",)),
    ("112", "112", "Arab", ()),
    ("گل‌ها", "گل‌ها", "Arab", ()),
]


@pytest.mark.parametrize(("source", "form", "script", "rules"), CASES)
def test_rule(source: str, form: str, script: str, rules: tuple[str, ...]) -> None:
    entry = Entry(source, "", (form,), fuzzy=False, machine=False, line=1)
    assert gate.broken(entry, Lexicon(script=script)) == rules


@pytest.mark.parametrize(
    ("source", "form", "rule", "told"),
    [
        ("Bel %(number)s.", "Call %(nummer)s.", "placeholders", "placeholders: −%(number)s +%(nummer)s"),
        ("In {gemeente}.", "In town.", "placeholders", "placeholders: −{gemeente}"),
        ("Lees [meer](/visie/).", "Read [more](/over/).", "links", "links: −/visie/ +/over/"),
        ("Bel 112.", "اتصل بالرقم ١١٣.", "numbers", "numbers: −112 +113"),
        ("Mail ons.", "Mail a@b.nl.", "addresses", "addresses: +a@b"),
        ("Samen koffie drinken hier", "Samen koffie drinken hier", "copied", "copied"),
    ],
)
def test_a_translator_is_told_what_was_lost_and_what_was_added(source: str, form: str, rule: str, told: str) -> None:
    entry = Entry(source, "", (form,), fuzzy=False, machine=False, line=1)
    assert gate.explained(rule, entry, Lexicon()) == told


PLURALS = [
    (("one offer", "%(num)s offers"), ()),
    (("%(num)s offer", "%(num)s offers"), ()),
    (("%(num)s offer", "%(sum)s offers"), ("placeholders",)),
    (("1 offer", "%(num)s offers"), ("numbers",)),
    (("one <b>offer</b>", "%(num)s offers"), ("addresses",)),
]


@pytest.mark.parametrize(("forms", "rules"), PLURALS)
def test_plural(forms: tuple[str, ...], rules: tuple[str, ...]) -> None:
    entry = Entry(
        "%(num)s keer aanbod", "%(num)s keren aanbod", forms, fuzzy=False, machine=False, line=1, plural_rule="n != 1"
    )
    assert gate.broken(entry, Lexicon()) == rules


def spoken(code: str) -> Lexicon:
    """The lexicon of a language of the project."""
    languages = yaml.safe_load((ROOT / "locales" / "languages.yml").read_text(encoding="utf-8"))["languages"]
    return lexicon_of(Project(ROOT), next(Language(**one) for one in languages if one["code"] == code))


WORDINGS = [
    ("so", "Bel ons als u hulp wilt.", "Call us if you want some help for you.", ("language",)),
    ("so", "Bel ons.", "اتصلوا بنا.", ("writing",)),
    ("es", "Bel ons als u hulp wilt.", "Bel ons als u de hulp wilt.", ("language",)),
    ("es", "Veilig Thuis luistert", "Veilig Thuis le escucha", ()),
    ("uk", "Bel ons.", "Позвоните нам, это срочно ёлка.", ("writing", "language")),
    ("tr", "Bel ons.", "Bizi arayÄ±n.", ("characters", "writing")),
    ("tr", "Kies een dag.", "İyi bir gün seçin.", ()),
    ("fa", "Bel ons.", "اتصلوا بنا في هذا البيت.", ("writing", "language")),
    ("en", "Minder hulp", "More help", ("opposite",)),
    ("en", "Minder hulp", "Less help", ()),
    ("en", "Niet minder hulp", "More help", ()),
    ("en", "Lees **dit**.", "Read this.", ("marks",)),
    ("en", "Lees **dit**.", "Read **this*.", ("marks",)),
    ("en", "Lees [dit](/visie/).", "Read [!](/visie/).", ("marks",)),
    ("en", "Bel 0800-0113 of 113.", "Call 113 or 0800 0113.", ()),
    ("en", "Bel 0800-0113 of 113.", "Call 0800-113 or 0113.", ("numbers",)),
    ("en", "Kinderen van 0-4 jaar", "Children from 0 to 4", ()),
    ("en", "Kom langs.", "Come to rijksоverheid.", ("addresses", "writing")),
]


@pytest.mark.parametrize(("code", "source", "form", "rules"), WORDINGS)
def test_the_gate_knows_a_language(code: str, source: str, form: str, rules: tuple[str, ...]) -> None:
    entry = Entry(source, "", (form,), fuzzy=False, machine=False, line=1)
    assert gate.broken(entry, spoken(code)) == rules


NEGATIONS = [
    ("en", "Schud uw baby nooit.", "Shake your baby.", ("negation-lost",)),
    ("en", "Schud uw baby nooit.", "Never shake your baby.", ()),
    ("en", "Bel de dokter.", "Do not call the doctor.", ("negation-gained",)),
    ("en", "Bel de dokter?", "Shouldn't you call the doctor?", ()),
    (
        "en",
        "Slaap niet hier. Bel de dokter.",
        "Sleep here. Do not call the doctor.",
        ("negation-lost", "negation-gained"),
    ),
    ("tr", "Slaap nooit op de bank.", "Kanepede uyuyun.", ("negation-lost",)),
    ("tr", "Slaap nooit op de bank.", "Kanepede asla uyumayın.", ()),
    ("ar", "Geef geen honing.", "أعطوا عسلاً.", ("negation-lost",)),
    ("ar", "Geef geen honing.", "لا تعطوا عسلاً.", ()),
]


@pytest.mark.parametrize(("code", "source", "form", "rules"), NEGATIONS)
def test_in_what_touches_safety_no_stays_no(code: str, source: str, form: str, rules: tuple[str, ...]) -> None:
    """Elsewhere it is told, and shown."""
    entry = Entry(source, "", (form,), fuzzy=False, machine=False, line=1, safety=True)
    assert gate.broken(entry, spoken(code)) == rules
    assert gate.broken(replace(entry, safety=False), spoken(code)) == ()
    assert gate.broken(replace(entry, safety=False), spoken(code), gate.NEGATION) == rules


FORMS = [
    ("pl", ("%(num)s dom", "%(num)s domy", "%(num)s domów"), ()),
    ("pl", ("dom", "%(num)s domy", "%(num)s domów"), ()),
    ("pl", ("dom", "domy", "%(num)s domów"), ("placeholders",)),
    ("pl", ("%(num)s domów", "%(num)s domów", "%(num)s domów"), ("plural",)),
    ("uk", ("будинок", "%(num)s будинки", "%(num)s будинків"), ("placeholders",)),  # 21 too
    ("ar", ("لا بيت", "بيت", "بيت", "%(num)s بيوت", "%(num)s بيتا", "%(num)s بيت"), ("plural",)),
]


@pytest.mark.parametrize(("code", "forms", "rules"), FORMS)
def test_each_form_has_its_number_but_for_one_small_number_in_words(
    code: str, forms: tuple[str, ...], rules: tuple[str, ...]
) -> None:
    rule = str(get_plural(code).plural_expr)
    entry = Entry("%(num)s huis", "%(num)s huizen", forms, fuzzy=False, machine=False, line=1, plural_rule=rule)
    assert gate.broken(entry, spoken(code)) == rules


def test_what_is_too_long_for_a_button_stays_dutch() -> None:
    entry = Entry("Extra hulp", "", ("A little more help",), fuzzy=False, machine=False, line=1, longest=18)
    assert gate.broken(entry, Lexicon()) == ()
    longer = replace(entry, forms=("A little more help!",))
    assert gate.explained(*gate.broken(longer, Lexicon()), longer, Lexicon()) == "button: 19 > 18"
    assert gate.broken(replace(longer, longest=60), Lexicon()) == ()


def entries(**texts: str) -> dict[str, Entry]:
    """Entries by their Dutch sentence, all on the home page."""
    return {
        dutch: Entry(dutch, "", (text,), fuzzy=False, machine=False, line=1, places=("/",))
        for dutch, text in texts.items()
    }


def test_a_text_in_two_languages_is_of_the_one_that_uses_its_words() -> None:
    english = entries(Bel="Call", Roep="Call the doctor", Online="Online")
    somali = entries(Bel="Call", Roep="Wac dhakhtarka", Online="Online")
    assert comparison.of_another({"en": english, "so": somali}, frozenset()) == {"so": {"Bel"}}
    assert comparison.of_another({"en": english, "so": somali}, frozenset({"call"})) == {}


def test_two_dutch_sentences_on_one_page_with_one_translation_are_told() -> None:
    one_page = entries(Dag="يوم", Hallo="يوم")
    assert oddities.twins(one_page.values()) == {"Dag": "Hallo", "Hallo": "Dag"}
    elsewhere = [one_page["Dag"], replace(one_page["Hallo"], places=("/visie/",))]
    assert oddities.twins(elsewhere) == {}
    assert oddities.twins(entries(Steun="Help", Steuntje="Help").values()) == {}


@pytest.mark.parametrize("text", ["languages: [", "languages: {en: {negation: ['(']}}", "languages: {en: {many: 1}}"])
def test_a_lexicon_that_cannot_be_read_is_told_and_holds_nothing(project: Project, text: str) -> None:
    path = project.locales / "lexicon.yml"
    path.unlink()
    path.write_text(text, encoding="utf-8")
    assert [one.code for one in translation_rules(project)[1]] == ["yaml-broken"]
    english = Language(code="en", name="English", dutch_name="Engels", cldr="en_GB")
    assert lexicon_of(project, english).common == {}
