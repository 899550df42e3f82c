"""What others give us is opened in one way: ordinary files only, no larger than they may be, and no line without an end."""

from __future__ import annotations

import json
import os
import re
import socket
from pathlib import Path

import pytest

from small_project import ROOT, SLUG, codes, municipality, prepared, run
from wegwijs import imports, publish, source_files
from wegwijs.build import workers
from wegwijs.build.cache import RecordFile
from wegwijs.build.tree import SiteTree, record_of
from wegwijs.files import Project, inside
from wegwijs.publish import manifest
from wegwijs.translate import catalogue

SOURCES = ROOT / "scripts" / "wegwijs"
OPENING = re.compile(r"\.read_(?:bytes|text)\(|\bopen\(")
# The one function; what is no file of others; and what is opened to be written.
ELSEWHERE = {
    "fetching.py": "an address of the web, and no file",
    "source_files.py": "the one function",
    "build/workers.py": "/proc, and nowhere",
    "build/last_build.py": "files of which it was asked whether they are ordinary",
    "build/tree.py": "without following links, and asked what it is",
    "build/cache.py": "to write",
    "remote/sftp.py": "a file of a host, and none of this machine",
    "publish/__init__.py": "a lock of our own",
    "publish/manifest.py": "files of which it was asked whether they are ordinary",
    "recordings/sound.py": "files of which it was asked whether they are ordinary",
    "recordings/parcel.py": "a part of an archive in memory",
    "read/sheet_file.py": "a part of an archive in memory",
    "read/logo.py": "a picture in memory",
    "upgrade/before.py": "an archive in memory",
    "driver.py": "a cache",
    "render/bounded.py": "/proc",
    "commands/check.py": "to write",
    "form_program.py": "an archive in memory, proved by its hash",
}


def special(kind: str, path: Path) -> None:
    """Something that is no ordinary file."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket is short
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(path.name)
        finally:
            os.chdir(here)
    elif kind == "loop":
        path.symlink_to(path.name)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()


KINDS = ("pipe", "socket", "loop", "device", "folder")
PLACES = (
    "offers.csv",
    "municipality.yml",
    "vision.yml",
    "brand/logo.svg",
    "topics/slapen.md",
    "pages/bus.md",
    "overrides/partials/footer.html",
)


def test_nothing_is_opened_in_another_way() -> None:
    for path in sorted(SOURCES.rglob("*.py")):
        others = [
            line.strip()
            for line in path.read_text(encoding="utf-8").splitlines()
            if OPENING.search(line) and "source_files.read_" not in line and "def " not in line
        ]
        assert not others or path.relative_to(SOURCES).as_posix() in ELSEWHERE, (path, others)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_is_told_and_holds_nobody(project: Project, kind: str, place: str) -> None:
    path = municipality(project) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    special(kind, path)
    said = run(project, "check", "--municipality", SLUG, "--today", "2026-11-24")
    assert place.split("/")[0] in said.err
    assert re.search(
        r"\[(?:file-special|file-unreadable|file-missing|path-outside|file-unread|partial-unknown)\]", said.err
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_in_a_cache_counts_for_nothing(tmp_path: Path, kind: str) -> None:
    special(kind, tmp_path / "nl")
    cache = RecordFile(tmp_path / "nl")
    cache.open()
    assert cache.get("x") is None
    special(kind, tmp_path / "page")
    assert not SiteTree(tmp_path / "new", tmp_path).take({"page": record_of(b"")})
    special(kind, tmp_path / manifest.NAME)
    assert manifest.files_of(tmp_path) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_no_catalogue_and_no_document(tmp_path: Path, kind: str) -> None:
    special(kind, tmp_path / "x.po")
    assert len(catalogue.read(tmp_path / "x.po", "x.po", "en")[1]) == 1
    special(kind, tmp_path / "x.json")
    documents, problems = imports.load(tmp_path / "x.json")
    assert not documents and (problems or kind == "folder")


def test_links_that_lead_to_one_another_are_inside_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert not inside(tmp_path / "a", tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("topics/lang.md", "---\ntitle: a\nlead: b\n---\n" + "<a" * 50_000, "line-too-long"),
        ("topics/lang.md", "---\ntitle: a\nlead: b\n---\n" + "een twee drie\n" * 2_000, "line-too-long"),
        ("topics/lang.md", "---\ntitle: a\nlead: b\n---\n- een\n" + "  twee\n" * 20_000, "line-too-long"),
        ("topics/lang.md", "---\ntitle: a\nlead: b\n---\n" + "\n" * 19_000_000, "file-too-large"),
        ("municipality.yml", "name: " + "a" * 30_000, "line-too-long"),
        ("municipality.yml", "name: " + "a " * 1_000_000, "file-too-large"),
    ],
    ids=["tags", "paragraph", "item", "line ends", "name", "large"],
)  # fmt: skip
def test_a_text_that_never_ends_is_told(project: Project, name: str, text: str, code: str) -> None:
    path = municipality(project) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert code in codes(prepared(project).problems)


def test_a_line_of_marks_takes_no_longer_than_one_of_words(project: Project) -> None:
    """One that could begin anywhere and ends nowhere was looked for from each place to the end."""
    path = municipality(project) / "topics" / "lang.md"
    path.parent.mkdir()
    line = "<a" * 4_000 + "\n\n"
    path.write_text("---\ntitle: a\nlead: b\nphases: [baby]\nicon: human\n---\n" + line * 20)
    assert workers.alone(lambda: codes(prepared(project).problems), 800_000_000, 30)  # it took minutes


def test_a_document_of_nothing_but_brackets_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" + "[]," * 16_000_000 + "[]]")
    assert codes(imports.load(tmp_path / "a.json")[1]) == ["file-crowded"]
    many = tmp_path / "many"
    many.mkdir()
    for number in range(4):
        (many / f"{number}.json").write_text(json.dumps([[]] * 300_000))
    documents, problems = imports.load(many)
    assert len(documents) < 4 and set(codes(problems)) == {"file-crowded"}


def test_a_file_that_grows_while_it_is_read_has_an_end() -> None:
    with pytest.raises(source_files.SpecialFileError):
        source_files.read_bytes(Path("/dev/zero"), 10)


def test_a_pipe_in_the_place_of_a_lock_holds_no_build(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".site.lock")
    with pytest.raises(OSError), publish.staging(tmp_path / "site"):
        pass
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(publish.NotOurSiteError), publish.staging(tmp_path / "loop"):
        pass


def test_a_document_has_no_halves_of_letters(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(r'{"a": "\ud800", "b": "\ud83d\ude00", "c": "\\ud800", "d": "\n\udfff\t"}')
    (document,), problems = imports.load(tmp_path / "a.json")
    assert not problems
    assert document.data == {"a": "\ufffd", "b": "\U0001f600", "c": "\\ud800", "d": "\n\ufffd\t"}
