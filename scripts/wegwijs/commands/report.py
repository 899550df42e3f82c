"""`wegwijs report`: the coalition's report, a page and its figures, beside the site and not in it."""

from __future__ import annotations

from pathlib import Path

from wegwijs import pipeline, read, source_files
from wegwijs.commands.messages import show
from wegwijs.commands.options import Document, Lang, Municipality, Speaking, To, Today, command_context
from wegwijs.files import write_in_one_step
from wegwijs.problems import Place, problem
from wegwijs.report import FIGURES


def report(
    municipality: Municipality = "",
    document: Document = False,
    lang: Speaking = Lang.NL,
    today: Today = None,
    to: To = "",
) -> None:
    """Write the coalition's report of one municipality.

    Raises:
        Exit: an error stops it, or the report could not be written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    folder = Path(to).absolute() if to else context.project.root / "report" / slug
    shown = context.project.shown(folder)
    try:
        last = source_files.read_bytes(folder / FIGURES) if (folder / FIGURES).exists() else None
        with context.progress() as progress:
            file, say = f"{shown}/{FIGURES}", context.messages.translation
            reported = pipeline.coalition_report(
                context.project, slug, context.day(today), last, file, progress, lang.value, say, on_paper=document
            )
        if not reported.files:
            raise context.stop(reported.problems)
        show(context.err, context.messages, reported.problems)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in reported.files.items():
            write_in_one_step(folder / name, content)
        numbers = context.project.municipalities / slug / read.NUMBERS
        if not numbers.exists() or source_files.read_bytes(numbers) != reported.numbers:
            write_in_one_step(numbers, reported.numbers)
    except OSError as fault:
        raise context.stop([problem("report-write", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("reported", folder=shown), soft_wrap=True)
