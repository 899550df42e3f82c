"""Publishing: the whole new site, or the whole old one."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_tree import ROOT, contents, fewer_languages
from wegwijs import publish
from wegwijs.build import last_build


def tree(folder: Path, text: str) -> Path:
    (folder / "sub").mkdir(parents=True)
    (folder / "index.html").write_text(text)
    (folder / "sub" / "index.html").write_text(text)
    (folder / "manifest.json").write_text("{}")
    return folder


def reads(site: Path) -> str:
    return (site / "index.html").read_text() + (site / "sub" / "index.html").read_text()


def left_over(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.name not in {site.name, f".{site.name}.lock"})


def put(site: Path, text: str) -> None:
    with publish.staging(site) as stage:
        (stage / "index.html").write_text(text)
        (stage / "sub").mkdir()
        (stage / "sub" / "index.html").write_text(text)
        (stage / "manifest.json").write_text("{}")
        publish.publish(stage, site)


def test_the_first_site_and_the_next(tmp_path: Path) -> None:
    site = tmp_path / "out" / "site"
    for text in ("a", "b", "c"):
        put(site, text)
        assert reads(site) == text * 2
        assert left_over(site) == []
    assert stat.S_IMODE(site.stat().st_mode) == 0o755
    assert stat.S_IMODE((site / "index.html").stat().st_mode) == 0o644


def test_what_the_new_site_has_not_is_gone(tmp_path: Path) -> None:
    site = tree(tmp_path / "site", "a")
    (site / "old.html").write_text("x")
    put(site, "b")
    assert not (site / "old.html").exists()


def test_a_failure_keeps_the_old_site(tmp_path: Path) -> None:
    site = tree(tmp_path / "site", "a")
    with pytest.raises(RuntimeError, match="halfway"), publish.staging(site) as stage:
        (stage / "index.html").write_text("half")
        raise RuntimeError("halfway")
    assert reads(site) == "aa"
    assert left_over(site) == []


def test_a_reader_never_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one step of the kernel: the old site is never moved away first."""
    site = tree(tmp_path / "site", "a")

    def refuse(self: Path, target: Path) -> Path:
        raise AssertionError(f"{self} was moved to {target}")

    with publish.staging(site) as stage:
        tree(stage / "x", "b")
        monkeypatch.setattr(Path, "rename", refuse)
        if not publish._exchange(stage / "x", site):
            pytest.skip("this system has no exchange in one step")
    assert reads(site) == "bb"


def test_two_steps_where_the_kernel_has_no_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda stage, site: False)
    site = tree(tmp_path / "site", "a")
    put(site, "b")
    assert reads(site) == "bb"
    assert left_over(site) == []


def test_the_second_of_two_steps_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tree(tmp_path / "site", "a")
    real = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(errno.ENOSPC, "full")
        return real(self, target)

    monkeypatch.setattr(publish, "_exchange", lambda stage, site: False)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="full"):
        put(site, "b")
    assert reads(site) == "aa"
    assert left_over(site) == []


def test_stopped_between_two_steps(tmp_path: Path) -> None:
    """The machine went off after the old site was set aside: the next build puts it back first."""
    site = tmp_path / "site"
    tree(tmp_path / ".site.work" / "old", "a")
    tree(tmp_path / ".site.work" / "new", "b")
    with publish.staging(site):
        assert reads(site) == "aa"
    assert reads(site) == "aa"
    assert left_over(site) == []


def test_one_build_at_a_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with publish.staging(site), pytest.raises(publish.SiteBusyError), publish.staging(site):
        pass
    with publish.staging(site) as stage:
        assert stage.is_dir()


def test_sites_side_by_side_leave_each_other_alone(tmp_path: Path) -> None:
    """One name may begin with the other: bergen, bergen-op-zoom."""
    with publish.staging(tmp_path / "bergen-op-zoom") as first, publish.staging(tmp_path / "bergen") as second:
        assert first.is_dir() and second.is_dir()
    assert left_over(tmp_path / "bergen") == [".bergen-op-zoom.lock"]


@pytest.mark.parametrize("held", ["werk.xlsx", "manifest.txt", "bergen.json"])
def test_what_is_no_site_of_ours_stays(tmp_path: Path, held: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / held).write_text("{}")
    with pytest.raises(publish.NotOurSiteError):
        put(site, "b")
    assert [path.name for path in site.iterdir()] == [held]
    assert left_over(site) == []


def test_a_site_of_many_makes_room_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "bergen.json").write_text('{"slug": "bergen"}')
    put(tmp_path / "site", "b")
    assert reads(tmp_path / "site") == "bb"


def test_a_link_to_a_site_stays_a_link(tmp_path: Path) -> None:
    """A web server may read the folder that the link leads to."""
    served = tree(tmp_path / "served" / "www", "a")
    site = tmp_path / "site"
    site.symlink_to(served)
    put(site, "b")
    assert site.is_symlink() and reads(served) == "bb"
    assert left_over(served) == []


@pytest.mark.parametrize(("code", "fallback"), [(errno.EINVAL, True), (errno.ENOSYS, True), (errno.EACCES, False)])
def test_what_the_kernel_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, fallback: bool) -> None:
    class Kernel:
        def renameat2(self, *others: object) -> int:
            ctypes.set_errno(code)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *others, **more: Kernel())
    site = tree(tmp_path / "site", "a")
    if fallback:
        put(site, "b")
        assert reads(site) == "bb"
    else:
        with pytest.raises(PermissionError):
            put(site, "b")
        assert reads(site) == "aa"
    assert left_over(site) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_where_one_may_not_write(tmp_path: Path) -> None:
    site = tree(tmp_path / "out" / "site", "a")
    site.parent.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            put(site, "b")
    finally:
        site.parent.chmod(0o755)
    assert reads(site) == "aa"


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        put(tmp_path / "file" / "site", "b")


@pytest.mark.parametrize("system", ["", "two-steps", "before"])
def test_killed_at_fifty_moments(tmp_path: Path, system: str) -> None:
    """Whenever the machine stops a publication, a reader finds the whole old site or the whole new one."""
    words = [sys.executable, str(ROOT / "tests" / "killing.py"), str(tmp_path), "50", system]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    counted = json.loads(said.stdout)
    assert counted["whole"] == counted["rounds"] == 50
    assert counted["halfway"] >= 25, "most kills fall within a publication"


BUILD = (sys.executable, "-c", "from wegwijs.commands import main; main()", "build", "--municipality", "_buurdorp")


def build(root: Path, site: Path, *more: str, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A build as somebody starts it, in a process of its own."""
    words = [*BUILD, "--today", "2026-11-24", "--site", str(site), *more]
    around = {**os.environ, "WEGWIJS_LANG": "en", "COLUMNS": "160"}
    return subprocess.Popen(
        words, cwd=root, env=around, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit
    )


def forget(root: Path) -> None:
    """Let the next build not know that nothing changed."""
    (root / ".cache" / "wegwijs" / "_buurdorp" / last_build.NAME).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def built() -> Iterator[tuple[Path, Path]]:
    """A project with the small sample in Dutch, and its site."""
    top = Path(tempfile.mkdtemp(prefix="wegwijs-publish-"))
    try:
        (top / "project").mkdir()
        fewer_languages(top / "project", "nl")
        made = build(top / "project", top / "out" / "site")
        assert made.wait() == 0, made.communicate()
        yield top / "project", top / "out" / "site"
    finally:
        shutil.rmtree(top)


@pytest.mark.whole
def test_a_whole_build_is_killed(built: tuple[Path, Path]) -> None:
    root, site = built
    before = contents(site)
    chance = random.Random(11)
    for number in range(9):
        # From nothing; with what the last build knows; and another day, in the tree of the site before the last.
        ways: list[list[str]] = [["--no-cache"], [], ["--today", f"2026-11-{10 + number}"]]
        if number % 3 == 1:
            forget(root)
        making = build(root, site, *ways[number % 3])
        time.sleep(chance.uniform(0.5, 6))
        making.send_signal(signal.SIGKILL)
        making.communicate()
        assert publish.differences(site, "site") == []
    assert build(root, site).wait() == 0
    assert contents(site) == before
    assert left_over(site) == []


@pytest.mark.whole
def test_two_builds_at_the_same_time(built: tuple[Path, Path]) -> None:
    root, site = built
    before = contents(site)
    forget(root)
    with publish.staging(site):
        second = build(root, site)
        assert second.wait() == 1
        assert "[site-busy]" in second.communicate()[1]
    assert contents(site) == before


@contextmanager
def small_disk(where: Path, options: str) -> Iterator[None]:
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", where]).returncode:
        pytest.skip("only root may make a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", where], check=True)


def fails_plainly(making: subprocess.Popen[str]) -> None:
    said, told = making.communicate()
    assert making.returncode == 1
    assert "[site-write]" in told and "Traceback" not in said + told


@pytest.mark.whole
def test_a_full_disk(built: tuple[Path, Path], tmp_path: Path) -> None:
    """The old site fits, and the new one beside it does not."""
    root, site = built
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(path.stat().st_blocks * 512 for path in site.rglob("*")) * 11 // 10
    with small_disk(disk, f"size={size}"):
        shutil.copytree(site, disk / "site")
        fails_plainly(build(root, disk / "site", "--no-cache"))  # else the new one gives files of the old a second name
        assert publish.differences(disk / "site", "site") == []
        assert left_over(disk / "site") == []


@pytest.mark.whole
def test_a_file_that_may_not_grow(built: tuple[Path, Path]) -> None:
    """A disk with a quota says so in another way."""
    root, site = built
    before = contents(site)
    for more in ([], ["--no-cache"]):
        forget(root)
        fails_plainly(
            build(root, site, *more, limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
        )
    assert contents(site) == before
    assert left_over(site) == []


@pytest.mark.whole
def test_a_target_that_is_read_only(built: tuple[Path, Path], tmp_path: Path) -> None:
    root, site = built
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, "size=100m"):
        shutil.copytree(site, disk / "site")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        fails_plainly(build(root, disk / "site"))
        assert publish.differences(disk / "site", "site") == []


@pytest.mark.whole
def test_a_place_where_nothing_can_be(built: tuple[Path, Path]) -> None:
    fails_plainly(build(built[0], Path("/proc/wegwijs/site")))
