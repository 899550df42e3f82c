"""The page that lists the municipalities of a site, and says of which the last build went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.harden import harden
from wegwijs.many import outcome
from wegwijs.model import SOURCE_LANGUAGE, Brand, Language
from wegwijs.render.palette import palette
from wegwijs.stylesheet import compiled

NAME = "index.html"
DUTCH = Language(code=SOURCE_LANGUAGE, name="Nederlands", dutch_name="Nederlands", cldr="nl_NL")
ENGLISH = Language(code="en", name="English", dutch_name="Engels", cldr="en_GB")
TEMPLATE = "report/municipalities.html"


def write(project: Project, site: Path, slugs: Sequence[str], english: Callable[[str], str]) -> list[outcome.Outcome]:
    """Write the page from what stands beside the folders; what it tells comes back.

    `english` gives a sentence of ours in English.
    """
    outcomes = [result for slug in slugs if (result := outcome.read(site, slug))]
    outcomes.sort(key=lambda result: (result.name.casefold(), result.slug))
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(project.overrides), autoescape=True, undefined=jinja2.StrictUndefined
    )
    env.globals.update(
        _=lambda dutch, **names: Markup(escape(dutch)) % names,
        english=lambda dutch, **names: Markup(escape(english(dutch))) % names,
    )
    env.filters.update(
        css=lambda style: Markup(compiled(style)), date=Facts(DUTCH).date, english_date=Facts(ENGLISH).date
    )
    colours = palette(Brand())
    text = env.get_template(TEMPLATE).render(outcomes=outcomes, light=colours.light, dark=colours.dark)
    (site / NAME).write_text(harden(text), encoding="utf-8")
    return outcomes
