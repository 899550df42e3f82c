"""`wegwijs build --all` and `wegwijs gather`: every municipality in one site, on one machine or on several."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from wegwijs import many
from wegwijs.commands.messages import messages_in, show
from wegwijs.commands.options import FAULTS, CommandContext, Lang, Site, Speaking, command_context
from wegwijs.problems import Place, Problem, problem


def part_of(context: CommandContext, shard: str | None) -> many.Shard:
    """The part of the municipalities that was asked for; all of them where none was."""
    part = many.Shard() if shard is None else many.shard(shard)
    if part is None:
        raise context.stop([problem("shard-wrong", Place("--shard"), found=shard or "")])
    return part


def build_all(
    context: CommandContext,
    slugs: list[str],
    part: many.Shard,
    today: date,
    target: Path,
    jobs: int,
    cache: Path | None,
) -> None:
    """Build a part of them. Ends with exit code 1 where one of them has no new site."""
    shown = context.project.shown(target)
    mine = part.of(slugs)
    told: dict[str, list[Problem]] = {}
    english = messages_in(context.project, Lang.EN).translation

    def heard(came: many.Outcome, problems: list[Problem]) -> None:
        told[came.slug] = problems
        facts = {"number": len(told), "total": len(mine), "municipality": came.slug}
        if came.built:
            line = context.messages.say("many-good", pages=came.pages, **facts)
        else:
            line = (
                context.messages.say("many-kept", **facts) if came.day else context.messages.say("many-none", **facts)
            )
        context.err.print(line, soft_wrap=True)

    with context.publishing(shown):
        found = many.build(context.project, slugs, part, today, target, jobs, cache, heard, english)
    for slug in mine:
        show(context.err, context.messages, told[slug])
    _done(context, found, shown, whole=part.count == 1)


def gather(lang: Speaking = Lang.NL, site: Site = "") -> None:
    context = command_context(lang)
    target = Path(site).absolute() if site else context.project.root / "site"
    shown = context.project.shown(target)
    everyone = many.municipalities(context.project)
    if len(everyone) < 2:  # one municipality has the whole site to itself, its home page too
        return
    with context.publishing(shown):
        try:
            found = many.gather(context.project, target, everyone, messages_in(context.project, Lang.EN).translation)
        except many.IncompleteError as fault:
            names = ", ".join(fault.slugs)
            raise context.stop([problem("part-missing", Place(shown), names=names)]) from None
    _done(context, found, shown)


def _done(context: CommandContext, found: list[many.Outcome], shown: str, *, whole: bool = True) -> None:
    good = sum(one.built for one in found)
    if whole:
        context.out.print(context.messages.say("many-done", good=good, total=len(found), site=shown), soft_wrap=True)
    else:
        context.out.print(context.messages.say("many-done-part", good=good, total=len(found)), soft_wrap=True)
    if good < len(found):
        raise typer.Exit(FAULTS)
