"""The words of the page that shows how a site looks."""

from __future__ import annotations

from typing import Literal

from wegwijs.model.text import Frozen

Scheme = Literal["light", "dark", "forced"]


class LookWords(Frozen):
    """content/look.yml, whole: the names of colour schemes, of what stands on a page, of its states, of fields of a form."""

    title: str
    lead: str
    schemes: dict[Scheme, str]
    parts: dict[str, str]
    states: dict[str, str]
    fields: dict[str, str]
