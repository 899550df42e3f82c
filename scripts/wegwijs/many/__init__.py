"""Many municipalities: each is built by itself into its own folder of one site; a fault of one does not touch another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from wegwijs import pipeline, publish, read
from wegwijs.build import workers
from wegwijs.files import Project
from wegwijs.many import outcome, page
from wegwijs.many.outcome import Outcome
from wegwijs.many.shard import Shard, shard
from wegwijs.many.sites import faults as address_faults
from wegwijs.problems import Place, Problem, errors, in_order, problem

__all__ = ["IncompleteError", "Outcome", "Shard", "address_faults", "build", "gather", "municipalities", "shard"]


class IncompleteError(Exception):
    """Nothing is known of some municipalities, whose names are in `slugs`."""

    def __init__(self, slugs: Sequence[str]) -> None:
        super().__init__(slugs)
        self.slugs = slugs


Heard = Callable[[Outcome, list[Problem]], None]
Say = Callable[[str], str]  # a Dutch sentence of ours in English


def municipalities(project: Project) -> list[str]:
    """The slugs of every municipality that is no sample."""
    return read.real_slugs(project)


def build(
    project: Project,
    slugs: Sequence[str],
    part: Shard,
    today: date,
    site: Path,
    jobs: int,
    cache: Path | None,
    report: Heard,
    english: Say,
    *,
    accept_loss: bool = False,
    review: bool = False,
) -> list[Outcome]:
    """Build a part of the municipalities into `site/<slug>/`; `report` is called for each as soon as it is done.

    All of it is made beside the site, from links to what stands there, and put in its place in one step. `jobs` processes
    work at a time; `english` gives a sentence of ours in English, for the page over all. `accept_loss`
    and `review` as a build of one has them.

    Raises:
        SiteBusyError: another build of the same site is under way.
        NotOurSiteError: something else stands where the site should come.
        OSError: the site cannot be written.
    """
    wrong = address_faults(project, slugs)
    with publish.staging(site) as stage:
        for slug in slugs:
            _carry(site, stage, slug)

        def one(slug: str, jobs: int = 1) -> tuple[Outcome, list[Problem]]:
            return _one(project, slug, today, stage, jobs, cache, wrong[slug], accept_loss, review)

        own_part = part.of(slugs)
        # As many at a time as there are processes; for what is left over, the processes share the languages of each.
        together = len(own_part) - len(own_part) % jobs if jobs > 1 else len(own_part)
        for _, result in workers.share(one, own_part[:together], jobs):
            report(*result)
        for slug in own_part[together:]:
            report(*one(slug, jobs))
        if part.count == 1:
            page.write(project, stage, slugs, english)
        for lock in stage.glob(".*.lock"):
            lock.unlink()
        outcomes = [known for slug in own_part if (known := outcome.read(stage, slug))]
        publish.publish(stage, site)
    return outcomes


def gather(project: Project, site: Path, slugs: Sequence[str], english: Say) -> list[Outcome]:
    """Make the page over all municipalities, from the parts that stand together in `site`. Nothing is written where it raises.

    Raises:
        NotOurSiteError: the site is of one municipality, whose home page is in the place of that page.
        IncompleteError: a part is not there.
    """
    if (site / publish.MANIFEST).is_file():
        raise publish.NotOurSiteError(site)
    if missing := [slug for slug in slugs if outcome.read(site, slug) is None]:
        raise IncompleteError(missing)
    return page.write(project, site, slugs, english)


def _carry(site: Path, stage: Path, slug: str) -> None:
    """The last good site of a municipality, by links: it is there again whatever happens to the new one."""
    if (site / slug).is_dir() and not (site / slug).is_symlink():
        shutil.copytree(site / slug, stage / slug, symlinks=True, copy_function=_link)
        if before := outcome.read(site, slug):
            outcome.write(before, stage)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _one(
    project: Project,
    slug: str,
    today: date,
    stage: Path,
    jobs: int,
    cache: Path | None,
    wrong: list[Problem],
    accept_loss: bool,
    review: bool,
) -> tuple[Outcome, list[Problem]]:
    """Build one municipality; whatever goes wrong is told, and stays its own. `wrong` is what is so before it is read."""
    place = Place(project.shown(project.municipalities / slug))
    name = ""
    if errors(wrong):
        return _bad(slug, name, wrong, stage)
    try:
        built = pipeline.build(
            project,
            slug,
            today,
            stage / slug,
            jobs=jobs,
            cache=cache and cache / slug,
            accept_loss=accept_loss,
            review=review,
        )
        problems, content = in_order([*wrong, *built.problems]), built.content
        name = content.municipality.name if content else ""
        if built.published and content:
            result = outcome.good(content, today, built.pages)
            outcome.write(result, stage)
            return result, problems
    except publish.NotOurSiteError:
        problems = [problem("site-foreign", place)]
    except OSError as fault:
        problems = [problem("site-write", place, detail=fault.strerror or fault)]
    except Exception as fault:  # a fault of ours in one municipality must not cost the others their site
        problems = [problem("build-stopped", place, detail=repr(fault))]
    return _bad(slug, name, problems, stage)


def _bad(slug: str, name: str, problems: list[Problem], stage: Path) -> tuple[Outcome, list[Problem]]:
    result = outcome.bad(slug, name, problems, outcome.read(stage, slug))
    outcome.write(result, stage)
    return result, problems
