"""`wegwijs build --all` and `wegwijs gather`: every municipality in one site, on one machine or on several."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from wegwijs import many
from wegwijs.commands.options import FAULTS, Desk, Lang, Site, Speaking, desk
from wegwijs.commands.speaking import show, voice
from wegwijs.problems import Place, Problem, problem


def part_of(here: Desk, shard: str | None) -> many.Shard:
    """The part of the municipalities that was asked for; all of them where none was."""
    part = many.Shard() if shard is None else many.shard(shard)
    if part is None:
        raise here.stop([problem("shard-wrong", Place("--shard"), found=shard or "")])
    return part


def build_all(
    here: Desk, slugs: list[str], part: many.Shard, today: date, target: Path, jobs: int, cache: Path | None
) -> None:
    """Build a part of them. Ends with exit code 1 where one of them has no new site."""
    shown = here.house.shown(target)
    mine = part.of(slugs)
    told: dict[str, list[Problem]] = {}
    english = voice(here.house, Lang.EN).said

    def heard(came: many.Outcome, problems: list[Problem]) -> None:
        told[came.slug] = problems
        facts = {"number": len(told), "total": len(mine), "municipality": came.slug}
        if came.built:
            line = here.voice.say("many-good", pages=came.pages, **facts)
        else:
            line = here.voice.say("many-kept", **facts) if came.day else here.voice.say("many-none", **facts)
        here.err.print(line, soft_wrap=True)

    with here.publishing(shown):
        found = many.build(here.house, slugs, part, today, target, jobs, cache, heard, english)
    for slug in mine:
        show(here.err, here.voice, told[slug])
    _done(here, found, shown, whole=part.count == 1)


def gather(lang: Speaking = Lang.NL, site: Site = "") -> None:
    here = desk(lang)
    target = Path(site).absolute() if site else here.house.root / "site"
    shown = here.house.shown(target)
    everyone = many.municipalities(here.house)
    if len(everyone) < 2:  # one municipality has the whole site to itself, its home page too
        return
    with here.publishing(shown):
        try:
            found = many.gather(here.house, target, everyone, voice(here.house, Lang.EN).said)
        except many.Incomplete as fault:
            names = ", ".join(fault.slugs)
            raise here.stop([problem("part-missing", Place(shown), names=names)]) from None
    _done(here, found, shown)


def _done(here: Desk, found: list[many.Outcome], shown: str, *, whole: bool = True) -> None:
    good = sum(one.built for one in found)
    if whole:
        here.out.print(here.voice.say("many-done", good=good, total=len(found), site=shown), soft_wrap=True)
    else:
        here.out.print(here.voice.say("many-done-part", good=good, total=len(found)), soft_wrap=True)
    if good < len(found):
        raise typer.Exit(FAULTS)
