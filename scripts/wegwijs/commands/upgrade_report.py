"""`wegwijs upgrade-report`: what the last upgrade changed for this municipality, in words for a clerk."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from wegwijs import upgrade
from wegwijs.commands.messages import show
from wegwijs.commands.options import (
    FAULTS,
    CommandContext,
    Lang,
    Municipality,
    Since,
    Speaking,
    Today,
    command_context,
)
from wegwijs.facts import Facts
from wegwijs.model import Language
from wegwijs.problems import Place, Problem, Severity, errors, problem
from wegwijs.upgrade import Difference

MOST = 40  # sentences of a kind; the rest are counted


def upgrade_report(
    municipality: Municipality = "",
    since: Since = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
) -> None:
    """Tell what the last upgrade changed for one municipality.

    Raises:
        Exit: there is nothing to compare with, or a new error; it was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    try:
        before, revision = upgrade.state_before(context.project, slug, context.day(today), since)
    except upgrade.NoSuchStateError as fault:
        place = Place(context.project.shown(context.project.municipalities / slug))
        raise context.stop([_fault(fault.why, place, since)]) from None
    after = upgrade.state(context.project, slug, context.day(today))
    if after is None:
        raise context.stop([problem("upgrade-broken", Place("content"))])
    difference = upgrade.compare(before, after)
    context.out.print(
        context.messages.say(
            "upgrade-head", slug=slug, revision=revision, old=difference.versions[0], new=difference.versions[1]
        )
    )
    if difference.nothing:
        context.out.print(context.messages.say("upgrade-nothing"))
        return
    _tell(context, difference, lang)
    faults = [
        Problem(fault.code, Place(*fault.place), fault.facts, Severity(fault.severity))
        for fault in difference.problems
        if fault.code in context.messages.problems
    ]
    if faults:
        context.out.print()
        context.out.print(context.messages.say("upgrade-problems", count=len(faults)))
        show(context.out, context.messages, faults)
    if errors(faults):
        raise typer.Exit(FAULTS)


def _fault(why: str, place: Place, since: str) -> Problem:
    if why == upgrade.NO_GIT:
        return problem("upgrade-git", place)
    if why == upgrade.NO_MERGE:
        return problem("upgrade-merge", place)
    if why == upgrade.NO_REVISION:
        return problem("upgrade-revision", place, since=since)
    return problem("upgrade-younger", place) if why == upgrade.YOUNGER else problem("upgrade-unreadable", place)


def _tell(context: CommandContext, difference: Difference, lang: Lang) -> None:
    kinds: tuple[tuple[str, Sequence[tuple[str, ...]]], ...] = (
        ("pages-new", [(f"/{at}", title) for at, title in difference.pages_new]),
        ("pages-gone", [(f"/{at}", title) for at, title in difference.pages_gone]),
        ("reworded", difference.reworded),
        ("sentences-new", difference.sentences_new),
        ("sentences-gone", difference.sentences_gone),
        ("behind", [(_behind(context, lang, *row),) for row in difference.behind]),
    )
    for key, rows in kinds:
        if rows:
            context.out.print()
            context.out.print(context.messages.say(f"upgrade-{key}", count=len(rows)))
            for row in rows[:MOST]:
                context.out.print(f"  {row[0]}")
                for line in row[1:]:
                    context.out.print(f"      {line}", soft_wrap=True)
            if len(rows) > MOST:
                context.out.print(context.messages.say("upgrade-more", count=len(rows) - MOST))
    if difference.solved:
        context.out.print()
        context.out.print(context.messages.say("upgrade-solved", count=difference.solved))


def _behind(context: CommandContext, lang: Lang, code: str, then: int, now: int) -> str:
    name = Facts(Language(code=lang, name="", dutch_name="", cldr=lang)).language_name(code)
    return context.messages.say("upgrade-behind-row", language=name, then=then, now=now)
