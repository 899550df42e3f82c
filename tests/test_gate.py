"""The gate: what may not reach a reader, and what may."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijs.translate import catalogue, gate
from wegwijs.translate.catalogue import Entry
from wegwijs.translate.lexicon import Lexicon

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
