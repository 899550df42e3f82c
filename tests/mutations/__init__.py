"""Faults planted in today's catalogues, to see which of them the gate lets through. The kinds are in kinds.yml."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wegwijs.translate.catalogue import Entry
from wegwijs.translate.lexicon import WORD, Lexicon, plain

Catalogues = Mapping[str, Mapping[str, Entry]]
FIGURES = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}
WINDOWS = {"Cyrl": "cp1251", "Latn": "cp1252", "Arab": "cp1252", "Ethi": "latin-1", "Hans": "latin-1"}


@dataclass(frozen=True)
class Mutation:
    """A translation made wrong: its kind, the language, and the entry as it would be read."""

    kind: str
    hurts: bool
    language: str
    entry: Entry


@dataclass(frozen=True)
class Place:
    """An entry of a language, with all that a way to spoil it may need; `at` counts on, so that each value is used."""

    entry: Entry
    language: str
    lexicon: Lexicon
    catalogues: Catalogues
    values: tuple[str, ...]
    at: int

    @property
    def value(self) -> str:
        """The value whose turn it is."""
        return self.values[self.at % len(self.values)]

    def other(self) -> Entry | None:
        """The same sentence in another language, if all of it is other words."""
        codes = sorted(set(self.catalogues) - {self.language})
        entry = self.catalogues[codes[self.at % len(codes)]].get(self.entry.source)
        if entry is None or entry.plural or entry.forms == self.entry.forms:
            return None
        own, theirs = (set(WORD.findall(plain(one.forms[0]).casefold())) for one in (self.entry, entry))
        return entry if theirs - own and not own & theirs else None


@cache
def data() -> dict[str, Any]:
    """kinds.yml, whole."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("kinds.yml").read_text(encoding="utf-8"))
    return loaded


def mutations(catalogues: Catalogues, lexicons: Mapping[str, Lexicon]) -> Iterator[Mutation]:
    """All mutations: for each kind and language the messages whose turn it is, the same in each run."""
    for kind in data()["kinds"]:
        for language, entries in sorted(catalogues.items()):
            values = tuple(data()["negations"][language] if kind.get("negation") else kind.get("with", ()))
            made = 0
            for entry in sorted(entries.values(), key=lambda entry: _turn(kind["name"], language, entry)):
                if made == kind["most"]:
                    break
                if kind.get("safety") and not entry.safety:
                    continue
                place = Place(entry, language, lexicons[language], catalogues, values, made)
                forms = WAYS[kind["by"]](place)
                if forms and forms != entry.forms:
                    made += 1
                    yield Mutation(kind["name"], "hurts" in kind, language, replace(entry, forms=forms))


def _turn(kind: str, language: str, entry: Entry) -> str:
    return hashlib.sha256(f"{kind}\x1f{language}\x1f{entry.source}".encode()).hexdigest()


Forms = tuple[str, ...] | None


def _simple(way: Callable[[Place, str], str | None]) -> Callable[[Place], Forms]:
    """A way for messages without plurals, from one text to another."""

    def spoil(place: Place) -> Forms:
        form = None if place.entry.plural else way(place, place.entry.forms[0])
        return None if form is None else (form,)

    return spoil


def _from_another(place: Place, form: str) -> str | None:
    other = place.other()
    return other.forms[0] if other else None


def _label_from_another(place: Place, form: str) -> str | None:
    return _from_another(place, form) if len(place.entry.source.split()) <= 3 else None


def _instead(place: Place, form: str) -> str | None:
    if "%" in form or "{" in form or "[" in form or "*" in form or any(map(str.isdigit, form)):
        return None
    value = place.value
    same = place.language == "bg" and "Позвоните" in value  # one Cyrillic sentence is as good as another there
    return None if same or len(value) > 4 * len(place.entry.source) + 60 else value


def _last_word(place: Place, form: str) -> str | None:
    word, _, only = place.value.partition("→")
    return f"{form} {word}" if only in {"", place.lexicon.script} else None


def _dutch(place: Place, form: str) -> str | None:
    source = place.entry.source
    return source if len(source.split()) >= 4 else None


def _half(place: Place, form: str) -> str | None:
    other = place.other()
    if other is None or plain(form) != form or any(map(str.isdigit, form + other.forms[0])):
        return None
    own, theirs = form.split(), other.forms[0].split()
    if min(len(own), len(theirs)) < 8:
        return None
    return " ".join([*own[: len(own) // 2], *theirs[len(theirs) // 2 :]])


def _question_marks(place: Place, form: str) -> str | None:
    return re.sub(r"[^\W\d_]", "?", form) if plain(form) == form and len(form.split()) > 1 else None


def _mojibake(place: Place, form: str) -> str | None:
    coding = WINDOWS[place.lexicon.script]
    return form.encode().decode(coding, "replace") if not form.isascii() else None


def _in_the_middle(place: Place, form: str) -> str | None:
    match = next((match for match in WORD.finditer(form) if len(match[0]) > 3 and plain(form) == form), None)
    return f"{form[: match.start() + 2]}{place.value}{form[match.start() + 2 :]}" if match else None


def _sub(place: Place, form: str) -> str | None:
    """Every match of the pattern of a value; of negations, those of all patterns, in a text of which nothing else says no."""
    if not any("→" in value for value in place.values):
        spoilt = form
        for value in place.values:
            spoilt = re.sub(value, "", spoilt)
        dutch = re.search(r"\b(?:niet|geen|nooit|niemand|zonder)\b", place.entry.source)
        return spoilt if dutch and spoilt != form else None
    for value in place.values[place.at % len(place.values) :] + place.values[: place.at % len(place.values)]:
        pattern, _, new = value.partition("→")
        spoilt = re.sub(pattern, new, form, count=1)
        if spoilt != form:
            return spoilt
    return None


def _after(place: Place, form: str) -> str | None:
    return None if place.entry.longest else form + place.value


def _swapped(place: Place, form: str) -> str | None:
    opposites = [value.split("→")[1] for value in place.values if value.split("→")[0] == place.entry.source]
    other = place.catalogues[place.language].get(opposites[0]) if opposites else None
    return other.forms[0] if other else None


def _too_long_for_a_button(place: Place, form: str) -> str | None:
    longest = place.entry.longest
    return f"{form} {form.split()[-1]}{form.split()[-1]}" if 0 < longest <= 18 and len(form) > longest / 2 else None


def _ten_times(place: Place, form: str) -> str | None:
    return " ".join([form] * 30) if plain(form) == form and not any(map(str.isdigit, form)) else None


def _own_figures(place: Place, form: str) -> str | None:
    figures = FIGURES.get(place.language)
    return re.sub(r"\d", lambda digit: figures[int(digit[0])], form) if figures and plain(form) == form else None


def _plural_without_number(place: Place) -> Forms:
    entry = place.entry
    if not entry.plural or not any("%(num)s" in form for form in entry.forms):
        return None
    five = entry.form_of(5)
    return tuple(form.replace("%(num)s ", "") if at == five else form for at, form in enumerate(entry.forms))


def _plural_as_singular(place: Place) -> Forms:
    entry = place.entry
    if not place.lexicon.bends or not entry.plural or "%(num)s" not in entry.forms[entry.form_of(5)]:
        return None
    return (entry.forms[entry.form_of(5)],) * len(entry.forms)


WAYS: Mapping[str, Callable[[Place], Forms]] = {
    **{
        way.__name__.lstrip("_"): _simple(way)
        for way in (
            *(
                _from_another,
                _label_from_another,
                _instead,
                _last_word,
                _half,
                _dutch,
                _question_marks,
                _mojibake,
                _in_the_middle,
            ),
            *(_sub, _after, _swapped, _too_long_for_a_button, _ten_times, _own_figures),
        )
    },
    "plural_without_number": _plural_without_number,
    "plural_as_singular": _plural_as_singular,
}
