"""What happens to a finished page before it is verified: its style is cut to size, its policy written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from site_tree import ROOT
from wegwijs import seal, stylesheet
from wegwijs.render import run
from wegwijs.render.shapes import FINENESS, shape, shorter
from wegwijs.seal import policy, style

HEAD = '<head><meta content="{asked}" http-equiv=Content-Security-Policy>'
PAGE = HEAD + "<style>{style}</style></head><main class='a b' id=top><p>x</p></main>"


@pytest.mark.parametrize(
    ("rule", "stays"),
    [
        ("p{x:y}", True),
        (".a{x:y}", True),
        ("main.a.b p{x:y}", True),
        ("#top>p{x:y}", True),
        (".a:focus-visible{x:y}", True),
        (".a:not(.gone){x:y}", True),
        ("[dir=rtl] p{x:y}", True),
        ("@media print{.a{x:y}}", True),
        ("@page{size:A4}", True),
        ("@font-face{font-family:x}", True),
        (".gone{x:y}", False),
        (".a .gone{x:y}", False),
        ("#gone{x:y}", False),
        ("@media print{.gone{x:y}}", False),
    ],
)
def test_a_rule_stays_where_all_that_it_names_is_there(rule: str, stays: bool) -> None:
    assert stylesheet.used(rule, style.met(PAGE)) == (rule if stays else "")


def test_what_only_a_script_makes_keeps_its_style() -> None:
    said = style.said("e.className = 'shown on'; e.closest('.gone'); // gone")
    assert stylesheet.used(".on{x:y}.gone{x:z}.shown{x:q}", style.met(PAGE) | said) == ".on{x:y}.shown{x:q}"


def test_only_the_scripts_of_a_page_keep_style_for_it() -> None:
    page = PAGE.format(asked="needs:", style=".on{x:y}") + "<script src=../assets/a.0.js></script>"
    said = {"a.0.js": frozenset({"on"}), "b.0.js": frozenset({"off"})}
    assert "<style>.on{x:y}</style>" in seal.sealed(page, {}, said)
    assert "<style></style>" in seal.sealed(page.replace("a.0", "b.0"), {}, said)
    assert "<style>.on{x:y}</style>" in seal.sealed(page.replace("script src", "a data-script"), {}, said)


def test_colours_that_are_not_shown_are_left_out() -> None:
    whole = ":root{--ink:#000;--gone:#fff}.gone{color:var(--gone)}p{color:var(--ink)}"
    assert stylesheet.used(whole, style.met(PAGE)) == ":root{--ink:#000}p{color:var(--ink)}"


def test_the_policy_names_the_style_of_the_page_and_no_more_than_was_asked() -> None:
    plain = policy.policy("needs:", ["p{}"])
    assert plain.startswith("default-src 'none';") and plain.endswith(";style-src " + policy.fingerprint("p{}"))
    assert "connect-src" not in plain and "media-src" not in plain and "unsafe" not in plain
    assert "connect-src 'self'" in policy.policy("needs:fetch", [])


def test_sealing_writes_the_policy_and_the_name_of_the_font(tmp_path: Path) -> None:
    fonts = tmp_path / "assets" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "ti.woff2").write_bytes(b"letters")
    sheet = "@font-face{src:url(../assets/fonts/ti.woff2)}.gone{x:y}"
    page = tmp_path / "index.html"
    page.write_text(PAGE.format(asked="needs:fetch", style=sheet), encoding="utf-8")
    seal.seal(tmp_path)
    (font,) = fonts.iterdir()
    assert re.fullmatch(r"ti\.[0-9a-f]{10}\.woff2", font.name)
    text = page.read_text(encoding="utf-8")
    shown = f"@font-face{{src:url(../assets/fonts/{font.name})}}"
    assert f"<style>{shown}</style>" in text and policy.fingerprint(shown) in text
    assert "connect-src 'self'" in text and "needs:" not in text
    seal.seal(tmp_path)
    assert page.read_text(encoding="utf-8") == text, "a sealed page is left as it is"


def test_every_pictogram_that_a_template_names_keeps_its_shape() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides").rglob("*.html")))
    names = set(re.findall(r"(?:icon|disc)\(\"([a-z-]+)\"", templates))
    assert len(names) > 20
    for name in sorted(names):
        svg = (run.icons() / f"{name}.svg").read_text(encoding="utf-8")
        whole, short = BoundsPen(None), BoundsPen(None)
        parse_path(" ".join(re.findall(r" d=\"([^\"]*)\"", svg)), whole)
        parse_path(str(shape(svg)), short)
        assert whole.bounds and short.bounds
        for before, after in zip(whole.bounds, short.bounds, strict=True):
            assert abs(before * FINENESS - after) <= 1, name


def test_small_steps_do_not_add_up() -> None:
    """A hundred steps of an eighth of a unit: each is nothing by itself, together they are twelve units and a half."""
    pen = BoundsPen(None)
    parse_path(shorter("M0 0" + "l.125 .125" * 100 + "V0z"), pen)
    assert pen.bounds == (0, 0, 50, 50)


def test_a_shape_is_written_step_after_step() -> None:
    assert shorter("M1 1H5V5L3 3L1 5Z") == "m4 4h16v16l-8-8-8 8v-16z"
    assert shorter("M0 0l.01.01L2 2") == "m0 0 8 8", "a step that nobody sees is left out"
    assert shorter("M1 1h1v1zm4 0h1v1z") == "m4 4h4v4l-4-4zm16 0h4v4l-4-4z", "what follows begins where the last began"
    assert shorter("M12 2A10 10 0 0 1 22 12") == "m48 8c22 0 40 18 40 40"
