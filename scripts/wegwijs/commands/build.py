"""`wegwijs build`: a whole, verified site in its place, or the old one untouched."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from wegwijs import many, pipeline
from wegwijs.build import workers
from wegwijs.commands.build_all import build_all, part_of
from wegwijs.commands.messages import show
from wegwijs.commands.options import (
    FAULTS,
    All,
    Jobs,
    Lang,
    Municipality,
    NoCache,
    Shard,
    Site,
    Speaking,
    Today,
    command_context,
    day,
)
from wegwijs.commands.recordings import tell

CACHE = Path(".cache") / "wegwijs"


def build(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    site: Site = "",
    everything: All = False,
    shard: Shard = None,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
) -> None:
    """Build the site of one municipality, or of all, and publish it where nothing is wrong.

    Raises:
        Exit: nothing was published; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    target = Path(site).absolute() if site else context.project.root / "site"
    shown = context.project.shown(target)
    jobs = workers.bounded(jobs)
    cache = None if no_cache else context.project.root / CACHE
    everyone = many.municipalities(context.project) if everything or shard is not None else []
    part = part_of(context, shard)
    if len(everyone) > 1 or not part.of(everyone or [municipality]):
        build_all(context, everyone, part, day(today), target, jobs, cache)
        return
    slug = context.slug(municipality)
    begun = time.monotonic()
    with context.publishing(shown), context.progress() as progress:
        built = pipeline.build(
            context.project, slug, day(today), target, progress, jobs=jobs, cache=cache and cache / slug
        )
    show(context.err, context.messages, built.problems)
    if not built.published:
        context.err.print(context.messages.say("kept" if target.exists() else "none"))
        raise typer.Exit(FAULTS)
    context.out.print(context.messages.say("built", pages=built.pages, site=shown))
    seconds = round(time.monotonic() - begun)
    context.out.print(context.messages.say("took", languages=len(built.languages), seconds=seconds))
    context.out.print(context.messages.say("fingerprint", fingerprint=built.fingerprint), soft_wrap=True)
    tell(context, built.audible)
    context.out.print(context.messages.say("look", site=shown), soft_wrap=True)
