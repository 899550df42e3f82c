"""`wegwijs report`: the coalition's report, a page and its figures, beside the site and not in it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from wegwijs import read, reporting, source_files
from wegwijs.commands.messages import show
from wegwijs.commands.options import (
    All,
    CommandContext,
    Document,
    Lang,
    Municipality,
    Speaking,
    To,
    Today,
    Weekly,
    command_context,
)
from wegwijs.commands.vision_document import keep_documents
from wegwijs.files import write_all, write_in_one_step
from wegwijs.problems import Place, problem
from wegwijs.report import FIGURES

WEEK = "week.md"


def report(
    municipality: Municipality = "",
    document: Document = False,
    all_: All = False,
    weekly: Weekly = False,
    lang: Speaking = Lang.NL,
    today: Today = None,
    to: To = "",
) -> None:
    """Write the coalition's report of one municipality, or all of them side by side, or what there is to do this week.

    Raises:
        Exit: an error stops it, or the report could not be written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    if weekly:
        _week(context, municipality, lang, today, to)
        return
    if all_:
        _beside_others(context, lang, today, to)
        return
    slug = context.slug(municipality)
    folder = Path(to).absolute() if to else context.project.root / "report" / slug
    shown = context.project.shown(folder)
    try:
        last = source_files.read_bytes(folder / FIGURES) if (folder / FIGURES).exists() else None
        with context.progress() as progress:
            file, say = f"{shown}/{FIGURES}", context.messages.translation
            reported = reporting.coalition_report(
                context.project, slug, context.day(today), last, file, progress, lang.value, say, on_paper=document
            )
        if not reported.files:
            raise context.stop(reported.problems)
        show(context.err, context.messages, reported.problems)
        write_all(folder, reported.files)
        numbers = context.project.municipalities / slug / read.NUMBERS
        if reported.numbers and (not numbers.exists() or source_files.read_bytes(numbers) != reported.numbers):
            write_in_one_step(numbers, reported.numbers)
    except OSError as fault:
        raise context.stop([problem("report-write", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("reported", folder=shown), soft_wrap=True)


def _week(context: CommandContext, municipality: str, lang: Lang, today: datetime | None, to: str) -> None:
    """Write what there is to do this week, of the municipality that was asked for or of all; none where there is nothing."""
    from wegwijs.commands import weekly

    slugs = ([] if municipality else read.real_slugs(context.project)) or [context.slug(municipality)]
    path = (Path(to).absolute() if to else context.project.root / "report") / WEEK
    shown = context.project.shown(path)
    try:
        text, something = weekly.page(
            context, slugs, context.day(today), lang.value, ask=not os.environ.get("WEGWIJS_OFFLINE")
        )
        if something:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_in_one_step(path, text)
        else:
            path.unlink(missing_ok=True)
    except OSError as fault:
        raise context.stop([problem("report-write", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("week-made" if something else "week-clean", file=shown), soft_wrap=True)


def _beside_others(context: CommandContext, lang: Lang, today: datetime | None, to: str) -> None:
    """Write the page on which the municipalities of the project stand side by side: its samples, where it has no others."""
    slugs = read.real_slugs(context.project) or read.slugs(context.project)
    folder = Path(to).absolute() if to else context.project.root / "report"
    files, problems = reporting.beside_others(
        context.project, slugs, context.day(today), lang.value, context.messages.translation
    )
    keep_documents(context, folder, files, problems)
