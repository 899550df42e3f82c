"""The papers of a site: its manifest, its account, and what is kept of the site before it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import struct
import subprocess
from pathlib import Path

import brotli
import pytest

from small_project import TODAY, prepared, run
from wegwijs import compress, publish
from wegwijs.build.commit import commit as commit_of
from wegwijs.build.tree import FileRecord, SiteTree, record_of
from wegwijs.files import Project
from wegwijs.model import addresses
from wegwijs.problems import Problem
from wegwijs.publish import account, manifest


def tree(folder: Path, last: Path | None = None, **files: str) -> SiteTree:
    made = SiteTree(folder, last)
    for name, text in files.items():
        made.write(name.replace("__", "/").replace("_", "."), text.encode())
    return made


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in problems]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tree(tmp_path / "site", index_html="a", sub__index_html="b", assets__page_0123456789_js="c")
    manifest.write(made)
    return made.root


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
    assert json.loads((other.root / manifest.NAME).read_text())["files"]["index.html"]["size"] == 1


def test_verify_as_somebody_types_it(sample: Project) -> None:
    made = tree(sample.root / "site", index_html="a", sub__index_html="b")
    mark = manifest.write(made)
    said = run(sample, "verify", "site", "--lang", "en")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"site is exactly as Wegwijs made the site. Files: 2.\nFingerprint of this site: {mark}\n"
    (made.root / "index.html").write_text("mend")
    said = run(sample, "verify")
    assert said.code == 1
    assert "[site-file-changed]" in said.err
    assert said.out == "site is niet meer zoals Wegwijs de site maakte. Verschillen: 1.\n"


def is_hashed(path: str) -> bool:
    return path.startswith("assets/")


def next_site(site: Path, tmp_path: Path, **files: str) -> tuple[str, ...]:
    """Publish another site over the last one; what was kept of it."""
    with publish.staging(site) as stage:
        made = tree(stage, site, **files)
        kept = publish.keep(made, is_hashed)
        manifest.write(made, kept)
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
    entry = FileRecord(manifest.fingerprint(b"secret"), 6)
    assert entry == record_of(b"secret")
    written = manifest.Manifest({"assets/../../secret": entry, "assets/x.js": entry})
    (site / manifest.NAME).write_bytes(written.data())
    assert next_site(site, tmp_path, index_html="2") == ()


def test_a_last_site_with_a_damaged_manifest(tmp_path: Path) -> None:
    site = tree(tmp_path / "site", assets__a_js="a").root
    (site / manifest.NAME).write_text("{")
    assert next_site(site, tmp_path, index_html="1") == ()


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=root, check=True)


def test_the_commit_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))  # as a hook of git would have it
    assert commit_of(tmp_path) is None
    monkeypatch.delenv("GIT_DIR")
    git(tmp_path, "init", "--quiet")
    assert commit_of(tmp_path) is None
    (tmp_path / "file").write_text("x")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "x")
    commit = commit_of(tmp_path)
    assert commit is not None and len(commit) == 40
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))
    (tmp_path / "file").write_text("y")
    assert commit_of(tmp_path) == f"{commit}-dirty"
    monkeypatch.setenv("PATH", "")
    assert commit_of(tmp_path) is None


def test_compressed_files_are_smaller_and_the_same_each_time() -> None:
    files = {"index.html": b"een twee drie " * 200, "a.js": b"x", "picture.png": b"a" * 500}
    one, two = compress.with_compressed(files), compress.with_compressed(dict(files))
    assert one == two
    assert set(one) == {"index.html", "index.html.br", "index.html.gz", "a.js", "picture.png"}
    assert {name: one[name] for name in files} == files, "what is compressed is there too, as it was"
    paper = f"aanbod/x/{addresses.CODE_FILE}"
    assert set(compress.with_compressed({paper: b"<svg/>" * 100})) == {paper}, "only a printer asks for it"
    assert len(one["index.html.br"]) < len(one["index.html.gz"]) < len(one["index.html"])
    assert brotli.decompress(one["index.html.br"]) == gzip.decompress(one["index.html.gz"]) == one["index.html"]


def test_the_account_says_how_heavy_a_site_is(sample: Project) -> None:
    """What does not get smaller counts as it is; the heaviest page is that of the most bytes on the way."""
    content = prepared(sample).content
    assert content is not None
    made = SiteTree(sample.root / "site")
    files = {"index.html": b"een twee drie " * 200, "a/index.html": os.urandom(1_000), "a.js": b"x"}
    made.write_all(compress.with_compressed(files))
    account.write(made, sample.root, content, ["nl"], 2, TODAY, [])
    told = json.loads((made.root / account.NAME).read_text())
    sizes = {path: path.stat().st_size for path in made.root.rglob("*") if path.is_file()}
    small = sizes[made.root / "index.html.br"]
    assert told["bytes"] == {
        "total": 2_800 + 1_000 + 1,
        "brotli": small + 1_000 + 1,
        "gzip": sizes[made.root / "index.html.gz"] + 1_000 + 1,
    }
    assert told["counts"]["files"] == 3 and told["counts"]["pages"] == 2
    assert told["heaviest_page"] == {"path": "a/index.html", "bytes": 1_000, "brotli": 1_000}


def test_gzip_says_nothing_of_the_machine_that_wrote_it() -> None:
    """Each version of Python names another system in the header."""
    words = b"een twee drie " * 200
    packed = compress.gzipped(words)
    magic, method, flags, made, extra, system = struct.unpack("<HBBLBB", packed[:10])
    assert (magic, method, flags, made, extra, system) == (0x8B1F, 8, 0, 0, 0, 255)
    assert gzip.decompress(packed) == words
