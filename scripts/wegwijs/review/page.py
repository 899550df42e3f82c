"""The page on which a volunteer reviews on a phone: without a server, sentence by sentence, with one file to send at the end."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import rjsmin
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wegwijs import source_files
from wegwijs.model import Language
from wegwijs.review.items import PARTS, Item
from wegwijs.stylesheet import compiled, names_in, without

TEMPLATE = "review/page.html"
MARK = "partials/mark.html"
STYLES = ("report/colours.css", "style/base.css", "style/booth.css", "style/review.css")
SCRIPT = Path("script") / "review.js"
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)

Colours = tuple[Mapping[str, str], Mapping[str, str]]


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
    env = Environment(loader=FileSystemLoader(overrides), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    light, dark = colours
    sheets = [env.get_template(sheet).render(light=light, dark=dark) for sheet in STYLES]
    script = str(rjsmin.jsmin(source_files.read_text(overrides / SCRIPT)))
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
    source = "".join(source_files.read_text(overrides / name) for name in (TEMPLATE, MARK)) + script
    whole = compiled("".join(sheets))
    style = without(whole, frozenset(name for name in names_in(whole) if name not in source))
    drawn = env.get_template(TEMPLATE).render(
        language=language,
        town=town,
        to=to,
        data=data,
        shapes={name: Markup(shape(name)) for name in sorted({where.sign for where in wheres})},
        policy=POLICY.format(script=_fingerprint(script), style=_fingerprint(style)),
        style=Markup(style),
        script=Markup(script),
    )
    return drawn.encode()


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


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
