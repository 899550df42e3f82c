"""Translations that were wrong once, and the kinds of them that a program can find."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations

import pytest

from site_tree import ROOT
from wegwijs.translate import catalogue

DATA = ROOT / "tests" / "data"
LANGUAGES = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())
OF_CLERKS = "clerk"
QUOTED = re.compile(r"\b([Jj]e|[Jj]ij|[Jj]ou|[Jj]ouw|[Jj]ullie)\b|:")  # a child is spoken to, or somebody is quoted


def rows(name: str) -> list[list[str]]:
    """The rows of a table of the tests, without its head."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@cache
def translations(language: str) -> dict[str, tuple[str, ...]]:
    """The forms of each message for parents, by its Dutch."""
    forms = {}
    for path in sorted((ROOT / "locales" / language / "LC_MESSAGES").glob("*.po")):
        if path.stem != OF_CLERKS:
            entries, problems = catalogue.read(path, path.name, language)
            assert not problems
            forms |= {source: entry.forms for source, entry in entries.entries.items() if not entry.missing}
    return forms


def bare(text: str) -> str:
    """A text without the mark at its end and without capitals."""
    return text.strip().rstrip(".?!:؟።").casefold()


MENDED = rows("translations.tsv")


@pytest.mark.parametrize("row", MENDED, ids=[f"{row[0]} {row[1][:40]}" for row in MENDED])
def test_what_was_wrong_stays_mended(row: list[str]) -> None:
    """A message that begins with `~` is a pattern: it counts for each Dutch sentence that fits, and one must."""
    language, message, wanted, refused, _ = row
    pattern = re.compile(message[1:] if message.startswith("~") else f"^{re.escape(message)}$")
    meant = {source: forms for source, forms in translations(language).items() if pattern.search(source)}
    assert meant, "no Dutch sentence fits"
    for source, forms in meant.items():
        text = " ¦ ".join(forms)
        assert not wanted or re.search(wanted, text), (source, text)
        assert not refused or not re.search(refused, text), (source, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_dutch_sentences_have_two_translations(language: str) -> None:
    """Two doors with one name are one door; which pairs are alike on purpose stands in same_translation.tsv."""
    alike = defaultdict(list)
    for source, forms in translations(language).items():
        alike[tuple(bare(form) for form in forms)].append(source)
    pairs = {
        frozenset(pair)
        for sources in alike.values()
        for pair in combinations(sources, 2)
        if bare(pair[0]) != bare(pair[1])
    }
    allowed = {
        frozenset((one, other)) for where, one, other, _ in rows("same_translation.tsv") if where in ("*", language)
    }
    assert sorted(map(sorted, pairs - allowed)) == []


@pytest.mark.parametrize(("language", "words"), rows("familiar_forms.tsv"))
def test_parents_are_spoken_to_politely(language: str, words: str) -> None:
    """Where the Dutch has `u`, no translation has a word of the familiar form."""
    familiar = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words.split()))})(?!\w)", re.IGNORECASE)
    spoken = [
        (source, match[0])
        for source, forms in translations(language).items()
        if not QUOTED.search(source)
        for form in forms
        if (match := familiar.search(form))
    ]
    assert spoken == []
