"""The project keeps its own rules: no sentence and no HTML in Python, modules of one job, nothing generated in git."""

from __future__ import annotations

import ast
import contextlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

from site_tree import ROOT

PACKAGE = sorted((ROOT / "scripts" / "wegwijs").rglob("*.py"))
LONGEST_MODULE = 300


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_one_job(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "a sentence on top says what it is for"


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_html_in_python(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"</?(div|span|p|a|li|ul|section|svg|main|html|body)[ >]", node.value), node.value


# They read the marks of a text: the tags of a finished page, the XML of a workbook, what a foreign list holds.
READ_MARKUP = {"verify/document.py", "imports/plain.py"} | {
    f"read/{name}.py"
    for name in ("sheet_cells", "sheet_parts", "sheet_file", "hidden_sheet", "sheet_notes", "note_parts")
}


def test_no_html_is_put_together_in_python() -> None:
    """An element that is filled in later (`"</{}>".format("li")`) is HTML as well; only a pattern may look for one."""
    writing = set()
    for path in PACKAGE:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        patterns = {id(text) for call in ast.walk(tree) if _is_compiled(call) for text in ast.walk(call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and "</" in str(node.value) and id(node) not in patterns:
                writing.add(path.relative_to(ROOT / "scripts" / "wegwijs").as_posix())
    assert writing <= READ_MARKUP


def _is_compiled(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def tracked(root: Path = ROOT) -> list[str]:
    """The files that git keeps; where git is absent or knows no such checkout, every file that .gitignore lets through."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True)
        return listed.stdout.splitlines()
    ignored = GitIgnoreSpec.from_lines([".git", *(root / ".gitignore").read_text(encoding="utf-8").splitlines()])
    return sorted(ignored.match_tree_files(root, negate=True))


@pytest.mark.parametrize("absent", ["git", "checkout"])
def test_without_git_the_files_are_looked_at(absent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".gitignore").write_text("/site/\n*.log\n", encoding="utf-8")
    for name in ("docs/page.html", "site/index.html", "run.log", "content/a.yml", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    if absent == "git":
        monkeypatch.setenv("PATH", str(tmp_path))
    assert tracked(tmp_path) == [".gitignore", "content/a.yml", "docs/page.html"]


def test_there_are_files_to_look_at() -> None:
    assert {"mkdocs.yml", "scripts/wegwijs/pipeline.py", "docs/README.md"} <= set(tracked())


def test_nothing_generated_is_committed() -> None:
    names = tracked()
    assert not [name for name in names if name.startswith(("site/", "build/")) or name.endswith((".mo", ".pyc"))]
    assert [name for name in names if name.startswith("docs/") and name.endswith((".md", ".html"))] in (
        [],
        ["docs/README.md"],
    )


def test_the_top_of_the_tree() -> None:
    """What the mission gives, and beside it only what every project has."""
    given = {"docs", "content", "locales", "overrides", "scripts", "mkdocs.yml", "tests"}
    usual = {
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "SUPPORT.md",
        "GOVERNANCE.md",
        "CODE_OF_CONDUCT.md",
        "LICENSES.md",
        "publiccode.yml",
        "project",  # for who decides, checks or hosts; docs/ is served as it is
        "Makefile",
        "Containerfile",
        "pyproject.toml",
        "requirements.lock",
    }
    top = {name.split("/")[0] for name in tracked()}
    assert {name for name in top if not name.startswith(".")} <= given | usual


def test_mkdocs_names_dutch_alone_and_no_municipality() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"locale: (\w+)", text) == ["nl"]
    assert "voorbeeldstad" not in text.lower()
    assert re.search(r"^site_dir: build$", text, re.MULTILINE)


def test_the_lock_file_has_hashes_and_names_no_index() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=sha256:)", text, re.MULTILINE)
    pinned = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
    assert text.count("--hash=sha256:") >= len(pinned) > 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[><=\[]", name)[0] for name in project["dependencies"]}
    assert asked <= set(pinned)


WIDEST = 120
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_can_be_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > WIDEST] == []
