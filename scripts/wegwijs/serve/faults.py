"""What is wrong, as somebody who looks at the site meets it: a page in place of the one that cannot be shown."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import jinja2
from markupsafe import Markup

from wegwijs.files import Project
from wegwijs.model import Brand
from wegwijs.problems import Place, Problem, problem
from wegwijs.render.own_partials import BrokenPartialError
from wegwijs.render.palette import palette
from wegwijs.stylesheet import compiled

TEMPLATE = "serve/faults.html"


class Speaker(Protocol):
    """Says in one language what is wrong, where, and how to mend it."""

    def say(self, key: str, **facts: object) -> str:
        """A sentence by its key."""

    def where(self, problem: Problem) -> str:
        """The place of a fault: file, row, column."""

    def message(self, problem: Problem) -> str:
        """What is wrong."""

    def hint(self, problem: Problem) -> str:
        """How to mend it."""


def page(project: Project, speaker: Speaker, language: str, problems: Sequence[Problem]) -> str:
    """A page of what is wrong, before it is hardened. `language` is the code of the language of `speaker`.

    Raises:
        TemplateError: the template, or a sheet that it shares with the site, is what is wrong.
        ValueError: the same, of a sheet that cannot be read as style.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(project.overrides), autoescape=True, undefined=jinja2.StrictUndefined
    )
    env.filters["css"] = lambda style: Markup(compiled(style))
    colours = palette(Brand())
    return env.get_template(TEMPLATE).render(
        language=language,
        title=speaker.say("faults-title"),
        lead=speaker.say("faults-lead"),
        faults=[(fault.code, speaker.where(fault), speaker.message(fault), speaker.hint(fault)) for fault in problems],
        light=colours.light,
        dark=colours.dark,
    )


def text(speaker: Speaker, problems: Sequence[Problem]) -> str:
    """The same as plain text."""
    blocks = [
        (f"{speaker.where(fault)}  [{fault.code}]", speaker.message(fault), speaker.hint(fault)) for fault in problems
    ]
    return "\n".join(line for block in [(speaker.say("faults-title"),), *blocks] for line in (*block, ""))


def fault_of(raised: Exception, project: Project) -> Problem:
    """What was raised while a page was drawn, as a fault of the file that it came from: the innermost of our templates."""
    if isinstance(raised, BrokenPartialError):
        return raised.problem
    frames = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(raised.__traceback__)]
    if isinstance(raised, jinja2.TemplateSyntaxError):
        frames.append((raised.filename or "", raised.lineno))
    root = str(project.overrides)
    spots = [spot for spot in frames if spot[0].startswith(root)] or [(root, 0)]
    file, line = spots[-1]
    return problem("template-broken", Place(project.shown(Path(file)), line), detail=raised)
