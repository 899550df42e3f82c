"""“Klopt dit nog?”: a sheet and a mail for each organization, its answer taken back with the date, and who is silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from small_project import SLUG, codes, listed, municipality, prepared, run
from wegwijs.files import Project

DAY, LATER = ("--today", "2026-11-24"), ("--today", "2026-12-01")
ASK = ("offers", "ask", "-m", SLUG, *DAY)


def answer(path: Path, replies: dict[str, tuple[str, str]]) -> None:
    """Fill in a sheet as somebody at an organization does."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        reply, remark = replies.get(str(sheet.cell(row=row, column=heads["Kenmerk"]).value), ("", ""))
        sheet.cell(row=row, column=heads["Klopt dit nog?"]).value = reply or None
        sheet.cell(row=row, column=heads["Wat is er anders?"]).value = remark or None
    book.save(path)


def day_of(project: Project, offer: str) -> str:
    content = prepared(project, SLUG, date(2026, 12, 1)).content
    assert content
    return next(str(item.assured_date) for item in content.offers if item.id == offer)


def test_each_organization_gets_its_own_offers_and_one_question_each(sample: Project) -> None:
    outcome = run(sample, *ASK)
    assert outcome.code == 0 and "3 organisaties" in outcome.out
    folder = sample.root / "ask" / SLUG
    names = {path.name for path in folder.iterdir()}
    assert names == {
        f"{name}.{kind}" for name in ("buurthuis-noord", "buurthuis-zuid", "wijkteam") for kind in ("xlsx", "txt")
    }
    sheet = openpyxl.load_workbook(folder / "buurthuis-noord.xlsx").worksheets[0]
    head, row, *rest = [[cell or "" for cell in line] for line in sheet.iter_rows(values_only=True)]
    told = dict(zip(head, row, strict=True))
    shown = [told[heading] for heading in ("Kenmerk", "Naam", "Wanneer", "Klopt dit nog?")]
    assert shown == [
        "koffie",
        "Koffie voor ouders",
        "di 9.30-11.30",
        "",
    ]
    assert not [line for line in rest if any(line)]
    assert any(
        "ja" in str(cell.value)
        for line in openpyxl.load_workbook(folder / "buurthuis-noord.xlsx")["Keuzes"]
        for cell in line
    )
    mail = (folder / "wijkteam.txt").read_text(encoding="utf-8")
    assert "Wijkteam" in mail and "Praten over opvoeden" in mail and "https://proefdorp.example.org/" in mail
    assert "Koffie voor ouders" not in mail and "%(" not in mail
    assert "[file-unused]" not in run(sample, "check", "-m", SLUG, *DAY).err


def test_an_answer_is_taken_back_with_the_date_and_the_report_says_who_is_silent(sample: Project) -> None:
    run(sample, *ASK)
    folder = sample.root / "ask" / SLUG
    answer(folder / "buurthuis-noord.xlsx", {"koffie": ("Ja", "")})
    answer(folder / "buurthuis-zuid.xlsx", {"cursus": ("nee", "Nu op donderdag")})
    before = (sample.municipalities / SLUG / "offers.csv").read_bytes()
    outcome = run(sample, "offers", "confirm", "--from", str(folder), "-m", SLUG, *LATER)
    assert outcome.code == 0, outcome.all
    assert day_of(sample, "koffie") == "2026-12-01" and day_of(sample, "cursus") == "2026-11-02"
    assert (sample.municipalities / SLUG / "offers.csv").read_bytes().replace(b"1-12-2026", b"2-11-2026") == before
    assert "[answer-changed]" in outcome.err and "Nu op donderdag" in outcome.err
    assert "Beantwoord: 2. Klopt: 1" in outcome.out
    assert run(sample, "report", "-m", SLUG, *LATER).code == 0
    page = next((sample.root / "report").rglob("index.html")).read_text(encoding="utf-8")
    assert "Wie heeft nog niet geantwoord" in page and "Wijkteam: gevraagd op 24 november 2026" in page
    assert "Buurthuis Zuid: gevraagd" not in page and "Buurthuis Noord: gevraagd" not in page


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("koffie;kat;\n", "answer-unread"),
        ("koffie;gestopt;sinds mei\n", "answer-stopped"),
        ("koffie;ja;let op de tijd\n", "answer-changed"),
        ("thee;ja;\n", "answer-unknown"),
        ("koffie;ja;\ncursus;ja;\n", "answer-foreign"),
    ],
)
def test_what_a_clerk_must_look_at_is_told(sample: Project, rows: str, code: str) -> None:
    (sample.root / "antwoord.csv").write_text(f"Kenmerk;Klopt dit nog?;Wat is er anders?\n{rows}", encoding="utf-8")
    outcome = run(sample, "offers", "confirm", "--from", "antwoord.csv", "-m", SLUG, *LATER)
    assert outcome.code == 0 and f"[{code}]" in outcome.err
    assert day_of(sample, "cursus") == "2026-11-02", "nobody answers for somebody else"
    assert (day_of(sample, "koffie") == "2026-12-01") == rows.startswith("koffie;ja")


@pytest.mark.parametrize("text", ["Naam;Anders\nx;y\n", "", "PK\x03\x04"])
def test_a_sheet_that_is_no_answer_changes_nothing(sample: Project, text: str) -> None:
    (sample.root / "antwoord.csv").write_text(text, encoding="utf-8")
    before = (sample.municipalities / SLUG / "offers.csv").read_bytes()
    outcome = run(sample, "offers", "confirm", "--from", "antwoord.csv", "-m", SLUG, *LATER)
    assert outcome.code == 1 and "  [" in outcome.err
    assert (sample.municipalities / SLUG / "offers.csv").read_bytes() == before


def test_a_name_that_is_a_formula_stays_a_text_and_two_of_one_spelling_have_a_file_each(project: Project) -> None:
    rows = [
        ("a", "=1+1", "Tekst.", "Huis!", "groep", "samen", "0-2"),
        ("b", "Thee", "Tekst.", "Huis?", "groep", "samen", "0-2"),
    ]
    head = ("Kenmerk", "Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd")
    municipality(project, offers_csv=listed(*rows, head=head))
    assert run(project, *ASK).code == 0
    folder = project.root / "ask" / SLUG
    assert sorted(path.name for path in folder.glob("*.xlsx")) == ["huis-2.xlsx", "huis.xlsx"]
    cell = openpyxl.load_workbook(folder / "huis.xlsx").worksheets[0]["B2"]
    assert cell.data_type == "s" and cell.value == "=1+1"
    assert "file-unused" not in codes(prepared(project).problems)
