"""A translator's file: what it may bring to a page, and files that are no catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hostile import typed
from hostile.inputs import Input, Lay, with_files

PLURALS = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: en\\n"\n'
    '"Plural-Forms: nplurals=2; plural={};\\n"\n'
)
LANGUAGES = "[nl, en]"
GOOD = "(n != 1)"
SOURCE = "Neem de bus naar het huis."
FILE = "/locales/en/LC_MESSAGES/_proefdorp.po"
BAD = {
    "site": "Take the bus, see evil.nl",
    "telegram": "Take the bus: t.me/x",
    "www": "Take www.evil.nl",
    "cyrillic": "Take \u0437\u043b\u043e.\u0443\u043a\u0440",
    "capital": "Take the bus EVIL.NL",
    "link": "[Take](https://evil.nl/)",
    "mail": "Take a@evil.nl",
    "number": "Take bus 113",
    "tag": "<b>Take</b>",
    "percent": "Take the bus % now",
    "fact": "Take the {bus}",
    "copy": SOURCE,
    "short": "xn--0.nl/x take",
    "path": "Take wa.me/31612345678",
}
WHOLE = {
    "empty": "",
    "binary": bytes(range(256)),
    "conflict": "<<<<<<< a\n=======\n>>>>>>> b\n",
    "open": 'msgid "a\nmsgstr "b"\n',
    "divide": PLURALS.format("1/0"),
    "deep": PLURALS.format("(" * 400 + "n" + ")" * 400),
    "shift": PLURALS.format("n**n**n"),
    "huge": PLURALS.format(GOOD) + 'msgid "a"\nmsgstr "' + "x" * 3_000_000 + '"\n',
    "twice": PLURALS.format(GOOD) + 'msgid "a"\nmsgstr "b"\n\n' * 2,
    "many": PLURALS.format(GOOD) + "".join(f'msgid "a{at}"\nmsgstr "b"\n\n' for at in range(20_000)),
    "language": PLURALS.format(GOOD).replace("Language: en", "Language: ../x"),
    "charset": PLURALS.format(GOOD).replace("utf-8", "rot13"),
    "old": PLURALS.format(GOOD) + '#~ msgid "a"\n#~ msgstr "b"\n#~| x\n',
    "obsolete": "#~ " * 5000,
    "nul": PLURALS.format(GOOD) + 'msgid "a"\nmsgstr "\0"\n',
    "lines": "\n" * 1_000_000,
    "returns": PLURALS.format(GOOD).replace("\n", "\r\n"),
    "plurals": PLURALS.format(GOOD).replace("nplurals=2", "nplurals=99999999999"),
}


def inputs() -> Iterator[Input]:
    """A page in two languages, of which the second is a stranger's."""
    for name, text in {**typed.ALL, **{f"bad-{key}": text for key, text in BAD.items()}}.items():
        if any("\ud800" <= mark <= "\udfff" for mark in text) or len(text) > 9000:
            continue
        entry = f"{PLURALS.format(GOOD)}\nmsgid {json.dumps(SOURCE)}\nmsgstr {_quoted(text)}\n"
        told = name.startswith("bad-") or (name.startswith("unseen-") and name not in {"unseen-control"})
        yield Input("translations", name, _laid(entry), told=told, languages=LANGUAGES)
    for name, data in WHOLE.items():
        yield Input("translations", f"whole-{name}", _laid(data), languages=LANGUAGES)


def _laid(data: str | bytes) -> Lay:
    return with_files({FILE: data})


def _quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    return f'"{escaped}"'
