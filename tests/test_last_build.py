"""A build after another: where nothing changed nothing is done, and whatever changed, the site is as one from nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_tree import contents
from small_project import HEAD, ROW, SLUG, listed, municipality, run
from wegwijs import pipeline
from wegwijs.build import last_build
from wegwijs.files import Project

BUILD = ("build", "--municipality", SLUG, "--today", "2026-11-24", "--jobs", "1", "--accept-loss")
UNCHANGED = "Er is niets veranderd"
OF_THE_BUILD = {"manifest.json", "build.json", "_headers"}  # they name what is kept of the site before, too


def memory(project: Project) -> Path:
    return project.root / ".cache" / "wegwijs" / SLUG


def build(project: Project, *words: str) -> str:
    said = run(project, *BUILD, *words)
    assert said.code == 0, said.all
    return said.out


def write_list(project: Project, *more: str) -> None:
    rows = [ROW, *((f"Thee {word}", *ROW[1:]) for word in more)]
    (project.municipalities / SLUG / "offers.csv").write_text(listed(*rows, head=HEAD), encoding="utf-8")


def assert_as_from_nothing(project: Project, tmp_path: Path) -> None:
    """Every file of the site is as in a build from nothing; more than that is only what is kept of the site before."""
    site, clean = project.root / "site", tmp_path / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    build(project, "--no-cache", "--site", str(clean))
    is_there, expected = contents(site), contents(clean)
    kept = set(json.loads(is_there["manifest.json"])["kept"])
    assert {path for path in is_there if path not in expected} == kept
    assert [path for path in expected if path not in OF_THE_BUILD and is_there[path] != expected[path]] == []
    assert run(project, "verify").code == 0


def test_where_nothing_changed_nothing_is_made(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(sample)
    number = (sample.root / "site").stat().st_ino
    monkeypatch.setattr(pipeline, "build", lambda *_, **__: pytest.fail("it was built again"))
    again = build(sample)
    assert UNCHANGED in again and UNCHANGED not in first
    assert [line for line in first.splitlines() if "Talen" not in line] == [
        line for line in again.splitlines() if "Talen" not in line
    ]
    assert (sample.root / "site").stat().st_ino == number
    assert "Nothing has changed" in build(sample, "--lang", "en")


def test_what_was_told_is_told_again(sample: Project) -> None:
    (sample.municipalities / SLUG / "offers.csv").write_text(listed(ROW, ("Koffie!", *ROW[1:])), encoding="utf-8")
    first, again = run(sample, *BUILD), run(sample, *BUILD)
    assert UNCHANGED in again.out
    assert first.err == again.err != ""


def _text(project: Project) -> None:
    write_list(project, "in de tuin")


def _day(project: Project) -> None:
    path = memory(project) / last_build.NAME
    value = json.loads(path.read_text())
    value["build"]["inputs"] = "0" * 64
    path.write_text(json.dumps(value))


def _site(project: Project) -> None:
    (project.root / "site" / "index.html").write_text("somebody wrote here")


def _gone(project: Project) -> None:
    (project.root / "site" / "index.html").unlink()


def _more(project: Project) -> None:
    (project.root / "site" / "more.html").write_text("somebody put this here")


def _memory(project: Project) -> None:
    (memory(project) / last_build.NAME).write_text("{")


def _another_seal(project: Project) -> None:
    path = memory(project) / last_build.NAME
    value = json.loads(path.read_text())
    value["build"]["summary"]["pages"] = 1
    path.write_text(json.dumps(value))


CHANGES: list[Callable[[Project], None]] = [_text, _day, _site, _gone, _more, _memory, _another_seal]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_whatever_changed_it_is_made_again(sample: Project, tmp_path: Path, change: Callable[[Project], None]) -> None:
    build(sample)
    change(sample)
    assert UNCHANGED not in build(sample)
    assert_as_from_nothing(sample, tmp_path)


def test_a_file_of_a_language_and_another_day(sample: Project) -> None:
    build(sample)
    with (sample.locales / "languages.yml").open() as file:
        text = file.read()
    (sample.locales / "languages.yml").unlink()
    (sample.locales / "languages.yml").write_text(f"{text}# changed\n")
    assert UNCHANGED not in build(sample)
    assert UNCHANGED in build(sample)
    assert UNCHANGED not in run(sample, *BUILD[:-4], "2026-11-25", *BUILD[-2:]).out


def test_a_municipality_beside_it_changes_nothing(sample: Project) -> None:
    build(sample)
    municipality(sample, "_elders")
    assert UNCHANGED in build(sample)


def test_a_row_of_builds_is_as_one_from_nothing(sample: Project, tmp_path: Path) -> None:
    """Each begins with the tree of the site before the last, of which it changes what is another now."""
    build(sample)
    before = memory(sample) / "before"
    for number, more in enumerate([("een",), ("een", "twee"), ("twee",), (), ("drie",)]):
        write_list(sample, *more)
        build(sample)
        assert before.is_dir()
        if number > 1:
            assert_as_from_nothing(sample, tmp_path)


@pytest.mark.parametrize("change", [_text, lambda project: None], ids=["changed", "the same"])
def test_a_tree_of_before_that_somebody_wrote_in_is_not_used(
    sample: Project, tmp_path: Path, change: Callable[[Project], None]
) -> None:
    build(sample)
    write_list(sample, "een")
    build(sample)
    page = memory(sample) / "before" / "privacy" / "index.html"  # the same in each build
    page.unlink()
    page.write_text("somebody wrote here")
    write_list(sample, "twee")
    change(sample)
    build(sample)
    assert_as_from_nothing(sample, tmp_path)


def test_after_a_build_that_failed_the_next_is_right(sample: Project, tmp_path: Path) -> None:
    build(sample)
    write_list(sample, "een")
    build(sample)
    (sample.municipalities / SLUG / "offers.csv").write_text("Naam\n", encoding="utf-8")
    assert run(sample, *BUILD).code == 1
    write_list(sample, "twee")
    build(sample)
    assert_as_from_nothing(sample, tmp_path)
