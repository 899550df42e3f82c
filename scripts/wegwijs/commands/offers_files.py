"""`wegwijs offers files`: each offer of the list as a file of its own, as the form keeps it."""

from __future__ import annotations

import shutil
from dataclasses import replace

from wegwijs import read
from wegwijs.commands.options import Lang, Municipality, Speaking, command_context
from wegwijs.export import form
from wegwijs.files import new_folder, write_in_one_step
from wegwijs.problems import Place, errors, problem


def files(municipality: Municipality = "", lang: Speaking = Lang.NL) -> None:
    """Write each offer of the list of a municipality as a file of its own; the list stays as it is.

    Raises:
        Exit: the list cannot be read, or the files not written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    folder = context.project.municipalities / slug / form.FOLDER
    shown = context.project.shown(folder)
    if folder.exists() or folder.is_symlink():
        raise context.stop([problem("file-exists", Place(shown))])
    content, problems = read.read(context.project, slug)
    offers, _ = read.offer_list(context.project, slug)
    if content is None or offers is None or errors(problems):
        raise context.stop(errors(problems))  # half a list would look like a whole one
    files = {offer.file for offer in offers.offers}
    ours = replace(content, offers=tuple(offer for offer in content.offers if offer.file in files))
    beside = offers.kept().own
    made = None
    try:
        made = new_folder(folder)
        for name, data in form.as_files(ours, beside):
            write_in_one_step(made / name, data)
        made.rename(folder)
    except OSError as fault:
        if made:
            shutil.rmtree(made, ignore_errors=True)
        raise context.stop([problem("file-unwritten", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("offers-files", count=len(ours.offers), folder=shown, list=offers.file))
