"""YAML as people break it: each fault has its line, and none stops us."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_tree import ROOT
from wegwijs import source_files
from wegwijs.model import Colour, Frozen, Text
from wegwijs.problems import Place
from wegwijs.read import sheet_file, tables, yamlfile

OURS = sorted([*(ROOT / "content").rglob("*.yml"), *(ROOT / "locales").glob("*.yml")])


class Inner(Frozen):
    colour: Colour = "#000000"
    kind: Literal["a", "b"] = "a"
    day: date | None = None


class Shape(Frozen):
    name: Text
    inner: Inner = Inner()
    many: tuple[Inner, ...] = ()


def read(text: str) -> tuple[Shape | None, list[tuple[str, int, str]]]:
    document, problems = yamlfile.load(text, "x.yml")
    shape = None
    if document and not problems:
        shape, problems = yamlfile.fit(document, "x.yml", Shape)
    return shape, [(one.code, one.place.row, one.place.column) for one in problems]


FAULTS = [
    ("", [("file-empty", 0, "")]),
    ("# niets\n", [("file-empty", 0, "")]),
    ("name: [a\n", [("yaml-broken", 2, "")]),
    ("name: a\n\tinner: b\n", [("yaml-tab", 2, "")]),
    ("name: a: b\n", [("yaml-broken", 1, "")]),
    ("name: &x a\ninner: *x\n", [("yaml-broken", 2, "")]),
    ("name: a\x07\n", [("yaml-broken", 1, "")]),
    ("name: a\n---\nname: b\n", [("yaml-broken", 2, "")]),
    ("name: !!python/object:os.system x\n", [("yaml-broken", 1, "")]),
    ("name: a\nname: b\n", [("yaml-key-twice", 2, "name")]),
    ("name: a\ninner:\n  kind: a\n  kind: b\n", [("yaml-key-twice", 4, "kind")]),
    ("inner: {}\n", [("yaml-key-missing", 1, "name")]),
    ("name: ''\n", [("yaml-value", 1, "name")]),
    ("name:\n", [("yaml-empty", 1, "name")]),
    ("name: [a]\n", [("yaml-value", 1, "name")]),
    ("name: a\nnaam: b\n", [("yaml-key-unknown", 2, "naam")]),
    ("name: a\ninner:\n  kind: c\n", [("yaml-choice", 3, "inner.kind")]),
    ("name: a\ninner:\n  colour: groen\n", [("colour-wrong", 3, "inner.colour")]),
    ("name: a\ninner:\n  day: 2026-02-30\n", [("yaml-value", 3, "inner.day")]),
    ("name: a\ninner:\n  day: 0000-00-00 25:61:61\n", [("yaml-value", 3, "inner.day")]),
    ("name: a\nmany:\n  - kind: a\n  - kind: c\n", [("yaml-choice", 4, "many.2.kind")]),
    ("just words\n", [("yaml-value", 1, "")]),
    ("- a\n", [("yaml-value", 1, "")]),
]


@pytest.mark.parametrize(("text", "faults"), FAULTS)
def test_each_fault_has_its_line(text: str, faults: list[tuple[str, int, str]]) -> None:
    assert read(text) == (None, faults)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("112", "112"),
        ("nee", "nee"),
        ("no", "no"),
        ("on", "on"),
        ("0-2", "0-2"),
        ("12:30", "12:30"),
        ("'007'", "007"),
        ("1.50", "1.50"),
    ],
)
def test_words_stay_words(typed: str, value: str) -> None:
    shape, problems = read(f"name: {typed}\n")
    assert not problems
    assert shape is not None and str(shape.name) == value


def test_the_choices_are_named() -> None:
    document, _ = yamlfile.load("name: a\ninner: {kind: c}\n", "x.yml")
    assert document is not None
    _, problems = yamlfile.fit(document, "x.yml", Shape)
    assert problems[0].facts["choices"] == "a, b"


@pytest.mark.parametrize(
    "text", ["!!int ''", "!!bool misschien", "!!timestamp nu", "!!float x", "2026-13-45", "? [a]\n: b", "9" * 5000]
)
def test_odd_values_are_told(text: str) -> None:
    document, problems = yamlfile.load(f"name: {text}\n" if not text.startswith("?") else text, "x.yml")
    assert document is not None or [one.code for one in problems] == ["yaml-broken"]


def test_too_deep_is_told() -> None:
    for text in ("[" * 60 + "]" * 60, "[" * 5000):
        document, problems = yamlfile.load(text, "x.yml")
        assert document is None
        assert [one.code for one in problems] == ["yaml-broken"]


def test_front_matter_counts_from_its_own_line() -> None:
    _, problems = yamlfile.load("a: b\nc: d: e\n", "x.md", first_line=2)
    assert problems[0].place == Place("x.md", 3)


@pytest.mark.parametrize(("length", "code"), [(10, ""), (11, "file-too-large")])
def test_a_file_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, code: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text("x" * length)
    text, problems = source_files.text(path, "x.yml", 10)
    assert [one.code for one in problems] == [code] * bool(code)
    assert (text is None) is bool(code)
    monkeypatch.setattr(tables, "LARGEST_FILE", 10)
    _, problems = tables.read(path, "x.yml")
    assert ("file-too-large" in [one.code for one in problems]) is bool(code)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "offers.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 100_000)
    monkeypatch.setattr(sheet_file, "LARGEST_UNPACKED", 10_000)
    assert [one.code for one in tables.read(path, "offers.xlsx")[1]] == ["file-too-large"]


def test_a_list_in_yaml(tmp_path: Path) -> None:
    path = tmp_path / "offers.yml"
    path.write_text("offers:\n  - Naam: Koffie\n    Leeftijd: [0-2, 2-4]\n\n  - Naam: Thee\n    Plaats: hier\n")
    table, problems = tables.read(path, "offers.yml")
    assert table is not None and not problems
    assert [row.number for row in table.rows] == [2, 5]
    assert table.rows[0].cells[1].text == "0-2; 2-4"
    assert table.headings == {0: "Naam", 1: "Leeftijd", 2: "Plaats"}


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(st.text(max_size=80), st.text("{}[]:-,&*!|>'\"#%@` \n\tab1", max_size=40)))
def test_nothing_stops_it(text: str) -> None:
    document, problems = yamlfile.load(text, "x.yml")
    assert document is not None or problems
    if document:
        yamlfile.fit(document, "x.yml", Shape)


def both(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """What a text is by the quick reader, none where it leaves it; and by the one that knows where it is broken."""
    quick = yamlfile._quickly(text, "x.yml", 3)
    with monkeypatch.context() as patched:
        patched.setattr(yamlfile, "_quickly", lambda *_: None)
        yamlfile._load.cache_clear()
        slow, _ = yamlfile.load(text, "x.yml", 3)
    yamlfile._load.cache_clear()
    return quick, slow


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_both_readers_say_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = both(path.read_text(encoding="utf-8"), monkeypatch)
    assert quick == slow or ("&" in path.read_text(encoding="utf-8") and quick is None)


@pytest.mark.parametrize(
    "text",
    [
        "a: ja\nb: no\nc: true\nd: 0x1F\ne: 010\nf: 1:30\ng: 2026-02-30\nh: 2026-02-03\ni: 12\nj: 1_000\n",
        'a: "é\\u00e9 😀"\nb: |\n  twee\n  regels\nc: >-\n  een\n  regel\n',
        "- a: [1, {b: c}]\n  ? d\n  : e\n-\n- ~\n",
        "a:\n  # opmerking\n  - 'b'\n\n\n  - c: d\n",
    ],
)
def test_both_readers_know_the_same_words(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = both(text, monkeypatch)
    assert quick == slow and quick is not None


@pytest.mark.parametrize("text", [text for text, _ in FAULTS])
def test_what_is_broken_is_left_to_the_reader_that_knows_where(text: str) -> None:
    document = yamlfile._quickly(text, "x.yml", 1)
    assert document is None or not yamlfile.load(text, "x.yml")[1]
