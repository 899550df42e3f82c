"""`wegwijs check`: every fault in the list and the texts, at once, with where it stands and how to mend it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import typer

from wegwijs import many, pipeline
from wegwijs.commands import check_forms
from wegwijs.commands.check_forms import Form
from wegwijs.commands.options import FAULTS, Desk, Format, Lang, Municipality, Speaking, Strict, Today, day, desk
from wegwijs.commands.recordings import tell
from wegwijs.commands.speaking import show
from wegwijs.pipeline import Prepared
from wegwijs.problems import Problem, errors, in_order


def check(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    strict: Strict = False,
    format: Format = Form.TEXT,
) -> None:
    here = desk(lang)
    found: list[Problem] = []
    outcomes = []
    slugs = _asked(here, municipality)
    addresses = many.address_faults(here.house, slugs)
    for slug in slugs:
        with here.progress() as progress:
            prepared = pipeline.prepare(here.house, slug, day(today), progress, plain=True, strict=strict)
            prepared = pipeline.tried(prepared)
        prepared = replace(prepared, problems=in_order([*prepared.problems, *addresses[slug]]))
        new = [one for one in prepared.problems if one not in found]  # what is the project's is told once
        found += new
        show(here.err, here.voice, new)
        outcomes.append(_outcome(here, prepared))
        if format is not Form.GITLAB:
            tell(here, prepared)
            here.out.print(outcomes[-1])
    found = in_order(found)
    if format is Form.GITLAB:
        typer.echo(check_forms.gitlab(found, here.voice), nl=False)
    if format is Form.GITHUB:
        typer.echo(check_forms.github(found, here.voice), nl=False)
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as page:
                page.write(check_forms.summary(found, here.voice, " ".join(outcomes)))
    odd = sum(one.place.file.startswith("locales/") for one in found) if strict else 0
    if odd and not errors(found):
        here.err.print(here.voice.say("strict", count=odd), soft_wrap=True)
    if odd or errors(found):
        raise typer.Exit(FAULTS)


def _asked(here: Desk, municipality: str) -> list[str]:
    """The one that was asked for, else every real one, else the sample."""
    return ([] if municipality else many.municipalities(here.house)) or [here.slug(municipality)]


def _outcome(here: Desk, prepared: Prepared) -> str:
    if not prepared.problems:
        return here.voice.say("clean", municipality=prepared.slug)
    wrong = len(errors(prepared.problems))
    warnings = len(prepared.problems) - wrong
    return here.voice.say("checked", municipality=prepared.slug, errors=wrong, warnings=warnings)
