"""The files of a report: the page, the tables, and the figures for next time."""

from __future__ import annotations

from pathlib import Path

import jinja2
import rcssmin
from markupsafe import Markup

from wegwijs.facts import Facts
from wegwijs.model import Content
from wegwijs.report.comparison import Snapshot, compare, keep
from wegwijs.report.figures import Figures
from wegwijs.report.tables import table
from wegwijs.report.words import Words

FIGURES = "figures.json"
PAGE = "index.html"


def files(
    overrides: Path,
    content: Content,
    figures: Figures,
    words: Words,
    facts: Facts,
    colours: tuple[dict[str, str], dict[str, str]],
    before: Snapshot | None,
) -> dict[str, bytes]:
    """Name → bytes of every file of the report. `colours` by token, by day and by night.

    figures.json stands last, so that it is written when all else is.
    """
    kept = keep(content, figures, before)
    made = {f"{words.names[name]}.csv": table(section, words) for name, section in figures.sections.items()}
    page = _environment(overrides, words, facts).get_template("report/index.html")
    text = page.render(
        content=content,
        municipality=content.municipality,
        figures=figures,
        sections=figures.sections,
        words=words,
        compared=compare(kept.now, before) if before else None,
        light=colours[0],
        dark=colours[1],
    )
    return {PAGE: text.encode(), **made, FIGURES: (kept.model_dump_json(indent=1) + "\n").encode()}


def _environment(overrides: Path, words: Words, facts: Facts) -> jinja2.Environment:
    """Everything is escaped; a name that a template asks for and nobody gave is a fault of ours."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(overrides),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.globals.update(label=words.label)
    env.filters.update(
        date=facts.date, number=facts.number, and_list=facts.and_list, money=facts.money, css=_minified, file=_last_part
    )
    return env


def _minified(style: str) -> Markup:
    return Markup(rcssmin.cssmin(style))


def _last_part(path: str) -> str:
    return path.rsplit("/", 1)[-1]
