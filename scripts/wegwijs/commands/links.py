"""`wegwijs links`: whether the web addresses in the list and of the municipality are there, when there is a network."""

from __future__ import annotations

from wegwijs import read, weblinks
from wegwijs.commands.messages import show
from wegwijs.commands.options import Lang, Municipality, Speaking, Today, command_context
from wegwijs.problems import Place, Problem, errors, in_order, warning
from wegwijs.weblinks import Answer

CACHE = ".cache"


def links(municipality: Municipality = "", lang: Speaking = Lang.NL, today: Today = None) -> None:
    """Ask the web addresses of one municipality whether they are there, and tell which are not.

    Raises:
        Exit: its list cannot be read; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    content, problems = read.read(context.project, slug)
    if content is None:
        raise context.stop(errors(problems))
    places: dict[str, list[Place]] = {}
    for offer in content.offers:
        if offer.website:
            places.setdefault(offer.website, []).append(Place(offer.file, offer.row))
    answers = weblinks.ask(places, context.project.root / CACHE / "links.json", context.day(today))
    if weblinks.offline(answers):
        context.out.print(context.messages.say("links-offline"))
        return
    faults = [_fault(address, link, place) for address, link in answers.items() for place in places[address]]
    shown = in_order(fault for fault in faults if fault)
    show(context.err, context.messages, shown)
    context.out.print(
        context.messages.say("links-checked", count=len(answers), odd=len({fault.facts["address"] for fault in shown}))
    )


def _fault(address: str, link: weblinks.Found, place: Place) -> Problem | None:
    if link.answer is Answer.GONE:
        return warning("link-gone", place, address=address, status=link.status)
    if link.answer is Answer.SILENT:
        return warning("link-silent", place, address=address)
    return None
