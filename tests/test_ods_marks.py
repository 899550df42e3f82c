"""What a LibreOffice list shows beside its values: links, rows that are struck out, formulas without a result."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from small_project import HEAD, ROW, codes, municipality, prepared
from spreadsheets import zipped
from wegwijs.files import Project

COLUMNS = (*HEAD, "Website", "Kosten")
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
STYLES = (
    '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ce2" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-line-through-type="single"/></style:style>'
    "</office:automatic-styles>"
)


def cell(text: str, style: str = "", span: str = "", link: str = "") -> str:
    inner = f'<text:span text:style-name="{span}">{text}</text:span>' if span else text
    inner = f'<text:a xlink:href="{link}">{inner}</text:a>' if link else inner
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} office:value-type="string"><text:p>{inner}</text:p></table:table-cell>'


def lay(project: Project, *rows: str) -> None:
    head = "".join(map(cell, COLUMNS))
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in (head, *rows))
    content = (
        f'<office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink">{STYLES}<office:body><office:spreadsheet>'
        f'<table:table table:name="Aanbod">{lines}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(Path(__file__).parent / "lists" / "libreoffice.ods") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    folder = municipality(project)
    (folder / "offers.csv").unlink()
    (folder / "offers.ods").write_bytes(zipped(parts | {"content.xml": content.encode()}))


def row(name: str, style: str = "", span: str = "") -> str:
    return "".join(cell(text, style, span) for text in (name, *ROW[1:]))


@pytest.mark.parametrize(("style", "span"), [("ce1", ""), ("", "T1")])
def test_rows_that_are_struck_out_are_left_out_and_told(project: Project, style: str, span: str) -> None:
    lay(project, row("Koffie", "ce2"), row("Weg", style, span), row("Zwemmen"))
    state = prepared(project)
    assert state.content and [offer.name.dutch for offer in state.content.offers] == ["Koffie", "Zwemmen"]
    assert [fault.place.row for fault in state.problems if fault.code == "row-struck"] == [3]


def test_a_row_of_which_only_the_name_is_struck_out_stays_and_is_told(project: Project) -> None:
    lay(project, cell("Koffie", "ce1") + "".join(map(cell, ROW[1:])))
    state = prepared(project)
    assert state.content and [offer.name.dutch for offer in state.content.offers] == ["Koffie"]
    assert [fault.place.row for fault in state.problems if fault.code == "row-partly-struck"] == [2]


def test_the_link_behind_a_cell_counts_and_a_formula_without_a_result_is_told(project: Project) -> None:
    empty = '<table:table-cell table:formula="of:=[.A1]"/>'
    lay(project, row("Koffie") + cell("Website Koffie", link="https://koffie.nl/") + empty)
    state = prepared(project)
    assert state.content and state.content.offers[0].website == "https://koffie.nl/"
    assert "formula-empty" in codes(state.problems)
