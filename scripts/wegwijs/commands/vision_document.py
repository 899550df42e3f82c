"""`wegwijs vision --document`: the vision for a council, as PDF, for Word, and as a picture for a slide."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from wegwijs import pipeline
from wegwijs.commands.messages import show
from wegwijs.commands.options import CommandContext, Lang
from wegwijs.files import write_in_one_step
from wegwijs.problems import Place, problem


def write_documents(context: CommandContext, slug: str, lang: Lang, today: datetime | None, to: str) -> None:
    """Write the documents of a municipality's vision into a folder.

    Raises:
        Exit: an error stops it, or something could not be written; why was told.
    """
    folder = Path(to).absolute() if to else context.project.root / "vision" / slug
    shown = context.project.shown(folder)
    with context.progress() as progress:
        files, problems = pipeline.vision_documents(
            context.project, slug, context.day(today), progress, lang.value, context.messages.translation
        )
    if not files:
        raise context.stop(problems)
    show(context.err, context.messages, problems)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_in_one_step(folder / name, content)
    except OSError as fault:
        raise context.stop([problem("report-write", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("documents-made", names=", ".join(files), folder=shown), soft_wrap=True)
