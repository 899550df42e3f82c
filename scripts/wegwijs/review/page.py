"""The page on which a volunteer reviews on a phone: without a server, sentence by sentence, with one file to send at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from markupsafe import Markup

from wegwijs import source_files
from wegwijs.model import Language
from wegwijs.review.items import PARTS, Item
from wegwijs.stylesheet import names_in, without
from wegwijs.volunteer_page import Colours, script_of, style_of
from wegwijs.volunteer_page import page as volunteer_page

TEMPLATE = "review/page.html"
SOURCES = (TEMPLATE, "volunteer/page.html", "volunteer/sign.html", "partials/mark.html")
STYLES = ("style/review.css",)
SCRIPT = "review.js"


def page(
    overrides: Path,
    language: Language,
    town: str,
    to: str,
    site: str,
    items: Sequence[Item],
    colours: Colours,
    shape: Callable[[str], str],
) -> bytes:
    """The page, whole: its style, its script and its words are in it, and nothing else runs there.

    Args:
        overrides: The folder of the templates.
        language: That of the translation.
        town: The name of the municipality.
        to: Where the file goes: an address that people know.
        site: The address of the site.
        items: What there is to review, in order.
        colours: The colours of the municipality by token, by day and by night.
        shape: The shape of a pictogram by its name.
    """
    script = script_of(overrides, SCRIPT)
    wheres = list(dict.fromkeys(item.where for item in items))
    data = {
        "language": language.code,
        "wheres": [
            {
                "name": where.name,
                "link": f"{site}{language.code}/{where.address}" if where.name else "",
                "sign": where.sign,
            }
            for where in wheres
        ],
        "items": [_facts(item, wheres.index(item.where)) for item in items],
    }
    source = "".join(source_files.read_text(overrides / name) for name in SOURCES) + script
    whole = style_of(overrides, colours, STYLES)
    style = without(whole, frozenset(name for name in names_in(whole) if name not in source))
    shapes = {name: Markup(shape(name)) for name in sorted({where.sign for where in wheres})}
    known = {"language": language, "town": town, "to": to, "data": data, "shapes": shapes}
    return volunteer_page(overrides, TEMPLATE, style, script, known)


def _facts(item: Item, where: int) -> dict[str, object]:
    """What the page knows of a message: each form with its code, its Dutch, the numbers that it is for, and its translation."""
    return {
        "part": PARTS.index(item.part),
        "where": where,
        "most": item.entry.longest,
        "forms": [
            [item.code(at), item.dutch(at), item.numbers(at), item.entry.forms[at]] for at in item.entry.reachable
        ],
    }
