"""The page that shows how a site looks: there when asked for, kept from search engines, and right in every scheme."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from small_project import SLUG, TODAY, municipality
from wegwijs import pipeline
from wegwijs.files import Project
from wegwijs.render.palette import PAIRS, contrast

SCHEMES = ("light", "dark", "forced")
PARTS = 9


def page(project: Project, tmp_path: Path, more: str) -> Path:
    path = municipality(project) / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert pipeline.build(project, SLUG, TODAY, tmp_path / "site").published
    return tmp_path / "site" / "huisstijl" / "index.html"


def test_it_is_there_only_where_it_is_asked_for(project: Project, tmp_path: Path) -> None:
    assert not page(project, tmp_path, "").exists()


def test_it_shows_everything_in_each_scheme_and_search_engines_do_not_see_it(project: Project, tmp_path: Path) -> None:
    path = page(project, tmp_path, "look: true\nbrand: {brand: '#c8006c', accent: '#ffe600', radius: 0}\n")
    drawn = LexborHTMLParser(path.read_text(encoding="utf-8"))
    robots = drawn.css_first("meta[name=robots]")
    assert robots and "noindex" in str(robots.attributes["content"])
    site = path.parent.parent
    assert "huisstijl" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "huisstijl" not in (site / "index.html").read_text(encoding="utf-8")
    for scheme in SCHEMES:
        sheet = drawn.css_first(f"section.in-{scheme}")
        assert sheet and len([head for head in sheet.css("h3") if head.parent == sheet]) == PARTS
        for component in (
            ".mark",
            "a.help",
            ".leave",
            ".button.primary",
            ".tiles .disc",
            ".cards li",
            ".chips .set",
            ".chips .none",
            ".focus",
            ".speaker.playing",
            ".speaking",
            ".note",
            ".danger",
            ".field input",
            "textarea",
            "select",
        ):
            assert sheet.css_first(component), (scheme, component)
    ids = [node.attributes["id"] for node in drawn.css("[id]")]
    assert len(ids) == len(set(ids))
    css = "".join(node.text() for node in drawn.css("style"))
    assert "border-radius:.875rem" not in css and "border-radius:0" in css


def test_each_scheme_can_be_read(project: Project, tmp_path: Path) -> None:
    css = page(project, tmp_path, "look: true\n").read_text(encoding="utf-8")
    for scheme in SCHEMES:
        rule = re.search(rf"\.in-{scheme}\{{([^}}]*)\}}", css)
        assert rule, scheme
        tones = {
            name: value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])
            for name, value in re.findall(r"--([\w-]+):(#\w+)", rule[1])
        }
        least = min(contrast(tones[text], tones[ground]) for text, ground in PAIRS if {text, ground} <= set(tones))
        assert least >= 7.05 and len(tones) > 15, (scheme, least)
