"""`wegwijs build`: a whole, verified site in its place, or the old one untouched."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import typer

from wegwijs import lists_refresh, read
from wegwijs.build import last_build, workers
from wegwijs.build.last_build import BuildSummary, LastBuild
from wegwijs.build.tree_state import tree_state
from wegwijs.commands.counted import counted
from wegwijs.commands.messages import show, show_audible
from wegwijs.commands.options import (
    FAULTS,
    AcceptLoss,
    All,
    CommandContext,
    Jobs,
    Lang,
    Municipality,
    NoCache,
    Review,
    Shard,
    Site,
    Speaking,
    Today,
    command_context,
)

CACHE = Path(".cache") / "wegwijs"
PASSING = {"form-program"}  # what may be otherwise the next time, though nothing of the municipality changed


def build(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    site: Site = "",
    everything: All = False,
    shard: Shard = None,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
    accept_loss: AcceptLoss = False,
    review: Review = False,
) -> None:
    """Build the site of one municipality, or of all, and publish what is right of it.

    Raises:
        Exit: nothing was published; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    target = Path(site).absolute() if site else context.project.root / ("review/site" if review else "site")
    shown = context.project.shown(target)
    jobs = workers.bounded(jobs)
    cache = None if no_cache or review else context.project.root / CACHE
    if everything or shard is not None:
        from wegwijs.commands.build_all import build_everyone

        if build_everyone(context, shard, municipality, context.day(today), target, jobs, cache, accept_loss, review):
            return
    say = context.messages.say
    slug, begun = context.slug(municipality), time.monotonic()
    show(context.err, context.messages, lists_refresh.refresh(context.project, slug, context.day(today)))
    memory = cache / slug if cache else None
    last = last_build.read(memory) if memory else None
    day = context.day(today)
    inputs = last_build.inputs(context.project, slug, day) if memory else ""
    if last and inputs == last.inputs != "" and tree_state(target) == last.site:
        _tell(context, last.summary, shown, say("unchanged", languages=last.summary.languages))
        return
    without_book = last_build.inputs(context.project, slug, day, read.ADDRESS_BOOK) if memory else ""
    summary = _build(context, slug, day, target, shown, jobs, memory, last, accept_loss, review)
    seconds = round(time.monotonic() - begun)
    _tell(context, summary, shown, say("took", languages=summary.languages, seconds=seconds))
    if memory and not any(fault.code in PASSING for fault in summary.problems):
        if inputs and last_build.inputs(context.project, slug, day, read.ADDRESS_BOOK) == without_book:
            inputs = last_build.inputs(context.project, slug, day)
        last_build.write(memory, LastBuild(inputs, tree_state(target), last.site if last else "", summary))


def _build(
    context: CommandContext,
    slug: str,
    today: date,
    target: Path,
    shown: str,
    jobs: int,
    memory: Path | None,
    last: LastBuild | None,
    accept_loss: bool,
    review: bool,
) -> BuildSummary:
    """What a person is told of a site that was published.

    Raises:
        Exit: nothing was published; why was told.
    """
    from wegwijs import pipeline, publish

    before = publish.Before(memory / "before", last.before if last else "") if memory else None
    with context.publishing(shown), context.progress() as progress:
        built = pipeline.build(
            context.project,
            slug,
            today,
            target,
            progress,
            jobs=jobs,
            cache=memory,
            before=before,
            accept_loss=accept_loss,
            review=review,
        )
    if not built.published:
        show(context.err, context.messages, built.problems)
        context.err.print(context.messages.say("kept" if target.exists() else "none"))
        raise typer.Exit(FAULTS)
    total = counted(context.messages, built.content, built.problems, today)
    return BuildSummary(
        tuple(built.problems), built.pages, len(built.languages), built.fingerprint, built.audible, total
    )


def _tell(context: CommandContext, summary: BuildSummary, shown: str, how: str) -> None:
    """Tell of a site that stands in its place; `how` is the sentence that says how it came there."""
    say = context.messages.say
    show(context.err, context.messages, summary.problems)
    context.out.print(say("built", pages=summary.pages, site=shown))
    context.out.print(how)
    if summary.counted:
        context.out.print(summary.counted, soft_wrap=True)
    context.out.print(say("fingerprint", fingerprint=summary.fingerprint), soft_wrap=True)
    show_audible(context.out, context.messages, summary.audible)
    context.out.print(say("look", site=shown), soft_wrap=True)
