"""The door through which we call MkDocs: prepared editions become a tree of files."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Collection
from datetime import date
from pathlib import Path

import material

from wegwijs import workers
from wegwijs.files import Project
from wegwijs.kept import NOWHERE, Store
from wegwijs.model import Content, Edition
from wegwijs.render.kept import Kept
from wegwijs.render.own_partials import BrokenPartialError, blamed

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.commands.build import build
from mkdocs.config import load_config


def run(
    project: Project,
    content: Content,
    editions: tuple[Edition, ...],
    tree: Path,
    jobs: int = 1,
    store: Store = NOWHERE,
    only: Collection[str] = (),
) -> None:
    """Draw every page of every edition into `tree`, an empty folder.

    `jobs` languages are drawn at a time; `store` has the pages that an earlier build drew; `only` are the codes of the
    languages to draw, where not all are wanted.

    Raises:
        BrokenPartialError: a partial of the municipality's own cannot be drawn.
    """
    for name in ("mkdocs", "properdocs"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what it would tell, it also raises
    codes = [edition.language.code for edition in editions if not only or edition.language.code in only]
    with tempfile.TemporaryDirectory(prefix=".drawn-", dir=tree.parent) as folder:
        drawn = Path(folder)

        def draw(code: str) -> None:
            with store.shelf(code) as shelf:
                _draw(project, content, editions, code, Kept(shelf, store), drawn / code)

        workers.each(draw, codes, jobs)
        for code in codes:
            _gather(drawn / code, tree)


def _draw(
    project: Project,
    content: Content,
    editions: tuple[Edition, ...],
    code: str,
    kept: Kept,
    folder: Path,
) -> None:
    """Draw one language, in a folder of its own: MkDocs empties the folder that it draws into."""
    config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(folder), site_url=content.municipality.site)
    plugin = config.plugins["wegwijs"]
    plugin.hand_over(content, editions, code, kept)  # type: ignore[attr-defined]
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Exception as fault:
        if partials := content.own_words.partials:
            raise BrokenPartialError(blamed(fault, partials)) from fault
        raise
    finally:
        config.plugins.on_shutdown()


def _gather(drawn: Path, tree: Path) -> None:
    """Move what was drawn into the tree. Languages share only files whose name says what is in them."""
    for path in sorted(drawn.iterdir()):
        target = tree / path.name
        if path.is_dir() and target.exists():
            _gather(path, target)
        else:
            path.replace(target)


def serve(project: Project, slug: str, today: date, address: str) -> None:
    """MkDocs's own server, with live reload; it never touches the published site."""
    os.environ.update(WEGWIJS_MUNICIPALITY=slug, WEGWIJS_TODAY=today.isoformat())
    mkdocs_serve.serve(str(project.root / "mkdocs.yml"), dev_addr=address)


def icons() -> Path:
    """Where Material keeps the pictograms."""
    return Path(str(material.__file__)).parent / "templates" / ".icons" / "material"
