"""`wegwijs offers map`: what the columns and words of somebody else's list are of ours, as lines for municipality.yml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from wegwijs import advice, read, source_files
from wegwijs.commands.messages import Messages
from wegwijs.commands.options import CommandContext, Lang, Municipality, Speaking, _help, command_context
from wegwijs.files import Project, write_in_one_step
from wegwijs.problems import Place, Problem, errors, problem

UNKNOWN = {"column-unknown", "column-missing"}
UNKNOWN_WORDS, SOME_WORDS = {"choice-unknown", "yes-no-wrong"}, 2
Write = Annotated[bool, typer.Option("--write", help=_help("write"))]


def offers_map(municipality: Municipality = "", write: Write = False, lang: Speaking = Lang.NL) -> None:
    """Print the lines that a list needs in municipality.yml, or write them there.

    Raises:
        Exit: the list or the file cannot be read or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    block, problems = _block(context.project, slug, context.messages)
    if problems:
        raise context.stop(problems)
    if not block.lines:
        context.out.print(context.messages.say("map-nothing"))
        return
    if not write:
        context.out.print(context.messages.say("map-block", municipality=slug), soft_wrap=True)
        context.out.print(block.text, soft_wrap=True, end="")
        return
    path = context.project.municipalities / slug / "municipality.yml"
    shown = context.project.shown(path)
    try:
        text = source_files.read_bytes(path).decode("utf-8")
        write_in_one_step(path, advice.with_block(text, block).encode())
    except advice.UnsafeError:
        context.out.print(block.text, soft_wrap=True, end="")
        raise context.stop([problem("map-unsafe", Place(shown), file=shown)]) from None
    except UnicodeDecodeError:
        raise context.stop([problem("file-encoding", Place(shown))]) from None
    except OSError as fault:
        raise context.stop([problem("file-unwritten", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(block.text, soft_wrap=True, end="")
    context.out.print(context.messages.say("map-written", file=shown), soft_wrap=True)


def ready_block(context: CommandContext, slug: str, problems: Iterable[Problem]) -> str:
    """The lines that mend unknown headings and words of a list, ready to paste; empty where no fault is of that kind."""
    codes = [fault.code for fault in problems]
    words = sum(code in UNKNOWN_WORDS for code in codes)
    if not UNKNOWN.intersection(codes) and words < SOME_WORDS:
        return ""
    block, _ = _block(context.project, slug, context.messages)
    return block.text


def _block(project: Project, slug: str, messages: Messages) -> tuple[advice.Block, list[Problem]]:
    nothing = advice.Block(())
    registration, problems = read.municipality_of(project, slug)
    if registration is None:
        return nothing, errors(problems)
    path, problems = read.list_path(project, slug)
    columns, faults = read.list_columns(project, slug)
    if path is None or columns is None:
        return nothing, errors([*problems, *faults])
    known, problems = advice.advice(project, path, registration, read.offer_words(columns))
    return advice.block(known, messages.say("map-look"), messages.say("map-choose")), problems
