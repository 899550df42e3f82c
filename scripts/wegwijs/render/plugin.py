"""The door through which MkDocs calls us: our pages become its files, our views its context.

static-i18n builds one language after another, each a build of MkDocs by itself; we give each build only its own pages.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import minify_html
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file

from wegwijs import export, pipeline, read
from wegwijs.files import find_house
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, Page
from wegwijs.render import fonts
from wegwijs.render.drawing import Drawing, prefix
from wegwijs.render.scripts import Scripts

log = logging.getLogger("mkdocs.plugins.wegwijs")


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say of us."""

    municipality = config_options.Type(str, default="")
    today = config_options.Type((str, date), default="")  # YAML reads 2026-11-24 as a day


class WegwijsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Draws the editions that `prepare()` made; `wegwijs build` hands them over, `mkdocs build` has them made here."""

    def __init__(self) -> None:
        super().__init__()
        self.content: Content | None = None
        self.editions: dict[str, Edition] = {}
        self.today = date.min
        self.pages: dict[str, Page] = {}
        self.drawing: Drawing | None = None
        self.letters: set[str] = set()
        self.scripts = Scripts(Path())
        self.handed_over = False

    def hand_over(self, content: Content, editions: tuple[Edition, ...], today: date) -> None:
        """Take what the pipeline prepared."""
        self.content, self.today, self.handed_over = content, today, True
        self.editions = {edition.language.code: edition for edition in editions}

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before static-i18n: have the pages made once for all languages, and switch off what nobody asked for."""
        i18n: Any = config.plugins["i18n"]
        if i18n.current_language in (None, SOURCE_LANGUAGE):
            if not self.handed_over:
                self._prepare(Path(config.config_file_path).parent)
            for language in i18n.config.languages:
                language.build = language.locale in self.editions
            i18n.current_language = None
        assert self.content is not None
        config.site_url = self.content.municipality.site
        config.theme.static_templates = set()
        return config

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what is ours: the pages of this language, and with the Dutch ones the assets. Nothing of the theme."""
        i18n: Any = config.plugins["i18n"]
        edition = self.editions[i18n.current_language or SOURCE_LANGUAGE]
        own = Files([])
        if edition.language.code == SOURCE_LANGUAGE:
            docs = Path(config.docs_dir)
            for file in files:
                if (
                    file.abs_src_path
                    and Path(file.abs_src_path).is_relative_to(docs)
                    and not file.is_documentation_page()
                ):
                    own.append(file)
        self.pages = {}
        for page in edition.pages:
            file = self._file(page, edition, config)
            self.pages[file.src_uri] = page
            own.append(file)
        return own

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Before the first template is read."""
        assert self.content is not None
        i18n: Any = config.plugins["i18n"]
        spoken = [edition.language for edition in self.editions.values()]
        edition = self.editions[i18n.current_language]
        self.letters = set()
        self.scripts = Scripts(Path(config.theme.custom_dir or ""))
        self.drawing = Drawing(edition, spoken, self.content.municipality, self.today, self.scripts)
        return self.drawing.equip(env)

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Our pages have no source file; their words are in the view."""
        return ""

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Which template draws the page."""
        ours = self.pages[page.file.src_uri]
        page.meta = {"template": ours.template, "title": str(ours.title)}
        return markdown

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        assert self.drawing is not None
        return self.drawing.context(self.pages[page.file.src_uri])

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Smaller, and still valid."""
        if self.drawing and fonts.address(self.drawing.edition.language):
            self.letters |= fonts.letters(output)
        return minify_html.minify(
            output,
            keep_closing_tags=True,
            keep_html_and_head_opening_tags=True,
            allow_noncompliant_unquoted_attribute_values=False,
        )

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The font and scripts of a language; and, with the Dutch edition, the map of the site and the word to search engines."""
        if self.drawing is None:
            return
        language = self.drawing.edition.language
        if font := fonts.address(language):
            folder = Path(config.theme.custom_dir or "") / "fonts"
            write_file(fonts.cut(folder, language, self.letters), str(Path(config.site_dir) / font))
        for address, text in self.scripts.asked.items():
            write_file(text.encode(), str(Path(config.site_dir) / address))
        if language.code == SOURCE_LANGUAGE:
            self._write_map(config, self.drawing)
            if self.content and not self.handed_over:
                export.export(self.content, self.today, Path(config.site_dir))

    def _write_map(self, config: MkDocsConfig, drawing: Drawing) -> None:
        env = config.theme.get_env()
        env.autoescape = True
        municipality = drawing.municipality
        languages = [edition.language for edition in self.editions.values()]
        addresses = [page.address for page in drawing.edition.pages if page.listed]
        for name in ("sitemap.xml", "robots.txt"):
            text = env.get_template(name).render(
                site=municipality.site, addresses=addresses, languages=[(each.code, prefix(each)) for each in languages]
            )
            write_file(text.encode(), str(Path(config.site_dir) / name))

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Live reload on everything that is said, and how it is said and looks."""
        root = Path(config.config_file_path).parent
        for name in ("content", "locales", "overrides"):
            server.watch(str(root / name))
        return server

    def _prepare(self, root: Path) -> None:
        house = find_house(root)
        slug, problems = read.chosen(house, self.config.municipality)
        if problems:
            raise PluginError(problems[0].code)
        today = date.fromisoformat(str(self.config.today)) if self.config.today else date.today()
        prepared = pipeline.prepare(house, slug, today)
        for one in prepared.problems:
            log.info("%s %s:%s %s", one.code, one.place.file, one.place.row, one.place.column)
        if not prepared.sound or prepared.content is None:
            raise PluginError("wegwijs check")
        self.content, self.today = prepared.content, today
        self.editions = {edition.language.code: edition for edition in prepared.editions}

    def _file(self, page: Page, edition: Edition, config: MkDocsConfig) -> File:
        """A file that need not exist, in the folder structure that static-i18n knows."""
        folder = edition.language.code
        single = page.address.endswith(".html")
        return File(
            f"{folder}/{page.address.removesuffix('.html')}{'.md' if single else 'index.md'}",
            config.docs_dir,
            config.site_dir,
            use_directory_urls=True,
            dest_uri=f"{folder}/{page.address}" if single else None,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
