"""The tree of a new site: what is written once is known, and what comes from the last site is what it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wegwijs.build.tree import SiteTree, record_of

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
