"""The same environment in Dutch: a macro of a partial can be drawn in the language of the page and, beside it, in Dutch."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from wegwijs.facts import Facts
from wegwijs.model import Language, Text


def dutch_environment(env: jinja2.Environment, language: Language) -> jinja2.Environment:
    """An environment with the templates, filters and globals of `env`, in which every word is Dutch; `language` is Dutch."""
    dutch: Any = env.overlay()
    facts = Facts(language)
    dutch.escape_value = _escaped
    dutch.globals = {
        **env.globals,
        "_": _sentence,
        "gettext": _sentence,
        "ngettext": _counted,
        "language": language,
    }
    dutch.filters = {
        **env.filters,
        "money": lru_cache(facts.money),
        "number": facts.number,
        "date": facts.date,
        "time": facts.time,
        "weekday": facts.weekday,
        "weekday_short": facts.weekday_short,
        "and_list": facts.and_list,
        "waiting": facts.waiting,
    }
    made: jinja2.Environment = dutch
    return made


def _escaped(value: Any) -> Markup:
    return escape(value.dutch if isinstance(value, Text) else value)


def _sentence(dutch: str, **names: Any) -> Markup:
    body = escape(dutch)
    return body % {name: _escaped(value) for name, value in names.items()} if names else body.replace("%%", "%")


def _counted(singular: str, plural: str, number: int, **names: Any) -> Markup:
    return _sentence(singular if number == 1 else plural, num=number, **names)
