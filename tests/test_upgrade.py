"""A fork brings in a later version that changed everything the project owns: no conflict, a working site, a report."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_tree import ROOT, TODAY
from small_project import Said, municipality, run
from wegwijs import pipeline, upgrade
from wegwijs.files import Project
from wegwijs.problems import errors
from wegwijs.upgrade.state import Said as Fault
from wegwijs.upgrade.state import State, restored

OWN, REPLACED = "ons-dorp", "vaders"
# How a remark is written in each kind of file: enough to change every one of them.
REMARKS = {
    ".py": "# Later.\n",
    ".yml": "# Later.\n",
    ".toml": "# Later.\n",
    ".css": "/* Later. */\n",
    ".js": "/* Later. */\n",
    ".html": "{# Later. #}\n",
    ".md": "\nLater.\n",
    ".po": "\n#~ msgid \"Later\"\n#~ msgstr \"Later\"\n",
    "Makefile": "# Later.\n",
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    said = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if not name.startswith("tests/") and (ROOT / name).is_file()]


def settle(folder: Path) -> None:
    """The municipality moves in: a folder of its own, with catalogue, colours, logo, a page and a topic that it replaces."""
    own = folder / "content" / "municipalities" / OWN
    shutil.copytree(folder / "content" / "municipalities" / "_buurdorp", own)
    said = (own / "municipality.yml").read_text(encoding="utf-8").replace("0999 ", "0205 ")
    (own / "municipality.yml").write_text(said.replace("#1d3f8f", "#7a1f5c"), encoding="utf-8")
    table = (
        (own / "offers.csv")
        .read_text(encoding="utf-8")
        .replace("+31 999", "+31 205")
        .replace("0999", "0205")
        .replace("06 0000", "06 1200")
    )
    (own / "offers.csv").write_text(table, encoding="utf-8")
    (own / "brand").mkdir(exist_ok=True)
    shutil.copy(folder / "content" / "municipalities" / "_voorbeeldstad" / "brand" / "logo.svg", own / "brand")
    catalogue = folder / "locales" / "en" / "LC_MESSAGES"
    shutil.copy(catalogue / "_buurdorp.po", catalogue / f"{OWN}.po")
    (own / "topics").mkdir(exist_ok=True)
    topic = folder / "content" / "topics" / f"{REPLACED}.md"
    head, words = topic.read_text(encoding="utf-8").split("\n", 1)
    (own / "topics" / topic.name).write_text(f"{head}\nreplaces: 00000000\n{words}", encoding="utf-8")


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork that has brought in a later version."""
    upstream = tmp_path_factory.mktemp("upstream")
    for name in tracked():
        (upstream / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, upstream / name)
    git(upstream, "init", "-q", "-b", "main")
    git(upstream, "add", "-A")
    git(upstream, "commit", "-qm", "First")

    mine = tmp_path_factory.mktemp("fork") / "wegwijs"
    git(upstream, "clone", "-q", str(upstream), str(mine))
    settle(mine)
    git(mine, "add", "-A")
    git(mine, "commit", "-qm", "Our municipality")

    for name in tracked():
        path = upstream / name
        if remark := REMARKS.get(path.suffix) or REMARKS.get(path.name):
            path.write_text(path.read_text(encoding="utf-8") + remark, encoding="utf-8")
    topic = upstream / "content" / "topics" / "voorlezen.md"
    title = next(line for line in topic.read_text(encoding="utf-8").splitlines() if line.startswith("title: "))
    topic.write_text(topic.read_text(encoding="utf-8").replace(title, title + ", elke dag"), encoding="utf-8")
    theirs = upstream / "content" / "topics" / f"{REPLACED}.md"
    theirs.write_text(theirs.read_text(encoding="utf-8").replace("lead: ", "lead: Nergens hier. ", 1), encoding="utf-8")
    (upstream / "content" / "topics" / "opa-en-oma.md").unlink()
    git(upstream, "add", "-A")
    git(upstream, "commit", "-qm", "A later version")
    git(mine, "fetch", "-q", "origin")
    git(mine, "merge", "-q", "--no-edit", "origin/main")
    return mine


@pytest.fixture
def checkout(fork: Path) -> Iterator[Project]:
    yield Project(fork)


@pytest.mark.whole
def test_no_conflict_and_a_working_site(checkout: Project, tmp_path: Path) -> None:
    assert git(checkout.root, "status", "--porcelain") == ""
    built = pipeline.build(checkout, OWN, TODAY, tmp_path / "site")
    assert built.published, errors(built.problems)
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Buurdorp" in home and "assets/logo." in home


@pytest.mark.whole
def test_the_report_tells_what_the_upgrade_changed(checkout: Project) -> None:
    said = report(checkout)
    assert said.code == 0, said.err
    assert ", elke dag" in said.out
    assert "/onderwerpen/opa-en-oma/" in said.out
    assert "Engels: " in said.out
    assert "Later" in said.out
    assert "Nergens hier" not in said.out, "the municipality replaced this topic"
    assert "original-changed" in said.out
    english = report(checkout, "--lang", "en")
    assert "English: " in english.out and "Pages that are gone" in english.out


@pytest.mark.whole
def test_a_merge_of_ones_own_is_no_upgrade(checkout: Project) -> None:
    wanted = report(checkout).out
    start = git(checkout.root, "rev-parse", "HEAD").strip()
    said = checkout.municipalities / OWN / "municipality.yml"
    git(checkout.root, "checkout", "-q", "-b", "patch-1")
    said.write_text(said.read_text(encoding="utf-8") + "# Anders.\n", encoding="utf-8")
    git(checkout.root, "commit", "-qam", "Own")
    git(checkout.root, "checkout", "-q", "-")
    git(checkout.root, "merge", "-q", "--no-ff", "--no-edit", "patch-1")
    found = report(checkout).out
    git(checkout.root, "reset", "-q", "--hard", start)
    assert found == wanted


@pytest.mark.whole
def test_a_fork_that_brought_in_nothing_yet(checkout: Project) -> None:
    """Also where upstream itself has merges: the municipality was not there before them."""
    start = git(checkout.root, "rev-parse", "HEAD").strip()
    git(checkout.root, "reset", "-q", "--hard", "HEAD^1")
    said = report(checkout)
    git(checkout.root, "reset", "-q", "--hard", start)
    assert said.code == 1 and "[upgrade-merge]" in said.err


@pytest.mark.whole
def test_the_older_version_tells_of_itself_and_else_we_read_it(checkout: Project) -> None:
    told, revision = upgrade.state_before(checkout, OWN, TODAY, "HEAD^1")
    assert len(revision) == 10
    script = checkout.root / "scripts" / "wegwijs" / "upgrade" / "state.py"
    script.write_text("raise SystemExit(1)\n", encoding="utf-8")
    git(checkout.root, "commit", "-qam", "A version that cannot tell")
    read_by_us, _ = upgrade.state_before(checkout, OWN, TODAY, "HEAD")
    git(checkout.root, "reset", "-q", "--hard", "HEAD^")
    assert set(told.pages) - set(read_by_us.pages) == {"onderwerpen/opa-en-oma/"}


@pytest.mark.whole
@pytest.mark.parametrize(
    ("since", "code"),
    [("nergens", "upgrade-revision"), ("--output=x", "upgrade-revision"), ("origin/main", "upgrade-younger")],
)
def test_what_there_is_nothing_to_compare_with(checkout: Project, since: str, code: str) -> None:
    said = report(checkout, f"--since={since}")
    assert said.code == 1 and f"[{code}]" in said.err


def test_a_folder_without_history(project: Project) -> None:
    municipality(project, OWN)
    said = run(project, "upgrade-report", "-m", OWN)
    assert said.code == 1 and "[upgrade-git]" in said.err


def report(checkout: Project, *more: str) -> Said:
    words = ["-c", "from wegwijs.commands import main; main()"]
    done = subprocess.run(
        [sys.executable, *words, "upgrade-report", "-m", OWN, "--today", TODAY.isoformat(), *more],
        cwd=checkout.root,
        capture_output=True,
        text=True,
        check=False,
    )
    return Said(done.stdout, done.stderr, done.returncode)


def fault(row: int, **facts: str) -> Fault:
    return Fault("x", "warning", ("offers.csv", row, "Naam"), facts)


def test_what_is_reworded_new_and_gone() -> None:
    before = State(
        "1",
        {"a/": "A", "b/": "B"},
        {"Koffie drinken met ouders.": "/x/", "Weg.": "/x/"},
        {"en": 2},
        (fault(3, value="a"),),
    )
    after = State(
        "2",
        {"a/": "A", "c/": "C"},
        {"Koffie drinken met andere ouders.": "/x/", "Iets heel anders hier.": "/y/"},
        {"en": 5, "ar": 0},
        (fault(9, value="a"), fault(3, value="b")),
    )
    found = upgrade.compare(before, after)
    assert found.pages_new == (("c/", "C"),) and found.pages_gone == (("b/", "B"),)
    assert found.reworded == (("/x/", "Koffie drinken met ouders.", "Koffie drinken met andere ouders."),)
    assert found.sentences_gone == (("/x/", "Weg."),)
    assert found.sentences_new == (("/y/", "Iets heel anders hier."),)
    assert found.behind == (("en", 2, 5),)
    assert [one.facts for one in found.problems] == [{"value": "b"}]  # a row that moved is the same fault
    assert upgrade.compare(after, after).nothing


def test_a_state_is_written_and_restored() -> None:
    whole = State("1", {"a/": "A"}, {"Zin.": "/x/"}, {"en": 2}, (fault(3, value="a"),))
    assert restored(whole.written()) == whole
    for broken in ("", "{", "[]", '{"form": 99}', '{"form": 1}', "null"):
        assert restored(broken) is None
