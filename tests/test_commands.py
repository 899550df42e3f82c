"""The command line, as somebody uses it. No page is drawn here: the whole site is built in test_site.py."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from rich.console import Console

from small_project import SLUG, listed, municipality, run
from wegwijs import pipeline, publish
from wegwijs.commands import messages
from wegwijs.commands.options import Lang, command_context
from wegwijs.files import Project, find_project, inside
from wegwijs.model import Page
from wegwijs.problems import LONGEST_SHOWN, Place, in_order, problem, shown, warning
from wegwijs.render.renderer import PageRenderer
from wegwijs.render.traces import RenderedPage

CHECK = ("check", "--municipality", SLUG, "--today", "2026-11-24")
BUILD = ("build", "--municipality", SLUG, "--today", "2026-11-24")


def draws(monkeypatch: pytest.MonkeyPatch, page: str | Callable[[], Any]) -> None:
    """Instead of our templates: the same text on every page, or something that happens."""

    def render(self: PageRenderer, drawn: Page) -> RenderedPage:
        return RenderedPage(page if isinstance(page, str) else page(), {}, {})

    monkeypatch.setattr(PageRenderer, "render", render)


GOOD = (
    '<html lang="nl" dir="ltr"><head><meta http-equiv="Content-Security-Policy" content="'
    "default-src 'none';base-uri 'none';form-action 'none';style-src 'none'"
    '"><title>x</title>'
    "</head><body><main><h1>x</h1></main></body></html>"
)


def old_site(project: Project) -> Path:
    site = project.root / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    (site / "manifest.json").write_text("{}")
    return site


def test_check_that_finds_nothing(sample: Project) -> None:
    said = run(sample, *CHECK)
    assert (said.code, said.err, said.out) == (0, "", f"{SLUG} is nagekeken. Alles klopt.\n")
    assert run(sample, *CHECK, "--lang", "en").out == f"{SLUG} has been checked. Everything is right.\n"


def test_check_of_every_municipality_where_none_is_named(project: Project) -> None:
    """The samples stay out of it, a fault of one hides no other, and the annotations are of all."""
    for slug in ("_proefdorp", "aadorp", "beedorp"):  # the numbers of the sample are faults in a real one
        municipality(project, slug)
    said = run(project, "check", "--today", "2026-11-24", "--format", "github")
    assert said.code == 1
    lines = said.out.splitlines()
    assert [line.split(" ", 1)[0] for line in lines[:2]] == ["aadorp", "beedorp"]
    for slug in ("aadorp", "beedorp"):
        assert any(line.startswith(f"::error file=content/municipalities/{slug}/municipality.yml") for line in lines)
    assert "_proefdorp" not in said.all
    assert "beedorp" not in run(project, "check", "--today", "2026-11-24", "--municipality", "aadorp").all


def test_the_language_by_environment(sample: Project) -> None:
    assert "Everything is right." in run(sample, *CHECK, env={"WEGWIJS_LANG": "en"}).out


@pytest.mark.parametrize(
    "words", [("check", "--lang", "fr"), ("check", "--today", "morgen"), ("check", "--nope"), ("maak",)]
)
def test_words_that_it_does_not_know(sample: Project, words: tuple[str, ...]) -> None:
    assert run(sample, *words).code == 2


def test_help_is_in_dutch(sample: Project) -> None:
    text = run(sample, "--help").out
    for verb in ("check", "build", "serve", "new", "translate"):
        assert verb in text
    assert "Maak een map voor een nieuwe gemeente." in text


def test_the_package_runs_as_the_command(sample: Project) -> None:
    """`python -m wegwijs`, for who has no `wegwijs` on the path."""
    command = [sys.executable, "-m", "wegwijs"]
    said = subprocess.run([*command, "--help"], cwd=sample.root, capture_output=True, text=True, check=True).stdout
    assert "Maak een map voor een nieuwe gemeente." in said
    wrong = subprocess.run([*command, "maak"], cwd=sample.root, capture_output=True, check=False)
    assert wrong.returncode == 2


def test_check_publishes_nothing(sample: Project) -> None:
    (sample.municipalities / SLUG / "offers.csv").write_text("Naam\n")
    site = old_site(sample)
    before = sorted(path.name for path in sample.root.iterdir())
    assert run(sample, *CHECK).code == 1
    assert (site / "index.html").read_text() == "old"
    assert sorted(path.name for path in sample.root.iterdir()) == before


def test_build_publishes_a_good_site(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    draws(monkeypatch, GOOD)
    site = old_site(sample)
    said = run(sample, *BUILD)
    assert (said.code, said.err) == (0, "")
    assert "Klaar:" in said.out and "--directory site" in said.out
    assert (site / "index.html").read_text() == GOOD


def test_build_to_another_place(sample: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draws(monkeypatch, GOOD)
    said = run(sample, *BUILD, "--site", str(tmp_path / "[red]" / "site"))
    assert said.code == 0
    assert "[red]" in said.out
    assert (tmp_path / "[red]" / "site" / "index.html").is_file()


def test_build_with_a_fault_in_the_list_keeps_the_old_site(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> str:
        raise AssertionError("a page was drawn")

    draws(monkeypatch, never)
    (sample.municipalities / SLUG / "offers.csv").write_text("Naam\nKoffie\n")
    said = run(sample, *BUILD)
    assert said.code == 1
    assert "Er was nog geen site." in said.err
    site = old_site(sample)
    said = run(sample, *BUILD)
    assert said.code == 1
    assert "De vorige site staat er nog." in said.err
    assert (site / "index.html").read_text() == "old"


BAD_PAGES = [
    ("page-link-dead", GOOD.replace("<h1>", '<a href="nergens/">x</a><h1>')),
    ("page-foreign", GOOD.replace("<h1>", '<img src="https://a.nl/x.png"><h1>')),
    ("page-head", GOOD.replace('lang="nl"', 'lang="en"')),
    ("page-title", GOOD.replace("<h1>x</h1>", "")),
    ("page-script", GOOD.replace("<h1>", '<h1 onclick="x()">')),
]


@pytest.mark.parametrize(("code", "page"), BAD_PAGES)
def test_build_never_publishes_a_wrong_page(
    sample: Project, monkeypatch: pytest.MonkeyPatch, code: str, page: str
) -> None:
    draws(monkeypatch, page)
    site = old_site(sample)
    for language in ("nl", "en"):
        said = run(sample, *BUILD, "--lang", language)
        assert said.code == 1
        assert f"[{code}]" in said.err
    assert (site / "index.html").read_text() == "old"


def test_build_while_another_is_under_way(sample: Project) -> None:
    with publish.staging(sample.root / "site"):
        said = run(sample, *BUILD)
    assert said.code == 1
    assert "[site-busy]" in said.err


def test_build_where_something_else_stands(sample: Project) -> None:
    said = run(sample, *BUILD, "--site", str(sample.content))
    assert said.code == 1
    assert "[site-foreign]" in said.err
    assert (sample.content / "problems.yml").is_file()


def test_build_where_one_may_not_write(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(stage: Path, site: Path, before: publish.Before | None = None) -> None:
        raise PermissionError(13, "Permission denied")

    draws(monkeypatch, GOOD)
    monkeypatch.setattr(publish, "publish", refuse)
    site = old_site(sample)
    said = run(sample, *BUILD)
    assert said.code == 1
    assert "[site-write]" in said.err
    assert (site / "index.html").read_text() == "old"


@pytest.mark.parametrize(
    ("code", "dutch", "english"),
    [
        (errno.ENOSPC, "de schijf is vol", "the disk is full"),
        (errno.EACCES, "u mag hier niet lezen of schrijven", "you may not read or write here"),
        (errno.EROFS, "op deze schijf kan niet worden geschreven", "nothing can be written on this disk"),
        (errno.ENAMETOOLONG, "de naam is te lang", "the name is too long"),
    ],
)
def test_what_a_computer_says_in_english_is_said_in_the_clerks_language(
    sample: Project, monkeypatch: pytest.MonkeyPatch, code: int, dutch: str, english: str
) -> None:
    def refuse(stage: Path, site: Path, before: publish.Before | None = None) -> None:
        raise OSError(code, os.strerror(code))

    draws(monkeypatch, GOOD)
    monkeypatch.setattr(publish, "publish", refuse)
    for language, words in (("nl", dutch), ("en", english)):
        said = run(sample, *BUILD, "--lang", language)
        assert said.code == 1
        assert f": {words}." in said.err and os.strerror(code) not in said.err


def test_translate_makes_files_and_counts(sample: Project) -> None:
    text = (sample.municipalities / SLUG / "municipality.yml").read_text()
    (sample.municipalities / SLUG / "municipality.yml").write_text(text.replace("[nl]", "[nl, en]"))
    said = run(sample, "translate", "--municipality", SLUG)
    assert said.code == 0, said.err
    own = sample.locales / "en" / "LC_MESSAGES" / f"{SLUG}.po"
    assert "Koffie voor ouders" in own.read_text()
    before = {path: path.read_text() for path in sample.locales.rglob("*.po*")}
    assert run(sample, "translate", "--municipality", SLUG).code == 0
    assert {path: path.read_text() for path in sample.locales.rglob("*.po*")} == before


def test_translate_does_not_write_over_what_it_cannot_read(sample: Project) -> None:
    path = sample.locales / "en" / "LC_MESSAGES" / "site.po"
    path.write_text('msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Ja\nmsgstr "Yes"\n')
    before = path.read_text()
    said = run(sample, "translate", "--municipality", SLUG)
    assert said.code == 1
    assert "[po-broken]" in said.err
    assert path.read_text() == before


def test_a_translation_that_lost_a_name_is_not_used(sample: Project) -> None:
    path = sample.locales / "en" / "LC_MESSAGES" / "clerk.po"
    text = path.read_text()
    path.write_text(text.replace("This file cannot be read: %(detail)s.", "This file cannot be read: %(what)s."))
    fault = problem("file-unreadable", Place("x"), detail="y")
    assert messages.messages_in(sample, "en").message(fault) == "Dit bestand is niet te lezen: y."


def test_what_stands_on_every_page_is_told_of_some_and_counted(sample: Project) -> None:
    pages = [problem("page-foreign", Place(f"aanbod/{number}/"), target="https://elders.nl/") for number in range(30)]
    rows = [problem("cell-missing", Place("offers.csv", number, "Naam"), heading="Naam") for number in range(30)]
    with io.StringIO() as out:
        messages.show(Console(file=out, width=200), messages.messages_in(sample, "nl"), [*pages, *rows])
        said = out.getvalue()
    assert said.count("aanbod/") == 5 and "[page-foreign] staat op nog meer pagina's: 25." in said
    assert said.count("offers.csv") == 30, "a clerk needs each row"


@pytest.mark.parametrize(
    ("source", "translation", "holds"),
    [
        ("%(a)s en %(b)s", "%(b)s and %(a)s", True),
        ("%(a)s", "%(b)s", False),
        ("%(a)s", "x", False),
        ("x", "100%", False),
        ("%(a)s", "%(a)s %(a)s", False),
    ],
)
def test_names_in_a_translation(source: str, translation: str, holds: bool) -> None:
    assert messages.holds_names(source, translation) is holds


def test_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    context = command_context(Lang.NL)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    assert context.day(None) == date(2026, 11, 24)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert context.day(None) == date.today()


@pytest.mark.parametrize("epoch", ["x", "", "-1", "99999999999999999999", "1e9", "253402300799"])
@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_day_that_nobody_can_count_with_is_told(project: Project, verb: str, epoch: str) -> None:
    municipality(project)
    said = run(project, verb, "--municipality", SLUG, env={"SOURCE_DATE_EPOCH": epoch})
    assert ("[day-wrong]" in said.err) is bool(epoch)
    for day in ("9999-12-31", "0001-01-01", "1979-12-31", "2101-01-01"):
        said = run(project, verb, "--municipality", SLUG, "--today", day)
        assert "[day-wrong]" in said.err and said.code == 1


def test_no_command_ends_in_a_traceback(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says in plain words what to send, and the file has what who mends it needs."""
    municipality(project)

    class PanicError(BaseException):
        """What a library in another language raises."""

    for fault in (RuntimeError("kapot \ud800"), MemoryError(), PanicError()):
        monkeypatch.setattr(pipeline, "prepare", mock.Mock(side_effect=fault))
        said = run(project, "check", "--municipality", SLUG)
        assert said.code == 1 and "Traceback" not in said.all
        assert ".cache/wegwijs/trace.txt" in said.err and "SECURITY.md" in said.err
        assert type(fault).__name__ in (project.root / ".cache" / "wegwijs" / "trace.txt").read_text(encoding="utf-8")
        assert "makers of Wegwijs" in run(project, "check", "--municipality", SLUG, "--lang", "en").err
        with pytest.raises(type(fault)):
            run(project, "check", "--municipality", SLUG, env={"WEGWIJS_TRACE": "1"})
    (project.root / ".cache" / "wegwijs" / "trace.txt").unlink()
    (project.root / ".cache" / "wegwijs").rmdir()
    (project.root / ".cache" / "wegwijs").write_text("no folder")
    assert "wegwijs-" in run(project, "check", "--municipality", SLUG).err


def test_a_great_many_faults_are_told_by_their_cause(project: Project, tmp_path: Path) -> None:
    rows = [("Koffie", "Drink koffie.", "Buurthuis", "niets", "ergens", "99-100")] * 3_000
    municipality(project, offers_csv=listed(*rows))
    summary = tmp_path / "summary.md"
    words = ("check", "--municipality", SLUG, "--today", "2026-11-24")
    said = run(project, *words)
    assert len(said.err.splitlines()) < 50
    assert said.err.count("[choice-unknown]") == 3 + 3, "each cause is counted, with one of its cells"
    assert said.err.index("FOUT") < said.err.index("let op") if "let op" in said.err else True
    kept = (project.root / ".cache" / "wegwijs" / f"problems-{SLUG}.txt").read_text(encoding="utf-8")
    assert f".cache/wegwijs/problems-{SLUG}.txt" in said.err
    assert kept.count("[choice-unknown]") == 3 * 3_000
    run(project, *words, "--format", "github", env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.stat().st_size < 1 << 20


def test_what_was_typed_is_safe_to_print() -> None:
    assert shown("a\x1b[31mb\u202e\x07c\nd") == "a[31mbc d"
    assert len(shown("x" * 500)) == LONGEST_SHOWN


def test_problems_are_told_in_the_order_of_the_list() -> None:
    one = problem("a", Place("x.csv", 2, "B"))
    two = warning("b", Place("x.csv", 10, "A"))
    three = problem("a", Place("x.csv", 2, "A"))
    assert in_order([two, one, three, one]) == [three, one, two]


def test_the_project_is_found_from_any_folder_in_it(sample: Project, tmp_path: Path) -> None:
    assert find_project(sample.municipalities / SLUG) == Project(sample.root.resolve())
    assert find_project(tmp_path).root != tmp_path


def test_inside(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "file").write_text("x")
    (folder / "link").symlink_to(folder / "file")
    assert inside(folder / "file", folder)
    assert not inside(folder / "link", folder)
    assert not inside(folder / ".." / "b", folder)


def test_a_folder_that_links_elsewhere(project: Project, tmp_path: Path) -> None:
    real = municipality(project, "elders")
    real.rename(tmp_path / "elders")
    (project.municipalities / "dorp").symlink_to(tmp_path / "elders", target_is_directory=True)
    said = run(project, "check")
    assert said.code == 1
    assert "[path-outside]" in said.err
