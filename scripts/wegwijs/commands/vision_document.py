"""`wegwijs vision --document`: the vision for a council, as PDF, for Word, and as a picture for a slide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from wegwijs import reporting
from wegwijs.commands.messages import show
from wegwijs.commands.options import CommandContext, Lang
from wegwijs.files import write_all
from wegwijs.problems import Place, Problem, problem


def write_documents(context: CommandContext, slug: str, lang: Lang, today: datetime | None, to: str) -> None:
    """Write the documents of a municipality's vision into a folder.

    Raises:
        Exit: an error stops it, or something could not be written; why was told.
    """
    folder = Path(to).absolute() if to else context.project.root / "vision" / slug
    with context.progress() as progress:
        files, problems = reporting.vision_documents(
            context.project, slug, context.day(today), progress, lang.value, context.messages.translation
        )
    keep_documents(context, folder, files, problems)


def keep_documents(context: CommandContext, folder: Path, files: Mapping[str, bytes], problems: list[Problem]) -> None:
    """Write documents by their names into a folder and say so, with what is wrong.

    Raises:
        Exit: there are none, or one could not be written; why was told.
    """
    if not files:
        raise context.stop(problems)
    shown = context.project.shown(folder)
    show(context.err, context.messages, problems)
    try:
        write_all(folder, files)
    except OSError as fault:
        raise context.stop([problem("report-write", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("documents-made", names=", ".join(files), folder=shown), soft_wrap=True)
