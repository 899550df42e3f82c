"""`wegwijs demand`: how often pages were opened, counted from the host's own log. Only where municipality.yml says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from wegwijs import demand as counting
from wegwijs import read, source_files
from wegwijs.commands.options import Lang, Municipality, Speaking, _help, command_context
from wegwijs.files import write_in_one_step
from wegwijs.problems import Place, errors, problem

STANDARD_INPUT = "-"
Log = Annotated[str, typer.Argument(help=_help("log"))]


def demand(log: Log, municipality: Municipality = "", lang: Speaking = Lang.NL) -> None:
    """Count from a log how often pages about help were opened, by layer, age and language.

    Raises:
        Exit: it may not be counted, or the log cannot be read; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    content, problems = read.read(context.project, slug)
    if content is None:
        raise context.stop(errors(problems))
    if not content.municipality.count_visits:
        raise context.stop([problem("demand-off", Place(content.municipality.file, column="count_visits"))])
    try:
        with _lines(log) as lines:
            result = counting.counted(lines, content)
    except OSError as fault:
        raise context.stop([problem("file-unreadable", Place(log), detail=fault.strerror or fault)]) from None
    except counting.UnreadableLogError:
        raise context.stop([problem("demand-log", Place(log))]) from None
    if result.demand is None:
        raise context.stop([problem("demand-none", Place(log))])
    path = context.project.municipalities / slug / read.DEMAND
    try:
        write_in_one_step(path, read.written_demand(result.demand))
    except OSError as fault:
        raise context.stop(
            [problem("report-write", Place(context.project.shown(path)), detail=fault.strerror)]
        ) from None
    counted = {"file": context.project.shown(path), "unread": result.unread}
    context.out.print(context.messages.say("demand-counted", **counted), soft_wrap=True)


@contextmanager
def _lines(log: str) -> Iterator[Iterator[bytes]]:
    """The lines of a file, or of what is piped in: one at a time, so that a log may be of any size."""
    if log == STANDARD_INPUT:
        yield source_files.lines_of(sys.stdin.buffer)
    else:
        with source_files.opened(Path(log)) as stream:
            yield source_files.lines_of(stream)
