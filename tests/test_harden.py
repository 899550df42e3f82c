"""What a page is sent with: style cut to what its kind can use, a policy that knows it, and short shapes."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from site_tree import ROOT, own_project
from wegwijs import read
from wegwijs.build.hashing import policy_hash
from wegwijs.harden import harden
from wegwijs.harden.policy import policy
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import Edition, Language
from wegwijs.render import fonts, stylesheets
from wegwijs.render.shapes import FINENESS, shape, shorter
from wegwijs.render.stylesheets import Stylesheets
from wegwijs.translate import Translation

HEAD = '<head><meta content="{asked}" http-equiv=Content-Security-Policy>'
PAGE = HEAD + "<style>{style}</style></head><main class='a b' id=top><p>x</p></main>"


class Styled:
    """The style of a kind of page: of these rules, with these templates (`page` is that of the page) and scripts."""

    def __init__(self, scripts: Path, languages: dict[str, Language]) -> None:
        self.scripts, self.languages = scripts, languages

    def __call__(self, rules: str, page: str = PAGE, *, code: str = "nl", script: str = "", **templates: str) -> str:
        (self.scripts / "x.js").write_text(script, encoding="utf-8")
        others = {f"partials/{name}.html": text for name, text in templates.items()}
        sources = {"page.html": page, stylesheets.TEMPLATE: rules, **others}
        spoken = (self.languages["nl"], self.languages[code])
        made = Stylesheets(jinja2.Environment(loader=jinja2.DictLoader(sources)), spoken[1], self.scripts, spoken)
        return str(made.style("page.html", (), ""))


@pytest.fixture(scope="module")
def languages() -> dict[str, Language]:
    found, _ = read.read(own_project(), "_voorbeeldstad")
    assert found is not None
    return {language.code: language for language in found.languages}


@pytest.fixture
def styled(tmp_path: Path, languages: dict[str, Language]) -> Styled:
    return Styled(tmp_path, languages)


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
        ('.a,[href="a,.gone"]{x:y}', True),
        (".gone{x:y}", False),
        (".a .gone{x:y}", False),
        ("#gone{x:y}", False),
        ("@media print{.gone{x:y}}", False),
    ],
)
def test_a_rule_stays_where_all_that_it_names_is_there(rule: str, stays: bool, styled: Styled) -> None:
    assert styled(rule) == (rule if stays else "")


def test_what_only_a_script_makes_keeps_its_style(styled: Styled) -> None:
    script = "e.className = 'shown on'; e.closest('.gone'); // gone"
    assert styled(".on{x:y}.gone{x:z}.shown{x:q}", script=script) == ".on{x:y}.shown{x:q}"


def test_a_selector_for_what_is_not_there_goes_alone(styled: Styled) -> None:
    assert styled(".gone p,.a,#gone,p{x:y}@media print{.a,.gone{x:z}}") == ".a,p{x:y}@media print{.a{x:z}}"


def test_a_script_that_a_page_does_not_ask_for_keeps_no_style(tmp_path: Path, languages: dict[str, Language]) -> None:
    for name in "xyz":
        (tmp_path / f"{name}.js").write_text(f"e.className = 'of-{name}'", encoding="utf-8")
    made = Stylesheets(jinja2.Environment(), languages["nl"], tmp_path, ())
    asked = '<script src="../assets/w-x.0a1b2c.js" data-later="../assets/z.0a1b2c.js"></script>'
    page = f"<style>.of-x{{x:y}}.of-y{{x:z}}.of-z{{x:q}}</style>{asked}"
    assert made.fitted(page) == f"<style>.of-x{{x:y}}.of-z{{x:q}}</style>{asked}"


@pytest.mark.parametrize(
    ("page", "stays"),
    [
        ('{% extends "partials/other.html" %}', True),
        ('{% include "partials/other.html" %}', True),
        ('{% from "partials/other.html" import x %}', True),
        ('{% import "partials/other.html" as x %}', True),
        ('{{ fragment("partials/other.html") }}', True),
        ('{% include "partials/third.html" %}', True),
        ("<p>other</p>", False),
    ],
)
def test_only_the_templates_of_a_page_keep_style_for_it(page: str, stays: bool, styled: Styled) -> None:
    third = '{% include "partials/other.html" %}{% include "partials/third.html" %}'
    found = styled(".on{x:y}.off{x:z}", page, other="<p class=on>", third=third, unasked="<p class=off>")
    assert found == (".on{x:y}" if stays else "")


def test_a_name_that_a_template_puts_together_keeps_its_style(styled: Styled) -> None:
    assert styled(".layer-1{x:y}.layers{x:z}", '<p class="layer-{{ order }}">') == ".layer-1{x:y}"
    assert styled(".layer-1{x:y}.layers{x:z}", '{{ "layer-" ~ order }}') == ".layer-1{x:y}"


def test_the_classes_of_the_scripts_of_a_site_keep_their_style(styled: Styled) -> None:
    rules = ".Arab{x:y}.in-Arab{x:z}.Ethi{x:q}"
    assert styled(rules, code="ar") == ".Arab{x:y}.in-Arab{x:z}"
    assert styled(rules) == ""


def test_style_is_that_of_the_direction_of_the_page(styled: Styled) -> None:
    rule = ".a{margin-inline-start:1px}.gone{x:y}"
    assert (styled(rule), styled(rule, code="ar")) == (".a{margin-left:1px}", ".a{margin-right:1px}")


def test_colours_that_are_not_shown_are_left_out(styled: Styled) -> None:
    whole = ":root{--ink:#000;--gone:#fff}.gone{color:var(--gone)}p{color:var(--ink)}"
    assert styled(whole) == ":root{--ink:#000}p{color:var(--ink)}"


def test_the_policy_names_the_style_of_the_page_and_no_more_than_was_asked() -> None:
    plain = policy("needs:", ("p{}",))
    assert plain.startswith("default-src 'none';") and plain.endswith(";style-src " + policy_hash("p{}"))
    assert "connect-src" not in plain and "media-src" not in plain and "unsafe" not in plain
    assert "font-src" not in plain and "font-src 'self'" in policy("needs:", ("@font-face{}",))
    assert "connect-src 'self'" in policy("needs:fetch", ())
    assert policy("needs:", ()).endswith(";style-src 'none'")


def test_hardening_writes_the_policy() -> None:
    style = "@font-face{src:url(../assets/fonts/ti.0123456789.woff2)}"
    text = harden(PAGE.format(asked="needs:fetch", style=style))
    assert f"<style>{style}</style>" in text and policy_hash(style) in text
    assert "connect-src 'self'" in text and "needs:" not in text
    assert harden(text) == text, "a hardened page is left as it is"
    bare = PAGE.replace('"{asked}"', "{asked}")  # as a compact page says it
    assert harden(bare.format(asked="needs:", style="p{}")) == harden(PAGE.format(asked="needs:", style="p{}"))


def test_the_words_of_a_page_ask_for_no_policy() -> None:
    asked = PAGE.format(asked="needs:", style="")
    text = harden(asked.replace("<p>x", '<p content="needs:fetch">x'))
    assert '<p content="needs:fetch">' in text and "connect-src" not in text


def test_the_name_of_the_font_says_what_is_in_it(languages: dict[str, Language]) -> None:
    def made(code: str, *others: str) -> fonts.Font | None:
        edition = Edition(languages[code], Translation(languages[code], {}), ())
        return fonts.font(edition, [languages[other] for other in others], ROOT / "overrides" / "fonts")

    one, more = made("ti"), made("ti", "ti")
    assert one and more and one == made("ti")
    assert re.fullmatch(r"assets/fonts/ti\.[0-9a-f]{10}\.woff2", one.address)
    assert (one.address == more.address) is (one.data == more.data)
    assert made("nl") is None


def test_every_pictogram_that_a_template_names_keeps_its_shape() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides").rglob("*.html")))
    names = set(re.findall(r"(?:icon|disc)\(\"([a-z-]+)\"", templates))
    assert len(names) > 20
    for name in sorted(names):
        svg = (icons() / f"{name}.svg").read_text(encoding="utf-8")
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
