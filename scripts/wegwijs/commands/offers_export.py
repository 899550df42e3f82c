"""`wegwijs offers export`: the whole list of a municipality as a file that we, and any other program, can read again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import read
from wegwijs.commands.options import Lang, Municipality, Speaking, desk
from wegwijs.export import tables
from wegwijs.files import write_in_one_step
from wegwijs.problems import Place, errors, problem


def export(
    file: Annotated[Path, typer.Argument()] = Path("offers.xlsx"),
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
) -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    kind = file.suffix.lower()
    if kind not in tables.KINDS:
        raise here.stop([problem("export-kind", Place(str(file)), kind=file.suffix or "?")])
    if file.exists() or file.is_symlink():
        raise here.stop([problem("file-exists", Place(str(file)))])
    content, problems = read.read(here.house, slug)
    if content is None or errors(problems):
        raise here.stop(errors(problems))  # half a list would look like a whole one
    data = tables.write(content, content.offers, kind)
    try:
        write_in_one_step(file, data)
    except OSError as fault:
        raise here.stop([problem("file-unwritten", Place(str(file)), detail=fault.strerror or fault)]) from None
    here.out.print(here.voice.say("exported", count=len(content.offers), file=file))
