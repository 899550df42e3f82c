"""`wegwijs recordings`: what a volunteer reads aloud (`--booth`), what came back (`--take`), a computer's voice (`--speak`)."""

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
from wegwijs.model import Edition
from wegwijs.pipeline import Prepared
from wegwijs.problems import Place, errors, problem
from wegwijs.recordings import (
    EngineError,
    Kept,
    Readable,
    Voice,
    engine,
    keep,
    kit,
    readable,
    spoken,
    take_pieces,
    unspoken,
)
from wegwijs.recordings import take as take_back

Take = Annotated[str, typer.Option("--take", help=_help("take"))]
Into = Annotated[str, typer.Option("--to", help=_help("into"))]
Booth = Annotated[bool, typer.Option("--booth", help=_help("booth"))]
Speak = Annotated[str, typer.Option("--speak", help=_help("speak"))]
Languages = Annotated[str, typer.Option("--languages", help=_help("recorded-languages"))]


def recordings(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    take: Take = "",
    to: Into = "",
    booth: Booth = False,
    speak: Speak = "",
    languages: Languages = "",
) -> None:
    """Make what a volunteer reads from, or keep what came back or what a computer says.

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
    asked = {code.strip() for code in languages.split(",")} - {""}
    chosen = [edition for edition in prepared.editions if not asked or edition.language.code in asked]
    folder = Path(take or to or context.project.root / "recordings" / slug).absolute()
    try:
        if take and folder.is_file():
            _told(context, [_take_pieces(context, prepared, folder)])
        elif take:
            _take(context, prepared, folder)
        elif speak:
            _told(context, [_speak(context, prepared, edition, speak) for edition in chosen])
        elif booth:
            _booth(context, prepared, chosen, folder)
        else:
            _make(context, prepared, chosen, folder)
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


def _take_pieces(context: CommandContext, prepared: Prepared, file: Path) -> Kept:
    assert prepared.draft is not None
    inventories = {edition.language.code: prepared.draft.inventory(edition) for edition in prepared.editions}
    return take_pieces(context.project, prepared.slug, file, inventories)


def _speak(context: CommandContext, prepared: Prepared, edition: Edition, asked: str) -> Kept:
    """The pieces that nobody spoke yet, by a program; not whole pages, which it would read poorly."""
    assert prepared.draft is not None
    code = edition.language.code
    inventory = prepared.draft.inventory(edition)
    pieces = [piece for piece in inventory.ready if not piece.page]
    left = unspoken(context.project, prepared.slug, code, pieces)
    try:
        program = engine(asked)
        made = list(spoken(program, code, left))
    except EngineError as fault:
        return Kept(code, problems=[problem("engine-silent", Place("--speak"), engine=fault, language=code)])
    voice = Voice(name=program.name, day=prepared.today, computer=True)
    return keep(context.project, prepared.slug, code, inventory, made, voice, Place(f"--speak ({code})"))


def _told(context: CommandContext, results: list[Kept]) -> None:
    """What was kept of each language, and what is still missing."""
    for result in results:
        show(context.err, context.messages, result.problems)
        if result.count:
            say = context.messages.say("pieces-taken", language=result.language, count=result.count)
            context.out.print(say, soft_wrap=True)
        if result.count and result.missing:
            names = ", ".join(result.missing)
            say = context.messages.say("pieces-missing", count=len(result.missing), names=names)
            context.out.print(say, soft_wrap=True)
    if not any(result.count for result in results):
        context.err.print(context.messages.say("recordings-none"))
        raise typer.Exit(FAULTS)


def _booth(context: CommandContext, prepared: Prepared, editions: list[Edition], folder: Path) -> None:
    """A page for each language."""
    assert prepared.draft is not None
    folder.mkdir(parents=True, exist_ok=True)
    for edition in editions:
        write_in_one_step(folder / f"inspreken-{edition.language.code}.html", prepared.draft.booth_page(edition))
    say = context.messages.say("booth-made", folder=context.project.shown(folder))
    context.out.print(say, soft_wrap=True)


def _make(context: CommandContext, prepared: Prepared, editions: list[Edition], folder: Path) -> None:
    """A kit for each language in a folder of its own."""
    assert prepared.content is not None
    pages = _spoken(prepared)
    for edition in editions:
        subfolder = folder / edition.language.code
        subfolder.mkdir(parents=True, exist_ok=True)
        town, readables = prepared.content.municipality.name, pages[edition.language.code]
        made = kit(context.project.overrides, edition.language, town, readables, edition.recordings)
        for name, data in made.items():
            write_in_one_step(subfolder / name, data)
    show_audible(context.out, context.messages, prepared.audible)
    context.out.print(context.messages.say("recordings-made", folder=context.project.shown(folder)), soft_wrap=True)


def _spoken(prepared: Prepared) -> dict[str, tuple[Readable, ...]]:
    """The pages to read aloud, by language."""
    return {edition.language.code: readable(edition.pages, edition.language.code) for edition in prepared.editions}
