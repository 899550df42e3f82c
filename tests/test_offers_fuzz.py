"""Anything at all thrown at the readers: never a traceback, always an offer or a problem. `make fuzz` throws much more."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_project import BASE, ROOT, TODAY, municipality, prepared
from wegwijs.files import Project
from wegwijs.model import Municipality
from wegwijs.problems import Problem
from wegwijs.read import grid, offers, stamp
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words
from wegwijs.read.schedule import parse

pytestmark = pytest.mark.fuzz
EXAMPLES = int(os.environ.get("WEGWIJS_FUZZ", "25"))
much = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
LISTS = ROOT / "tests" / "lists"
HEADS = (BASE / "offers.csv").read_text(encoding="utf-8").splitlines()[0].split(";")
PARTS = st.sampled_from(
    [
        *(
            "<b>",
            "](javascript:",
            "=cmd|'/C calc'!A0",
            "\u202e",
            "\x00",
            "\ufeff",
            '"',
            "'",
            ";",
            ",",
            "\n",
            "\r",
            "€",
            "'s",
        ),
        *(
            "Mo-Fr 09:00-17:00",
            "24/7",
            "PH off",
            "week 1-53/2",
            "Mo[1]",
            "di",
            "9.30",
            "-",
            "elke",
            "om de week",
            "avond",
        ),
        *(
            "https://",
            "xn--",
            "@",
            "аррӏе.com",
            "0612345678",
            "+31",
            "2-4",
            "31-2-2026",
            "za 12 december 2026",
            "12/31/2026",
            "ja",
            "€ 2,50",
            "#N/A",
            "99999999999",
        ),
    ]
)
CELL = st.one_of(
    st.text(max_size=80), st.lists(PARTS, max_size=8).map(" ".join), st.lists(PARTS, max_size=8).map("".join)
)


@pytest.fixture
def here(project: Project) -> Municipality:
    municipality(project)
    content = prepared(project).content
    assert content is not None
    return content.municipality


@much
@given(typed=CELL)
def test_any_cell_in_any_column(column_words: Words, typed: str) -> None:
    cells = Cells(column_words, ("Noord",), True)
    cell = grid.Cell(" ".join(typed.split()))
    for column in column_words.columns.columns:
        if not column.private:
            cells.read(cell, column, offers.Place("x", 2, column.heading))


@much
@given(typed=CELL)
def test_any_time(column_words: Words, typed: str) -> None:
    found = parse(typed, column_words.columns.schedule, column_words.columns.months)
    assert found.typed == typed
    assert found.understood == bool(found.meetings or found.by_agreement)
    for meeting in found.meetings:
        assert bool(meeting.days) != bool(meeting.on)
        assert set(meeting.days) <= set(range(7)) and meeting.nth in {-1, 0, 1, 2, 3, 4}
        assert meeting.end is None or (meeting.start is not None and meeting.start < meeting.end)
        assert not (meeting.whole_day and meeting.start)


@much
@given(rows=st.lists(st.lists(CELL, max_size=len(HEADS) + 2), max_size=4))
def test_any_csv(tmp_path: Path, column_words: Words, here: Municipality, rows: list[list[str]]) -> None:
    path = tmp_path / "offers.csv"
    lines = "\n".join(";".join(row) for row in [HEADS, *rows])
    path.write_bytes(lines.encode("utf-8", "surrogatepass"))
    found, problems = offers.read(path, "offers.csv", column_words, here)
    assert found or problems


@much
@given(raw=st.binary(max_size=400), suffix=st.sampled_from([".xlsx", ".ods", ".csv", ".yml"]))
def test_any_bytes(tmp_path: Path, column_words: Words, here: Municipality, raw: bytes, suffix: str) -> None:
    path = tmp_path / f"offers{suffix}"
    path.write_bytes(raw)
    found, problems = offers.read(path, path.name, column_words, here)
    assert found or problems


@much
@given(name=st.sampled_from(["template.xlsx", "libreoffice.ods"]), seed=st.integers(0, 2**32))
def test_a_workbook_with_other_xml(
    tmp_path: Path, column_words: Words, here: Municipality, name: str, seed: int
) -> None:
    """Bytes changed inside the parts, so that the zip is whole and its XML is not."""
    chance = random.Random(seed)
    out = io.BytesIO()
    with zipfile.ZipFile(LISTS / name) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            part = bytearray(source.read(entry))
            if part and entry.filename.endswith(("sheet1.xml", "workbook.xml", "content.xml", ".rels")):
                for _ in range(chance.randint(0, 6)):
                    at = chance.randrange(len(part))
                    part[at : at + chance.randint(0, 3)] = chance.choice(
                        [b"<", b"", b"9", b'"', b"hidden", b"r=", b">", b"-1"]
                    )
            target.writestr(entry.filename, bytes(part))
    path = tmp_path / f"offers{Path(name).suffix}"
    path.write_bytes(out.getvalue())
    found, problems = offers.read(path, path.name, column_words, here)
    assert found or problems


@much
@given(cell=CELL)
def test_a_stamp_changes_nothing_else(tmp_path: Path, column_words: Words, here: Municipality, cell: str) -> None:
    path = tmp_path / "offers.csv"
    typed = cell.replace('"', "")
    row = f'"koffie";"Koffie";"{typed}";"Buurthuis";"groep";"samen";"0-2"\n'
    path.write_bytes(
        ("Kenmerk;Naam;Wat is het;Organisatie;Vorm;Laag;Leeftijd\n" + row).encode("utf-8", "surrogatepass")
    )
    before = path.read_bytes()
    was, _ = offers.read(path, path.name, column_words, here)
    faults = stamp.stamp(path, path.name, [2], TODAY, column_words, here)
    assert all(isinstance(one, Problem) for one in faults)
    if faults or not was:
        assert faults == [] or path.read_bytes() == before
    else:
        now, _ = offers.read(path, path.name, column_words, here)
        assert [one.description for one in now] == [one.description for one in was]
