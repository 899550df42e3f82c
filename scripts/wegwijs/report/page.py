"""The files of a report: the page, the tables, and the figures for next time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup, escape

from wegwijs.model import Text
from wegwijs.model.demand import FEWEST
from wegwijs.problems import Place, Severity, rows_left_out
from wegwijs.report.account import Account
from wegwijs.report.comparison import Snapshot, compare, keep
from wegwijs.report.lines import drawing
from wegwijs.report.tables import table
from wegwijs.report.words import Words
from wegwijs.stylesheet import compiled

FIGURES = "figures.json"
PAGE = "index.html"


def files(
    overrides: Path,
    account: Account,
    colours: tuple[dict[str, str], dict[str, str]],
    before: Snapshot | None,
) -> dict[str, bytes]:
    """Every file of a report, by its name. figures.json stands last, so that it is written when all else is.

    `colours` are values by their name, by day and by night; `before` is the snapshot to compare with, or `None`.
    """
    kept = keep(account.content, account.figures, before)
    words = account.words
    made = {f"{words.names[name]}.csv": table(section, words) for name, section in account.figures.sections.items()}
    values = {
        "on_paper": False,
        "ink": "currentColor",
        "card": "none",
        "compared": compare(kept.now, before) if before else None,
        "light": colours[0],
        "dark": colours[1],
    }
    text = environment(overrides, account).get_template("report/index.html").render(names(account) | values)
    return {PAGE: text.encode(), **made, FIGURES: (kept.model_dump_json(indent=1) + "\n").encode()}


def beside_page(
    overrides: Path, account: Account, colours: tuple[dict[str, str], dict[str, str]], values: dict[str, Any]
) -> bytes:
    """The page on which municipalities stand side by side, in the words of one of them."""
    template = environment(overrides, account).get_template("report/beside.html")
    known = {"words": account.words, "language": account.facts.language, "day": account.figures.day}
    return template.render(known | values | {"light": colours[0], "dark": colours[1]}).encode()


def names(account: Account) -> dict[str, Any]:
    """What every template of a report knows of a municipality."""
    left_out = account.left_out
    return {
        "content": account.content,
        "municipality": account.content.municipality,
        "figures": account.figures,
        "sections": account.figures.sections,
        "years": account.years,
        "counts": account.counts,
        "goals": account.goals,
        "parts": account.parts,
        "holes": account.holes,
        "words": account.words,
        "language": account.facts.language,
        "fewest": FEWEST,
        "rows_left_out": [_row(place) for place in rows_left_out(left_out)],
        "parts_left_out": sum(fault.severity is Severity.PART_LEFT_OUT for fault in left_out),
        "silences": account.silences,
        "unheard": account.unheard,
    }


def _row(place: Place) -> str:
    """A row of a list by its number, behind the name of its sheet; an offer of its own by the name of its file."""
    return f"{place.sheet} {place.row}".strip() if place.row else PurePosixPath(place.file).name


def environment(overrides: Path, account: Account) -> jinja2.Environment:
    """Where the templates of a report are drawn: everything is escaped, and a name that nobody gave is a fault of ours."""
    words, facts = account.words, account.facts
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(overrides),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.globals.update(
        _=_filled(words),
        label=words.label,
        word=lambda axis, name: str(words.label(axis, name)),
        number_name=words.number,
    )
    env.finalize = _shown(env, facts.language.code)
    env.filters.update(
        drawing=drawing,
        register=account.register,
        date=facts.date,
        number=facts.number,
        decimal=lambda value: facts.quantity(value, "count"),
        and_list=facts.and_list,
        money=facts.money,
        css=_compiled,
        file=_last_part,
    )
    return env


def _filled(words: Words) -> Callable[..., Markup]:
    """A sentence of a template in the language of the report, with its names in it; everything is escaped."""

    def say(dutch: str, **names: Any) -> Markup:
        sentence = Markup(escape(words.say(dutch)))
        return sentence % names if names else sentence

    return say


def _shown(env: jinja2.Environment, language: str) -> Callable[[Any], Any]:
    """What becomes of a value on its way to the page: a text that is still Dutch is marked so."""
    dutch: Any = env.get_template("partials/text.html").make_module().dutch  # type: ignore[attr-defined]

    def shown(value: Any) -> Any:
        if not isinstance(value, Text):
            return value
        return value.value if value.lang == language else dutch(value.value)

    return shown


def _compiled(style: str) -> Markup:
    return Markup(compiled(style))


def _last_part(path: str) -> str:
    return path.rsplit("/", 1)[-1]
