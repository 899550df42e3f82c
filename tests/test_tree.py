"""The tree of a new site: what is written once is known, and what comes from the last site is what it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wegwijs.build.tree import SiteTree, record_of
from wegwijs.build.tree_state import tree_state

PAGE = b"a page"


@pytest.fixture
def tree(tmp_path: Path) -> SiteTree:
    """A new site, and a last one that holds a page in the same place."""
    last = tmp_path / "last"
    (last / "over").mkdir(parents=True)
    (last / "over" / "index.html").write_bytes(PAGE)
    (tmp_path / "new").mkdir()
    return SiteTree(tmp_path / "new", last)


def test_what_is_written_has_a_record(tree: SiteTree) -> None:
    tree.write("ar/over/index.html", PAGE)
    assert (tree.root / "ar/over/index.html").read_bytes() == PAGE
    assert tree.files == {"ar/over/index.html": record_of(PAGE)}


def test_what_another_language_wrote_already_stays(tree: SiteTree) -> None:
    tree.write("assets/page.0.js", PAGE)
    SiteTree(tree.root).write("assets/page.0.js", PAGE)
    assert (tree.root / "assets/page.0.js").read_bytes() == PAGE


def test_a_page_of_the_last_site_gets_a_second_name(tree: SiteTree) -> None:
    assert tree.take({"over/index.html": record_of(PAGE)})
    assert (tree.root / "over/index.html").stat().st_nlink == 2
    assert tree.files == {"over/index.html": record_of(PAGE)}


def _changed(path: Path) -> None:
    path.write_bytes(b"b page")


def _gone(path: Path) -> None:
    path.unlink()


def _linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("damage", [_changed, _gone, _linked, _folder, _pipe])
def test_nothing_is_taken_where_one_file_is_not_what_it_was(tree: SiteTree, damage: object) -> None:
    assert tree.last is not None and callable(damage)
    (tree.last / "over" / "index.html.br").write_bytes(PAGE)
    damage(tree.last / "over" / "index.html")
    assert not tree.take({"over/index.html.br": record_of(PAGE), "over/index.html": record_of(PAGE)})
    assert tree.files == {} and not list(tree.root.iterdir())


def test_a_disk_that_knows_no_second_names_gets_the_bytes(tree: SiteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    assert tree.take({"over/index.html": record_of(PAGE)})
    assert (tree.root / "over/index.html").read_bytes() == PAGE


def begun(tmp_path: Path) -> SiteTree:
    """A tree in which pages of a site before stand already; the last site has another page beside them."""
    there = tmp_path / "there"
    for path, data in (("over/index.html", PAGE), ("old/index.html", b"old")):
        (there / path).parent.mkdir(parents=True)
        (there / path).write_bytes(data)
    return SiteTree(there, tmp_path / "last", {"over/index.html": record_of(PAGE), "old/index.html": record_of(b"old")})


def test_what_stands_there_already_is_not_written_again(tmp_path: Path) -> None:
    tree = begun(tmp_path)
    number = (tree.root / "over/index.html").stat().st_ino
    tree.write("over/index.html", PAGE)
    assert tree.take({"over/index.html": record_of(PAGE)})
    assert (tree.root / "over/index.html").stat().st_ino == number


def test_what_is_another_now_takes_its_place(tmp_path: Path) -> None:
    tree = begun(tmp_path)
    second_name = tmp_path / "second"
    second_name.hardlink_to(tree.root / "over/index.html")
    tree.write("over/index.html", b"another page")
    assert (tree.root / "over/index.html").read_bytes() == b"another page"
    assert tree.files["over/index.html"] == record_of(b"another page")
    assert second_name.read_bytes() == PAGE


def test_what_is_of_the_last_site_takes_the_place_of_what_stands_there(tree: SiteTree, tmp_path: Path) -> None:
    other = SiteTree(tmp_path / "there", tree.last, {"over/index.html": record_of(b"an older page")})
    (other.root / "over").mkdir(parents=True)
    (other.root / "over/index.html").write_bytes(b"an older page")
    assert other.take({"over/index.html": record_of(PAGE)})
    assert (other.root / "over/index.html").read_bytes() == PAGE
    assert not other.take({"over/index.html": record_of(b"nowhere")})


def test_what_is_no_more_is_removed(tmp_path: Path) -> None:
    tree = begun(tmp_path)
    tree.write("over/index.html", PAGE)
    tree.prune()
    assert sorted(path.name for path in tree.root.iterdir()) == ["over"]


def test_whoever_writes_in_a_tree_gives_it_another_state(tmp_path: Path) -> None:
    root = begun(tmp_path).root
    page, state = root / "over/index.html", tree_state(root)
    assert state and state == tree_state(root)
    os.utime(page, ns=(0, 0))
    touched = tree_state(root)
    page.chmod(0o600)
    closed = tree_state(root)
    page.rename(root / "over/other.html")
    moved = tree_state(root)
    (root / "over/other.html").unlink()
    assert len({state, touched, closed, moved, tree_state(root)}) == 5
    assert tree_state(tmp_path / "nowhere") == ""
