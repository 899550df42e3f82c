"""`wegwijs links`: whether the web addresses in the list and of the municipality are there, when there is a network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wegwijs import read, weblinks
from wegwijs.commands.messages import show
from wegwijs.commands.options import CommandContext, Lang, Municipality, Speaking, Today, command_context
from wegwijs.model import Content
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
    answers = answers_of(context, content, context.day(today))
    if answers is None:
        context.out.print(context.messages.say("links-offline"))
        return
    shown = faults_of(answers, content)
    show(context.err, context.messages, shown)
    context.out.print(
        context.messages.say("links-checked", count=len(answers), odd=len({fault.facts["address"] for fault in shown}))
    )


def answers_of(context: CommandContext, content: Content, today: date) -> dict[str, weblinks.Found] | None:
    """What came of asking each web address of the offers; nothing where there is no network."""
    addresses = [offer.website for offer in content.offers if offer.website]
    answers = weblinks.ask(addresses, context.project.root / CACHE / "links.json", today)
    return None if weblinks.offline(answers) else answers


def faults_of(answers: Mapping[str, weblinks.Found], content: Content) -> list[Problem]:
    """What is odd about the web addresses of the offers, at each place where they stand."""
    faults = (
        _fault(offer.website, answers[offer.website], Place(offer.file, offer.row))
        for offer in content.offers
        if offer.website in answers
    )
    return in_order(fault for fault in faults if fault)


def _fault(address: str, link: weblinks.Found, place: Place) -> Problem | None:
    if link.answer is Answer.GONE:
        return warning("link-gone", place, address=address, status=link.status)
    if link.answer is Answer.SILENT:
        return warning("link-silent", place, address=address)
    return None
