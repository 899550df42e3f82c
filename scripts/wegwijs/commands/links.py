"""`wegwijs links`: whether the web addresses in the list and of the municipality are there, when there is a network."""

from __future__ import annotations

from wegwijs import read, weblinks
from wegwijs.commands.options import Lang, Municipality, Speaking, Today, day, desk
from wegwijs.commands.speaking import show
from wegwijs.problems import Place, Problem, errors, in_order, warning
from wegwijs.weblinks import Answer

CACHE = ".cache"


def links(municipality: Municipality = "", lang: Speaking = Lang.NL, today: Today = None) -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    content, problems = read.read(here.house, slug)
    if content is None:
        raise here.stop(errors(problems))
    places: dict[str, list[Place]] = {}
    for offer in content.offers:
        if offer.website:
            places.setdefault(offer.website, []).append(Place(offer.file, offer.row))
    found = weblinks.ask(places, here.house.root / CACHE / "links.json", day(today))
    if weblinks.offline(found):
        here.out.print(here.voice.say("links-offline"))
        return
    faults = [_fault(address, one, place) for address, one in found.items() for place in places[address]]
    shown = in_order(fault for fault in faults if fault)
    show(here.err, here.voice, shown)
    here.out.print(here.voice.say("links-checked", count=len(found), odd=len({one.facts["address"] for one in shown})))


def _fault(address: str, found: weblinks.Found, place: Place) -> Problem | None:
    if found.answer is Answer.GONE:
        return warning("link-gone", place, address=address, status=found.status)
    if found.answer is Answer.SILENT:
        return warning("link-silent", place, address=address)
    return None
