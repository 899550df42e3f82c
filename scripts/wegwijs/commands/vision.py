"""`wegwijs vision`: a vision of a municipality: by asking through the building blocks, or by a workbook, to and fro."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import read
from wegwijs.commands import vision_exchange
from wegwijs.commands.options import (
    FAULTS,
    CommandContext,
    Document,
    Lang,
    Municipality,
    Speaking,
    To,
    Today,
    _help,
    command_context,
)
from wegwijs.commands.vision_asking import asked_through
from wegwijs.commands.vision_document import write_documents
from wegwijs.export import vision_file
from wegwijs.files import write_new
from wegwijs.model import OwnVision
from wegwijs.problems import Place, errors, problem

Workbook = Annotated[Path | None, typer.Option("--workbook", help=_help("workbook"))]
Take = Annotated[Path | None, typer.Option("--take", help=_help("take-vision"))]
Keep = Annotated[bool, typer.Option("--keep", help=_help("keep"))]


def vision(
    municipality: Municipality = "",
    no_input: Annotated[bool, typer.Option("--no-input")] = False,
    workbook: Workbook = None,
    take: Take = None,
    keep: Keep = False,
    document: Document = False,
    lang: Speaking = Lang.NL,
    today: Today = None,
    to: To = "",
) -> None:
    """Write a first vision.yml by asking, carry it to a workbook and back, or write the documents of one.

    Raises:
        Exit: something keeps it from being read or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    if document:
        write_documents(context, slug, lang, today, to)
    elif workbook:
        vision_exchange.to_workbook(context, slug, workbook)
    elif take:
        vision_exchange.take(context, slug, take, context.day(today))
    elif keep:
        vision_exchange.keep_blocks(context, slug)
    else:
        _begin(context, slug, no_input)


def _begin(context: CommandContext, slug: str, no_input: bool) -> None:
    """A first vision.yml, where there is none."""
    path = context.project.municipalities / slug / read.OWN_VISION
    file = context.project.shown(path)
    if path.exists() or path.is_symlink():
        raise context.stop([problem("vision-exists", Place(file))])
    content, problems = read.read(context.project, slug)
    if content is None:
        raise context.stop(errors(problems))
    try:
        own = OwnVision() if no_input else asked_through(context, content)
        write_new(path, vision_file.written(context.project.content, content, own))
    except (typer.Abort, KeyboardInterrupt, EOFError):
        context.err.print()
        context.err.print(context.messages.say("vision-stopped"))
        raise typer.Exit(FAULTS) from None
    except FileExistsError:
        raise context.stop([problem("vision-exists", Place(file))]) from None
    except OSError as fault:
        context.err.print(context.messages.say("vision-unwritten", file=file, detail=fault.strerror or fault))
        raise typer.Exit(FAULTS) from None
    context.out.print(context.messages.say("vision-made", file=file))
    context.out.print(context.messages.say("vision-next"))
