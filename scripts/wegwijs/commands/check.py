"""`wegwijs check`: every fault in the list and the texts, at once, with where it stands and how to mend it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import typer

from wegwijs import lists_refresh, many, pipeline
from wegwijs.build import workers
from wegwijs.commands import check_forms, marked_list
from wegwijs.commands.check_forms import Form
from wegwijs.commands.counted import counted
from wegwijs.commands.messages import show, show_audible
from wegwijs.commands.offers_map import ready_block
from wegwijs.commands.options import (
    FAULTS,
    CommandContext,
    Format,
    Lang,
    Marked,
    Mended,
    Municipality,
    Speaking,
    Strict,
    Today,
    command_context,
)
from wegwijs.pipeline import Prepared
from wegwijs.problems import Problem, errors, in_order


def check(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    strict: Strict = False,
    format: Format = Form.TEXT,
    marked: Marked = "",
    mended: Mended = False,
) -> None:
    """Tell every fault in the lists and texts of one municipality, or of all.

    Raises:
        Exit: there is an error, or with `strict` an odd translation; it was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    problems: list[Problem] = []
    known: set[tuple[object, ...]] = set()
    outcomes = []
    blocks: list[str] = []
    slugs = _asked(context, municipality)
    addresses = many.address_faults(context.project, slugs)
    for slug in slugs:
        fetched = lists_refresh.refresh(context.project, slug, context.day(today))
        with context.progress() as progress:
            prepared = pipeline.prepare(context.project, slug, context.day(today), progress, plain=True, strict=strict)
            prepared = pipeline.with_checked_partials(prepared, workers.bounded())
        prepared = pipeline.with_loss(prepared, context.project.root / "site")
        prepared = replace(prepared, problems=in_order([*prepared.problems, *addresses[slug], *fetched]))
        new = [
            fault for fault in prepared.problems if fault.identity not in known
        ]  # what is the project's is told once
        known.update(fault.identity for fault in new)
        problems += new
        show(context.err, context.messages, new)
        outcomes.append(_outcome(context, prepared))
        if block := ready_block(context, slug, new):
            blocks.append(f"# {slug}/municipality.yml\n{block}")
        if marked:
            place = Path(marked) if len(slugs) == 1 else Path(marked).with_stem(f"{Path(marked).stem}-{slug}")
            problems += marked_list.write(context, prepared, place, outcomes[-1], block, mended=mended)
        if format is not Form.GITLAB:
            if block:
                context.out.print(context.messages.say("map-block", municipality=slug), soft_wrap=True)
                context.out.print(block, soft_wrap=True, end="")
            show_audible(context.out, context.messages, prepared.audible)
            context.out.print(outcomes[-1])
            if total := counted(context.messages, prepared.content, prepared.problems, context.day(today)):
                context.out.print(total)
    problems = in_order(problems)
    if format is Form.GITLAB:
        typer.echo(check_forms.gitlab(problems, context.messages), nl=False)
    if format is Form.GITHUB:
        typer.echo(check_forms.github(problems, context.messages), nl=False)
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as page:
                page.write(check_forms.summary(problems, context.messages, " ".join(outcomes), blocks))
    odd = sum(fault.place.file.startswith("locales/") for fault in problems) if strict else 0
    if odd and not errors(problems):
        context.err.print(context.messages.say("strict", count=odd), soft_wrap=True)
    if odd or errors(problems):
        raise typer.Exit(FAULTS)


def _asked(context: CommandContext, municipality: str) -> list[str]:
    """The one that was asked for, else every real one, else the sample."""
    return ([] if municipality else many.municipalities(context.project)) or [context.slug(municipality)]


def _outcome(context: CommandContext, prepared: Prepared) -> str:
    if not prepared.problems:
        return context.messages.say("clean", municipality=prepared.slug)
    wrong = len(errors(prepared.problems))
    warnings = len(prepared.problems) - wrong
    return context.messages.say("checked", municipality=prepared.slug, errors=wrong, warnings=warnings)
