"""Numbers that were measured or counted, and logs of hosts, as nobody means them."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.inputs import MUNICIPALITY, Input, with_files

VISION = """goals:
  - id: samen
    part: society
    text: Ouders kennen elkaar.
    indicators: [{id: gemeten, name: Ouders, target: 5}]
"""
HEAD = "doel;indicator;datum;waarde\n"
LINE = (
    '203.0.113.7 - - [24/Nov/2026:13:55:36 +0100] "GET /leeftijd/zwanger/ HTTP/2.0" 200 23 "-" "Mozilla/5.0 (Phone)"\n'
)
TEXTS = {
    "empty": "",
    "nul": "\0" * 5000,
    "bytes": b"\xff\xfe\x00\xd8" * 500,
    "long": "x" * 300_000,
    "rows": ";;;\n" * 30_000,
    "cells": ";" * 500_000,
    "quote": '"' + "x\n" * 9_000,
    "formula": "=cmd|'/c calc'!A1;a;1-1-2026;2",
    "override": "\u202esamen;gemeten;1-1-2026;2",
    "surrogate": "\ud800;gemeten;1-1-2026;2",
    "conflict": "<<<<<<< HEAD\nsamen;gemeten;1-1-2026;2\n=======\n",
    "digits": "samen;gemeten;1-1-2026;" + "9" * 20_000,
    "exponent": "samen;gemeten;1-1-2026;1e999999999",
    "years": "samen;gemeten;1-1-0000;2\nsamen;gemeten;31-12-9999;2",
    "arabic": "samen;gemeten;١-١-٢٠٢٦;٢",
    "json": '{"ts": 1e400, "request": {"headers": {}}, "status": "x"}\n' + "[" * 50_000,
    "deep": '{"request": ' * 3_000,
    "address": LINE.replace("/leeftijd", "/%00/../" * 500),
    "month": LINE.replace("Nov", "Zzz") * 20,
    "huge-day": LINE.replace("24/Nov/2026", "99/Nov/9999"),
}


def inputs() -> Iterator[Input]:
    """Each text as monitor.csv, numbers.csv, demand.csv, and as the log of a host."""
    counted = f"{MUNICIPALITY}\ncount_visits: true\n"
    report = ("report", "--to", "uit")
    for name, text in TEXTS.items():
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        measured = {"vision.yml": VISION, "monitor.csv": HEAD.encode() + data}
        yield Input("followed", f"monitor-{name}", with_files(measured))
        yield Input("followed", f"numbers-{name}", with_files({"numbers.csv": data}), report)
        files = {"municipality.yml": counted, "demand.csv": data}
        yield Input("followed", f"demand-{name}", with_files(files))
        log = {"municipality.yml": counted, "/access.log": data}
        yield Input("followed", f"log-{name}", with_files(log), ("demand", "access.log"))
