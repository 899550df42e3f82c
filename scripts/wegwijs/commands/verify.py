"""`wegwijs verify`: a published tree, here or copied back from a host, proved against its manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import publish
from wegwijs.commands.options import FAULTS, Lang, Speaking, desk
from wegwijs.commands.speaking import show


def verify(site: Annotated[str, typer.Argument()] = "site", lang: Speaking = Lang.NL) -> None:
    here = desk(lang)
    tree = Path(site).absolute()
    shown = here.house.shown(tree)
    problems = publish.differences(tree, shown)
    show(here.err, here.voice, problems)
    if problems:
        here.out.print(here.voice.say("not-verified", site=shown, count=len(problems)), soft_wrap=True)
        raise typer.Exit(FAULTS)
    files, fingerprint = publish.proved(tree)
    here.out.print(here.voice.say("verified", site=shown, files=files), soft_wrap=True)
    here.out.print(here.voice.say("fingerprint", fingerprint=fingerprint), soft_wrap=True)
