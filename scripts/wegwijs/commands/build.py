"""`wegwijs build`: a whole, verified site in its place, or the old one untouched."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from wegwijs import many, pipeline, workers
from wegwijs.commands.build_all import build_all, part_of
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
    day,
    desk,
)
from wegwijs.commands.recordings import tell
from wegwijs.commands.speaking import show

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
    here = desk(lang)
    target = Path(site).absolute() if site else here.house.root / "site"
    shown = here.house.shown(target)
    jobs = workers.bounded(jobs)
    cache = None if no_cache else here.house.root / CACHE
    everyone = many.municipalities(here.house) if everything or shard is not None else []
    part = part_of(here, shard)
    if len(everyone) > 1 or not part.of(everyone or [municipality]):
        build_all(here, everyone, part, day(today), target, jobs, cache)
        return
    slug = here.slug(municipality)
    begun = time.monotonic()
    with here.publishing(shown), here.progress() as progress:
        built = pipeline.build(here.house, slug, day(today), target, progress, jobs=jobs, cache=cache and cache / slug)
    show(here.err, here.voice, built.problems)
    if not built.published:
        here.err.print(here.voice.say("kept" if target.exists() else "none"))
        raise typer.Exit(FAULTS)
    here.out.print(here.voice.say("built", pages=built.pages, site=shown))
    seconds = round(time.monotonic() - begun)
    here.out.print(here.voice.say("took", languages=len(built.prepared.editions), seconds=seconds))
    here.out.print(here.voice.say("fingerprint", fingerprint=built.fingerprint), soft_wrap=True)
    tell(here, built.prepared)
    here.out.print(here.voice.say("look", site=shown), soft_wrap=True)
