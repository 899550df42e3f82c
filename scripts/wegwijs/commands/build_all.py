"""`wegwijs build --all` and `wegwijs gather`: every municipality in one site, on one machine or on several."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from wegwijs import lists_refresh, many
from wegwijs.commands.messages import messages_in, show
from wegwijs.commands.options import FAULTS, CommandContext, Lang, Site, Speaking, command_context
from wegwijs.problems import Place, Problem, problem


def build_everyone(
    context: CommandContext,
    shard: str | None,
    municipality: str,
    today: date,
    target: Path,
    jobs: int,
    cache: Path | None,
    accept_loss: bool,
    review: bool,
) -> bool:
    """Build all municipalities, or the part of them that was asked for (`2/4`), where that is more or less than one.

    Whether it did; else there is one municipality, which has the whole site to itself.

    Raises:
        Exit: the part says nothing sensible, one has no new site, or nothing could be written; why was told.
    """
    everyone = many.municipalities(context.project)
    part = many.Shard() if shard is None else many.shard(shard)
    if part is None:
        raise context.stop([problem("shard-wrong", Place("--shard"), found=shard or "")])
    if (len(everyone) == 1 and part.of(everyone)) or (not everyone and part.of([municipality])):
        return False
    _build_all(context, everyone, part, today, target, jobs, cache, accept_loss, review)
    return True


def _build_all(
    context: CommandContext,
    slugs: list[str],
    part: many.Shard,
    today: date,
    target: Path,
    jobs: int,
    cache: Path | None,
    accept_loss: bool,
    review: bool,
) -> None:
    """Build a part of the municipalities into one site, each into its own folder.

    Raises:
        Exit: one of them has no new site, or nothing could be written; why was told.
    """
    shown = context.project.shown(target)
    own_part = part.of(slugs)
    problems_of: dict[str, list[Problem]] = {}
    english = messages_in(context.project, Lang.EN).translation

    def heard(outcome: many.Outcome, problems: list[Problem]) -> None:
        problems_of[outcome.slug] = problems
        facts = {"number": len(problems_of), "total": len(own_part), "municipality": outcome.slug}
        if outcome.built:
            line = context.messages.say("many-good", pages=outcome.pages, **facts)
        else:
            line = (
                context.messages.say("many-kept", **facts)
                if outcome.day
                else context.messages.say("many-none", **facts)
            )
        context.err.print(line, soft_wrap=True)

    for slug in own_part:
        show(context.err, context.messages, lists_refresh.refresh(context.project, slug, today))
    with context.publishing(shown):
        outcomes = many.build(
            context.project,
            slugs,
            part,
            today,
            target,
            jobs,
            cache,
            heard,
            english,
            accept_loss=accept_loss,
            review=review,
        )
    for slug in own_part:
        show(context.err, context.messages, problems_of[slug])
    _done(context, outcomes, shown, whole=part.count == 1)


def gather(lang: Speaking = Lang.NL, site: Site = "") -> None:
    """Make the page over all municipalities, from the parts that other machines built.

    Raises:
        Exit: a part is missing, or the page could not be written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    target = Path(site).absolute() if site else context.project.root / "site"
    shown = context.project.shown(target)
    everyone = many.municipalities(context.project)
    if len(everyone) < 2:  # one municipality has the whole site to itself, its home page too
        return
    with context.publishing(shown):
        try:
            outcomes = many.gather(context.project, target, everyone, messages_in(context.project, Lang.EN).translation)
        except many.IncompleteError as fault:
            names = ", ".join(fault.slugs)
            raise context.stop([problem("part-missing", Place(shown), names=names)]) from None
    _done(context, outcomes, shown)


def _done(context: CommandContext, outcomes: list[many.Outcome], shown: str, *, whole: bool = True) -> None:
    good = sum(outcome.built for outcome in outcomes)
    if whole:
        context.out.print(context.messages.say("many-done", good=good, total=len(outcomes), site=shown), soft_wrap=True)
    else:
        context.out.print(context.messages.say("many-done-part", good=good, total=len(outcomes)), soft_wrap=True)
    if good < len(outcomes):
        raise typer.Exit(FAULTS)
