"""A small file that becomes a large list is told before it is made; what slips through dies in a process of its own."""

from __future__ import annotations

import io
import os
import re
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from small_project import BASE, codes, municipality, run
from wegwijs import many
from wegwijs.build import workers
from wegwijs.files import Project
from wegwijs.read import tables

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = b"urn:oasis:names:tc:opendocument:xmlns:"
TYPES = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
</Types>"""
RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%b</Relationships>'
BOOK = b'<workbook %b xmlns:r="%b"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>' % (
    MAIN,
    RELATION,
)


def xlsx(rows: bytes, strings: bytes = b"", count: bytes = b"1") -> bytes:
    """A workbook of one sheet with these rows, and what its cells share."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": PACKAGE
        % (b'<Relationship Id="rId1" Type="%b/officeDocument" Target="xl/workbook.xml"/>' % RELATION),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": PACKAGE
        % (
            b'<Relationship Id="rId1" Type="%b/worksheet" Target="worksheets/sheet1.xml"/>'
            b'<Relationship Id="rId2" Type="%b/sharedStrings" Target="sharedStrings.xml"/>' % (RELATION, RELATION)
        ),
        "xl/worksheets/sheet1.xml": b"<worksheet %b><sheetData>%b</sheetData></worksheet>" % (MAIN, rows),
        "xl/sharedStrings.xml": b'<sst %b count="%b" uniqueCount="%b">%b</sst>' % (MAIN, count, count, strings),
    }
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def ods(rows: bytes) -> bytes:
    """An OpenDocument list with these rows, as its content alone."""
    spaces = b" ".join(b'xmlns:%b="%b%b:1.0"' % (name, OFFICE, name) for name in (b"office", b"table", b"text"))
    content = (
        b"<office:document-content %b><office:body><office:spreadsheet><table:table table:name='a'>%b</table:table>"
        b"</office:spreadsheet></office:body></office:document-content>" % (spaces, rows)
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": b"<manifest/>", "content.xml": content})


def cell(text: bytes, more: bytes = b"") -> bytes:
    return b'<table:table-cell office:value-type="string" %b><text:p>%b</text:p></table:table-cell>' % (more, text)


def row(cells: bytes, more: bytes = b"") -> bytes:
    return b"<table:table-row %b>%b</table:table-row>" % (more, cells)


GROWING: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "rows without a place": ("xlsx", lambda: xlsx(b"<row/>" * 3_000_000 + b"<row><c><v>1</v></c></row>"), "file-rows"),
    "cells without a place": ("xlsx", lambda: xlsx(b"<row>" + b"<c/>" * 90_000 + b"<c><v>1</v></c></row>"), "file-columns"),
    "a long text by reference": (
        "xlsx",
        lambda: xlsx(
            b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (at, at) for at in range(1, 19_000)),
            b"<si><t>%b</t></si>" % (b"a" * 1_000_000),
        ),
        "file-wordy",
    ),
    "room for four billion": (
        "xlsx",
        lambda: xlsx(b'<row r="1"><c r="A1"><v>1</v></c></row>', b"<si><t>a</t></si>", b"4000000000"),
        "file-crowded",
    ),
    "a million cells": ("xlsx", lambda: xlsx(b'<row r="1">' + b"<c><v>1</v></c>" * 1_100_000 + b"</row>"), "file-crowded"),
    "two billion spaces": ("ods", lambda: ods(row(cell(b'<text:s text:c="2000000000"/>'))), "file-wordy"),
    "many spaces in many rows": (
        "ods",
        lambda: ods(row(cell(b'<text:s text:c="9000"/>'), b'table:number-rows-repeated="9000"')),
        "file-wordy",
    ),
    "a filled row a billion times": (
        "ods",
        lambda: ods(row(cell(b"a"), b'table:number-rows-repeated="1000000000"')),
        "file-crowded",
    ),
    "a mark in an attribute": (
        "ods",
        lambda: ods(row(cell(b"a", b'table:style-name="a>b" table:number-columns-repeated="1000000000"'))),
        "file-crowded",
    ),
    "a text without a type": (
        "ods",
        lambda: ods(
            row(
                b'<table:table-cell table:number-columns-repeated="1000000000" office:string-value="a">'
                b"<text:p>a</text:p></table:table-cell>"
            )
        ),
        "file-crowded",
    ),
    "a column that nobody sees": (
        "ods",
        lambda: ods(row(b'<table:table-cell table:number-columns-repeated="1000000000"/>' + cell(b"a"))),
        "file-columns",
    ),
    "rows of nothing": ("csv", lambda: b"Naam" + b"\n" * 19_000_000, "file-rows"),
    "columns of nothing": ("csv", lambda: b";" * 19_000_000, "file-crowded"),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_what_a_list_becomes_is_bounded_before_it_is_made(tmp_path: Path, name: str) -> None:
    suffix, made, code = GROWING[name]
    path = tmp_path / f"offers.{suffix}"
    path.write_bytes(made())
    table, problems = tables.read(path, path.name)
    assert table is None
    assert codes(problems) == [code]


def test_the_empty_end_of_a_sheet_is_no_fault(tmp_path: Path) -> None:
    """LibreOffice says of what lies below a list that it is empty a million times."""
    path = tmp_path / "offers.ods"
    blank = b'<table:table-cell table:number-columns-repeated="16384"/>'
    path.write_bytes(ods(row(cell(b"Naam") + cell(b"Vorm")) + row(blank, b'table:number-rows-repeated="1048575"')))
    table, problems = tables.read(path, path.name)
    assert not problems
    assert table and table.headings == {0: "Naam", 1: "Vorm"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_list_that_kills_its_reader_stops_nobody_else(
    project: Project, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    """Whatever a reader dies of, the fault is of that list, and the other municipalities have their site."""
    for slug, offers in (("_een", (BASE / "offers.csv").read_bytes()), ("_twee", b"dood")):
        path = municipality(project, slug, offers_csv=offers) / "municipality.yml"
        path.write_text(re.sub("^site: .*", f"site: https://ouders.example.org/{slug}/", path.read_text(), flags=re.M))
    monkeypatch.setattr(many, "municipalities", lambda project: ["_een", "_twee"])
    reader = tables.READERS[".csv"]

    def deadly(raw: bytes, file: str, suffix: str) -> object:
        if raw == b"dood":
            os.kill(os.getpid(), signal.SIGKILL)
        return reader(raw, file, suffix)

    monkeypatch.setattr(tables, "READERS", {**tables.READERS, ".csv": deadly})
    said = run(project, "build", "--all", "--jobs", jobs, "--no-cache", "--today", "2026-11-24")
    assert "[file-costly]" in said.err
    assert (project.root / "site" / "_een" / "index.html").is_file()
    assert not (project.root / "site" / "_twee").exists()


def test_a_process_of_its_own_has_limits() -> None:
    assert workers.alone(lambda: "a" * 10, 600_000_000, 5) == "a" * 10
    with pytest.raises(workers.StoppedError):
        workers.alone(lambda: len(bytearray(900_000_000)), 600_000_000, 5)
    with pytest.raises(workers.StoppedError):
        workers.alone(lambda: sum(1 for _ in iter(int, 1)), 600_000_000, 1)
    with pytest.raises(ZeroDivisionError):
        workers.alone(lambda: 1 // 0, 600_000_000, 5)
