"""The towns of tests/pages/in: each value of each fact is in one of them, and a town that says nothing, and one with much."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import yaml

from small_project import ROOT, put
from wegwijs.files import Project

IN = Path(__file__).resolve().parent / "in"
EVERYTHING, LITTLE, LONG = "_leesdorp", "_stildorp", "_langdorp"
OWN_FOLDERS = {"municipalities", "topics", "vision", "pages"}
MANY = """# Langdorp heeft zo veel aanbod dat een lijst over meer bladzijden gaat.
name: Langdorp
site: https://langdorp.example.org/
languages: [nl]
contact: {name: Loket, phone: "0999 60 10 01", email: loket@langdorp.example.org}
feedback: {whatsapp: "06 00 00 60 77"}
gp_out_of_hours: {name: Huisartsenpost, phone: "0999 60 10 02"}
phase_contacts: {}
open_data_licence: CC0-1.0
"""


def lay(root: Path) -> Project:
    """A project with these towns: the project's own words, except its long texts, and small ones in place of those."""
    (root / "content").mkdir(parents=True)
    for path in sorted((ROOT / "content").iterdir()):
        if path.name not in OWN_FOLDERS:
            (root / "content" / path.name).symlink_to(path)
    for path in sorted((ROOT / "locales").rglob("*")):
        place = root / path.relative_to(ROOT)
        if path.is_file() and (path.suffix != ".po" or path.name == "site.po"):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(path)
    for name in ("overrides", "mkdocs.yml"):
        (root / name).symlink_to(ROOT / name)
    put(IN, root)
    (root / "content" / "topics").mkdir()
    for path in sorted(root.glob("content/municipalities/*/offers.yml")):
        _write(path.with_suffix(".csv"), yaml.safe_load(path.read_text(encoding="utf-8")))
        path.unlink()
    folder = root / "content" / "municipalities" / LONG
    folder.mkdir()
    (folder / "municipality.yml").write_text(MANY, encoding="utf-8")
    heaviest = _of_many(76) | {"Laag": "extra", "Leeftijd": "12-18"}
    _write(folder / "offers.csv", [heaviest, *map(_of_many, range(1, 76))])
    return Project(root)


def _of_many(number: int) -> dict[str, str]:
    """Offers for a list that is too long: 61 for babies, then 14 for toddlers."""
    baby = number <= 61
    return {
        "Kenmerk": f"aanbod-{number}",
        "Naam": f"Aanbod {number}",
        "Wat is het": "Kom langs.",
        "Organisatie": "Buurthuis",
        "Vorm": "groep",
        "Laag": "samen",
        "Leeftijd": "0-2" if baby else "2-4",
        "Kosten": "gratis" if number % 5 else "2",
        "Per": "" if number % 5 else "keer",
        "Wanneer": "ma 9.00-10.00" if number % 3 else "di 19.00-20.00",
        "Telefoon": "0999 60 20 01",
        "Laatst gecontroleerd": "3-11-2026",
    }


def _write(path: Path, offers: list[dict[str, str]]) -> None:
    """A list as a clerk would have it: a column for each heading."""
    headings = list(dict.fromkeys(heading for offer in offers for heading in offer))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(offers)
    path.write_text(out.getvalue(), encoding="utf-8")
