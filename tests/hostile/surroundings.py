"""What stands in and around a folder: other names, things that are no files, partials of its own, days and places."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.inputs import HEAD, ROWS, Input, Lay, with_files
from wegwijs.files import Project

LIST = "\n".join([HEAD, *ROWS]) + "\n"
STRAYS = (
    *(
        "Offers.xlsx",
        "OFFERS.CSV",
        "offers (1).xlsx",
        "offers-1.csv",
        "offers.xls",
        "offer.csv",
        "aanbod.xlsx",
        "offers.csv.bak",
        "offers kopie.csv",
    ),
    *(
        "Municipality.yml",
        "municipality.yaml",
        "vision.yaml",
        "Vision.yml",
        "visie.yml",
        "search.yaml",
        "open_referral.yml",
        "logo.svg",
        "logo.png",
    ),
    *(
        "brand/logo.gif",
        "brand/LOGO.SVG",
        "brand/logo.webp",
        "brand/logo (1).png",
        "brand/Logo.jpg",
        "Brand/logo.svg",
        "branding/logo.svg",
    ),
    *(
        "topic/x.md",
        "Topics/x.md",
        "page/x.md",
        "Pages/x.md",
        "pagina.md",
        "override/x.html",
        "Overrides/partials/head.html",
        "audio/xx/x.mp3",
        "audio/x.mp3",
    ),
    *(
        "/content/municipalities/offers.xlsx",
        "/content/municipalities/offers.csv",
        "/content/municipalities/municipality.yml",
        "notulen.docx",
        "x" * 200 + ".csv",
    ),
    *(
        "pages/bus.txt",
        "pages/bus.MD",
        "topics/x.markdown",
        "pages/map/x.md",
        "overrides/head.html",
        "overrides/partials/hoofd.html",
        "\u202eslx.offers",
        "a\nb.csv",
    ),
)
INPUTS = (
    *(
        "municipality.yml",
        "offers.csv",
        "offers.xlsx",
        "offers.yml",
        "vision.yml",
        "parents.yml",
        "feedback.csv",
        "feedback.xlsx",
        "search.yml",
        "brand/logo.svg",
        "brand/logo.png",
        "pages/bus.md",
        "pages",
        "topics/x.md",
    ),
    *("overrides/partials/footer.html", "overrides", "audio/nl", "/locales/en/LC_MESSAGES/_proefdorp.po"),
)
PARTIALS = {
    "range": "{% for a in range(10**9) %}x{% endfor %}",
    "power": "{{ 9**9**9 }}",
    "lipsum": "{{ lipsum(n=100000) }}",
    "format": "{{ '%1000000000d' % 1 }}",
    "times": "{{ 'x' * 10**10 }}",
    "join": "{{ range(10**8)|join }}",
    "recursion": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "include": "{% include 'partials/footer.html' %}",
    "extends": "{% extends 'main.html' %}",
    "class": "{{ ''.__class__.__mro__ }}",
    "attr": "{{ ''|attr('__class__') }}",
    "safe": "{{ '<script>'|safe }}",
    "script": "<script>alert(1)</script>",
    "style": "<style>x</style>",
    "event": "<a onclick=x>x</a>",
    "load": "<img src='https://evil.nl/x'>",
    "form": "<form action='https://evil.nl'></form>",
    "open": "{% if %}",
    "deep": "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
    "undefined": "{{ nergens.iets }}",
    "empty": "",
    "unclosed": "<div><ul><li>",
    "pad": "{{ 'x'.center(10**10) }}",
    "replace": "{{ ('x'*10000).replace('x','x'*10000).replace('x','x'*1000) }}",
    "batch": "{{ range(10**7)|list|batch(1)|list }}",
    "nul": "a\0b",
    "override": "a\u202eb",
    "cycler": "{% set c = cycler(*range(10**7)) %}{{ c }}",
    "namespace": "{% set n = namespace(a='x') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a|length }}",
    "debug": "{% debug %}",
    "config": "{{ config }}{{ self }}{{ view }}",
}
DAYS = (
    "9999-12-31",
    "0001-01-01",
    "1900-01-01",
    "2100-06-01",
    "2026-02-29",
    "x",
    "",
    "2026-11-24T10:00",
    "10000-01-01",
    "1-1-2026",
)
EPOCHS = ("x", "-1", "99999999999999999999", "", "1e9", "0", "253402300799", "253402300800", " 1", "1.5")


def inputs() -> Iterator[Input]:
    """Names, then things, then partials, then days."""
    for name in STRAYS:
        if "\n" in name or len(name) > 255:
            continue
        yield Input("surroundings", f"stray-{name.strip('/')}", _stray(name), told=True)
    for name in INPUTS:
        for thing, make in THINGS.items():
            yield Input("surroundings", f"{thing}-{name.strip('/')}", _thing(name, make), told=_read(name, thing))
    for name, source in PARTIALS.items():
        yield Input("surroundings", f"partial-{name}", with_files({"overrides/partials/footer.html": source}))
    for day in DAYS:
        yield Input("surroundings", f"day-{day or 'none'}", with_files({}), words=("check", "--today", day))
    for epoch in EPOCHS:
        yield Input("surroundings", f"epoch-{epoch or 'none'}", with_files({}), env=(("SOURCE_DATE_EPOCH", epoch),))


def _read(name: str, thing: str) -> bool:
    """Whether a thing stands in the place of what would be read; an empty folder may be one."""
    return not name.startswith("/") and (thing != "folder" or "." in name)


def _stray(name: str) -> Lay:
    def lay(project: Project, folder: Path) -> None:
        path = project.root / name[1:] if name.startswith("/") else folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LIST, encoding="utf-8")

    return lay


def _thing(name: str, make: Callable[[Path], None]) -> Lay:
    def lay(project: Project, folder: Path) -> None:
        path = project.root / name[1:] if name.startswith("/") else folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        if name.startswith("offers."):
            (folder / "offers.csv").unlink(missing_ok=True)
        make(path)

    return lay


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


THINGS: dict[str, Callable[[Path], None]] = {
    "pipe": lambda path: os.mkfifo(path),
    "socket": _socket,
    "loop": lambda path: path.symlink_to(path.name),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "folder": lambda path: path.mkdir(),
    "outside": lambda path: path.symlink_to("/etc/passwd"),
}
