"""The stages, in order. Read this file first: everything Wegwijs does happens between these lines.

    read ──► check ──► translate ──► pages ──► render ──► harden ──► verify ──► compress ──► write ──► join ──► publish

Up to `check` it goes once for all; then a language at a time, each in a process of its own (`editions.py`, `driver.py`); from
`render` to `write` a page at a time, in memory. The join asks what only the whole site can tell: do links arrive, which words
are where; it adds the open data. Every arrow points one way. A stage gets values and gives values, and imports no other
stage. Faults in what people typed are values too: each stage adds its own, and they are shown all at once.

Beside the site stand the coalition's report (`reporting.py`: read ──► check ──► report) and what is made for paper
(… ──► pages ──► print). A preview (`serve/`) goes through the same stages up to `verify`, for the page that somebody asks for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wegwijs import (
    check,
    driver,
    editions,
    form,
    join,
    partial_check,
    publish,
    read,
    source_files,
)
from wegwijs.build.cache import NO_CACHE, build_cache
from wegwijs.build.tree import SiteTree
from wegwijs.editions import Draft, Progress, quiet
from wegwijs.files import Project, write_in_one_step
from wegwijs.mkdocs_door.theme import setup_faults
from wegwijs.model import Content, Edition, Language
from wegwijs.problems import Place, Problem, in_order, stopping, warning
from wegwijs.recordings import Audible, audible
from wegwijs.render.own_partials import BrokenPartialError

if TYPE_CHECKING:
    from wegwijs import printouts


@dataclass(frozen=True)
class Prepared:
    """Everything that can be said before a page is drawn. `content` and `editions` are empty where reading failed."""

    project: Project
    slug: str
    today: date
    problems: list[Problem]
    content: Content | None = None
    editions: tuple[Edition, ...] = ()
    draft: Draft | None = None

    @property
    def audible(self) -> Mapping[str, Audible]:
        """Which pages can be heard, by the code of the language."""
        return {edition.language.code: audible(edition) for edition in self.editions}

    @property
    def sound(self) -> bool:
        """Whether pages can be drawn: everything was read, and no error stops it."""
        return self.content is not None and not stopping(self.problems)


@dataclass(frozen=True)
class Built:
    """What came of a build. `published` is true when the new site stands in its place; `pages` counts them in all languages.

    `content` is none where it could not be read; `audible` says which pages can be heard, by the code of the language.
    """

    problems: list[Problem] = field(default_factory=list)
    content: Content | None = None
    languages: tuple[Language, ...] = ()
    pages: int = 0
    audible: Mapping[str, Audible] = field(default_factory=dict)
    published: bool = False
    fingerprint: str = ""


def prepare(
    project: Project, slug: str, today: date, progress: Progress = quiet, *, plain: bool = False, strict: bool = False
) -> Prepared:
    """From what people typed to pages that can be drawn, in every language: read, check, translate, pages.

    `plain` also tells what is not plain Dutch; `strict` also tells what is odd in translations.
    """
    draft, problems = editions.draft(project, slug, today, progress, plain=plain, strict=strict)
    if draft is None:
        return Prepared(project, slug, today, in_order(problems))
    progress("pages")
    made = [draft.edition(code) for code in draft.codes]
    problems = in_order([*problems, *(fault for _, faults in made for fault in faults)])
    return Prepared(project, slug, today, problems, draft.content, tuple(edition for edition, _ in made), draft)


def with_checked_partials(prepared: Prepared, jobs: int = 1) -> Prepared:
    """The same, and told what is wrong with the municipality's own partials: pages are drawn with them, and thrown away.

    `jobs` languages are drawn at a time.
    """
    if prepared.content is None or prepared.draft is None or not prepared.sound:
        return prepared
    faults = partial_check.faults(prepared.project, prepared.content, prepared.editions, jobs)
    if prepared.content.own_words.partials and not stopping(faults):
        faults += stopping(_tried(prepared.draft, jobs))
    return replace(prepared, problems=in_order([*prepared.problems, *faults]))


def with_loss(prepared: Prepared, site: Path) -> Prepared:
    """The same, and told where too many of the offers on a site would leave it. `site` is of one municipality or of several."""
    if prepared.content is None:
        return prepared
    standing = publish.standing(site, prepared.slug) or publish.standing(site / prepared.slug, prepared.slug)
    return replace(prepared, problems=in_order([*prepared.problems, *check.loss(prepared.content, standing)]))


def _tried(draft: Draft, jobs: int) -> list[Problem]:
    """What a build would find wrong with the Dutch site, which is made and thrown away."""
    alone = replace(draft, languages=draft.languages[:1], content=draft.content.spoken_in(draft.languages[:1]))
    with tempfile.TemporaryDirectory() as folder:
        tree = SiteTree(Path(folder))
        try:
            drawn = driver.draw(alone, tree, NO_CACHE, jobs)
        except BrokenPartialError as fault:
            return [fault.problem]
        dead, _ = join.join(alone, drawn.records, tree)
    return [*drawn.problems, *(fault for page in drawn.records for fault in page.problems), *dead]


def build(
    project: Project,
    slug: str,
    today: date,
    site: Path,
    progress: Progress = quiet,
    *,
    jobs: int = 1,
    cache: Path | None = None,
    before: publish.Before | None = None,
    accept_loss: bool = False,
    review: bool = False,
) -> Built:
    """From what people typed to a published site: what is right of it. Where an error stops that, the last good site stays.

    `jobs` processes share the work; `cache` is a folder for what the next build may take again, `before` a tree to begin with.
    `accept_loss`: a person knows that many of the offers that stand on the site now leave it. `review`: each sentence has its
    Dutch below it, no page has a limit of weight, and no language is left out.

    Raises:
        SiteBusyError: another build of the same site is under way.
        NotOurSiteError: something else stands where the site should come.
        OSError: the site cannot be written.
    """
    remembered = build_cache(project, cache)
    draft, problems = editions.draft(project, slug, today, progress, jobs=jobs, cache=remembered, review=review)
    if draft is not None and draft.content.own_words.partials and not stopping(problems):
        problems += partial_check.faults(project, draft.content, [draft.edition(code)[0] for code in draft.codes], jobs)
    if draft is None:
        return Built(in_order(problems))
    problems += setup_faults(project)
    if not accept_loss:
        problems += check.loss(draft.content, publish.standing(site, slug))
    built = Built(in_order(problems), draft.content, draft.languages)
    if stopping(problems):
        return built

    with publish.staging(site, before) as stage:
        tree = SiteTree(stage, site, publish.files_of(stage))
        try:
            if draft.content.municipality.print:
                from wegwijs import printouts  # what few ask for is long to load

                progress("print")
                draft, faults = printouts.on_site(draft, tree, remembered, jobs)
                problems += faults
            problems += form.on_site(project, draft.content, tree)
            progress("draw")
            drawn = driver.draw(draft, tree, remembered, jobs)
        except BrokenPartialError as fault:
            return replace(built, problems=in_order([*problems, fault.problem]))

        progress("join")
        faults, kept = join.join(draft, drawn.records, tree)
        problems = in_order(
            [*problems, *drawn.problems, *(fault for page in drawn.records for fault in page.problems), *faults]
        )
        if stopping(problems):
            # Verify finishes before publish begins, so that no reader ever meets a site that we know to be wrong.
            return replace(built, problems=problems, pages=len(drawn.records))

        progress("publish")
        fingerprint = publish.finish(
            tree, project, draft.content, draft.codes, len(drawn.records), today, problems, kept
        )
        publish.publish(stage, site, before)
    problems = in_order([*problems, *_remembered(project, draft.content)])
    return replace(
        built,
        problems=problems,
        pages=len(drawn.records),
        audible=drawn.audible,
        published=True,
        fingerprint=fingerprint,
    )


def printing(project: Project, slug: str, today: date, progress: Progress = quiet) -> printouts.Printing:
    """What there is to print of a municipality; nothing where its content cannot be read."""
    from wegwijs import printouts

    draft, problems = editions.draft(project, slug, today, progress)
    progress("print")
    return printouts.Printing(project.overrides, draft, in_order(problems))


def _remembered(project: Project, content: Content) -> Iterator[Problem]:
    """Write down at which addresses the offers stand, in the municipality's folder; a warning where that could not be done."""
    folder = project.municipalities / content.municipality.slug
    path = folder / read.ADDRESS_BOOK
    book = read.addresses_with(content.offers, read.known_addresses(folder))
    try:
        if content.offers and (not path.exists() or source_files.read_bytes(path) != book):
            write_in_one_step(path, book)
    except OSError as fault:
        yield warning("file-unwritten", Place(project.shown(path)), detail=fault.strerror or fault)
