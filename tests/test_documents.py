"""Documents for a council: what a reader hears of the PDF, what Word knows of the docx, and that both say the same."""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from site_tree import ROOT
from small_project import SLUG, TODAY, municipality, run
from wegwijs import pipeline
from wegwijs.files import Project

DAY = date(2026, 11, 30)
SAMPLE = "_voorbeeldstad"
CHAPTERS = [
    *("In één bladzijde", "Waarom deze visie", "Onze visie in zeven delen", "De piramide en onze lijst", "Doelen"),
    *("Wat ouders zeiden", "Bewijs en bronnen"),
]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    files, problems = pipeline.vision_documents(Project(ROOT), SAMPLE, DAY)
    assert problems == []
    return files


@pytest.fixture(scope="module")
def pdf(made: dict[str, bytes]) -> PdfReader:
    return PdfReader(io.BytesIO(made["visie.pdf"]))


@pytest.fixture(scope="module")
def word(made: dict[str, bytes]) -> Document:
    return docx.Document(io.BytesIO(made["visie.docx"]))


def outline(items: list[Any], depth: int = 1) -> list[tuple[int, str]]:
    """The headings of a PDF in order, with their levels."""
    flat: list[tuple[int, str]] = []
    for item in items:
        flat += outline(item, depth + 1) if isinstance(item, list) else [(depth, str(item.title))]
    return flat


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (int(paragraph.style.name.removeprefix("Heading ")), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style and paragraph.style.name.startswith("Heading ")
    ]


def flat(text: str) -> str:
    return "".join(text.split())


def said(pdf: PdfReader) -> str:
    return flat("".join(page.extract_text() for page in pdf.pages))


def test_the_pdf_is_one_that_everybody_can_read(pdf: PdfReader) -> None:
    catalog = pdf.trailer["/Root"]
    assert catalog["/Lang"] == "nl" and catalog["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in catalog["/Metadata"].get_object().get_data()
    assert pdf.metadata and pdf.metadata.title == "Visie op ouderschap, opvoeden en kind – Voorbeeldstad"


def test_pdf_and_word_have_the_same_headings_and_no_level_is_skipped(pdf: PdfReader, word: Document) -> None:
    on_paper, in_word = outline(pdf.outline), headings(word)
    shown = [heading for heading in in_word if heading[1] not in ("Onze doelen", "Wat nog ontbreekt")]
    assert [heading for heading in on_paper if heading[1] != "Inhoud"] == shown
    for (before, _), (after, name) in itertools.pairwise(in_word):
        assert after <= before + 1, name
    assert [text for level, text in in_word if level == 1] == CHAPTERS


def test_the_words_stand_in_the_order_in_which_they_are_read(pdf: PdfReader, word: Document) -> None:
    text, at = said(pdf), 0
    for _, name in headings(word)[3:]:
        at = text.find(flat(name), at)
        assert at >= 0, name


def test_every_block_goal_and_action_stands_in_both(pdf: PdfReader, word: Document) -> None:
    content, _ = pipeline.read.read(Project(ROOT), SAMPLE)
    assert content is not None and content.own_vision is not None
    on_paper = said(pdf)
    cells = flat("".join(cell.text for table in word.tables for row in table.rows for cell in row.cells))
    in_word = cells + flat("".join(paragraph.text for paragraph in word.paragraphs))
    own = content.own_vision
    adapted = {change.id: change for change in own.adapted}
    wanted = [
        adapted[principle.id].text if principle.id in adapted else principle.text
        for part in content.vision.parts
        for principle in part.principles
    ]
    wanted += [change.reason for change in own.adapted]
    wanted += [goal.text for goal in own.goals] + [action.what for goal in own.goals for action in goal.actions]
    named = [indicator.name for goal in own.goals for indicator in goal.indicators]
    assert content.parents.conversations
    wanted += [voice.quote for conversation in content.parents.conversations for voice in conversation.voices]
    for words in [*(text.value for text in wanted), *named]:
        assert flat(words) in on_paper, words
        assert flat(words) in in_word, words


def test_word_knows_language_header_rows_and_what_pictures_show(word: Document) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert [lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))] == ["nl-NL"]
    assert word.core_properties.language == "nl-NL" and word.core_properties.title.endswith("Voorbeeldstad")
    assert len(word.tables) > 10
    for table in word.tables:
        assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    drawn = [*word.element.body.iter(qn("wp:docPr"))]
    assert len(drawn) == 4 and all(len(properties.get("descr")) > 40 for properties in drawn)
    assert "14 keer hulp" in drawn[1].get("descr")
    fields = "".join(field.text or "" for field in word.element.body.iter(qn("w:instrText")))
    assert 'TOC \\o "1-2"' in fields
    links = {link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))}
    assert links and links <= marks


def test_the_same_vision_is_the_same_bytes(made: dict[str, bytes]) -> None:
    again, _ = pipeline.vision_documents(Project(ROOT), SAMPLE, DAY)
    assert made == again


def test_the_slide_is_as_wide_as_a_screen_and_has_the_numbers(made: dict[str, bytes]) -> None:
    picture = Image.open(io.BytesIO(made["piramide.png"]))
    assert abs(picture.width / picture.height - 16 / 9) < 0.01
    assert made["piramide.svg"].startswith(b"<svg")


def test_what_somebody_typed_is_never_markup(project: Project) -> None:
    """A goal with signs of typst, HTML and XML stands in both as it was typed."""
    hostile = "#panic[x] <b>vet</b> & $x$ *ster* _laag_ @ref {{ 7 * 7 }} ]]> \\\\u"
    municipality(project, vision_yml=f"goals:\n  - {{id: doel-een, part: child, text: '{hostile}'}}\n")
    files, problems = pipeline.vision_documents(project, SLUG, TODAY)
    assert problems == [] and flat(hostile) in said(PdfReader(io.BytesIO(files["visie.pdf"])))
    paragraphs = docx.Document(io.BytesIO(files["visie.docx"])).paragraphs
    assert any(paragraph.text == hostile for paragraph in paragraphs)


def test_a_draft_says_that_it_is_one(project: Project) -> None:
    municipality(project, vision_yml="goals: []\n")
    files, _ = pipeline.vision_documents(project, SLUG, TODAY)
    first = PdfReader(io.BytesIO(files["visie.pdf"])).pages[0].extract_text()
    assert "Concept, nog niet vastgesteld" in first and "Vastgesteld door" not in first


def test_the_command_writes_them_and_without_a_vision_says_why(project: Project, tmp_path: Path) -> None:
    municipality(project, vision_yml="ambition: Elke ouder weet bij wie hij terechtkan.\n")
    outcome = run(
        project, "vision", "--document", "--municipality", SLUG, "--today", str(TODAY), "--to", str(tmp_path / "uit")
    )
    assert outcome.code == 0, outcome.all
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == [
        "piramide.png",
        "piramide.svg",
        "visie.docx",
        "visie.pdf",
    ]
    municipality(project, slug="_zonder")
    outcome = run(project, "vision", "--document", "--municipality", "_zonder")
    assert outcome.code == 1 and "nog geen eigen visie" in outcome.err


def test_the_report_is_a_document_too(project: Project) -> None:
    municipality(project)
    reported = pipeline.coalition_report(project, SLUG, TODAY, None, "", on_paper=True)
    pdf = PdfReader(io.BytesIO(reported.files["verslag.pdf"]))
    in_word = [
        text for level, text in headings(docx.Document(io.BytesIO(reported.files["verslag.docx"]))) if level == 1
    ]
    assert [text for level, text in outline(pdf.outline) if level == 1 and text != "Inhoud"] == in_word
    assert in_word[0] == "In één bladzijde" and "Door de jaren" in in_word


def test_libreoffice_opens_the_word_file(made: dict[str, bytes], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here (soffice)")
    (tmp_path / "visie.docx").write_bytes(made["visie.docx"])
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "visie.docx"], check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    opened = PdfReader(tmp_path / "visie.pdf")
    text = said(opened)
    assert len(opened.pages) > 10
    assert all(flat(name) in text for name in CHAPTERS)


def test_each_block_says_what_became_of_it_and_why(word: Document) -> None:
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for table in word.tables for row in table.rows}
    assert rows["1.1"][1] == "Overgenomen"
    assert rows["2.5"][1] == "Aangepast" and "Bij de bron:" in rows["2.5"][0] and "Waarom:" in rows["2.5"][0]
    assert rows["4.4"][1] == "Van onszelf" and rows["6.3"][1] == "Weggelaten"


def test_the_summary_is_one_page_and_the_contents_the_next(pdf: PdfReader) -> None:
    second, third = (pdf.pages[number].extract_text() for number in (1, 2))
    assert second.startswith("In één bladzijde") and "Wat nog ontbreekt" in second
    assert third.startswith("Inhoud") and "Bewijs en bronnen" in third
