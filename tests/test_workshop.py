"""The vision as a workbook and as a file, to and fro: nothing that somebody wrote is lost."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from small_project import ROOT, SLUG, municipality, run
from wegwijs import read
from wegwijs.export import vision_book, vision_file
from wegwijs.files import Project
from wegwijs.model import Content, OwnVision, Workshop

SAMPLE = ROOT / "content" / "municipalities" / "_voorbeeldstad" / "vision.yml"
ODD = st.sampled_from(["=1+1", "+31", "_x000D_", "'ja'", "nee", "null", "2026-01-01", "1:30", "- x", "a: b", "#", "{{ 1 }}", "7"])
LETTERS = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffd"), min_size=1, max_size=20)
TEXT = st.one_of(ODD, st.lists(LETTERS, min_size=1, max_size=3).map(" ".join))
IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
DAYS = st.dates(date(1890, 1, 1), date(2100, 1, 1))


def words_of(project: Project) -> tuple[Content, Workshop]:
    content, _ = read.read_whole(project, "_voorbeeldstad", own=False)
    assert content is not None
    words, problems = read.workshop(project, content.vision)
    assert words is not None, problems
    return content, words


CONTENT, WORDS = words_of(Project(ROOT))
BLOCKS = [block.id for part in CONTENT.vision.parts for block in part.principles]
PARTS = [part.id for part in CONTENT.vision.parts]
DEFINITIONS = [it.id for it in CONTENT.vision.definitions]
RULES = [it.id for it in CONTENT.vision.contact_rules]


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping of which each of these may be there."""
    return st.fixed_dictionaries({}, optional=fields)


def together(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda made: {name: value for part in made for name, value in part.items()})


@st.composite
def visions(draw: st.DrawFn) -> OwnVision:
    why = some(reason=TEXT, proposed_by=TEXT)
    chosen = draw(st.lists(st.sampled_from(BLOCKS), unique=True, max_size=6))
    data: dict[str, Any] = draw(
        some(
            ambition=TEXT,
            ambition_for_parents=TEXT,
            introduction=st.lists(TEXT, min_size=1, max_size=3),
            introduction_for_parents=st.lists(TEXT, min_size=1, max_size=2),
            adopted_on=DAYS,
            adopted_by=TEXT,
            adopted_until=DAYS,
            region=IDS,
            asked=st.lists(together(st.fixed_dictionaries({"whom": TEXT, "on": DAYS}), some(until=DAYS)), max_size=2),
        )
    )
    for at, name in enumerate(sorted(chosen, key=BLOCKS.index)):
        kind = ("adopted", "left_out", "adapted")[at % 3]
        thing = {"id": name, **draw(why)}
        if kind == "adopted" and len(thing) == 1:
            continue
        if kind == "adapted":
            thing |= {"text": draw(TEXT), "reason": draw(TEXT)}
            thing |= draw(some(for_parents=TEXT, points=st.lists(TEXT.filter("-".__ne__), max_size=3)))
        data.setdefault(kind, []).append(thing)
    names = draw(st.lists(IDS.filter(lambda name: name not in {*BLOCKS, *DEFINITIONS, *RULES}), unique=True, max_size=6))
    for at, name in enumerate(names):
        kind = ("added", "goals", "definitions", "contact_rules")[at % 4]
        thing = {"id": name, "text": draw(TEXT)} | draw(some(for_parents=TEXT, proposed_by=TEXT))
        if kind in {"added", "goals"}:
            thing["part"] = draw(st.sampled_from(PARTS))
        if kind == "definitions":
            thing |= draw(some(term=TEXT, points=st.lists(TEXT.filter("-".__ne__), max_size=2)))
        if kind == "goals":
            listed = st.lists(IDS, max_size=2)
            thing |= draw(some(principles=listed, pyramid_goals=listed, owner=TEXT, state=st.sampled_from(["under-way", "stopped"])))
            action = together(st.fixed_dictionaries({"what": TEXT, "who": TEXT, "when": TEXT}), some(offers=listed))
            number = st.decimals(-1000, 1000, places=2)
            indicator = together(
                st.fixed_dictionaries({"id": IDS, "name": TEXT}),
                some(unit=TEXT, source=TEXT, counted=IDS, baseline=number, baseline_on=DAYS, target=number, by=DAYS),
            )
            thing |= draw(some(actions=st.lists(action, max_size=2), indicators=st.lists(indicator, max_size=2)))
        data.setdefault(kind, []).append(thing)
    return OwnVision.model_validate(data)


def same(one: OwnVision, other: OwnVision) -> bool:
    return vision_file.as_typed(one) == vision_file.as_typed(other)


@settings(max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(own=visions())
def test_a_workbook_loses_nothing(tmp_path: Path, own: OwnVision) -> None:
    path = tmp_path / "visie.xlsx"
    path.write_bytes(vision_book.written(own, CONTENT.vision, WORDS))
    back, problems = read.vision_book(path, "visie.xlsx", WORDS)
    assert back is not None, problems
    assert same(back, own)


@settings(max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(own=visions())
def test_the_file_loses_nothing(tmp_path: Path, own: OwnVision) -> None:
    path = tmp_path / "vision.yml"
    path.write_bytes(vision_file.written(ROOT / "content", CONTENT, own))
    back, problems = read.vision_data(path, "vision.yml")
    assert back is not None, problems
    assert same(back, own)
