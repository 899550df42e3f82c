"""`wegwijs archive`: a published tree as one file, for the archive of the municipality."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import publish
from wegwijs.commands.messages import show
from wegwijs.commands.options import FAULTS, Lang, Speaking, command_context
from wegwijs.files import write_in_one_step


def archive(
    target: Annotated[str, typer.Argument()] = "site.warc.gz",
    site: Annotated[str, typer.Option()] = "site",
    lang: Speaking = Lang.NL,
) -> None:
    """Write a published tree into one WARC file.

    Raises:
        Exit: the tree is not as its manifest says; what differs was told.
        BrokenManifestError: the manifest was changed while it was read.
        OSError: a file cannot be read, or the archive cannot be written.
        ValueError: the account of the build cannot be read.
        LookupError: the account of the build is not ours.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    tree, path = Path(site).absolute(), Path(target).absolute()
    shown = context.project.shown(tree)
    if problems := publish.differences(tree, shown):
        show(context.err, context.messages, problems)
        raise typer.Exit(FAULTS)
    data, files = publish.archive(tree, publish.Hosting(context.project.overrides / "host").rules["types"])
    write_in_one_step(path, data)
    sentence = context.messages.say("archived", site=shown, file=context.project.shown(path), files=files)
    context.out.print(sentence, soft_wrap=True)
