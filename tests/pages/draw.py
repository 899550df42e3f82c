"""The towns of tests/pages drawn: no more pages than are read (read.yml), and the files beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from pages.page import Read, read
from pages.reading import Where
from small_project import TODAY
from wegwijs import export, pipeline
from wegwijs.files import Project
from wegwijs.model import Edition
from wegwijs.problems import errors
from wegwijs.render import run as render

WANTED: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "read.yml").read_text("utf-8"))
BESIDE = {".ics", ".json", ".csv", ".xml", ".txt"}


@dataclass(frozen=True)
class Drawn:
    """A town as read: each page by its language and address, each file beside the pages by its path."""

    pages: dict[str, dict[str, Read]]
    files: dict[str, str]


def draw(project: Project, slug: str, tree: Path) -> Drawn:
    """Draw the pages of a town that are read, into `tree`, and read them."""
    wanted = WANTED[slug]
    prepared = pipeline.prepare(project, slug, TODAY)
    assert prepared.content is not None and not errors(prepared.problems), prepared.problems
    editions = tuple(_fewer(edition, wanted[edition.language.code]) for edition in prepared.editions)
    tree.mkdir(parents=True)
    render.run(project, prepared.content, editions, tree)
    export.export(prepared.content, TODAY, tree)
    site, codes = prepared.content.municipality.site, tuple(wanted)
    pages: dict[str, dict[str, Read]] = {code: {} for code in codes}
    for edition in editions:
        code = edition.language.code
        for page in edition.pages:
            path = page.address if code == "nl" else f"{code}/{page.address}"
            file = tree / path if path.endswith(".html") else tree / path / "index.html"
            where = Where(path, code, codes, site + path if page.listed else "")
            if page.address in wanted[code]:
                pages[code][page.address] = read(file.read_text(encoding="utf-8"), where)
    files = [path for path in sorted(tree.rglob("*")) if path.suffix in BESIDE]
    return Drawn(pages, {path.relative_to(tree).as_posix(): path.read_text(encoding="utf-8") for path in files})


def _fewer(edition: Edition, addresses: Collection[str]) -> Edition:
    """An edition with these pages only, and those that stand on each page."""
    missing = set(addresses) - {page.address for page in edition.pages}
    assert not missing, f"no page has these addresses: {missing}"
    kept = [
        page for number, page in enumerate(edition.pages) if not number or page.at_foot or page.address in addresses
    ]
    return replace(edition, pages=tuple(kept))
