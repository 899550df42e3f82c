"""The towns of tests/pages drawn: no more pages than are read (read.yml), and the files beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import yaml

from pages import town
from pages.page import Read, read
from pages.reading import Where
from small_project import TODAY
from wegwijs import export, pipeline
from wegwijs.files import Project
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition
from wegwijs.problems import errors
from wegwijs.render import run as render

WANTED: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "read.yml").read_text("utf-8"))
BESIDE = {".ics", ".json", ".csv", ".xml", ".txt"}


@dataclass(frozen=True)
class Town:
    """A town, made ready once; a language of it is drawn when somebody wants to read it. `folder` is its own."""

    slug: str
    folder: Path

    @cached_property
    def project(self) -> Project:
        return town.lay(self.folder / "project")

    @cached_property
    def prepared(self) -> pipeline.Prepared:
        return pipeline.prepare(self.project, self.slug, TODAY)

    @property
    def content(self) -> Content:
        assert self.prepared.content is not None and not errors(self.prepared.problems), self.prepared.problems
        return self.prepared.content

    def pages(self, code: str) -> dict[str, Read]:
        """The pages of a language as read, by their address."""
        tree = self.tree(code)
        wanted, site = WANTED[self.slug], self.content.municipality.site
        edition = next(edition for edition in self.prepared.editions if edition.language.code == code)
        found = {}
        for page in edition.pages:
            if page.address in wanted[code]:
                path = page.address if code == SOURCE_LANGUAGE else f"{code}/{page.address}"
                file = tree / path if path.endswith(".html") else tree / path / "index.html"
                where = Where(path, code, tuple(wanted), site + path if page.kind.listed else "")
                found[page.address] = read(file.read_text(encoding="utf-8"), where)
        return found

    def files(self) -> dict[str, str]:
        """The files beside the pages, by their path."""
        tree = self.tree(SOURCE_LANGUAGE)
        export.export(self.content, TODAY, tree)
        files = [path for path in sorted(tree.rglob("*")) if path.suffix in BESIDE]
        return {path.relative_to(tree).as_posix(): path.read_text(encoding="utf-8") for path in files}

    def tree(self, code: str) -> Path:
        """The tree of a language; the others have no more than what stands on each page."""
        tree = self.folder / code
        if not tree.exists():
            tree.mkdir()
            render.run(self.project, self.content, tuple(self._editions(code)), tree)
        return tree

    def _editions(self, code: str) -> Iterator[Edition]:
        for edition in self.prepared.editions:
            own = edition.language.code == code
            yield _fewer(edition, WANTED[self.slug][code] if own else ())


def _fewer(edition: Edition, addresses: Collection[str]) -> Edition:
    """An edition with these pages only, and those that stand on each page."""
    missing = set(addresses) - {page.address for page in edition.pages}
    assert not missing, f"no page has these addresses: {missing}"
    kept = [
        page for number, page in enumerate(edition.pages) if not number or page.at_foot or page.address in addresses
    ]
    return replace(edition, pages=tuple(kept))
