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
from wegwijs import driver, export, join, pipeline
from wegwijs.build.tree import SiteTree
from wegwijs.files import Project
from wegwijs.harden import harden
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, PrintFile
from wegwijs.model.addresses import PRINT
from wegwijs.pages import printed
from wegwijs.problems import errors
from wegwijs.render.traces import RenderedPage

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
        prepared = pipeline.prepare(self.project, self.slug, TODAY)
        if self.slug != town.EVERYTHING or prepared.content is None:
            return prepared
        return replace(
            prepared, editions=tuple(_with_print(edition, prepared.content) for edition in prepared.editions)
        )

    @property
    def content(self) -> Content:
        assert self.prepared.content is not None and not errors(self.prepared.problems), self.prepared.problems
        return self.prepared.content

    def pages(self, code: str) -> dict[str, Read]:
        """The pages of a language as read, by their address."""
        drawn = self.drawn[code]
        wanted, site = WANTED[self.slug], self.content.municipality.site
        edition = next(edition for edition in self.prepared.editions if edition.language.code == code)
        found = {}
        for page in edition.pages:
            if page.address in wanted[code]:
                path = page.address if code == SOURCE_LANGUAGE else f"{code}/{page.address}"
                where = Where(path, code, tuple(wanted), site + path if page.kind.listed else "")
                found[page.address] = read(drawn[path].text, where)
        return found

    def files(self) -> dict[str, str]:
        """The files beside the pages, by their path."""
        dutch = self._editions(SOURCE_LANGUAGE)[0].pages
        listed = [page.address for page in dutch if page.kind.listed]
        moved = join.speaking(self.content, [page.address for page in dutch])
        codes = [edition.language.code for edition in self.prepared.editions]
        files = {**export.files(self.content, TODAY)}
        files |= join.of_the_site(self.project, self.content.municipality, codes, listed, moved)
        files |= {
            path: data for pages in self.drawn.values() for page in pages.values() for path, data in page.beside.items()
        }
        return {path: data.decode() for path, data in sorted(files.items()) if Path(path).suffix in BESIDE}

    def tree(self, code: str) -> Path:
        """The pages of a language and what they ask for, written as they stand in a site; of others what stands beside pages."""
        tree = SiteTree(self.folder / code)
        if not tree.root.exists():
            for path, page in self.drawn[code].items():
                name = path if path.endswith(".html") else f"{path}index.html"
                tree.write_all({name: page.text.encode(), **page.assets})
            tree.write_all(
                {
                    path: data
                    for pages in self.drawn.values()
                    for page in pages.values()
                    for path, data in page.beside.items()
                }
            )
        return tree.root

    @cached_property
    def drawn(self) -> dict[str, dict[str, RenderedPage]]:
        """The pages of each language that are read, and those that stand on each, by their address in the site."""
        return {code: dict(self._draw(code)) for code in WANTED[self.slug]}

    def _draw(self, code: str) -> Iterator[tuple[str, RenderedPage]]:
        edition = next(edition for edition in self._editions(code) if edition.language.code == code)
        languages = [other.language for other in self.prepared.editions]
        renderer = driver.page_renderer(self.project, self.content, edition, languages)
        for page in edition.pages:
            rendered = renderer.render(page)
            yield renderer.path(page).removesuffix("index.html"), replace(rendered, text=harden(rendered.text))

    def _editions(self, code: str) -> list[Edition]:
        return [
            _fewer(edition, WANTED[self.slug][code] if edition.language.code == code else ())
            for edition in self.prepared.editions
        ]


def _with_print(edition: Edition, content: Content) -> Edition:
    """An edition with the page of what there is to print, of which a build knows only when it was made."""
    code, title = edition.language.code, edition.pages[1].title
    printouts = (
        PrintFile("poster", "poster", title, f"{PRINT}poster-a4.pdf", "A4", 50_100, 1),
        PrintFile("folder-x", "leaflet", title, f"{PRINT}folder-x-{code}.pdf", "A5", 64_000, 4),
        PrintFile("folder-x", "leaflet", title, f"{PRINT}folder-x-{code}-vouwen.pdf", "A4", 40_001, 2, folded=True),
    )
    localized = edition.translator.apply(content)  # type: ignore[attr-defined]
    return replace(edition, pages=(*edition.pages, printed(localized, edition.language, TODAY, printouts)))


def _fewer(edition: Edition, addresses: Collection[str]) -> Edition:
    """An edition with these pages only, and those that stand on each page."""
    missing = set(addresses) - {page.address for page in edition.pages}
    assert not missing, f"no page has these addresses: {missing}"
    kept = [
        page for number, page in enumerate(edition.pages) if not number or page.at_foot or page.address in addresses
    ]
    return replace(edition, pages=tuple(kept))
