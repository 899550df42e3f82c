"""YAML as nobody means it, in each file in which a municipality may write it."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.inputs import MUNICIPALITY, Input, with_files

DOCUMENTS = {
    "set": "!!set {b, a, c}",
    "omap": "!!omap [a: 1]",
    "binary": "!!binary aGFsbG8=",
    "python": "!!python/object/apply:os.system [ls]",
    "tag": "!mine x",
    "alias": "&a [*a]",
    "laughs": "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
    "merge": "<<: {name: x}",
    "deep": "[" * 3000,
    "nested": "a: " * 200,
    "null": "null",
    "number": "1" * 5000,
    "float": ".inf",
    "date": "2026-02-30",
    "twice": "name: a\nname: b",
    "complex": "? [a, b]\n: c",
    "mapping": "a: {b: {c: d}}",
    "list": "- a\n- b",
    "text": "hallo",
    "tab": "a:\n\t- b",
    "control": "a: \x01",
    "percent": "%YAML 9.9\n---\na: b",
    "two": "a: b\n---\nc: d",
    "flow": "{a: b, c",
    "empty": "",
    "comment": "# niets",
    "bytes": "\ufeff\ufeffa: b",
    "folded": "a: >\n" + "  x\n" * 20_000,
    "keys": "".join(f"k{at}: v\n" for at in range(5_000)),
    "nul": 'name: "a\\0b"',
    "override": 'name: "\\u202ex"',
    "surrogate": 'name: "\\ud800"',
    "octal": "name: 0o17",
    "sexagesimal": "name: 1:30:00",
    "question": "?",
    "bang": "!",
    "ampersand": "&",
    "star": "*",
}
FILES = (
    *("municipality.yml", "offers.yml", "offers/thee.yml", "vision.yml"),
    *("parents.yml", "search.yml", "open-referral.yml"),
)
OFFER = "Naam: Koffie\n  Wat is het: {}\n  Organisatie: Huis\n  Vorm: groep\n  Laag: samen\n  Leeftijd: 0-2\n"
VALUES = {
    "set": "!!set {b, a}",
    "mapping": "{a: b}",
    "list": "[a, b]",
    "inner": "[[a], {b: c}]",
    "date": "2026-01-01",
    "null": "null",
    "true": "true",
    "infinity": ".inf",
    "binary": "!!binary aGFsbG8=",
    "override": '"\\u202ea"',
    "nul": '"a\\0b"',
    "surrogate": '"\\ud800"',
}
TOLD = {"set", "mapping", "inner", "binary", "override", "nul", "infinity"}


def inputs() -> Iterator[Input]:
    """Each document in each file, beneath what the registration must say."""
    for file in FILES:
        for name, text in DOCUMENTS.items():
            whole = f"{MUNICIPALITY}\n{text}\n" if file == "municipality.yml" else f"{text}\n"
            yield Input("yaml_files", f"{file}-{name}", with_files({file: whole}))
    for name, text in VALUES.items():
        lay = with_files({"offers.yml": f"- {OFFER.format(text)}"})
        yield Input("yaml_files", f"offer-{name}", lay, told=name in TOLD - {"infinity"})
        lay = with_files({"offers/thee.yml": OFFER.format(text).replace("\n  ", "\n")})
        yield Input("yaml_files", f"offer-file-{name}", lay, told=name in TOLD - {"infinity"})
