"""The stages, in order. Read this file first: everything Wegwijs does happens between these lines.

    read ──► check ──► translate ──► pages ──► render ──► harden ──► verify ──► compress ──► write ──► join ──► publish

Up to `check` it goes once for all; then a language at a time, each in a process of its own (`editions.py`, `driver.py`); from
`render` to `write` a page at a time, in memory. The join asks what only the whole site can tell: do links arrive, which words
are where; it adds the open data. Every arrow points one way. A stage gets values and gives values, and imports no other
stage. Faults in what people typed are values too: each stage adds its own, and they are shown all at once.

Beside the site stand the coalition's report (read ──► check ──► report) and what is made for paper (… ──► pages ──► print). A
preview (`serve/`) goes through the same stages up to `verify`, for the page that somebody asks for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    recordings,
    report,
    source_files,
    translate,
)
from wegwijs.build.cache import NO_CACHE, build_cache
from wegwijs.build.tree import SiteTree
from wegwijs.editions import Draft, Progress, quiet
from wegwijs.facts import Facts
from wegwijs.files import Project, write_in_one_step
from wegwijs.mkdocs_door.theme import setup_faults
from wegwijs.model import SOURCE_LANGUAGE, Brand, Content, Edition, Language
from wegwijs.problems import Place, Problem, errors, in_order, problem, stopping, warning
from wegwijs.recordings import Audible, audible
from wegwijs.render.own_partials import BrokenPartialError
from wegwijs.render.palette import palette

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
    Dutch below it, and no page has a limit of weight.

    Raises:
        SiteBusyError: another build of the same site is under way.
        NotOurSiteError: something else stands where the site should come.
        OSError: the site cannot be written.
    """
    draft, problems = editions.draft(project, slug, today, progress, jobs=jobs)
    if draft is not None and draft.content.own_words.partials and not stopping(problems):
        problems += partial_check.faults(project, draft.content, [draft.edition(code)[0] for code in draft.codes], jobs)
    if draft is None:
        return Built(in_order(problems))
    problems += setup_faults(project)
    draft = replace(draft, review=review)
    if not accept_loss:
        problems += check.loss(draft.content, publish.standing(site, slug))
    built = Built(in_order(problems), draft.content, draft.languages)
    if stopping(problems):
        return built

    remembered = build_cache(project, cache)
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


@dataclass(frozen=True)
class Reported:
    """What came of a report: its files by their names, what is left out of it, and the numbers of the day.

    `numbers` is what numbers.csv of the municipality should hold; empty where that file has a line that cannot be read. There
    is nothing where an error stops the report.
    """

    files: dict[str, bytes]
    problems: list[Problem]
    numbers: bytes = b""


def coalition_report(
    project: Project,
    slug: str,
    today: date,
    last: bytes | None,
    shown: str,
    progress: Progress = quiet,
    code: str = SOURCE_LANGUAGE,
    say: Callable[[str], str] = str,
    *,
    on_paper: bool = False,
) -> Reported:
    """The coalition's report; with `on_paper` as a document too.

    `last` is figures.json of last time, `shown` its name for people. `code` is the language of the report, `say` gives a
    sentence of ours in it; what has no translation stays Dutch.
    """
    account, problems = _account(project, slug, today, progress, code, say)
    if account is None:
        return Reported({}, problems)
    try:
        before = report.last(last, slug, today)
    except report.BrokenFiguresError:
        return Reported({}, [problem("report-last", Place(shown))])
    progress("report")
    colours = palette(account.content.municipality.brand)
    files = report.files(project.overrides, account, (colours.light, colours.dark), before)
    if on_paper:
        from wegwijs import documents  # what few ask for is long to load

        progress("print")
        made, faults = documents.coalition_report(project.overrides, account)
        files, problems = made | files, [*problems, *faults]
    file = project.shown(project.municipalities / slug / read.NUMBERS)
    if any(fault.place.file == file for fault in problems):
        return Reported(files, problems)  # what cannot be read is not written over
    numbers = read.written_numbers(read.numbers_with(account.earlier, account.counts, today))
    return Reported(files, problems, numbers)


def beside_others(
    project: Project, slugs: Sequence[str], today: date, code: str = SOURCE_LANGUAGE, say: Callable[[str], str] = str
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a comparison of municipalities, and what keeps one of them out of it; no files where nothing is left."""
    accounts: list[report.Account] = []
    problems: list[Problem] = []
    for slug in slugs:
        account, faults = _account(project, slug, today, quiet, code, say)
        problems += faults
        accounts += [account] if account else []
    colours = palette(Brand())
    return report.beside(project.overrides, accounts, (colours.light, colours.dark)), in_order(problems)


def vision_documents(
    project: Project,
    slug: str,
    today: date,
    progress: Progress = quiet,
    code: str = SOURCE_LANGUAGE,
    say: Callable[[str], str] = str,
) -> tuple[dict[str, bytes], list[Problem]]:
    """The municipality's own vision for its council, as `coalition_report`: a PDF, a docx and a picture for a slide."""
    from wegwijs import documents

    account, problems = _account(project, slug, today, progress, code, say)
    if account is None:
        return {}, problems
    if account.content.own_vision is None:
        folder = project.municipalities / slug
        return {}, [problem("vision-missing", Place(project.shown(folder / read.OWN_VISION)))]
    progress("print")
    made, faults = documents.vision(project.overrides, account)
    return made, [*problems, *faults]


def _account(
    project: Project, slug: str, today: date, progress: Progress, code: str, say: Callable[[str], str]
) -> tuple[report.Account | None, list[Problem]]:
    """What there is to tell of a municipality, and what is left out of it; none where an error stops it."""
    progress("read")
    content, problems = read.read(project, slug)
    if content is not None:
        progress("check")
        content, problems = check.what_is_right(content, [*problems, *check.check(content, today)], today)
    path = project.municipalities / slug / read.NUMBERS
    earlier, faults = read.known_numbers(path, project.shown(path))
    problems += faults
    if content is None or stopping(problems):
        return None, in_order(errors(problems))
    left_out = in_order(errors(problems))
    language = next(language for language in content.languages if language.code == code)
    facts = Facts(language)
    if code != SOURCE_LANGUAGE:
        content = translate.translation(project, language, (slug, translate.OWN))[0].apply(content)
    words = report.words(project.content, content, facts, say)
    silences = report.silent(read.questions(project.municipalities / slug), content.offers)
    unheard = recordings.silent(project, slug, content.municipality.languages)
    return report.account(content, earlier, today, words, facts, left_out, silences, unheard), left_out
