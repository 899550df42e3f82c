"""`wegwijs serve`: the site on this computer; it follows what changes in content, locales and overrides."""

from __future__ import annotations

from typing import Annotated

import typer

from wegwijs import pipeline
from wegwijs.commands.messages import show
from wegwijs.commands.options import Lang, Municipality, Speaking, Today, command_context, day
from wegwijs.mkdocs_door import server
from wegwijs.problems import errors


def serve(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    address: Annotated[str, typer.Option("--address")] = "127.0.0.1:8000",
) -> None:
    """Serve the site on this computer, and follow what changes.

    Raises:
        Exit: the content has an error, or the server stopped; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    prepared = pipeline.prepare(context.project, slug, day(today))
    show(context.err, context.messages, prepared.problems)
    if errors(prepared.problems):
        raise typer.Exit(1)
    context.out.print(context.messages.say("serving", address=f"http://{address}/"))
    server.serve(context.project, slug, day(today), address)
