"""The door through which MkDocs calls us: our pages become its files, our views its context.

static-i18n builds one language after another, each a build of MkDocs by itself; we give each build only its own pages.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import material
import minify_html
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file

from wegwijs import export, pipeline, read, seal
from wegwijs.files import find_project
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, Page, addresses
from wegwijs.render import fonts
from wegwijs.render.drawing import TOP_LEVEL, Drawing
from wegwijs.render.kept import Drawn, Kept
from wegwijs.render.own_partials import OwnPartials, guard
from wegwijs.render.scripts import Scripts

STYLE = re.compile(r"(<style>)([^<]+)(?=</style>)")
log = logging.getLogger("mkdocs.plugins.wegwijs")
ICONS = Path(str(material.__file__)).parent / "templates"


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
        self.beside: dict[str, bytes] = {}
        self.kept = Kept()
        self.handed_over = ""

    def hand_over(self, content: Content, editions: tuple[Edition, ...], code: str, kept: Kept) -> None:
        """Take what the pipeline prepared; only the language `code` is to be drawn, and not what is kept of it."""
        self.content, self.handed_over, self.kept = content, code, kept
        self.editions = {edition.language.code: edition for edition in editions}

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before static-i18n: have the pages made once for all languages, and switch off what nobody asked for.

        Raises:
            PluginError: the content has an error; `wegwijs check` says which.
            FileNotFoundError: mkdocs.yml stands in no project.
        """
        i18n: Any = config.plugins["i18n"]
        if self.handed_over or i18n.current_language in (None, SOURCE_LANGUAGE):
            if not self.handed_over:
                self._prepare(Path(config.config_file_path).parent)
            for language in i18n.config.languages:
                language.build = language.locale in ([self.handed_over] if self.handed_over else self.editions)
            i18n.current_language = self.handed_over or None
        assert self.content is not None
        config.site_url = self.content.municipality.site
        # What costs time and gives us nothing: the files of the theme (thousands, listed for each language) and the
        # extensions of Markdown (made anew for each page). Pictograms come by a loader of their own.
        config.theme.static_templates = set()
        config.theme.dirs = [config.theme.custom_dir or ""]
        config.markdown_extensions, config.mdx_configs = [], {}
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
        self.letters, self.beside, self.pages = set(), {}, {}
        self._begin(edition, config)
        for page in edition.pages:
            if drawn := self.kept.get(self.kept.key(page)):
                whole = page.address.endswith(TOP_LEVEL)
                path = addresses.prefix(edition.language.code) + page.address + ("" if whole else "index.html")
                write_file(drawn.text.encode(), str(Path(config.site_dir) / path))
                self._meet(drawn)
                continue
            file = self._file(page, edition, config)
            self.pages[file.src_uri] = page
            own.append(file)
        return own

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Before the first template is read."""
        assert self.content is not None and self.drawing is not None
        pictograms = jinja2.FileSystemLoader(ICONS)
        own = OwnPartials(self.content.own_words.partials)
        if self.content.own_words.partials:
            guard(env)
        env.loader = jinja2.ChoiceLoader([own, *([env.loader] if env.loader else []), pictograms])
        return self.drawing.equip(env)

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Our pages have no source file; their words are in the view."""
        return ""

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Which template draws the page."""
        ours = self.pages[page.file.src_uri]
        page.render, page.content = _not_read, ""  # type: ignore[method-assign]
        page.meta = {"template": ours.kind.template, "title": str(ours.title)}
        return markdown

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """What the template of a page draws from."""
        assert self.drawing is not None
        self.drawing.asked.clear()
        return self.drawing.context(self.pages[page.file.src_uri])

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Smaller, and still valid."""
        assert self.drawing is not None
        text = _smaller(output)
        drawn = Drawn(text, dict(self.drawing.asked))
        self.kept.put(self.kept.key(self.pages[page.file.src_uri]), drawn)
        self._meet(drawn)
        return text

    @event_priority(100)
    def _write_files(self, *, config: MkDocsConfig) -> None:
        """What a language brings beside its pages; and, with Dutch, the map of the site and the word to search engines."""
        if self.drawing is None:
            return
        language = self.drawing.edition.language
        if font := fonts.address(language):
            key = self.kept.key(("font", language, self.letters))
            folder = Path(config.theme.custom_dir or "") / "fonts"
            drawn = self.kept.get(key) or Drawn("", {font: fonts.cut(folder, language, self.letters)})
            self.kept.put(key, drawn)
            self.beside |= drawn.beside
        for path, data in self.beside.items():
            self.kept.store.lay(Path(config.site_dir), path, data)
        for recording in self.drawing.edition.recordings.values():
            for path, source in recording.files:
                write_file(source.read_bytes(), str(Path(config.site_dir) / path))
        if (words := self.drawing.invitation()) and len(self.editions) > 1:
            write_file(words.encode(), str(Path(config.site_dir) / addresses.invitation(language.code)))
        if language.code == SOURCE_LANGUAGE:
            self._write_map(config, self.drawing)
            if self.content and not self.handed_over:
                export.export(self.content, self.today, Path(config.site_dir))

    @event_priority(-101)
    def _seal(self, *, config: MkDocsConfig) -> None:
        """After static-i18n has built every language: what the pipeline does by itself, for MkDocs alone."""
        i18n: Any = config.plugins["i18n"]
        if not self.handed_over and not i18n.building:
            seal.seal(Path(config.site_dir))

    on_post_build = CombinedEvent(_write_files, _seal)

    def _write_map(self, config: MkDocsConfig, drawing: Drawing) -> None:
        env = config.theme.get_env()
        env.autoescape = True
        municipality = drawing.municipality
        languages = [(code, addresses.prefix(code)) for code in self.editions]
        listed = [page.address for page in self.editions[SOURCE_LANGUAGE].pages if page.kind.listed]
        for name in ("sitemap.xml", "robots.txt"):
            text = env.get_template(name).render(site=municipality.site, addresses=listed, languages=languages)
            write_file(text.encode(), str(Path(config.site_dir) / name))

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Live reload on everything that is said, and how it is said and looks."""
        root = Path(config.config_file_path).parent
        for name in ("content", "locales", "overrides"):
            server.watch(str(root / name))
        return server

    def _prepare(self, root: Path) -> None:
        project = find_project(root)
        slug, problems = read.chosen(project, self.config.municipality)
        if problems:
            raise PluginError(problems[0].code)
        today = date.fromisoformat(str(self.config.today)) if self.config.today else date.today()
        prepared = pipeline.prepare(project, slug, today)
        for one in prepared.problems:
            log.info("%s %s:%s %s", one.code, one.place.file, one.place.row, one.place.column)
        if not prepared.sound or prepared.content is None:
            raise PluginError("wegwijs check")
        self.content, self.today = prepared.content, today
        self.editions = {edition.language.code: edition for edition in prepared.editions}

    def _begin(self, edition: Edition, config: MkDocsConfig) -> None:
        """Make the drawing of an edition. It sees nothing of other pages than what stands on each; so what is kept is true."""
        assert self.content is not None
        spoken = tuple(edition.language for edition in self.editions.values())
        on_each = [page for number, page in enumerate(edition.pages) if number == 0 or page.at_foot]
        frame = replace(edition, pages=tuple(replace(page, view=None) for page in on_each))
        given = (frame, spoken, self.content.municipality)
        self.drawing = Drawing(*given, Scripts(Path(config.theme.custom_dir or "")))
        self.kept.open((given, self.content.own_words.partials))

    def _meet(self, drawn: Drawn) -> None:
        """What a page needs beside itself: files, and the letters of its font."""
        assert self.drawing is not None
        self.beside |= drawn.beside
        if fonts.address(self.drawing.edition.language):
            self.letters |= fonts.letters(drawn.text)

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


def _not_read(config: MkDocsConfig, files: Files) -> None:
    """In place of the reading of Markdown, of which a page of ours has none: MkDocs makes a parser for each page."""


def _smaller(page: str) -> str:
    """Stylesheets are small already: they are laid aside meanwhile."""
    styles = iter([style for _, style in STYLE.findall(page)])
    text: str = minify_html.minify(
        STYLE.sub(r"\1x", page),
        keep_html_and_head_opening_tags=True,
        allow_noncompliant_unquoted_attribute_values=False,
    )
    return STYLE.sub(lambda one: one[1] + next(styles), text)
