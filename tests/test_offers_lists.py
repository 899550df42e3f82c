"""The same list, saved by different programs, reads the same; what is odd about a file is told or refused within seconds."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml

from small_project import BASE, ROOT, SLUG, codes, listed, municipality, prepared
from wegwijs.files import Project
from wegwijs.model import Municipality, Offer
from wegwijs.problems import Problem
from wegwijs.read import csv_file, offers, sheet_file, sheet_limits, tables
from wegwijs.read.columns import Words

LISTS = ROOT / "tests" / "lists"
SAVED = sorted(path for path in LISTS.iterdir() if path.suffix != ".md")
TEMPLATE = LISTS / "template.xlsx"


def place(project: Project) -> Municipality:
    municipality(project)
    content = prepared(project).content
    assert content is not None
    return content.municipality


def taken(path: Path, words: Words, here: Municipality) -> tuple[tuple[Offer, ...], list[Problem]]:
    """The offers of a list, without the row: a list may have lost its example."""
    found, problems = offers.read(path, "offers", words, here)
    return tuple(replace(offer, row=0) for offer in found), problems


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_every_program_saves_the_same_list(project: Project, column_words: Words, path: Path) -> None:
    found, problems = taken(path, column_words, place(project))
    assert not problems
    assert [offer.id for offer in found] == ["koffie", "praten", "cursus"]
    assert found == taken(TEMPLATE, column_words, place(project))[0]
    assert found[0].description.dutch == 'Drink koffie met "andere" ouders; één café, elke week.'
    assert found[0].phone == "+31999302001"
    assert found[0].assured_date == date(2026, 11, 2)


def rewritten(encoding: str, delimiter: str, line_end: str, before: str = "") -> bytes:
    kept = csv_file.typed((LISTS / "libreoffice-semicolon-utf8.csv").read_bytes())
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(kept.rows)
    return (before + out.getvalue()).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_csv_of_any_usual_kind(
    project: Project, column_words: Words, tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    path = tmp_path / "offers.csv"
    path.write_bytes(rewritten(encoding, delimiter, line_end))
    here = place(project)
    assert taken(path, column_words, here) == (taken(TEMPLATE, column_words, here)[0], [])


def test_the_line_that_excel_puts_on_top(project: Project, column_words: Words, tmp_path: Path) -> None:
    path = tmp_path / "offers.csv"
    path.write_bytes(rewritten("utf-8-sig", ",", "\r\n", "sep=,\r\n"))
    here = place(project)
    assert taken(path, column_words, here) == (taken(TEMPLATE, column_words, here)[0], [])


def test_a_heading_may_hold_the_delimiter_of_another_list(tmp_path: Path) -> None:
    path = tmp_path / "offers.csv"
    path.write_text('Naam;"a, b, c, d";Plaats\nKoffie;x;y\n', encoding="utf-8")
    table, _ = tables.read(path, "offers.csv")
    assert table is not None and table.headings == {0: "Naam", 1: "a, b, c, d", 2: "Plaats"}


def test_yaml_holds_the_same(project: Project, column_words: Words, tmp_path: Path) -> None:
    kept = csv_file.typed((LISTS / "libreoffice-semicolon-utf8.csv").read_bytes())
    path = tmp_path / "offers.yml"
    rows = [dict(zip(kept.rows[0], row, strict=True)) for row in kept.rows[2:]]
    path.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
    here = place(project)
    assert taken(path, column_words, here) == (taken(TEMPLATE, column_words, here)[0], [])


def grown(rows: int) -> bytes:
    """A workbook of a great many rows, small on disk."""
    out = io.BytesIO()
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                cell = '<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
                more = "".join(cell % (row, row) for row in range(200, rows))
                part = part.replace(b"</sheetData>", more.encode() + b"</sheetData>")
            target.writestr(entry, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("offers.xlsx", grown(100_000)),
        ("offers.csv", b"Naam;Plaats\n" + b"Koffie;Dorp\n" * 100_000),
        ("offers.yml", b"- Naam: Koffie voor ouders\n" * 100_000),
    ],
    ids=["xlsx", "csv", "yml"],
)
def test_a_hundred_thousand_rows_are_refused_in_seconds(tmp_path: Path, name: str, raw: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    start = time.monotonic()
    table, problems = tables.read(path, name)
    assert table is None
    assert codes(problems) in (["file-rows"], ["file-too-large"])
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("filling", ["a", "<a", "&a", "](a", "=A1+"])
def test_ten_megabytes_in_a_cell(project: Project, filling: str) -> None:
    text = filling * (10_000_000 // len(filling))
    municipality(project, offers_csv=listed(("Koffie", text, "Buurthuis", "groep", "samen", "0-2")))
    start = time.monotonic()
    found = prepared(project).problems
    assert codes(found) == ["cell-too-long", "offers-none"] or codes(found) == ["cell-too-long"]
    assert time.monotonic() - start < 10
    assert all(len(fact) <= 200 for one in found for fact in one.facts.values())


def test_ten_megabytes_in_a_heading(project: Project) -> None:
    head = ("Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd", "x" * 10_000_000)
    row = ("Koffie", "Drink koffie.", "Buurthuis", "groep", "samen", "0-2", "y")
    municipality(project, offers_csv=listed(row, head=head))
    start = time.monotonic()
    assert "column-unknown" in codes(prepared(project).problems)
    assert time.monotonic() - start < 10


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def test_a_zip_that_says_it_is_small(tmp_path: Path) -> None:
    raw = bytearray(zipped({"xl/worksheets/sheet1.xml": b"0" * 3_000_000}))
    claimed = (3_000_000).to_bytes(4, "little")
    while claimed in raw:
        at = raw.index(claimed)
        raw[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(sheet_limits.UnsafeError):
        sheet_file.guard(bytes(raw))
    path = tmp_path / "offers.xlsx"
    path.write_bytes(raw)
    assert codes(tables.read(path, "offers.xlsx")[1]) == ["file-broken"]


def test_a_zip_of_a_great_many_parts() -> None:
    with pytest.raises(sheet_limits.TooLargeError):
        sheet_file.guard(zipped({f"{number}.xml": b"" for number in range(sheet_file.MOST_PARTS + 1)}))


def test_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_file, "LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(sheet_limits.TooLargeError):
        sheet_file.guard(zipped({"a.xml": b"0" * 2_000_000}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_an_entity_is_refused(encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    with pytest.raises(sheet_limits.UnsafeError):
        sheet_file.guard(zipped({"a.xml": (" " * 2_000_000 + text).encode(encoding)}))


def test_a_filled_cell_that_is_said_to_stand_there_a_billion_times(tmp_path: Path) -> None:
    path = tmp_path / "offers.ods"
    with zipfile.ZipFile(LISTS / "libreoffice.ods") as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "content.xml":
                typed = b'office:value-type="string"'
                part = part.replace(typed, b'table:number-columns-repeated="1000000000" ' + typed, 1)
            target.writestr(entry, part)
    start = time.monotonic()
    assert codes(tables.read(path, "offers.ods")[1]) == ["file-crowded"]
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("cut", [b"</table:table>", b"</office:body>"])
def test_broken_xml_does_not_hang_us(tmp_path: Path, cut: bytes) -> None:
    path = tmp_path / "offers.ods"
    with zipfile.ZipFile(LISTS / "libreoffice.ods") as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            target.writestr(entry, part.split(cut)[0] if entry.filename == "content.xml" else part)
    assert codes(tables.read(path, "offers.ods")[1]) == ["file-broken"]


def test_hidden_rows_and_merged_cells_are_seen_in_both_kinds(tmp_path: Path) -> None:
    for suffix in (".xlsx", ".ods"):
        folder = ROOT / "tests" / "golden" / ("row-hidden" if suffix == ".xlsx" else "row-hidden--ods")
        table, _ = tables.read(folder / "in" / f"offers{suffix}", "x")
        assert table and table.layout.hidden == {3}
    book = openpyxl.load_workbook(TEMPLATE)
    book.worksheets[0].merge_cells("D3:D5")
    book.worksheets[0].merge_cells("AA4:AB4")
    book.save(tmp_path / "offers.xlsx")
    found = sheet_file.layout((tmp_path / "offers.xlsx").read_bytes())
    assert set(found.merged) == {(3, 3), (4, 26)}


def test_a_mistake_in_one_municipality_stops_no_other(project: Project) -> None:
    municipality(project, "_ander", offers_csv=b"\xff\xfe\x00")
    municipality(project)
    assert not prepared(project).problems
    assert prepared(project, "_ander").problems


def test_the_base_is_what_the_lists_began_with() -> None:
    kept = csv_file.typed((BASE / "offers.csv").read_bytes())
    assert SLUG and [row[0] for row in kept.rows[1:]] == ["koffie", "praten", "cursus"]
