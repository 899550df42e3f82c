"""`wegwijs check`: every fault in the list and the texts, at once, with where it stands and how to mend it."""

from __future__ import annotations

import typer

from wegwijs import pipeline
from wegwijs.commands.options import FAULTS, Lang, Municipality, Speaking, Strict, Today, day, desk
from wegwijs.commands.speaking import show
from wegwijs.problems import errors


def check(
    municipality: Municipality = "", lang: Speaking = Lang.NL, today: Today = None, strict: Strict = False
) -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    with here.progress() as progress:
        prepared = pipeline.prepare(here.house, slug, day(today), progress, plain=True, strict=strict)
    show(here.err, here.voice, prepared.problems)
    wrong = len(errors(prepared.problems))
    warnings = len(prepared.problems) - wrong
    if prepared.problems:
        here.out.print(here.voice.say("checked", municipality=slug, errors=wrong, warnings=warnings))
    else:
        here.out.print(here.voice.say("clean", municipality=slug))
    if wrong or (strict and any(one.place.file.startswith("locales/") for one in prepared.problems)):
        raise typer.Exit(FAULTS)
