"""`wegwijs verify`: a published tree, here or copied back from a host, proved against its manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import publish
from wegwijs.commands.messages import show
from wegwijs.commands.options import FAULTS, Lang, Speaking, command_context


def verify(site: Annotated[str, typer.Argument()] = "site", lang: Speaking = Lang.NL) -> None:
    """Prove a published tree against its manifest.

    Raises:
        Exit: something differs; it was told.
        BrokenManifestError: the manifest was changed while it was read.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    tree = Path(site).absolute()
    shown = context.project.shown(tree)
    problems = publish.differences(tree, shown)
    show(context.err, context.messages, problems)
    if problems:
        context.out.print(context.messages.say("not-verified", site=shown, count=len(problems)), soft_wrap=True)
        raise typer.Exit(FAULTS)
    files, fingerprint = publish.proved(tree)
    context.out.print(context.messages.say("verified", site=shown, files=files), soft_wrap=True)
    context.out.print(context.messages.say("fingerprint", fingerprint=fingerprint), soft_wrap=True)
