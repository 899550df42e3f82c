"""One font of the house: cut to what is used, light, only for languages whose letters it has, and only where it may."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from selectolax.lexbor import LexborHTMLParser

from small_project import ROOT, SLUG, TODAY, codes, municipality, prepared, run
from wegwijs import pipeline
from wegwijs.files import Project
from wegwijs.problems import Place
from wegwijs.read import house_font
from wegwijs.render import house_letters
from wegwijs.render.house_letters import HEAVIEST
from wegwijs.verify.weight import LIMIT

NOTO = ROOT / "overrides" / "print" / "fonts" / "noto-sans-regular.woff2"


def changed(*, rights: int = 0, weight: int = 400, without: str = "", flavor: str | None = "woff2") -> bytes:
    """Noto Sans with other rights or another weight, or without some letters."""
    font = TTFont(NOTO, recalcTimestamp=False)
    font["OS/2"].fsType, font["OS/2"].usWeightClass = rights, weight
    if without:
        cutter = subset.Subsetter()
        cutter.populate(unicodes=[code for code in font.getBestCmap() if chr(code) not in without])
        cutter.subset(font)
    font.flavor = flavor
    with io.BytesIO() as out:
        font.save(out)
        return out.getvalue()


def put(project: Project, data: bytes | None, name: str = "huis.woff2", languages: str = "nl") -> Path:
    folder = municipality(project)
    (folder / "brand").mkdir(exist_ok=True)
    if data is not None:
        (folder / "brand" / name).write_bytes(data)
    path = folder / "municipality.yml"
    text = re.sub(r"^languages:.*$", f"languages: [{languages}]", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(f"{text}font: {name}\n", encoding="utf-8")
    return folder


def built(project: Project, tmp_path: Path, languages: str = "nl") -> Path:
    made = pipeline.build(project, SLUG, TODAY, tmp_path / "site")
    assert made.published, codes(made.problems)
    return tmp_path / "site"


def style(site: Path, page: str = "index.html") -> str:
    node = LexborHTMLParser((site / page).read_text(encoding="utf-8")).css_first("style")
    assert node
    return node.text()


@pytest.mark.parametrize(("name", "flavor"), [("huis.woff2", "woff2"), ("huis.woff", "woff"), ("huis.ttf", None)])
def test_the_site_has_it_cut_to_its_letters(project: Project, tmp_path: Path, name: str, flavor: str | None) -> None:
    put(project, changed(flavor=flavor), name)
    site = built(project, tmp_path)
    files = list((site / "assets" / "fonts").glob("*.woff2"))
    assert len(files) == 1 and len(files[0].read_bytes()) <= HEAVIEST < LIMIT
    letters = TTFont(files[0]).getBestCmap()
    assert {*map(ord, "abcXYZ0129é€’")} <= set(letters) and ord("Ж") not in letters
    css = style(site)
    assert re.search(r"@font-face\{[^}]*font-display:optional[^}]*\}", css) and f"{files[0].name}" in css
    assert "[lang]{font-family:House,-apple-system" in css
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "font-src 'self'" in page and "unicode-range" not in css


def test_the_same_font_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    put(project, changed())
    sites = [built(project, tmp_path / name) for name in ("a", "b")]
    first, other = ([path.name for path in sorted((site / "assets" / "fonts").iterdir())] for site in sites)
    assert first == other


def test_what_is_bold_stands_in_headings_alone(project: Project, tmp_path: Path) -> None:
    put(project, changed(weight=800))
    css = style(built(project, tmp_path))
    assert "[lang]{font-family:-apple-system" in css and re.search(
        r"h1,h2,h3,\.mark b\{font-family:House,-apple-system", css
    )


def test_a_language_whose_letters_it_lacks_has_those_of_the_phone(project: Project, tmp_path: Path) -> None:
    """A name with a rare letter is no reason; a script that it has not, is told to nobody."""
    put(project, changed(without="łżąńĄŻ"), languages="nl, pl, ar")
    (project.locales / "pl" / "LC_MESSAGES" / "site.po").unlink(missing_ok=True)
    edition = {made.language.code: made for made in prepared(project, SLUG).editions}
    content = prepared(project, SLUG).content
    assert content and content.municipality.house_font
    house = content.municipality.house_font
    languages = [made.language for made in edition.values()]
    assert house_letters.font(edition["nl"], languages, house)
    assert house_letters.font(edition["pl"], languages, house) is None
    assert house_letters.font(edition["ar"], languages, house) is None
    told = [fault for made in edition.values() for fault in house_letters.faults(made, languages, content.municipality)]
    assert [(fault.code, fault.facts["language"]) for fault in told] == [("font-letters", "Pools")]
    assert "font-letters" in codes(prepared(project, SLUG).problems)
    site = built(project, tmp_path)
    assert "House" in style(site) and "House" not in style(site, "pl/index.html") + style(site, "ar/index.html")


def test_a_font_that_is_too_heavy_is_left_out_and_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project, changed())
    monkeypatch.setattr(house_letters, "HEAVIEST", 1000)
    found = prepared(project, SLUG)
    heavy = [fault for fault in found.problems if fault.code == "font-heavy"]
    assert found.sound and len(heavy) == 1 and int(heavy[0].facts["weight"]) > 1000
    assert found.content
    house = found.content.municipality.house_font
    assert house_letters.font(found.editions[0], [found.editions[0].language], house) is None


@pytest.mark.parametrize("rights", [0x0002, 0x0100, 0x0200, 0x0104])
def test_a_font_that_may_not_be_embedded_or_cut_is_refused(project: Project, rights: int) -> None:
    put(project, changed(rights=rights))
    found = prepared(project, SLUG)
    assert not found.sound and "font-forbidden" in codes(found.problems)


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_shown_is_taken(tmp_path: Path, rights: int) -> None:
    (tmp_path / "x.woff2").write_bytes(changed(rights=rights))
    font, problems = house_font.of(tmp_path / "x.woff2", Place("x"))
    assert font and not problems and "a" in font.letters


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("huis.woff2", b"wOF2" + b"\0" * 100, "font-broken"),
        ("huis.ttf", b"", "font-broken"),
        ("huis.ttf", b"<html>", "font-broken"),
        ("huis.woff2", NOTO.read_bytes()[:9000], "font-broken"),
        ("huis.ttf", b"\0\1\0\0" + b"\xff" * 2000, "font-broken"),
        ("huis.ttf", b"x" * (house_font.LARGEST + 1), "file-too-large"),
        ("huis.pdf", b"%PDF", "font-kind"),
        ("huis.woff2", None, "file-missing"),
    ],
)
def test_what_is_no_font_is_refused(project: Project, name: str, data: bytes | None, code: str) -> None:
    put(project, data, name)
    found = prepared(project, SLUG)
    assert not found.sound and code in codes(found.problems)


@pytest.mark.parametrize("name", ["../x.woff2", "/etc/x.woff2", ".x.woff2", "a\\\\b.woff2"])
def test_a_font_stands_beside_the_logo_and_nowhere_else(project: Project, name: str) -> None:
    put(project, None, f'"{name}"')
    assert not prepared(project, SLUG).sound


def test_a_font_that_leads_out_of_the_folder_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "other.woff2").write_bytes(changed())
    folder = put(project, None)
    (folder / "brand" / "huis.woff2").symlink_to(tmp_path / "other.woff2")
    assert "path-outside" in codes(prepared(project, SLUG).problems)


def test_a_variable_font_has_one_weight(tmp_path: Path) -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({ord("a"): "a"})
    pen = TTGlyphPen(None)
    for point, draw in (((0, 0), pen.moveTo), ((500, 0), pen.lineTo), ((500, 500), pen.lineTo)):
        draw(point)
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "a": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "a": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Variable", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupFvar([("wght", 100, 700, 900, "Weight")], [])
    builder.setupPost()
    builder.save(tmp_path / "x.ttf")
    font, problems = house_font.of(tmp_path / "x.ttf", Place("x"))
    assert font and not problems and font.bold and "fvar" not in TTFont(io.BytesIO(font.data))


def test_check_does_not_call_it_unused(project: Project) -> None:
    put(project, changed())
    said = run(project, "check", "-m", SLUG)
    assert "file-unused" not in said.out + said.err and "font-" not in said.out + said.err
