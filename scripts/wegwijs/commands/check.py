"""`wegwijs check`: every fault in the list and the texts, at once, with where it stands and how to mend it."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from wegwijs import pipeline
from wegwijs.commands import check_forms
from wegwijs.commands.check_forms import Form
from wegwijs.commands.options import FAULTS, Format, Lang, Municipality, Speaking, Strict, Today, day, desk
from wegwijs.commands.recordings import tell
from wegwijs.commands.speaking import show
from wegwijs.problems import errors


def check(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    strict: Strict = False,
    format: Format = Form.TEXT,
) -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    with here.progress() as progress:
        prepared = pipeline.prepare(here.house, slug, day(today), progress, plain=True, strict=strict)
    show(here.err, here.voice, prepared.problems)
    wrong = len(errors(prepared.problems))
    warnings = len(prepared.problems) - wrong
    outcome = here.voice.say("clean", municipality=slug)
    if prepared.problems:
        outcome = here.voice.say("checked", municipality=slug, errors=wrong, warnings=warnings)
    if format is Form.GITLAB:
        typer.echo(check_forms.gitlab(prepared.problems, here.voice), nl=False)
    else:
        tell(here, prepared)
        here.out.print(outcome)
    if format is Form.GITHUB:
        typer.echo(check_forms.github(prepared.problems, here.voice), nl=False)
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as page:
                page.write(check_forms.summary(prepared.problems, here.voice, outcome))
    if wrong or (strict and any(one.place.file.startswith("locales/") for one in prepared.problems)):
        raise typer.Exit(FAULTS)
