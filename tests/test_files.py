"""Files of people: whole or untouched, whatever happens while we write, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import ast
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from small_project import ROOT, SLUG, run
from wegwijs import files
from wegwijs.files import Project

CONFIRM = ("offers", "confirm", "--all", "--municipality", SLUG, "--today", "2026-11-24")
# What writes in another way, and where: never in a file that people keep.
OTHERWISE = {
    "build/cache.py": "a file of records only grows",
    "commands/last_resort.py": "the trace of a fault of ours",
    "commands/check.py": "the summary of a forge",
    "commands/offers_import.py": "what an address gave, for a moment",
    "many/__init__.py": "the new site",
    "many/outcome.py": "the new site",
    "many/page.py": "the new site",
    "publish/manifest.py": "the new site",
    "recordings/sound.py": "a sound in memory",
    "remote/sftp.py": "a host",
    "weblinks.py": "a cache",
}
WRITES = {"write_text", "write_bytes", "copyfile", "copy2", "mkstemp", "NamedTemporaryFile"}


def test_a_file_is_the_old_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "site.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.write_in_one_step(path, b"new")
    assert path.read_bytes() == b"new" and path.stat().st_mode & 0o777 == 0o640

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_in_one_step(path, b"newer")
    assert path.read_bytes() == b"new"
    assert [left.name for left in tmp_path.iterdir()] == ["site.po"]


def test_what_a_stopped_program_left_is_cleared_away(tmp_path: Path) -> None:
    left, fresh, other = (tmp_path / name for name in (".wegwijs-a-x.po", ".wegwijs-b-x.po", ".wegwijs-c-y.po"))
    for path in (left, fresh, other):
        path.write_bytes(b"half")
    os.utime(left, (time.time() - 2 * files.LEFT_BEHIND,) * 2)
    files.write_in_one_step(tmp_path / "x.po", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, other.name, "x.po"]


def test_what_somebody_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "offers.csv"
    path.write_bytes(b"theirs")
    with pytest.raises(files.FileChangedError):
        files.exchange(tmp_path / "new", path, before=b"what was read")
    assert path.read_bytes() == b"theirs"


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write_new(tmp_path / "vision.yml", b"ours")
    assert (tmp_path / "vision.yml").read_bytes() == b"ours"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    for broken in (False, True):
        if broken:
            monkeypatch.setattr(os, "link", refuse)
        with pytest.raises(FileExistsError):
            files.write_new(tmp_path / "vision.yml", b"other")
    files.write_new(tmp_path / "second.yml", b"second")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["second.yml", "vision.yml"]


FLAGS = ("name=Dorp", "site=https://dorp.nl/", "organization=Dorp", "phone=14 0123", "email=a@dorp.nl", "gp=14 0123")
ON_A_FULL_DISK = {
    "new": ("new", "nieuw-dorp", "--no-input", *(f"--{flag}" for flag in FLAGS)),
    "template": ("offers", "template", "leeg.xlsx"),
    "export": ("offers", "export", "lijst.xlsx", "--municipality", SLUG),
    "translate": ("translate",),
    "confirm": CONFIRM,
}


@pytest.mark.parametrize("words", ON_A_FULL_DISK.values(), ids=ON_A_FULL_DISK)
def test_a_full_disk_is_told_and_nothing_is_left(
    sample: Project, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = {path: path.read_bytes() for path in sample.root.rglob("*") if path.is_file()}
    monkeypatch.setattr(os, "fsync", full)
    said = run(sample, *words)
    assert said.code == 1 and "[file-unwritten]" in said.err
    assert {path: path.read_bytes() for path in sample.root.rglob("*") if path.is_file()} == before
    assert not (sample.municipalities / "nieuw-dorp").exists()


def test_a_folder_that_somebody_made_meanwhile_stays(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sample.municipalities / "nieuw-dorp"

    def meanwhile(made: Path) -> Path:
        folder.mkdir()
        (folder / "offers.csv").write_bytes(b"theirs")
        return files.new_folder(made)

    monkeypatch.setattr("wegwijs.commands.new.new_folder", meanwhile)
    assert run(sample, *ON_A_FULL_DISK["new"]).code == 1
    assert [path.name for path in folder.iterdir()] == ["offers.csv"]


@pytest.mark.parametrize("lock", ["~$offers.csv", "~$fers.csv", ".~lock.offers.csv#"])
def test_a_list_that_is_open_is_not_written(sample: Project, lock: str) -> None:
    folder = sample.municipalities / SLUG
    before = (folder / "offers.csv").read_bytes()
    (folder / lock).write_bytes(b"")
    said = run(sample, *CONFIRM)
    assert said.code == 1 and "[file-open]" in said.err
    assert (folder / "offers.csv").read_bytes() == before


def test_what_a_clerk_saves_while_dates_are_put_is_kept(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sample.municipalities / SLUG / "offers.csv"
    exchange: Callable[..., None] = files.exchange
    saved = path.read_bytes() + b"\n"

    def meanwhile(new: Path, old: Path, before: bytes) -> None:
        old.write_bytes(saved)
        exchange(new, old, before)

    monkeypatch.setattr("wegwijs.read.stamp.exchange", meanwhile)
    said = run(sample, *CONFIRM)
    assert said.code == 1 and "[file-changed]" in said.err
    assert path.read_bytes() == saved


def test_catalogues_keep_the_ends_of_their_lines(sample: Project) -> None:
    assert run(sample, "translate").code == 0
    path = next(sample.locales.glob("*/LC_MESSAGES/*.po"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert run(sample, "translate").code == 0
    assert path.read_bytes() == before
    path.write_bytes(before.replace(b'msgstr ""\r\n\r\n#', b'msgstr ""\r\n\r\n\r\n#', 1))
    assert run(sample, "translate").code == 0
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_nothing_else_writes_in_another_way() -> None:
    package = ROOT / "scripts" / "wegwijs"
    found: dict[str, int] = {}
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node):
                found.setdefault(path.relative_to(package).as_posix(), node.lineno)
    found.pop("files.py")
    assert found.keys() == OTHERWISE.keys(), {name: found[name] for name in found.keys() - OTHERWISE.keys()}


def _writes(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr in WRITES:
        return True
    modes = [*call.args[:2], *(word.value for word in call.keywords if word.arg == "mode")]
    names = {mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)}
    return call.func.attr == "open" and any(mode.strip("bt+") in {"w", "a", "x"} for mode in names)
