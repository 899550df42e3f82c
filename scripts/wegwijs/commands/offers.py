"""`wegwijs offers`: an empty list to fill in, and the day of today in a list that somebody checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wegwijs import read
from wegwijs.commands import blank_list
from wegwijs.commands.messages import show
from wegwijs.commands.offers_ask import confirm_from, tell_confirmed
from wegwijs.commands.options import FAULTS, From, Lang, Municipality, Speaking, Today, command_context
from wegwijs.problems import Place, errors, problem


def template(
    file: Annotated[Path, typer.Argument()] = Path("offers.xlsx"),
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
) -> None:
    """Write an empty list to fill in.

    Raises:
        Exit: it could not be written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    neighbourhoods: tuple[str, ...] = ()
    if municipality:
        registration, problems = read.municipality_of(context.project, context.slug(municipality))
        if registration is None:
            raise context.stop(problems)
        neighbourhoods = registration.neighbourhoods
    if file.suffix.lower() != ".xlsx":
        raise context.stop([problem("template-kind", Place(str(file)), kind=file.suffix or "?")])
    if file.exists() or file.is_symlink():
        raise context.stop([problem("file-exists", Place(str(file)))])
    try:
        problems = blank_list.write(context.project, file, neighbourhoods)
    except OSError as fault:
        raise context.stop([problem("file-unwritten", Place(str(file)), detail=fault.strerror or fault)]) from None
    if problems:
        raise context.stop(problems)
    context.out.print(context.messages.say("template-made", file=file))


def confirm(
    ids: Annotated[list[str] | None, typer.Argument()] = None,
    every: Annotated[bool, typer.Option("--all")] = False,
    answer: From = "",
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
) -> None:
    """Put today's date behind the offers that somebody checked, or that an organization says are right.

    Raises:
        Exit: an id is not in the list, or the list could not be changed; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    if answer:
        confirm_from(context, slug, Path(answer), context.day(today))
        return
    if bool(ids) == every:
        context.err.print(context.messages.say("confirm-whom"))
        raise typer.Exit(FAULTS)
    offers, problems = read.offer_list(context.project, slug)
    if offers is None:
        raise context.stop(errors(problems))
    known = {offer.id: offer for offer in offers.offers}
    unknown = [name for name in ids or () if name not in known]
    if unknown:
        place = Place(offers.file)
        raise context.stop(
            [problem("confirm-unknown", place, id=name, near=read.nearest(name, known)) for name in unknown]
        )
    chosen = [offer for offer in offers.offers if every or offer.id in (ids or ())]
    stamped = context.day(today)
    behind = [offer.sheet for offer in chosen if offer.sheet]
    if behind:  # dates are put in the first sheet only
        raise context.stop([problem("confirm-unsafe", Place(offers.file, sheet=behind[0]))])
    faults = offers.stamp(chosen, stamped)
    if faults:
        raise context.stop(faults)
    show(context.err, context.messages, errors(problems))
    tell_confirmed(context, chosen)
    context.out.print(
        context.messages.say("confirmed-all", count=len(chosen), day=stamped.isoformat(), file=offers.file)
    )
