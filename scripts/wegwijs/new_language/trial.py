"""What a language will do on a site, tried before anybody translates: days and money, plurals, letters, room on buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from babel.messages.catalog import Catalog

from wegwijs import cldr
from wegwijs.facts import Facts
from wegwijs.model import Language
from wegwijs.render.fonts import ON_PHONES, SOURCES
from wegwijs.translate import gate, wording
from wegwijs.translate.catalogue import form_numbers, usual_plurals

DAY = date(2026, 11, 24)
ON_PAPER = {"Latn", "Cyrl", "Arab", "Ethi", "Hans"}  # of which overrides/print/fonts/ has letters
NAMES = 60  # languages that CLDR should name, to name those of our offers
EXAMPLES = 4  # numbers shown of a plural form
WIDE = 12  # letters that a name of a language has on the pill of the header, on a phone of 320 px


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of content/problems.yml by its key, with what it tells; `well` where nobody has to do anything for it."""

    key: str
    well: bool
    facts: dict[str, object]


def findings(language: Language, template: Catalog) -> Iterator[Finding]:
    """What was tried and what came of it. `template` has the sentences to translate."""
    yield _cldr(language)
    yield Finding(f"language-direction-{language.direction}", True, {})
    yield _plurals(language)
    yield _letters(language)
    if language.script not in ON_PAPER:
        yield Finding("language-paper", False, {"script": language.script})
    if language.script not in wording.SCRIPTS:
        yield Finding("language-gate", False, {"script": language.script})
    yield _buttons(language, template)


def _cldr(language: Language) -> Finding:
    facts, data = Facts(language), cldr.locale(language.cldr)
    tried: dict[str, Callable[[], bool]] = {
        "days": lambda: facts.weekday(0) != "Mon" or language.code == "en",
        "months": lambda: not str(data.months["format"]["wide"][1]).startswith("M0"),
        "dates": lambda: all((facts.date(DAY), facts.day_words, facts.time(time(9, 30)))),
        "money": lambda: bool(facts.money(Decimal("2.50"))),
        "units": lambda: cldr.names_unit(data, "duration-week"),
        "lists": lambda: bool(facts.and_list(("a", "b", "c"))),
        "languages": lambda: len(data.languages) >= NAMES,
    }
    lacking = [name for name, ask in tried.items() if not _answers(ask)]
    return Finding("language-cldr-lacks" if lacking else "language-cldr", not lacking, {"what": ", ".join(lacking)})


def _answers(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except (LookupError, ValueError, AttributeError):
        return False


def _plurals(language: Language) -> Finding:
    count, rule = usual_plurals(language.code)
    forms = [", ".join(map(str, form_numbers(rule)[form][:EXAMPLES])) for form in sorted(form_numbers(rule))]
    return Finding("language-plurals", True, {"count": count, "forms": " | ".join(forms)})


def _letters(language: Language) -> Finding:
    own, phones = language.script in SOURCES, language.script in ON_PHONES
    key = "own" if own else "phones" if phones else "unknown"
    return Finding(f"language-letters-{key}", own or phones, {"script": language.script})


def _buttons(language: Language, template: Catalog) -> Finding:
    """How much of what is translated stands on a button, and whether the name of the language fits on its own."""
    limited = sum(any(comment.startswith("max ") for comment in message.auto_comments) for message in template)
    wide = gate.seen(language.name) > WIDE
    return Finding(
        "language-name-wide" if wide else "language-buttons", not wide, {"name": language.name, "count": limited}
    )
