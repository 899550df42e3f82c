"""`wegwijs print`: posters, leaflets and sheets as PDF, beside the site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import pipeline
from wegwijs.commands.messages import show
from wegwijs.commands.options import (
    FAULTS,
    Lang,
    Municipality,
    Speaking,
    Today,
    _help,
    command_context,
)
from wegwijs.files import write_in_one_step
from wegwijs.problems import Place, Problem, errors, problem, stopping
from wegwijs.render.own_partials import BrokenPartialError

What = Annotated[list[str] | None, typer.Argument(help=_help("what"), show_default=False)]
Languages = Annotated[str, typer.Option("--language", help=_help("languages"))]
Bleed = Annotated[bool, typer.Option("--bleed", help=_help("bleed"))]
Into = Annotated[str, typer.Option("--to", help=_help("output"))]


def print_(
    what: What = None,
    municipality: Municipality = "",
    language: Languages = "",
    bleed: Bleed = False,
    lang: Speaking = Lang.NL,
    today: Today = None,
    to: Into = "",
) -> None:
    """Make what there is to print of one municipality.

    Raises:
        Exit: its list has an error, or something could not be made or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    folder = Path(to).absolute() if to else context.project.root / "print" / slug
    asked = what or []
    codes = tuple(filter(None, (code.strip() for code in language.split(","))))
    with context.progress() as progress:
        printing = pipeline.printing(context.project, slug, context.day(today), progress)
    if printing.draft is None or stopping(printing.problems):
        raise context.stop(errors(printing.problems))
    spoken, leaflets = printing.draft.codes, ", ".join(printing.leaflets)
    faults = [
        *(
            problem("print-language", Place(code), name=code, known=", ".join(spoken))
            for code in codes
            if code not in spoken
        ),
        *(
            problem("print-unknown", Place(name), name=name, known=leaflets)
            for name in asked
            if name not in printing.names
        ),
    ]
    if faults:
        raise context.stop(faults)
    count = 0
    problems: list[Problem] = errors(printing.problems)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for pdfs, faults in printing.made(asked, codes, bleed):
            problems += faults
            for pdf in pdfs:
                write_in_one_step(folder / f"{pdf.name}.pdf", pdf.data)
                count += 1
    except OSError as fault:
        shown = context.project.shown(folder)
        raise context.stop([problem("print-write", Place(shown), detail=fault.strerror or fault)]) from None
    except BrokenPartialError as fault:
        raise context.stop([fault.problem]) from None
    show(context.err, context.messages, problems)
    context.out.print(
        context.messages.say("printed", count=count, folder=context.project.shown(folder)), soft_wrap=True
    )
    if stopping(problems):
        raise typer.Exit(FAULTS)
