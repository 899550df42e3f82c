"""Paper: what a phone reads from it, what a reader hears of it, what a printing house and a folded sheet need of it."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from site_tree import ROOT
from small_project import HEAD, SLUG, TODAY, listed, municipality, run
from wegwijs import editions, pipeline, printouts
from wegwijs.editions import Draft
from wegwijs.files import Project
from wegwijs.model import Printout
from wegwijs.print import press
from wegwijs.print.tree import Node, texts, tree
from wegwijs.print.typesetting import Look, Typesetter, typesetter
from wegwijs.printouts import Pdf, Piece
from wegwijs.translate import catalogue

CODES = ("nl", "ar", "ti", "uk")
ABOUT = ("poster", "wijk-zuid", "hulp-samen", "samen-eten", "opnieuw-beginnen")
MILLIMETRE = 72 / 25.4
NUMBER = re.compile(r"0\d{3} \d\d \d\d \d\d|0800-\d{4}")


@pytest.fixture(scope="module")
def draft() -> Draft:
    made, _ = editions.draft(Project(ROOT), "_voorbeeldstad", TODAY, editions.quiet)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def setter() -> Iterator[Typesetter]:
    with typesetter(ROOT / "overrides") as opened:
        yield opened


@pytest.fixture(scope="module")
def pieces(draft: Draft) -> dict[str, Piece]:
    """Pieces of the sample, by their names and languages."""

    def choice(printout: Printout, code: str) -> bool:
        return printout.about in ABOUT and code in CODES

    return {f"{piece.name}-{piece.language.code}": piece for piece in printouts.pieces(draft, choice)}


@pytest.fixture(scope="module")
def look(draft: Draft) -> Look:
    return printouts.look(draft)


@pytest.fixture(scope="module")
def made(draft: Draft, setter: Typesetter, pieces: dict[str, Piece]) -> dict[str, Pdf]:
    """Their PDFs, by the names of their files."""
    pdfs: dict[str, Pdf] = {}
    for piece in pieces.values():
        files, problems = printouts.pdfs(draft, piece, setter)
        assert problems == []
        pdfs |= {pdf.name: pdf for pdf in files}
    return pdfs


def reader(pdf: Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.data))


def all_of(node: Node, tag: str) -> list[Node]:
    """The elements with a tag, wherever they are, in order."""
    inner = [child for child in node["children"] if isinstance(child, dict)]
    return [it for child in inner for it in ([child] if child["tag"] == tag else []) + all_of(child, tag)]


def letters(text: str) -> str:
    """Letters and digits alone, in one form: spaces and marks of direction are a reader's own."""
    plain = unicodedata.normalize("NFKC", "".join(mark for mark in text if unicodedata.category(mark) != "Cf"))
    return re.sub(r"[^\w]+", "", plain)


def words_of(node: Node) -> str:
    return "".join(texts(node))


def codes_on(page: bytes) -> list[str]:
    """What the codes on a page say. In the corner of one a reader that looks for other kinds finds a Micro QR code."""
    whole = Image.open(io.BytesIO(page)).convert("L")
    return [code.text for code in zxingcpp.read_barcodes(whole, formats=zxingcpp.BarcodeFormat.QRCodeModel2)]


def test_every_code_is_read_back_from_the_paper(setter: Typesetter, pieces: dict[str, Piece], look: Look) -> None:
    for name, piece in pieces.items():
        pages = setter.pictures(piece.kind, piece.words, look, ppi=150)
        read = [address for page in pages for address in codes_on(page)]
        wanted = [node["attrs"]["address"] for node in all_of(piece.words, "img") if "code" in node["attrs"]]
        assert sorted(read) == sorted(wanted), name
        assert all(address.startswith("https://voorbeeldstad.example.org/") for address in wanted)


def test_the_poster_has_a_code_for_each_language_and_its_words(draft: Draft, pieces: dict[str, Piece]) -> None:
    cells = all_of(pieces["poster-nl"].words, "cell")
    assert [cell["attrs"]["lang"] for cell in cells] == list(draft.codes)
    by_code = {cell["attrs"]["lang"]: cell for cell in cells}
    addresses = {code: all_of(cell, "img")[0]["attrs"]["address"] for code, cell in by_code.items()}
    assert addresses["nl"] == "https://voorbeeldstad.example.org/"
    assert addresses["ti"] == "https://voorbeeldstad.example.org/ti/"
    said = {code: words_of(all_of(cell, "says")[0]) for code, cell in by_code.items()}
    assert said["nl"] == "Scan voor hulp" and said["en"] == "Scan for help"
    assert len(set(said.values())) == len(cells)


def test_the_words_stand_in_the_order_in_which_they_are_read(made: dict[str, Pdf], pieces: dict[str, Piece]) -> None:
    for name, piece in pieces.items():
        if piece.kind != "leaflet":
            continue
        heard = letters("".join(page.extract_text() for page in reader(made[name]).pages))
        at = 0
        for part in [
            *all_of(piece.words, "name")[:1],
            *(inner for offer in all_of(piece.words, "offer") for inner in all_of(offer, "name")[:1]),
            *all_of(all_of(piece.words, "help")[0], "name"),
        ]:
            # Within a line of Arabic a reader of PDF turns the words round, so a phrase is known by its longest.
            phrase = words_of(part)
            known = max(phrase.split(), key=len) if piece.language.direction == "rtl" else phrase
            found = heard.find(letters(known), at)
            assert found >= at, (name, phrase)
            at = found


def test_no_number_is_broken_or_turned_round(made: dict[str, Pdf], pieces: dict[str, Piece]) -> None:
    for name, piece in pieces.items():
        own = (
            all_of(piece.words, "offer")[0] if piece.kind == "sheet" else piece.words
        )  # a sheet shows that of its offer
        asked = {words_of(node) for node in all_of(own, "phone")}
        pdf = made.get(name) or made["poster-a4"]
        read = "".join(page.extract_text() for page in reader(pdf).pages)
        assert asked - {"112", "113"} <= set(NUMBER.findall(read)), name


def test_everybody_can_read_it(made: dict[str, Pdf], pieces: dict[str, Piece]) -> None:
    for name, pdf in made.items():
        if pdf.folded:
            continue
        root = reader(pdf).trailer["/Root"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), name
        assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"], name
        assert root["/Lang"] == pdf.piece.language.code, name
        assert reader(pdf).metadata.title, name  # type: ignore[union-attr]
        fonts = [font for page in reader(pdf).pages for font in page["/Resources"]["/Font"].values()]
        inner = [font.get_object()["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
        assert inner and all("/FontFile2" in font or "/FontFile3" in font for font in inner), name


def test_each_fits_on_its_paper(made: dict[str, Pdf]) -> None:
    sides = {name: pdf.pages for name, pdf in made.items() if not pdf.folded}
    assert all(pages == 1 for name, pages in sides.items() if not name.startswith("folder"))
    assert all(pages % 4 == 0 for name, pages in sides.items() if name.startswith("folder"))
    assert sides["folder-wijk-zuid-ar"] == 4 and sides["folder-hulp-samen-nl"] == 8
    wide = {name: round(float(reader(pdf).pages[0].mediabox.width) / MILLIMETRE) for name, pdf in made.items()}
    assert (wide["poster-a4"], wide["poster-a3"], wide["blad-samen-eten-ti"]) == (210, 297, 210)
    assert (wide["folder-wijk-zuid-nl"], wide["folder-wijk-zuid-nl-vouwen"]) == (148, 297)


def drawn_on(side: object) -> list[bytes]:
    """What a side of a folded sheet draws, from left to right."""
    content = side["/Contents"].get_object().get_data()  # type: ignore[index]
    forms = side["/Resources"]["/XObject"]  # type: ignore[index]
    return [forms["/" + name.decode()].get_object().get_data() for name in re.findall(rb"/(P\d) Do", content)]


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("folder-wijk-zuid-nl", [(4, 1), (2, 3)]),
        ("folder-wijk-zuid-ar", [(1, 4), (3, 2)]),
        ("folder-hulp-samen-nl", [(8, 1), (2, 7), (6, 3), (4, 5)]),
    ],
)
def test_the_pages_of_a_folded_leaflet_lie_so_that_they_follow(
    made: dict[str, Pdf], name: str, order: list[tuple[int, int]]
) -> None:
    pages = [page.get_contents().get_data() for page in reader(made[name]).pages]  # type: ignore[union-attr]
    sides = [drawn_on(side) for side in reader(made[f"{name}-vouwen"]).pages]
    assert sides == [[pages[left - 1], pages[right - 1]] for left, right in order]


def test_a_printing_house_is_told_where_to_cut(draft: Draft, setter: Typesetter, pieces: dict[str, Piece]) -> None:
    for name in ("poster-nl", "folder-wijk-zuid-ar", "blad-samen-eten-ti"):
        pdfs, _ = printouts.pdfs(draft, pieces[name], setter, bleed=3)
        assert not any(pdf.folded for pdf in pdfs)
        for pdf in pdfs:
            root = reader(pdf).trailer["/Root"]
            assert root["/StructTreeRoot"] and b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
            for page in reader(pdf).pages:
                edges = zip(page.mediabox, page.trimbox, strict=True)
                off = [round(abs(float(cut) - float(edge)) / MILLIMETRE, 2) for edge, cut in edges]
                assert off == [3.0, 3.0, 3.0, 3.0]


def test_the_same_words_give_the_same_bytes(
    draft: Draft, setter: Typesetter, pieces: dict[str, Piece], made: dict[str, Pdf]
) -> None:
    for name in ("folder-wijk-zuid-ar", "blad-samen-eten-nl"):
        again, _ = printouts.pdfs(draft, pieces[name], setter)
        assert [pdf.data for pdf in again] == [made[pdf.name].data for pdf in again]
        cut, _ = printouts.pdfs(draft, pieces[name], setter, bleed=3)
        once_more, _ = printouts.pdfs(draft, pieces[name], setter, bleed=3)
        assert [pdf.data for pdf in cut] == [pdf.data for pdf in once_more]


def test_a_sheet_has_the_dutch_name_and_the_sentence_for_the_desk(made: dict[str, Pdf]) -> None:
    for code, spoken in (("ar", "Arabisch"), ("ti", "Tigrinya"), ("uk", "Oekraïens")):
        read = " ".join(reader(made[f"blad-samen-eten-{code}"]).pages[0].extract_text().split())
        sentence = f"Ik kom voor: Samen eten in de buurt. Ik spreek {spoken}. Ik lees niet goed. Is er een tolk?"
        assert sentence in read
    read = " ".join(reader(made["blad-samen-eten-nl"]).pages[0].extract_text().split())
    for words in ("In het kort", "Donderdag, 17.00 tot 18.30 uur", "Wie hoort hiervan?", "Ik lees niet goed."):
        assert words in read
    assert "Zet in uw agenda" not in read and "Naar de website" not in read  # nothing to tap on paper


def test_a_tree_has_no_space_that_nobody_wrote() -> None:
    words = tree("<paper lang='nl'>\n <name> Een  <strong>woord</strong> hier </name>\n<style>p{}</style></paper>")
    assert words["children"] == [
        {
            "tag": "name",
            "attrs": {},
            "children": ["Een ", {"tag": "strong", "attrs": {}, "children": ["woord"]}, " hier"],
        }
    ]


HOSTILE = '#panic() *vet* _x_ $1$ "a" \\ = <b>&amp;</b> @ref // /* `r`'


def printed(project: Project, *words: str) -> tuple[str, int, dict[str, bytes]]:
    """What `wegwijs print` said, and what it made."""
    result = run(project, "print", *words, "--municipality", SLUG, "--today", TODAY.isoformat())
    folder = project.root / "print" / SLUG
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*"))} if folder.is_dir() else {}
    return result.all, result.code, files


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_what_somebody_typed_is_text_and_never_markup(project: Project) -> None:
    head = (*HEAD, "Wijk")
    row = (HOSTILE, "Zin #let x = 1.", "Buurthuis", "groep", "samen", "0-2", "Zuid")
    municipality(
        project, offers_csv=listed(tuple(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row), head=head)
    )
    said, code, files = printed(project, "wijk-zuid")
    assert code == 0, said
    assert HOSTILE in text_of(files["folder-wijk-zuid-nl.pdf"])


@pytest.mark.parametrize("code", sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir()))
def test_every_sentence_can_be_put_on_paper(setter: Typesetter, code: str) -> None:
    """A volunteer may ask for them all as a PDF."""
    paths = (path for path in (ROOT / "locales" / code / "LC_MESSAGES").glob("*.po") if path.stem != "clerk")
    entries = [entry for path in paths for entry in catalogue.read(path, path.name, code)[0].entries.values()]
    assert entries and setter.missing(form for entry in entries for form in entry.forms) == []


def test_a_letter_that_no_font_has_is_told_with_its_language(project: Project) -> None:
    rows = [
        ("Koffie 漢", "Zin.", "Buurthuis", "groep", "samen", "0-2"),
        ("Thee", "Zin.", "Huis", "groep", "informatie", "0-2"),
    ]
    municipality(project, offers_csv=listed(*rows))
    said, code, files = printed(project, "hulp-samen", "hulp-informatie")
    assert code == 1
    assert "FOUT  folder-hulp-samen (nl)  [print-letter]" in said
    assert "niet kunnen drukken: 漢 (taal: Nederlands)" in said
    assert sorted(files) == ["folder-hulp-informatie-nl-vouwen.pdf", "folder-hulp-informatie-nl.pdf"]


def test_a_name_or_a_language_that_is_not_there_is_told(sample: Project) -> None:
    said, code, files = printed(sample, "wijk-zuidd", "--language", "nl,xx")
    assert code == 1 and files == {}
    assert "[print-unknown]" in said and "wijk-zuidd" in said and "wijk-noord, wijk-zuid, leeftijd-" in said
    assert "[print-language]" in said and "niet op de site: xx" in said


def test_without_a_name_there_are_the_poster_and_the_neighbourhoods(sample: Project) -> None:
    said, code, files = printed(sample)
    assert code == 0 and "Gemaakt: 6 bestanden" in said
    assert [name for name in files if "vouwen" not in name] == [
        "folder-wijk-noord-nl.pdf",
        "folder-wijk-zuid-nl.pdf",
        "poster-a3.pdf",
        "poster-a4.pdf",
    ]
    assert "Hulp voor ouders in Proefdorp" in text_of(files["poster-a4.pdf"])


def test_what_cannot_be_written_is_told(sample: Project) -> None:
    (sample.root / "print").write_text("a file")
    said, code, _ = printed(sample, "poster")
    assert code == 1 and "[print-write]" in said


def test_a_source_that_is_broken_is_told(sample: Project, tmp_path: Path) -> None:
    broken = mock.patch.object(Typesetter, "pdf", side_effect=printouts.TypesettingError("unknown variable: x"))
    with broken:
        said, code, files = printed(sample, "poster")
    assert code == 1 and files == {}
    assert "[print-source]" in said and "unknown variable: x" in said


def test_what_does_not_fit_is_made_and_told(project: Project) -> None:
    name = "Een aanbod met een naam die heel erg lang is en niet past"
    long = tuple((f"{name} {at}", "Zin. " * 40, "Buurthuis", "groep", "samen", "0-2") for at in range(6))
    municipality(project, offers_csv=listed(*long))
    with mock.patch.object(printouts, "fits", return_value=False):
        said, code, files = printed(project, "hulp-samen")
    assert code == 0 and "[print-pages]" in said and "folder-hulp-samen-nl.pdf" in files


@pytest.mark.parametrize(("count", "pages"), [(1, 4), (2, 4), (8, 4), (9, 8), (25, 12)])
def test_a_leaflet_has_whole_sheets_for_any_number_of_offers(project: Project, count: int, pages: int) -> None:
    rows = tuple((f"Aanbod {at}", "Zin.", "Buurthuis", "groep", "samen", "0-2") for at in range(count))
    municipality(project, offers_csv=listed(*rows))
    said, code, files = printed(project, "hulp-samen")
    assert code == 0, said
    assert press.pages(files["folder-hulp-samen-nl.pdf"]) == pages
    assert press.pages(files["folder-hulp-samen-nl-vouwen.pdf"]) == pages // 2
    text = text_of(files["folder-hulp-samen-nl.pdf"])
    assert sorted(set(re.findall(r"Aanbod \d+", text))) == sorted(f"Aanbod {at}" for at in range(count))


def built(project: Project, day: date = TODAY) -> pipeline.Built:
    site, cache = project.root / "site", project.root / ".cache" / "test"
    return pipeline.build(project, SLUG, day, site, cache=cache)


def ask_for_print(project: Project) -> Path:
    path = municipality(project) / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\nprint: true\n", encoding="utf-8")
    return project.root / "site" / "druk"


def test_a_site_has_it_where_a_municipality_asks(project: Project) -> None:
    folder = ask_for_print(project)
    assert built(project).published
    page = (folder / "index.html").read_text(encoding="utf-8")
    pdfs = sorted(folder.glob("*.pdf"))
    assert {"poster-a4.pdf", "poster-a3.pdf", "folder-wijk-zuid-nl.pdf", "folder-hulp-samen-nl-vouwen.pdf"} <= {
        path.name for path in pdfs
    }
    assert not [path for path in pdfs if path.name.startswith("blad-")]
    for path in pdfs:
        size = -(-path.stat().st_size // 1000)
        link = page[page.index(f'{path.name}"') :][:600]
        assert f"{size}\N{NO-BREAK SPACE}kB" in link or f"{size} kB" in link, path.name
    home = (folder.parent / "index.html").read_text(encoding="utf-8")
    offers = (folder.parent / "aanbod" / "index.html").read_text(encoding="utf-8")
    assert "druk/" in home and "druk/" not in offers


def test_a_site_has_none_where_nobody_asks(sample: Project) -> None:
    with mock.patch.object(printouts, "on_site", side_effect=AssertionError):
        assert built(sample).published
    assert not (sample.root / "site" / "druk").exists()
    assert "druk/" not in (sample.root / "site" / "index.html").read_text(encoding="utf-8")


def test_only_what_has_other_words_is_set_again(project: Project) -> None:
    folder = ask_for_print(project)
    assert built(project).published
    before = {path.name: path.read_bytes() for path in folder.glob("*.pdf")}
    with mock.patch.object(Typesetter, "pdf", side_effect=AssertionError):
        assert built(project, date(2026, 11, 25)).published
    assert {path.name: path.read_bytes() for path in folder.glob("*.pdf")} == before
    offers = project.municipalities / SLUG / "offers.csv"
    offers.write_text(offers.read_text(encoding="utf-8").replace("Cursus voor vaders", "Cursus voor papa's"))
    set_again: list[str] = []
    real = Typesetter.pdf

    def noted(self: Typesetter, kind: str, words: Node, *others: object) -> bytes:
        set_again.append(words_of(all_of(words, "name")[0]))
        return real(self, kind, words, *others)  # type: ignore[arg-type]

    with mock.patch.object(Typesetter, "pdf", noted):
        assert built(project, date(2026, 11, 25)).published
    assert sorted(set_again) == ["4 tot 12 jaar", "Hulp in Zuid", "Informatie en uitleg"]
    assert "Hulp voor ouders in Proefdorp" not in set_again and "Hulp in Noord" not in set_again
