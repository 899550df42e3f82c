"""A cell of a list: any text in any column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from hostile import typed
from hostile.inputs import HEAD, Input, with_files

MORE = (
    "E-mail",
    "Website",
    "Per",
    "Kosten toelichting",
    "Voor wie",
    "Rolstoel",
    "Locatie",
    "Ook op",
    "Geldig tot",
    "Onderwerp",
    "Papieren",
    "Bereikbaar",
    "Interne notitie",
)
NAME = "Zeldzaam aanbod"
FILLED = {
    "Kenmerk": "zeldzaam",
    "Naam": NAME,
    "Wat is het": "Drink thee.",
    "Organisatie": "Buurthuis",
    "Vorm": "groep",
    "Laag": "samen",
    "Leeftijd": "0-2",
    "Telefoon": "0999 30 20 09",
    "Laatst gecontroleerd": "2026-11-20",
}
WIDE = ("Naam", "Wat is het", "Organisatie")
EACH = 5


def inputs() -> Iterator[Input]:
    """Texts turn by turn, so that each comes in several columns; those that are shown as they are get all of them."""
    texts = [*typed.ALL.items()]
    for at, column in enumerate([*HEAD.split(";"), *MORE]):
        chosen = texts if column == "Wat is het" else texts[at % EACH :: EACH]
        special = {"E-mail": typed.MAILS, "Website": typed.ADDRESSES}.get(column, {})
        for name, text in {**dict(chosen), **special}.items():
            shown = "" if column in {"Naam", "Kenmerk"} else NAME
            yield Input("cells", f"{column}-{name}", with_files({"offers.csv": _list(column, text)}), shown=shown)


def _list(column: str, text: str) -> str:
    values = FILLED | {column: text}
    with io.StringIO() as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerows([values.keys(), values.values()])
        return out.getvalue()
