"""The papers of a site: its manifest, its account, and what is kept of the site before it."""

from __future__ import annotations

import gzip
import json
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest

from small_project import run
from wegwijs import press, publish
from wegwijs.files import Project
from wegwijs.model import addresses
from wegwijs.problems import Problem
from wegwijs.publish import account, manifest


def tree(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in problems]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tree(tmp_path / "site", index_html="a", sub__index_html="b", assets__page_0123456789_js="c")
    manifest.write(made)
    return made


def test_a_site_is_as_its_manifest_says_wherever_it_stands(site: Path, tmp_path: Path) -> None:
    assert publish.differences(site, "site") == []
    shutil.copytree(site, tmp_path / "elsewhere")
    assert publish.differences(tmp_path / "elsewhere", "x") == []
    assert publish.proved(site) == publish.proved(tmp_path / "elsewhere")


def test_every_difference_is_named(site: Path) -> None:
    (site / "index.html").write_text("A")
    (site / "sub" / "index.html").unlink()
    (site / "sub" / "more.html").write_text("x")
    assert found(publish.differences(site, "site")) == [
        ("site-file-changed", "site/index.html"),
        ("site-file-missing", "site/sub/index.html"),
        ("site-file-extra", "site/sub/more.html"),
    ]


def test_a_link_is_no_file_of_the_site(site: Path, tmp_path: Path) -> None:
    """The same content behind a link can change tomorrow."""
    (tmp_path / "same").write_text("a")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "same")
    (site / "way-out").symlink_to(tmp_path, target_is_directory=True)
    assert found(publish.differences(site, "site")) == [
        ("site-file-changed", "site/index.html"),
        ("site-file-extra", "site/way-out"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "null",
        '{"format": 2}',
        '{"format": 1, "files": [], "kept": []}',
        '{"format": 1, "files": {"index.html": {"sha256": 1}}, "kept": []}',
        '{"format": 1, "files": {"x": 1}}',
        "[" * 100_000,
    ],
)
def test_a_manifest_that_is_none(site: Path, text: str) -> None:
    (site / manifest.NAME).write_text(text)
    assert found(publish.differences(site, "site")) == [("site-manifest", "site/manifest.json")]
    shutil.rmtree(site)
    assert found(publish.differences(site, "site")) == [("site-manifest", "site/manifest.json")]


def test_a_hostile_manifest_opens_nothing(site: Path) -> None:
    written = json.loads((site / manifest.NAME).read_text())
    written["files"] |= {"../../etc/passwd": {"sha256": "", "size": 0}, "\x1b[31m": {"sha256": "", "size": 0}}
    (site / manifest.NAME).write_text(json.dumps(written))
    assert found(publish.differences(site, "site")) == [
        ("site-file-missing", "site/../../etc/passwd"),
        ("site-file-missing", "site/[31m"),
    ]


def test_the_same_files_give_the_same_manifest(site: Path, tmp_path: Path) -> None:
    other = tree(tmp_path / "other", sub__index_html="b", assets__page_0123456789_js="c", index_html="a")
    assert manifest.write(other) == publish.proved(site)[1]
    assert json.loads((other / manifest.NAME).read_text())["files"]["index.html"]["size"] == 1


def test_verify_as_somebody_types_it(sample: Project) -> None:
    made = tree(sample.root / "site", index_html="a", sub__index_html="b")
    mark = manifest.write(made)
    said = run(sample, "verify", "site", "--lang", "en")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"site is exactly as Wegwijs made the site. Files: 2.\nFingerprint of this site: {mark}\n"
    (made / "index.html").write_text("mend")
    said = run(sample, "verify")
    assert said.code == 1
    assert "[site-file-changed]" in said.err
    assert said.out == "site is niet meer zoals Wegwijs de site maakte. Verschillen: 1.\n"


def is_hashed(path: str) -> bool:
    return path.startswith("assets/")


def next_site(site: Path, tmp_path: Path, **files: str) -> tuple[str, ...]:
    """Publish another site over the last one; what was kept of it."""
    with publish.staging(site) as stage:
        tree(stage, **files)
        kept = publish.keep(site, stage, is_hashed)
        publish.write_manifest(stage, kept)
        publish.publish(stage, site)
    assert publish.differences(site, "site") == []
    return kept


def test_assets_of_the_last_site_are_kept_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert next_site(site, tmp_path, index_html="1", assets__a_js="a") == ()
    assert next_site(site, tmp_path, index_html="2", assets__b_js="b") == ("assets/a.js",)
    assert (site / "assets" / "a.js").read_text() == "a"
    first = (site / manifest.NAME).read_bytes()
    # The same again, as after a small change elsewhere: still the same generation, and the same bytes.
    assert next_site(site, tmp_path, index_html="2", assets__b_js="b") == ("assets/a.js",)
    assert (site / manifest.NAME).read_bytes() == first
    assert next_site(site, tmp_path, index_html="3", assets__c_js="c") == ("assets/b.js",)
    assert not (site / "assets" / "a.js").exists()
    assert not (site / "assets" / "index.html").exists()


def test_what_is_not_as_the_manifest_says_is_not_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    next_site(site, tmp_path, index_html="1", assets__a_js="a", assets__b_js="b", assets__c_js="c")
    (site / "assets" / "a.js").write_text("changed")
    (site / "assets" / "b.js").unlink()
    (site / "assets" / "c.js").unlink()
    (site / "assets" / "c.js").symlink_to("/etc/hostname")
    assert next_site(site, tmp_path, index_html="2", assets__d_js="d") == ()
    assert not (site / "assets" / "a.js").exists()


def test_a_hostile_last_site_reaches_nothing_outside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    next_site(site, tmp_path, index_html="1")
    (tmp_path / "secret").write_text("secret")
    entry = manifest.Entry(manifest.fingerprint(b"secret"), 6)
    written = manifest.Manifest({"assets/../../secret": entry, "assets/x.js": entry})
    (site / manifest.NAME).write_bytes(written.data())
    assert next_site(site, tmp_path, index_html="2") == ()


def test_a_last_site_with_a_damaged_manifest(tmp_path: Path) -> None:
    site = tree(tmp_path / "site", assets__a_js="a")
    (site / manifest.NAME).write_text("{")
    assert next_site(site, tmp_path, index_html="1") == ()


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=root, check=True)


def test_the_commit_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))  # as a hook of git would have it
    assert account.commit(tmp_path) is None
    monkeypatch.delenv("GIT_DIR")
    git(tmp_path, "init", "--quiet")
    assert account.commit(tmp_path) is None
    (tmp_path / "file").write_text("x")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "x")
    commit = account.commit(tmp_path)
    assert commit is not None and len(commit) == 40
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))
    (tmp_path / "file").write_text("y")
    assert account.commit(tmp_path) == f"{commit}-dirty"
    monkeypatch.setenv("PATH", "")
    assert account.commit(tmp_path) is None


def test_pressed_files_are_smaller_and_the_same_each_time(tmp_path: Path) -> None:
    files: dict[str, Any] = {"index_html": "een twee drie " * 200, "a_js": "x", "picture_png": "a" * 500}
    one, two = tree(tmp_path / "one", **files), tree(tmp_path / "two", **files)
    weights = press.press(one)
    assert press.press(two) == weights
    names = {path.name for path in one.iterdir()}
    assert names == {"index.html", "index.html.br", "index.html.gz", "a.js", "picture.png"}
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
    assert weights["a.js"] == press.Weight(1, 1, 1)
    paper = one / "aanbod" / "x" / addresses.CODE_FILE
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"<svg/>" * 100)
    size = paper.stat().st_size
    assert press.press(one)["aanbod/x/qr.svg"] == press.Weight(size, size, size)
    assert [path.name for path in paper.parent.iterdir()] == [addresses.CODE_FILE], "only a printer asks for it"
    assert weights["index.html"].br == (one / "index.html.br").stat().st_size < weights["index.html"].gz


def test_gzip_says_nothing_of_the_machine_that_wrote_it() -> None:
    """Each version of Python names another system in the header."""
    words = b"een twee drie " * 200
    packed = press.gzipped(words)
    magic, method, flags, made, extra, system = struct.unpack("<HBBLBB", packed[:10])
    assert (magic, method, flags, made, extra, system) == (0x8B1F, 8, 0, 0, 0, 255)
    assert gzip.decompress(packed) == words
