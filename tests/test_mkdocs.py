"""MkDocs by itself: it builds into build/, follows what changes, and never touches the published site."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from site_tree import TODAY, contents, fewer_languages
from wegwijs import pipeline
from wegwijs.model import addresses

MKDOCS = [sys.executable, "-m", "mkdocs"]
ENVIRONMENT = {
    **os.environ,
    "WEGWIJS_MUNICIPALITY": "_buurdorp",
    "WEGWIJS_TODAY": "2026-11-24",
    "NO_MKDOCS_2_WARNING": "1",
}
# Of publishing, as are compressed files.
PAPERS = {"_headers", ".htaccess", ".nojekyll", "build.json", "manifest.json", "sw.js"}
COMPRESSED = (".br", ".gz")


def later(name: str) -> bool:
    """Whether a file is made after the pages: the indexes of words, and what publishing brings."""
    return name in PAPERS or name.endswith((*COMPRESSED, addresses.INDEX_FILE, addresses.ELSEWHERE_FILE))


def test_mkdocs_build_gives_the_same_pages_and_leaves_the_site_alone(tmp_path: Path) -> None:
    """Also in a language that static-i18n refuses at its door, and in one with a script in its code."""
    project = fewer_languages(tmp_path, "nl, pap, zh-Hans")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the published site", encoding="utf-8")
    subprocess.run([*MKDOCS, "build", "-q"], cwd=tmp_path, env=ENVIRONMENT, check=True, capture_output=True)
    assert contents(tmp_path / "site") == {"index.html": b"the published site"}
    built = contents(tmp_path / "build")
    assert pipeline.build(project, "_buurdorp", TODAY, tmp_path / "ours").published
    ours = contents(tmp_path / "ours")
    assert built == {name: data for name, data in ours.items() if not later(name)}


@pytest.mark.whole
def test_properdocs_in_place_of_mkdocs_gives_the_same_site(tmp_path: Path) -> None:
    """ProperDocs is MkDocs 1 as others keep it; it takes the place of every import of MkDocs, those of plugins too."""
    project = fewer_languages(tmp_path, "nl, en")
    program = "import properdocs.replacement; from wegwijs.commands import main; main()"
    words = ["build", "--municipality", "_buurdorp", "--today", "2026-11-24", "--no-cache", "--site", "theirs"]
    with_proper = [sys.executable, "-c", program, *words]
    told = subprocess.run(with_proper, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "mkdocs" not in told.stderr
    assert pipeline.build(project, "_buurdorp", TODAY, tmp_path / "ours").published
    assert contents(tmp_path / "theirs") == contents(tmp_path / "ours")


@pytest.mark.whole
def test_mkdocs_serve_follows_a_change_in_the_content(tmp_path: Path) -> None:
    fewer_languages(tmp_path, "nl")
    page = tmp_path / "content" / "municipalities" / "_buurdorp" / "municipality.yml"
    command = [*MKDOCS, "serve", "--dev-addr", "127.0.0.1:8765"]
    with subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as server:
        try:
            assert wait_for("Buurdorp")
            page.write_text(
                page.read_text(encoding="utf-8").replace("name: Buurdorp", "name: Anderdorp"), encoding="utf-8"
            )
            assert wait_for("Anderdorp")
        finally:
            server.terminate()


def wait_for(words: str) -> bool:
    """Whether the home page says these words within a minute."""
    for _ in range(120):
        try:
            with urllib.request.urlopen("http://127.0.0.1:8765/", timeout=2) as answer:
                if words in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.5)
    return False
