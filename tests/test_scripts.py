"""Scripts keep to what Safari 10, Chrome 61 and Firefox 60 can read, and say where they look in attributes with names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import rjsmin

from site_tree import ROOT

SCRIPTS = sorted((ROOT / "overrides" / "script").glob("*.js"))
# What an engine of the floor stops at, wherever it stands in a file, and the linter has no rule for.
TOO_NEW = {
    "catch without a name": r"catch\{",
    "??": r"\?\?",
    "&&= and ||=": r"(?:&&|\|\|)=",
    "import()": r"\bimport\(",
    "for await": r"\bfor await\b",
    "numbers as 1_000 and 1n": r"\b\d[\d_]*(?:_\d|n\b)",
    "a comma after the last argument": r",\)",
    "a field or a secret of a class": r"#[a-z]\w*|\bstatic\{",
    "a group with a name, a look behind": r"\(\?<",
    "a pattern with the flags d, s or v": r"/[gimuy]*[dsv][gimuy]*[.,;)]",
}


def too_new(script: str) -> list[str]:
    """What stands in a script that the floor cannot read."""
    text = rjsmin.jsmin(script)
    return [what for what, pattern in TOO_NEW.items() if re.search(pattern, text)]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("oxlint")), "--config", str(SCRIPTS[0].parent / ".oxlintrc.json")]
    return subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_read_by_the_oldest_engine(path: Path) -> None:
    assert too_new(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "script",
    [
        "try { f(); } catch { g(); }",
        "const a = b ?? 1;",
        "a ||= 1;",
        'import("x");',
        "const n = 1_000;",
        "const n = 10n;",
        "f(a, b,);",
        "class A { #secret = 1; }",
        "/(?<year>a)/.exec(b);",
        "/a.b/s.test(c);",
    ],
)
def test_what_is_too_new_is_noticed(script: str) -> None:
    assert len(too_new(script)) == 1


def test_the_linter_finds_nothing() -> None:
    said = lint(SCRIPTS[0].parent)
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("async function f() {}\nf();", "no-async-await"),
        ("window.a = window.b?.c;", "no-optional-chaining"),
        ("window.a = { ...window.b };", "no-rest-spread-properties"),
        ("window.a = nobodyKnowsThis;", "no-undef"),
        ("const a = 1;", "no-unused-vars"),
    ],
)
def test_the_linter_finds_what_it_should(tmp_path: Path, script: str, rule: str) -> None:
    (tmp_path / "x.js").write_text(script, encoding="utf-8")
    assert rule in lint(tmp_path).stdout


def test_no_script_counts_the_nodes_of_a_page() -> None:
    """What a script looks for has a name: a template may be written anew without a script that breaks."""
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:childNodes|children)\[|parseInt\(", text), path.name
