"""Translations that were wrong once, and the kinds of them that a program can find."""

from __future__ import annotations

import re
from functools import cache

import pytest

from site_tree import ROOT
from wegwijs.files import Project
from wegwijs.model import Language
from wegwijs.translate import catalogue, consistency, translation_rules
from wegwijs.translate.catalogue import Entry
from wegwijs.translate.lexicon import lexicon_of

DATA = ROOT / "tests" / "data"
LANGUAGES = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())
OF_CLERKS = "clerk"
SCRIPTS = {"ar": "Arab", "fa": "Arab", "ti": "Ethi", "bg": "Cyrl", "uk": "Cyrl"}


def rows(name: str) -> list[list[str]]:
    """The rows of a table of the tests, without its head."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@cache
def catalogues(language: str) -> tuple[Entry, ...]:
    """The messages for parents that have a translation."""
    entries: list[Entry] = []
    for path in sorted((ROOT / "locales" / language / "LC_MESSAGES").glob("*.po")):
        if path.stem != OF_CLERKS:
            read, problems = catalogue.read(path, path.name, language)
            assert not problems
            entries += [entry for entry in read.entries.values() if not entry.missing]
    return tuple(entries)


@cache
def translations(language: str) -> dict[str, tuple[str, ...]]:
    """The forms of each message for parents, by its Dutch."""
    return {entry.source: entry.forms for entry in catalogues(language)}


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
def test_a_language_says_one_thing_in_one_way(language: str) -> None:
    """What `wegwijs translate --consistency` tells has been looked at; what is right stands in allowed.yml with its reason."""
    known = Language(
        code=language, name=language, dutch_name=language, script=SCRIPTS.get(language, "Latn"), cldr=language
    )
    rules, _ = translation_rules(Project(ROOT))
    entries = catalogues(language)
    told = consistency.findings(entries, lexicon_of(Project(ROOT), known), rules)
    assert [(one.kind, one.entry.source, one.usual) for one in told] == []
