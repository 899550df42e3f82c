"""What a municipality says of itself, and its own pages in Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from hostile import typed
from hostile.inputs import MUNICIPALITY, PAGE, PAGE_FILE, Input, with_files

FIELDS = {
    "name": (typed.UNSEEN, typed.MARKUP, typed.ODD),
    "contact.name": (typed.UNSEEN, typed.MARKUP),
    "contact.organization": (typed.UNSEEN, typed.ODD),
    "contact.phone": (typed.ODD,),
    "contact.email": (typed.MAILS,),
    "site": (typed.ADDRESSES,),
    "leave_to": (typed.ADDRESSES,),
    "feedback.email": (typed.MAILS,),
    "neighbourhoods": (typed.MARKUP, typed.ODD),
    "brand.brand": (typed.MARKUP,),
}
BODIES = {
    "tags": "<a" * 30_000,
    "lines": "\n" * 100_000,
    "stars": "*" * 20_000,
    "brackets": "[" * 20_000,
    "links": "[a](" * 5_000,
    "nested": "[" * 500 + "a" + "](/)" * 500,
    "items": "- a\n" * 20_000,
    "head": "## a\n" * 5_000,
    "wide": "a" * 400_000,
    "evil": "[x](https://[evil/)",
    "six": "[x](https://[::1]/)",
    "up": "[x](/../../etc)",
    "mail": "[x](mailto:a@b.nl?bcc=c@evil.nl)",
    "call": "{bel x}",
    "fact": "{onbekend} {gemeente}",
    "rule": "---\n---\n",
    "returns": "\r" * 5000,
    "feeds": "a\x0c" * 1000,
}
HEADS = {
    "none": "Geen kop",
    "open": "---\ntitle: x\n",
    "list": "---\n- a\n---\nx",
    "deep": "---\ntitle: " + "[" * 500 + "\n---\nx",
    "twice": PAGE.replace("lead:", "title: y\nlead:"),
    "anchor": "---\ntitle: &a [*a]\n---\nx",
    "wrong": PAGE.replace("De bus\n", "12\n"),
    "order": PAGE.replace("lead:", "order: 9e999\nlead:"),
    "slug": PAGE,
    "empty": "",
    "latin": "---\ntitle: caf\xe9\n---\n",
}


def inputs() -> Iterator[Input]:
    """Each field with the texts of its sort, and pages."""
    for field, sorts in FIELDS.items():
        for sort in sorts:
            for name, text in sort.items():
                yield Input("texts", f"{field}-{name}", with_files({"municipality.yml": _with(field, text)}))
    for name, text in typed.ALL.items():
        page = PAGE.replace("naar het huis.\n", f"naar {text} toe.\n") if len(text) < 9000 else PAGE + text
        yield Input("texts", f"page-{name}", with_files({PAGE_FILE: page}))
    for name, body in BODIES.items():
        yield Input("texts", f"body-{name}", with_files({PAGE_FILE: PAGE + "\n" + body}))
    for name, page in HEADS.items():
        data: str | bytes = page.encode("latin-1") if name == "latin" else page
        yield Input(
            "texts", f"head-{name}", with_files({PAGE_FILE: data}), told=name not in {"slug", "wrong"}
        )  # a number may be a title


def _with(field: str, text: str) -> str:
    """The registration with a text under a key; JSON is YAML."""
    value = json.dumps([text] if field == "neighbourhoods" else text)
    group, _, key = field.rpartition(".")
    if not group:
        return re.sub(rf"(?m)^{key}:.*\n", "", MUNICIPALITY) + f"\n{key}: {value}\n"
    if f"\n{group}:" not in MUNICIPALITY:
        return f"{MUNICIPALITY}\n{group}:\n  {key}: {value}\n"
    return re.sub(
        rf"(?m)(^{group}:\n(?:  .*\n)*?)  {key}:.*\n", lambda match: f"{match[1]}  {key}: {value}\n", MUNICIPALITY
    )
