"""`wegwijs offers export`: the whole list of a municipality as a file that we, and any other program, can read again.

An Excel list is for the clerk: it keeps their own columns. The other kinds are for others.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import imports, read
from wegwijs.commands.options import Lang, Municipality, Speaking, command_context
from wegwijs.export import tables
from wegwijs.export.words import Words
from wegwijs.files import Project, write_new
from wegwijs.model import Content
from wegwijs.problems import Place, errors, problem, row_of


def export(
    file: Annotated[Path, typer.Argument()] = Path("offers.xlsx"),
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
) -> None:
    """Write the whole list of a municipality as a file for people or programs.

    Raises:
        Exit: the list cannot be read, or the file not written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    kind = file.suffix.lower()
    if kind not in tables.KINDS:
        raise context.stop([problem("export-kind", Place(str(file)), kind=file.suffix or "?")])
    if file.exists() or file.is_symlink():
        raise context.stop([problem("file-exists", Place(str(file)))])
    content, problems = read.read(context.project, slug)
    if content is None or errors(problems):
        raise context.stop(errors(problems))  # half a list would look like a whole one
    try:
        if kind == ".xlsx":
            data = tables.as_excel(content, content.offers, _beside(context.project, slug, content))
        else:
            data = tables.write(content, content.offers, kind)
        write_new(file, data)
    except OSError as fault:
        raise context.stop([problem("file-unwritten", Place(str(file)), detail=fault.strerror or fault)]) from None
    facts = {"count": len(content.offers), "file": file}
    context.out.print(
        context.messages.say("exported-own", **facts) if kind == ".xlsx" else context.messages.say("exported", **facts)
    )


def _beside(project: Project, slug: str, content: Content) -> tables.Beside:
    """What the clerk keeps beside the offers, and what the list remembers of the source it came from."""
    offers, _ = read.offer_list(project, slug)
    assert offers is not None, "it was read a moment ago"
    kept = offers.kept()
    if offers.path is None or offers.path.suffix.lower() != ".xlsx":
        return tables.Beside(kept.headings, kept.own)
    words = Words.of(content)
    written: dict[str, dict[str, tuple[str, str]]] = {}
    for offer in content.offers:
        typed = kept.typed.get(row_of(offer), {})
        copy = dict(zip((column.field for column in content.columns.shown), words.row(offer), strict=True))
        written[typed.get(imports.OWN, "")] = {name: (text, copy.get(name, text)) for name, text in typed.items()}
    memory = imports.remembered(offers.path, written, content.columns)
    return tables.Beside(kept.headings, kept.own, imports.MEMORY, memory)
