"""`wegwijs serve`: the site on this computer; it follows what changes in content, locales and overrides."""

from __future__ import annotations

from typing import Annotated

import typer

from wegwijs import pipeline
from wegwijs.commands.options import Lang, Municipality, Speaking, Today, day, desk
from wegwijs.commands.speaking import show
from wegwijs.problems import errors
from wegwijs.render import run as render


def serve(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    address: Annotated[str, typer.Option("--address")] = "127.0.0.1:8000",
) -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    prepared = pipeline.prepare(here.house, slug, day(today))
    show(here.err, here.voice, prepared.problems)
    if errors(prepared.problems):
        raise typer.Exit(1)
    here.out.print(here.voice.say("serving", address=f"http://{address}/"))
    render.serve(here.house, slug, day(today), address)
