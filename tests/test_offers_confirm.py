"""`wegwijs offers confirm`: the date of today in the list, and nothing else in the file changed."""

from __future__ import annotations

import csv
import os
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from small_project import ROOT, SLUG, codes, municipality, prepared, run
from wegwijs.files import Project

LATER = ("--today", "2026-11-24")
SHEET = "xl/worksheets/sheet1.xml"
TEMPLATE = ROOT / "tests" / "lists" / "template.xlsx"


def dates(project: Project) -> dict[str, date | None]:
    content = prepared(project).content
    assert content is not None
    return {offer.id: offer.assured_date for offer in content.offers}


def only(project: Project, source: Path, name: str) -> Path:
    folder = municipality(project)
    (folder / "offers.csv").unlink()
    shutil.copyfile(source, folder / name)
    return folder / name


def test_some_in_a_csv(sample: Project) -> None:
    path = sample.municipalities / "_proefdorp" / "offers.csv"
    before = path.read_bytes()
    said = run(sample, "offers", "confirm", "-m", SLUG, "koffie", "cursus", *LATER)
    assert (said.code, said.err) == (0, "")
    assert "koffie" in said.out and "cursus" in said.out and "praten" not in said.out
    assert dates(sample) == {"koffie": date(2026, 11, 24), "praten": date(2026, 11, 2), "cursus": date(2026, 11, 24)}
    assert path.read_bytes().replace(b"24-11-2026", b"2-11-2026") == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["municipality.yml", "offers.csv"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_csv_keeps_its_kind(project: Project, encoding: str, delimiter: str) -> None:
    folder = municipality(project)
    text = (folder / "offers.csv").read_text(encoding="utf-8").replace("andere ouders", "andere ouders in het café")
    raw = text.replace(";", delimiter).replace("\n", "\r\n").encode(encoding)
    (folder / "offers.csv").write_bytes(raw)
    assert run(project, "offers", "confirm", "-m", SLUG, "--all", *LATER).code == 0
    written = (folder / "offers.csv").read_bytes()
    assert written.decode(encoding).replace("24-11-2026", "2-11-2026") == raw.decode(encoding)
    assert written[:3] == raw[:3]


def test_a_csv_keeps_its_quotes_and_what_stands_in_them(project: Project) -> None:
    folder = municipality(project)
    text = (folder / "offers.csv").read_text(encoding="utf-8")
    text = text.replace("Drink koffie met andere ouders.", '"Drink koffie; of ""thee"".\nMet ouders."')
    text = text.replace("Stel uw vraag aan iemand die luistert.", '"Stel uw vraag."')
    text = text.replace("Naam;", '"Naam";', 1).replace("\npraten", "\n\npraten")
    (folder / "offers.csv").write_text(text, encoding="utf-8")
    assert run(project, "offers", "confirm", "-m", SLUG, "koffie", *LATER).code == 0
    written = (folder / "offers.csv").read_text(encoding="utf-8")
    assert written.count("24-11-2026") == 1 and written.replace("24-11-2026", "2-11-2026") == text


def test_all_in_a_workbook_keeps_the_rest_of_it(project: Project) -> None:
    path = only(project, TEMPLATE, "offers.xlsx")
    before = openpyxl.load_workbook(path)
    assert run(project, "offers", "confirm", "-m", SLUG, "--all", *LATER).code == 0
    assert set(dates(project).values()) == {date(2026, 11, 24)}
    after = openpyxl.load_workbook(path)
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        for old, new in zip(before[name].iter_rows(), after[name].iter_rows(), strict=True):
            for was, now in zip(old, new, strict=True):
                assert now.value == was.value or now.value.date() == date(2026, 11, 24)
                assert now.number_format == was.number_format
    first, last = before.worksheets[0], after.worksheets[0]
    assert last.freeze_panes == first.freeze_panes
    assert len(last.data_validations.dataValidation) == len(first.data_validations.dataValidation)
    assert last["A1"].comment.text == first["A1"].comment.text


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relaid(path: Path, changes: dict[str, bytes]) -> dict[str, bytes]:
    """Write an Excel file again with other or more parts."""
    whole = parts(path) | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in whole.items():
            archive.writestr(name, raw)
    return whole


def test_a_workbook_keeps_what_only_excel_can_make(project: Project) -> None:
    """Pictures, notes in a thread, drop-downs that lean on another sheet: each byte but those of the dates stays."""
    path = only(project, TEMPLATE, "offers.xlsx")
    extra = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><c r="O2"/></ext></extLst></worksheet>'
    sheet = parts(path)[SHEET].replace(b"</worksheet>", extra)
    before = relaid(path, {"xl/media/image1.png": b"logo", "xl/persons/person.xml": b"<a/>", SHEET: sheet})
    assert run(project, "offers", "confirm", "-m", SLUG, "--all", *LATER).code == 0
    assert set(dates(project).values()) == {date(2026, 11, 24)}
    after = parts(path)
    assert list(after) == list(before)
    assert {name for name in after if after[name] != before[name]} == {SHEET}
    assert after[SHEET].endswith(extra)
    row = re.compile(rb"<row\b.*?</row>", re.DOTALL)
    assert row.sub(b"", after[SHEET]) == row.sub(b"", sheet)


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("since", [b"", b'<workbookPr date1904="1"/>'])
def test_a_workbook_of_another_program(project: Project, prefix: str, since: bytes) -> None:
    """Cells without an address, a row that ends early, a prefix before each name, and years that count from 1904."""
    folder = municipality(project)
    path = folder / "offers.xlsx"
    with (folder / "offers.csv").open(encoding="utf-8") as lines:
        listed = [row[:-1] for row in csv.reader(lines, delimiter=";")]
    (folder / "offers.csv").unlink()
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in listed:
        book.active.append(row)
    book.save(path)
    cells = b"".join(
        b"<row>%s</row>" % b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % text.encode() for text in row)
        for row in listed
    )
    sheet = re.sub(
        rb"<sheetData>.*</sheetData>", b"<sheetData>" + cells + b"</sheetData>", parts(path)[SHEET], flags=re.DOTALL
    )
    sheet = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1" + prefix.encode(), sheet)
    sheet = sheet.replace(b"xmlns=", f"xmlns:{prefix[:-1]}=".encode()) if prefix else sheet
    book_part = re.sub(rb"<workbookPr\s*/>", since, parts(path)["xl/workbook.xml"])
    assert since in book_part
    relaid(path, {SHEET: sheet, "xl/workbook.xml": book_part})
    assert set(dates(project).values()) == {None}
    assert run(project, "offers", "confirm", "-m", SLUG, "praten", *LATER).code == 0
    assert dates(project) == {"koffie": None, "praten": date(2026, 11, 24), "cursus": None}
    assert run(project, "offers", "confirm", "-m", SLUG, "--all", "--today", "2026-11-20").code == 0
    assert set(dates(project).values()) == {date(2026, 11, 20)}
    assert openpyxl.load_workbook(path).worksheets[0].cell(2, len(listed[0]) + 1).is_date


def test_a_list_without_the_column_gets_it(project: Project) -> None:
    folder = municipality(project)
    rows = [line.rsplit(";", 1)[0] for line in (folder / "offers.csv").read_text(encoding="utf-8").splitlines()]
    (folder / "offers.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert set(dates(project).values()) == {None}
    assert run(project, "offers", "confirm", "-m", SLUG, "praten", *LATER).code == 0
    assert dates(project) == {"koffie": None, "praten": date(2026, 11, 24), "cursus": None}


def test_an_unsafe_list_stays_as_it_is(project: Project) -> None:
    path = only(project, ROOT / "tests" / "golden" / "confirm-unsafe" / "in" / "offers.xlsx", "offers.xlsx")
    before = path.read_bytes()
    said = run(project, "offers", "confirm", "-m", SLUG, "--all", *LATER)
    assert said.code == 1 and "[confirm-unsafe]" in said.err
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["municipality.yml", "offers.xlsx"]


def test_a_disk_that_is_full_leaves_the_list(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sample.municipalities / "_proefdorp" / "offers.csv"
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = run(sample, "offers", "confirm", "-m", SLUG, "--all", *LATER)
    assert said.code == 1 and "[file-unwritten]" in said.err
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["municipality.yml", "offers.csv"]


def test_a_row_with_a_fault_is_told_and_not_stamped(project: Project) -> None:
    folder = municipality(project)
    text = (folder / "offers.csv").read_text(encoding="utf-8").replace("gesprek", "iets")
    (folder / "offers.csv").write_text(text, encoding="utf-8")
    said = run(project, "offers", "confirm", "-m", SLUG, "--all", *LATER)
    assert said.code == 0 and "[choice-unknown]" in said.err
    assert "praten" not in said.out
    assert "choice-unknown" in codes(prepared(project).problems)
    assert (folder / "offers.csv").read_text(encoding="utf-8").count("24-11-2026") == 2


@pytest.mark.parametrize("words", [(), ("koffie", "--all")])
def test_whom_must_be_said(sample: Project, words: tuple[str, ...]) -> None:
    said = run(sample, "offers", "confirm", "-m", SLUG, *words)
    assert said.code == 1 and "--all" in said.err and not said.out
