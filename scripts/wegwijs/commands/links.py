"""`wegwijs links`: whether the web addresses in the list and of the municipality are there, when there is a network."""

from __future__ import annotations

from wegwijs import read, weblinks
from wegwijs.commands.messages import show
from wegwijs.commands.options import Lang, Municipality, Speaking, Today, command_context, day
from wegwijs.problems import Place, Problem, errors, in_order, warning
from wegwijs.weblinks import Answer

CACHE = ".cache"


def links(municipality: Municipality = "", lang: Speaking = Lang.NL, today: Today = None) -> None:
    context = command_context(lang)
    slug = context.slug(municipality)
    content, problems = read.read(context.project, slug)
    if content is None:
        raise context.stop(errors(problems))
    places: dict[str, list[Place]] = {}
    for offer in content.offers:
        if offer.website:
            places.setdefault(offer.website, []).append(Place(offer.file, offer.row))
    found = weblinks.ask(places, context.project.root / CACHE / "links.json", day(today))
    if weblinks.offline(found):
        context.out.print(context.messages.say("links-offline"))
        return
    faults = [_fault(address, one, place) for address, one in found.items() for place in places[address]]
    shown = in_order(fault for fault in faults if fault)
    show(context.err, context.messages, shown)
    context.out.print(
        context.messages.say("links-checked", count=len(found), odd=len({one.facts["address"] for one in shown}))
    )


def _fault(address: str, found: weblinks.Found, place: Place) -> Problem | None:
    if found.answer is Answer.GONE:
        return warning("link-gone", place, address=address, status=found.status)
    if found.answer is Answer.SILENT:
        return warning("link-silent", place, address=address)
    return None
