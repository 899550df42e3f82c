"""Answers MkDocs when it builds or serves by itself: our pages become its files, our views its context.

static-i18n builds one language after another, each a build of MkDocs by itself; we give each build only its own pages.
`wegwijs build` asks MkDocs for its theme alone (`theme.py`); then this plugin only lets it pass.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file
from mkdocs_static_i18n.config import I18nPluginLanguage

from wegwijs import editions, read
from wegwijs.editions import Draft, quiet
from wegwijs.files import find_project
from wegwijs.harden import harden
from wegwijs.mkdocs_door.theme import with_loaders
from wegwijs.model import SOURCE_LANGUAGE, Edition, Language, Page, addresses
from wegwijs.problems import stopping
from wegwijs.render.renderer import PageRenderer

log = logging.getLogger("mkdocs.plugins.wegwijs")


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say of us."""

    municipality = config_options.Type(str, default="")
    today = config_options.Type((str, date), default="")  # YAML reads 2026-11-24 as a day


class WegwijsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Draws in MkDocs's own loop the same pages as `wegwijs build`, by the same functions, uncompressed and unverified."""

    asked_by_us = False  # for its theme; see theme.py

    def __init__(self) -> None:
        super().__init__()
        self.draft: Draft | None = None
        self.edition: Edition | None = None
        self.renderer: PageRenderer | None = None
        self.pages: dict[str, Page] = {}
        self.files: dict[str, bytes] = {}
        self.listed: list[str] = []

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before static-i18n: have the content read once for all languages, name them, and switch off what nobody asked for.

        Raises:
            PluginError: the content has an error; `wegwijs check` says which.
            FileNotFoundError: mkdocs.yml stands in no project.
        """
        if self.asked_by_us:
            return config
        i18n: Any = config.plugins["i18n"]
        if i18n.current_language in (None, SOURCE_LANGUAGE):
            self.draft = self._draft(Path(config.config_file_path).parent)
            i18n.config.languages = [_known_to_i18n(language) for language in self.draft.languages]
            i18n.current_language = None
        assert self.draft is not None
        config.site_url = self.draft.content.municipality.site
        # What costs time and gives us nothing: the files of the theme (thousands, listed for each language) and the
        # extensions of Markdown (made anew for each page). Pictograms come by a loader of their own.
        config.theme.static_templates = set()
        config.theme.dirs = [config.theme.custom_dir or ""]
        config.markdown_extensions, config.mdx_configs = [], {}
        return config

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what is ours: the pages of this language, and with the Dutch ones the assets. Nothing of the theme."""
        assert self.draft is not None
        i18n: Any = config.plugins["i18n"]
        self.edition, _ = self.draft.edition(i18n.current_language or SOURCE_LANGUAGE)
        own = Files([])
        if self.edition.language.code == SOURCE_LANGUAGE:
            docs = Path(config.docs_dir)
            for file in files:
                inside = file.abs_src_path and Path(file.abs_src_path).is_relative_to(docs)
                if inside and not file.is_documentation_page():
                    own.append(file)
        self.pages, self.files = {}, {}
        self.listed = [page.address for page in self.edition.pages if page.kind.listed]
        for page in self.edition.pages:
            file = _file(page, self.edition.language.code, config)
            self.pages[file.src_uri] = page
            own.append(file)
        return own

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Before the first template is read."""
        assert self.draft is not None and self.edition is not None
        content = self.draft.content
        self.renderer = PageRenderer(
            self.edition,
            self.draft.languages,
            content.municipality,
            Path(config.theme.custom_dir or ""),
            with_loaders(env, content.own_words.partials),
            frozenset(partial.name for partial in content.own_words.partials),
        )
        return env

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
        """What the template gets."""
        assert self.renderer is not None
        return self.renderer.context(self.pages[page.file.src_uri])

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The finished page; what it asks for beside itself is written when all pages are."""
        assert self.renderer is not None
        rendered = self.renderer.rendered(output)
        self.files |= {**rendered.beside, **rendered.assets}
        return harden(rendered.text)

    @event_priority(100)
    def _write_files(self, *, config: MkDocsConfig) -> None:
        """What a language brings beside its pages."""
        for path, data in self.files.items():
            write_file(data, str(Path(config.site_dir) / path))

    @event_priority(-101)
    def _write_rest(self, *, config: MkDocsConfig) -> None:
        """After static-i18n has built every language: what stands beside the pages of all."""
        i18n: Any = config.plugins["i18n"]
        if self.draft is not None and not i18n.building:
            from wegwijs import export, join  # for MkDocs alone, and long to load

            draft = self.draft
            moved = join.speaking(draft.content, [page.address for page in self.pages.values()])
            whole = join.of_the_site(draft.project, draft.content.municipality, draft.codes, self.listed, moved)
            drawn = {addresses.PICTURES_FILE: join.pictures(draft)}
            files = {**dict(whole), **drawn, **export.files(draft.content, draft.today)}
            for path, data in files.items():
                write_file(data, str(Path(config.site_dir) / path))

    on_post_build = CombinedEvent(_write_files, _write_rest)

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Live reload on everything that is said, and how it is said and looks."""
        root = Path(config.config_file_path).parent
        for name in ("content", "locales", "overrides"):
            server.watch(str(root / name))
        return server

    def _draft(self, root: Path) -> Draft:
        project = find_project(root)
        slug, problems = read.chosen(project, self.config.municipality)
        if problems:
            raise PluginError(problems[0].code)
        today = date.fromisoformat(str(self.config.today)) if self.config.today else date.today()
        draft, problems = editions.draft(project, slug, today, quiet)
        for problem in problems:
            log.info("%s %s:%s %s", problem.code, problem.place.file, problem.place.row, problem.place.column)
        if draft is None or stopping(problems):
            raise PluginError("wegwijs check")
        return draft


def _known_to_i18n(language: Language) -> I18nPluginLanguage:
    """A language as static-i18n knows it. Its own door refuses codes of three letters (pap), so ours go in behind it."""
    known = I18nPluginLanguage()
    known.load_dict(
        {"locale": language.code, "name": language.name, "default": language.code == SOURCE_LANGUAGE, "build": True}
    )
    known.validate()  # fills in what stands in no file; of the code it says what we know
    return known


def _file(page: Page, code: str, config: MkDocsConfig) -> File:
    """A file that need not exist, in the folder structure that static-i18n knows."""
    single = page.address == addresses.NOT_FOUND
    return File(
        f"{code}/{page.address.removesuffix('.html')}{'.md' if single else 'index.md'}",
        config.docs_dir,
        config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{code}/{page.address}" if single else None,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )


def _not_read(config: MkDocsConfig, files: Files) -> None:
    """In place of the reading of Markdown, of which a page of ours has none: MkDocs makes a parser for each page."""
