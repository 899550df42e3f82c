"""The stages, in order. Read this file first: everything Wegwijs does happens between these lines.

    read ──► check ──► translate ──► pages ──► render (MkDocs) ──► search ──► export ──► seal ──► press ──► verify ──► publish

Every arrow points one way. A stage gets values and gives values, and imports no other stage. Faults in what people typed
are values too: each stage adds its own, and they are shown all at once.

Beside the site stands the coalition's report: read ──► check ──► report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from wegwijs import (
    check,
    export,
    kept,
    pages,
    press,
    publish,
    read,
    recordings,
    report,
    seal,
    search,
    translate,
    verify,
)
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, SearchRules, addresses
from wegwijs.pages.own_text import own_text
from wegwijs.problems import Place, Problem, errors, in_order, problem
from wegwijs.render import offline, partial_check
from wegwijs.render import run as render
from wegwijs.render.own_partials import BrokenPartialError
from wegwijs.render.palette import corrected, palette

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Prepared:
    """Everything that can be said before a page is drawn. `content` and `editions` are empty where reading failed."""

    project: Project
    slug: str
    today: date
    problems: list[Problem]
    content: Content | None = None
    editions: tuple[Edition, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether pages can be drawn: everything was read, and there is no error."""
        return self.content is not None and not errors(self.problems)


@dataclass(frozen=True)
class Built:
    """What came of a build. `published` is true when the new site stands in its place; `pages` counts them in all languages."""

    prepared: Prepared
    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    published: bool = False
    fingerprint: str = ""


def quiet(stage: str) -> None:
    """Progress that nobody watches."""


def prepare(
    project: Project, slug: str, today: date, progress: Progress = quiet, *, plain: bool = False, strict: bool = False
) -> Prepared:
    """From what people typed to pages that can be drawn: read, check, translate, pages.

    `plain` also tells what is not plain Dutch; `strict` also tells what is odd in translations.
    """
    progress("read")
    content, problems = read.read(project, slug)
    if content is None:
        return Prepared(project, slug, today, in_order(problems))

    progress("check")
    words, faults = read.plain_words(project) if plain else (None, [])
    problems += faults
    problems += check.check(content, today, render.icons(), words, corrected(content.municipality.brand))

    progress("translate")
    spoken = {language.code: language for language in content.languages}
    own = [spoken[code] for code in content.municipality.languages if code in spoken]
    rules, faults = translate.translation_rules(project)
    problems += faults
    translations = {}
    for language in own:
        translations[language.code], faults = translate.translation(
            project, language, (slug, translate.OWN), rules if strict else None
        )
        problems += faults
    own, faults = translate.published(content, own, translations)
    problems += faults
    content = content.spoken_in(own)
    localized = {language.code: translations[language.code].apply(content) for language in own}
    for language in own:
        problems += translate.untranslated(localized[language.code], language, translations[language.code])

    progress("pages")
    not_found = {code: pages.not_found_head(content) for code, content in localized.items()}
    editions = tuple(
        Edition(
            language,
            translations[language.code],
            pages.pages(localized[language.code], language, today, not_found),
            rules.glossary.door_words(language),
        )
        for language in own
    )
    problems += [
        fault
        for edition in editions
        if edition.language.code == SOURCE_LANGUAGE
        for fault in pages.dead_links(edition.pages)
    ]
    editions, faults = recordings.with_recordings(project, content.municipality, editions)
    problems += faults
    return Prepared(project, slug, today, in_order(problems), content, editions)


def with_checked_partials(prepared: Prepared, jobs: int = 1) -> Prepared:
    """The same, and told what is wrong with the municipality's own partials: pages are drawn with them, and thrown away.

    `jobs` languages are drawn at a time.
    """
    content = prepared.content
    if content is None or not prepared.sound or not content.own_words.partials:
        return prepared
    faults = partial_check.faults(prepared.project, content, prepared.editions, jobs)
    return replace(prepared, problems=in_order([*prepared.problems, *faults]))


def build(
    project: Project,
    slug: str,
    today: date,
    site: Path,
    progress: Progress = quiet,
    *,
    jobs: int = 1,
    cache: Path | None = None,
) -> Built:
    """From what people typed to a published site. Without an error only: else the last good site stays as it is.

    `jobs` languages are drawn at a time; `cache` is a folder for what the next build may take again.

    Raises:
        SiteBusyError: another build of the same site is under way.
        NotOurSiteError: something else stands where the site should come.
        OSError: the site cannot be written.
    """
    prepared = with_checked_partials(prepare(project, slug, today, progress), jobs)
    if not prepared.sound or prepared.content is None:
        return Built(prepared, prepared.problems)

    store = kept.store(project, cache, site)
    codes = [edition.language.code for edition in prepared.editions]
    with publish.staging(site) as stage:
        progress("render")
        try:
            render.run(project, prepared.content, prepared.editions, stage, jobs, store)
        except BrokenPartialError as fault:
            return Built(prepared, in_order([*prepared.problems, fault.problem]))

        progress("search")
        for edition in prepared.editions:
            path = addresses.prefix(edition.language.code) + addresses.INDEX_FILE
            store.lay(stage, path, word_index(edition, prepared.content.search))

        progress("export")
        export.export(prepared.content, today, stage)

        progress("seal")
        seal.seal(stage, codes, jobs, store)
        offline.write_worker(project.overrides, stage)

        progress("press")
        site_address = prepared.content.municipality.site
        hosting = publish.Hosting(project.overrides / "host")
        last = publish.keep(site, stage, hosting.is_hashed)
        hosting.write(stage, site_address)
        weights = press.press(stage, codes, jobs, store)

        progress("verify")
        languages = tuple(edition.language for edition in prepared.editions)
        own = frozenset(f"{slug}/" for slug in prepared.content.own_words.pages)
        faults = verify.verify(stage, site_address, languages, own, jobs, store)
        problems = in_order([*prepared.problems, *faults])
        count = sum(len(edition.pages) for edition in prepared.editions)
        if errors(problems):
            # Verify finishes before publish begins, so that no reader ever meets a site that we know to be wrong.
            return Built(prepared, problems, count)

        progress("publish")
        publish.write_account(stage, project.root, prepared.content, prepared.editions, today, problems, weights)
        fingerprint = publish.write_manifest(stage, last, jobs)
        publish.publish(stage, site)
    return Built(prepared, problems, count, published=True, fingerprint=fingerprint)


def word_index(edition: Edition, rules: SearchRules) -> bytes:
    """The file by which one language is searched."""
    folding = search.Folding(rules, edition.language.code)
    texts = [text for page in edition.pages if (text := own_text(page))]
    return search.word_index([search.page_words(text, folding) for text in texts], folding)


def coalition_report(
    project: Project,
    slug: str,
    today: date,
    last: bytes | None,
    shown: str,
    progress: Progress = quiet,
    code: str = SOURCE_LANGUAGE,
    say: Callable[[str], str] = str,
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of the coalition's report by their names. Without an error only: numbers from half a list would be wrong.

    `last` is figures.json of last time, `shown` its name for people. `code` is the language of the report, `say` gives a
    sentence of ours in it; what has no translation stays Dutch.
    """
    progress("read")
    content, problems = read.read(project, slug)
    if content is not None:
        progress("check")
        problems += check.check(content, today)
    if content is None or errors(problems):
        return {}, in_order(errors(problems))
    try:
        before = report.last(last, slug, today)
    except report.BrokenFiguresError:
        return {}, [problem("report-last", Place(shown))]
    progress("report")
    language = next(language for language in content.languages if language.code == code)
    facts = Facts(language)
    if code != SOURCE_LANGUAGE:
        content = translate.translation(project, language, (slug, translate.OWN))[0].apply(content)
    colours = palette(content.municipality.brand)
    words = report.words(project.content, content, facts, say)
    figures = report.count(content, today)
    return report.files(project.overrides, content, figures, words, facts, (colours.light, colours.dark), before), []
