"""`wegwijs publish`: a verified site to a host, in an order in which no reader is hurt; and back to the site before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import publish as site_papers
from wegwijs import remote
from wegwijs.commands.messages import show
from wegwijs.commands.options import FAULTS, Lang, Rollback, Speaking, Where, command_context
from wegwijs.problems import Place, problem


def publish(
    to: Where,
    site: Annotated[str, typer.Argument()] = "site",
    rollback: Rollback = False,
    lang: Speaking = Lang.NL,
) -> None:
    """Publish a tree that is as its manifest says, or put the last good site back.

    Raises:
        Exit: the site is not as it was built, or the host has not got it; why was told.
        BrokenManifestError: the manifest was changed while it was read.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    hosting = site_papers.Hosting(context.project.overrides / "host")
    tree = Path(site).absolute()
    shown = context.project.shown(tree)
    if not rollback and (problems := site_papers.differences(tree, shown)):
        show(context.err, context.messages, problems)
        context.err.print(context.messages.say("not-published"), soft_wrap=True)
        raise typer.Exit(FAULTS)
    place = "--to"
    try:
        target = remote.target(to)
        place = target.shown
        outcome = remote.roll_back(target, hosting) if rollback else remote.publish(target, tree, hosting)
    except remote.PublicationError as fault:
        raise context.stop([problem(fault.code, Place(place), **fault.facts)]) from None
    except OSError as fault:
        raise context.stop([problem("publish-host", Place(place), detail=fault.strerror or fault)]) from None
    say = context.messages.say
    key = "rolled-back" if rollback else "published" if outcome.placed or outcome.removed else "published-already"
    counts = {"brought": outcome.brought, "placed": outcome.placed, "removed": outcome.removed}
    context.out.print(say(key, place=place, **counts), soft_wrap=True)
    context.out.print(say("fingerprint", fingerprint=outcome.fingerprint), soft_wrap=True)
