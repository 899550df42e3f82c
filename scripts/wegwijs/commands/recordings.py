"""`wegwijs recordings`: what a volunteer reads aloud, and `--take` what came back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import pipeline
from wegwijs.commands.messages import show, show_audible
from wegwijs.commands.options import (
    FAULTS,
    CommandContext,
    Lang,
    Municipality,
    Speaking,
    Today,
    _help,
    command_context,
)
from wegwijs.files import write_in_one_step
from wegwijs.pipeline import Prepared
from wegwijs.problems import Place, errors, problem
from wegwijs.recordings import Readable, kit, readable
from wegwijs.recordings import take as take_back

Take = Annotated[str, typer.Option("--take", help=_help("take"))]
Into = Annotated[str, typer.Option("--to", help=_help("into"))]


def recordings(
    municipality: Municipality = "", lang: Speaking = Lang.NL, today: Today = None, take: Take = "", to: Into = ""
) -> None:
    """Make the kit for a volunteer who reads aloud, or with `--take` keep what came back.

    Raises:
        Exit: something could not be read or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    with context.progress() as progress:
        prepared = pipeline.prepare(context.project, slug, context.day(today), progress)
    if not prepared.sound:
        raise context.stop(errors(prepared.problems))
    folder = Path(take or to or context.project.root / "recordings" / slug).absolute()
    try:
        if take:
            _take(context, prepared, folder)
        else:
            _make(context, prepared, folder)
    except OSError as fault:
        place = Place(context.project.shown(folder))
        raise context.stop([problem("recordings-write", place, detail=fault.strerror or fault)]) from None


def _take(context: CommandContext, prepared: Prepared, folder: Path) -> None:
    result = take_back(context.project, prepared.slug, folder, _spoken(prepared))
    show(context.err, context.messages, result.problems)
    for code, pages in result.pages.items():
        context.out.print(
            context.messages.say("recordings-taken", language=code, pages=", ".join(pages)), soft_wrap=True
        )
    if not result.pages:
        context.err.print(context.messages.say("recordings-none"))
        raise typer.Exit(FAULTS)


def _make(context: CommandContext, prepared: Prepared, folder: Path) -> None:
    """A kit for each language in a folder of its own."""
    assert prepared.content is not None
    spoken = _spoken(prepared)
    for edition in prepared.editions:
        subfolder = folder / edition.language.code
        subfolder.mkdir(parents=True, exist_ok=True)
        town, pages = prepared.content.municipality.name, spoken[edition.language.code]
        for name, data in kit(context.project.overrides, edition.language, town, pages, edition.recordings).items():
            write_in_one_step(subfolder / name, data)
    show_audible(context.out, context.messages, prepared.audible)
    context.out.print(context.messages.say("recordings-made", folder=context.project.shown(folder)), soft_wrap=True)


def _spoken(prepared: Prepared) -> dict[str, tuple[Readable, ...]]:
    """The pages to read aloud, by language."""
    return {edition.language.code: readable(edition.pages, edition.language.code) for edition in prepared.editions}
