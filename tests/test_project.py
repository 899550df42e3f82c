"""What stands beside the code for who decides on it: files that name each other rightly, and a demo that says it is one."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from site_tree import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import demo
from wegwijs import read
from wegwijs.files import Project

TEXTS = [*ROOT.glob("*.md"), *(ROOT / "project").rglob("*.md")]
PINNED = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_link_to_a_file_arrives(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_each_library_has_its_licence() -> None:
    named = re.findall(
        r"^\| ([a-z0-9._-]+) \| .+ \|$", (ROOT / "LICENSES.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(PINNED) == set(named) - {"part", "library"}, "make licences"


def test_publiccode_says_what_the_project_says() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{told["softwareVersion"]}"' in project and told["legal"]["license"] in project
    languages = yaml.safe_load((ROOT / "locales" / "languages.yml").read_text(encoding="utf-8"))["languages"]
    assert set(told["localisation"]["availableLanguages"]) == {language["code"] for language in languages}
    for described in told["description"].values():
        assert len(described["shortDescription"]) <= 150 <= len(described["longDescription"]) <= 10_000


def test_each_criterion_and_each_decision_is_there_once() -> None:
    table = (ROOT / "project" / "standard-for-public-code.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\| [A-Z][^|]+ \| (?:yes|partly|no) \| [^|]+ \|$", table, re.MULTILINE)) == 16
    listed = re.findall(r"\]\((\d\d-[a-z]+\.md)\)", (ROOT / "project/decisions/README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in (ROOT / "project/decisions").glob("[0-9]*.md"))
    assert len(listed) >= 10


def test_a_demo_is_the_sample_elsewhere_and_says_that_it_is_one(tmp_path: Path) -> None:
    demo.project(tmp_path, "https://name.github.io/wegwijs/")
    content, _ = read.read(Project(tmp_path), demo.SAMPLE)
    assert content is not None
    assert (content.municipality.demo, content.municipality.site) == (True, "https://name.github.io/wegwijs/")
    ours, _ = read.read(Project(ROOT), demo.SAMPLE)
    assert (
        ours is not None
        and not ours.municipality.demo
        and "municipality.demo" in (ROOT / "overrides/base.html").read_text()
    )
