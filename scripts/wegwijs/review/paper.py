"""A review on paper: each sentence with its number, its Dutch and its translation, a mark to put and room to write."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs.model import Language
from wegwijs.print.tree import texts, tree
from wegwijs.print.typesetting import Look, typesetter
from wegwijs.review.items import Item

TEMPLATE = "review/paper.html"
SOURCE = "review"


class MissingLetterError(ValueError):
    """No font of ours has a letter of the language."""


def paper(overrides: Path, language: Language, town: str, items: Sequence[Item], look: Look) -> bytes:
    """The PDF. Its numbers are those of the rows of the sheet, into which somebody types what was written on it.

    Args:
        overrides: The folder of the templates.
        language: That of the translation.
        town: The name of the municipality.
        items: What there is to review, in order.
        look: What all papers of the municipality have in common.

    Raises:
        MissingLetterError: it has a letter that no font of ours has.
        TypesettingError: the source cannot be set.
    """
    env = Environment(loader=FileSystemLoader(overrides), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    rows = [(item, form) for item in items for form in item.entry.reachable]
    numbered = enumerate(rows, 1)
    parts = [(part, list(those)) for part, those in groupby(numbered, lambda row: row[1][0].part)]
    words = tree(env.get_template(TEMPLATE).render(language=language, town=town, parts=parts))
    with typesetter(overrides) as setter:
        if letters := setter.missing(texts(words)):
            raise MissingLetterError(letters[0])
        return setter.paper(SOURCE, words, look)
