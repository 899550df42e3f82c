"""From an account of a municipality to documents for its council: words are drawn once, then set as PDF and written for Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

from wegwijs import report
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import Content, addresses
from wegwijs.print.tree import Node, texts, tree
from wegwijs.print.typesetting import Look, Typesetter, TypesettingError, typesetter
from wegwijs.problems import Place, Problem, problem
from wegwijs.render.palette import palette
from wegwijs.render.shapes import shape
from wegwijs.report import Account
from wegwijs.word.document import docx_of

VISION, REPORT = addresses.VISION.rstrip("/"), "verslag"
SLIDE = "piramide"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A document: its template, the name of its files, and whether the picture for a slide comes with it."""

    template: str
    name: str
    slide: bool


VISION_FOR_COUNCIL = _Kind("report/document/vision.html", VISION, slide=True)
REPORT_FOR_COALITION = _Kind("report/document/report.html", REPORT, slide=False)

SOURCE = "document"


def vision(overrides: Path, account: Account) -> tuple[dict[str, bytes], list[Problem]]:
    """The vision for a council as PDF and docx, and the pyramid with the town's numbers as SVG and PNG; by their names."""
    return _made(overrides, account, VISION_FOR_COUNCIL)


def coalition_report(overrides: Path, account: Account) -> tuple[dict[str, bytes], list[Problem]]:
    """The coalition's report as PDF and docx, by their names."""
    return _made(overrides, account, REPORT_FOR_COALITION)


def _made(overrides: Path, account: Account, kind: _Kind) -> tuple[dict[str, bytes], list[Problem]]:
    colours = palette(account.content.municipality.brand).light
    words = _words(overrides, account, kind.template, colours)
    look = Look(colours, account.content.municipality.logo)
    place = Place(kind.name)
    with typesetter(overrides) as setter:
        if letters := setter.missing(texts(words)):
            name = account.facts.language.dutch_name
            return {}, [problem("print-letter", place, letter=letters[0], language=name)]
        try:
            return dict(_files(setter, words, look, account.figures.day, kind)), []
        except TypesettingError as fault:
            return {}, [problem("print-source", place, detail=fault)]


def _files(setter: Typesetter, words: Node, look: Look, day: date, kind: _Kind) -> Iterator[tuple[str, bytes]]:
    yield f"{kind.name}.pdf", setter.paper(SOURCE, words, look)

    def picture(node: Mapping[str, Any]) -> bytes:
        attributes = node["attrs"]
        how = {"what": "svg", "svg": attributes["code"]} if "code" in attributes else {"what": attributes["what"]}
        return setter.drawing(words, look, how, "png")

    yield f"{kind.name}.docx", docx_of(words, look.colours, day, picture)
    if kind.slide:
        for form in ("svg", "png"):
            yield f"{SLIDE}.{form}", setter.drawing(words, look, {"what": "slide"}, form)


def _words(overrides: Path, account: Account, template: str, colours: dict[str, str]) -> Node:
    env = report.environment(overrides, account)
    env.loader = jinja2.ChoiceLoader([jinja2.FileSystemLoader(overrides), jinja2.FileSystemLoader(icons().parents[1])])
    env.filters.update(shape=shape, **_names(account))
    values = report.names(account) | {"on_paper": True, "ink": colours["ink"], "card": colours["card"]}
    return tree(env.get_template(template).render(values))


def _names(account: Account) -> dict[str, Any]:
    """What ids are called: a building block is its number, an offer its name, a goal its number."""
    content: Content = account.content
    blocks = {block.id: block.number for part in account.parts for block in part.blocks}
    offers = {offer.id: offer.name.dutch for offer in content.offers}
    goals = {followed.goal.id: str(followed.number) for followed in account.goals}

    def about(name: str) -> str:
        for kind, numbers in (("goal", goals), ("block", blocks)):
            if name in numbers:
                return str(account.words.label("about", kind)) % {"number": numbers[name]}
        return offers.get(name, "")

    return {
        "block_number": lambda name: blocks.get(name, ""),
        "offer_name": lambda name: offers.get(name, ""),
        "about_name": about,
    }
