"""A municipality's own partials are tried: pages are drawn with them as a build draws them, and without, and compared."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from wegwijs.files import Project
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, OwnPartial, Page, addresses
from wegwijs.problems import Place, Problem, problem
from wegwijs.render.own_partials import BrokenPartialError
from wegwijs.render.promises import broken
from wegwijs.render.run import run

Editions = tuple[Edition, ...]


def faults(project: Project, content: Content, editions: Editions, jobs: int = 1) -> list[Problem]:
    """What is wrong with the partials: they cannot be drawn, or a page with them keeps less than it promises.

    Every Dutch page is drawn with them, and in each other language a page of each kind; `jobs` languages at a time.
    """
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
        return []
    guilty = _guilty(project, content, sample, ours, lost)
    return [
        problem("partial-promise", Place(guilty[what].file), what=what, page=path.removesuffix("index.html") or "/")
        for what, path in lost.items()
    ]


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
    """Every page, by its path in the site.

    Raises:
        BrokenPartialError: a partial of the municipality's own cannot be drawn.
    """
    with tempfile.TemporaryDirectory(prefix="wegwijs-") as folder:
        tree = Path(folder) / "tree"
        tree.mkdir()
        run(project, content, editions, tree, jobs, only=only)
        return {path.relative_to(tree).as_posix(): path.read_text("utf-8") for path in sorted(tree.rglob("*.html"))}
