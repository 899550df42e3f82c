"""A municipality's own partials are tried: pages are drawn with them as a build draws them, and without, and compared."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from wegwijs.build import workers
from wegwijs.driver import page_renderer
from wegwijs.files import Project
from wegwijs.harden import harden
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, OwnPartial, Page, addresses
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.render.bounded import SECONDS_BEFORE
from wegwijs.render.own_partials import BrokenPartialError, blamed
from wegwijs.render.promises import broken
from wegwijs.verify import Document, verify_page

Editions = Sequence[Edition]
MEMORY = 1_500_000_000  # bytes to draw them in, beside what is there already
BEGINNING, PER_PAGE = 6.0, 0.02  # seconds of a processor


def faults(project: Project, content: Content, editions: Editions, jobs: int = 1) -> list[Problem]:
    """What is wrong with the partials: they cannot be drawn, or a page with them keeps less than it promises.

    Every Dutch page is drawn with them, and in each other language a page of each kind; `jobs` languages at a time.
    """
    partials = content.own_words.partials
    if not partials:
        return []
    pages = sum(len(edition.pages) for edition in editions)
    seconds = math.ceil(BEGINNING + PER_PAGE * pages)
    try:
        return workers.alone(lambda: _faults(project, content, editions, jobs), MEMORY, seconds)
    except workers.StoppedError:
        return [problem("partial-costly", Place(_deadly(project, content, editions, seconds).file))]


def _deadly(project: Project, content: Content, editions: Editions, seconds: int) -> OwnPartial:
    """The partial with which drawing does not end; the first of all where only several together do that."""
    partials = content.own_words.partials
    for partial in partials if len(partials) > 1 else ():
        own = _with(content, (partial,))
        try:
            workers.alone(lambda: _faults(project, own, editions, 1), MEMORY, seconds)  # noqa: B023 (it runs here and now)
        except workers.StoppedError:
            return partial
    return partials[0]


def _faults(project: Project, content: Content, editions: Editions, jobs: int) -> list[Problem]:
    sample = tuple(replace(edition, pages=one_of_each(edition.pages)) for edition in editions)
    whole = tuple(
        edition if edition.language.code == SOURCE_LANGUAGE else some
        for edition, some in zip(editions, sample, strict=True)
    )
    try:
        theirs = drawn(project, content, whole, jobs)
        ours = drawn(project, _with(content, ()), sample, jobs)
    except BrokenPartialError as fault:
        return [fault.problem]
    lost: dict[str, str] = {}
    for path, page in ours.items():
        for what in broken(page, theirs[path]):
            lost.setdefault(what, path)
    if not lost:
        return _wrong(content, editions, theirs)
    guilty = _guilty(project, content, sample, ours, lost)
    return [
        problem("partial-promise", Place(guilty[what].file), what=what, page=path.removesuffix("index.html") or "/")
        for what, path in lost.items()
    ]


def _wrong(content: Content, editions: Editions, pages: dict[str, str]) -> list[Problem]:
    """What no page of another language may hold; a Dutch site is tried whole. `pages` are texts by their path in the site."""
    languages = {edition.language.code: edition.language for edition in editions}
    causes: dict[object, Problem] = {}
    for path, text in pages.items():
        if addresses.divided(path, languages)[0] == SOURCE_LANGUAGE:
            continue
        document = Document(path.removesuffix("index.html"), harden(text))
        for fault in errors(verify_page(document, content.municipality.site, languages)[1]):
            causes.setdefault((fault.code, *fault.facts.items()), fault)
    return list(causes.values())


def _guilty(
    project: Project, content: Content, sample: Editions, ours: dict[str, str], lost: dict[str, str]
) -> dict[str, OwnPartial]:
    """The partial that breaks each promise by itself; the first of all where only several together do.

    `lost` has, for each promise that is broken, the path of a page where it is.
    """
    partials = content.own_words.partials
    codes = {edition.language.code for edition in sample}
    spoken = {addresses.divided(path, codes)[0] for path in lost.values()}
    guilty = dict.fromkeys(lost, partials[0])
    for partial in partials if len(partials) > 1 else ():
        try:
            alone = drawn(project, _with(content, (partial,)), sample, only=spoken)
        except BrokenPartialError:
            continue  # it needs another one of them
        guilty |= {what: partial for what, path in lost.items() if what in broken(ours[path], alone[path])}
    return guilty


def _with(content: Content, partials: tuple[OwnPartial, ...]) -> Content:
    return replace(content, own_words=replace(content.own_words, partials=partials))


def one_of_each(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The first page of each kind, sensitive and not, and those that stand at the foot of every page."""
    first = {(page.kind.id, page.sensitive): page for page in reversed(pages)}
    return tuple(page for page in pages if page.at_foot or first[page.kind.id, page.sensitive] is page)


def drawn(
    project: Project, content: Content, editions: Editions, jobs: int = 1, only: Collection[str] = ()
) -> dict[str, str]:
    """The text of every page, by its path in the site; of the languages `only`, where not all are wanted.

    Raises:
        BrokenPartialError: a partial of the municipality's own cannot be drawn.
    """
    languages = [edition.language for edition in editions]
    chosen = [edition for edition in editions if not only or edition.language.code in only]

    def draw(edition: Edition) -> dict[str, str]:
        pages = {}
        with blamed(content.own_words.partials, SECONDS_BEFORE):
            renderer = page_renderer(project, content, edition, languages)
        for page in edition.pages:
            with blamed(content.own_words.partials):
                text = renderer.render(page).text
                text.encode()  # half a letter is in no file
            pages[renderer.path(page)] = text
        return pages

    return {path: text for pages in workers.each(draw, chosen, jobs) for path, text in pages.items()}
