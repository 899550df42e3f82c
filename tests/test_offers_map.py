"""Which of our columns a column of somebody else is: guessed, printed to paste, and written without touching anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from small_project import HEAD, ROW, SLUG, listed, municipality, run
from wegwijs import advice, read
from wegwijs.advice.block import Block, Line
from wegwijs.advice.list_guess import Advice
from wegwijs.files import Project
from wegwijs.read.columns import Words

LISTS: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "foreign_lists.yml").read_text(encoding="utf-8")
)
NONE, ENOUGH = "-", 0.9
MOST_LINES = 15


def guessed(project: Project, columns: list[list[Any]], words: Words) -> Advice:
    """What is said of a list with these columns, each as its heading, our field and its cells."""
    rows = zip(*(map(str, cells) for _, _, cells in columns), strict=True)
    text = listed(*map(tuple, rows), head=tuple(heading for heading, _, _ in columns))
    folder = municipality(project, offers_csv=text)
    registration, _ = read.municipality_of(project, SLUG)
    assert registration
    known, problems = advice.advice(project, folder / "offers.csv", registration, words)
    assert not problems
    return known


def answers(known: Advice, columns: list[list[Any]], words: Words) -> dict[str, tuple[str, bool]]:
    """By heading the field of ours that it is taken for, and whether that is said to be sure."""
    fields = {
        guess.heading: ([words.headings[ours.lower()].field for ours in guess.ours] or [NONE])
        for guess in known.guesses
    }
    sure = {guess.heading: guess.sure for guess in known.guesses}
    taken = {}
    for heading, _, _ in columns:
        own = words.headings.get(heading.lower().strip(" .:!*?"))
        taken[heading] = (fields[heading][0], sure[heading]) if heading in fields else (own.field if own else "", True)
    return taken


def test_nine_of_ten_headings_are_guessed_right_and_none_is_wrong_without_saying_so(
    project: Project, column_words: Words
) -> None:
    right, total, wrong_but_sure, wrong = 0, 0, [], []
    for name, columns in LISTS.items():
        taken = answers(guessed(project, columns, column_words), columns, column_words)
        for heading, field, _ in columns:
            answer, sure = taken[heading]
            if field != NONE:
                total += 1
                right += answer == field
            if answer != field:
                wrong.append((name, heading, field, answer, sure))
                if sure:
                    wrong_but_sure.append((name, heading, field, answer))
    assert total >= 40
    print(f"{right}/{total}", *wrong, sep="\n")
    assert not wrong_but_sure
    assert right >= ENOUGH * total, wrong


def test_a_list_of_an_unknown_kind_is_read_with_the_block_that_was_printed(project: Project) -> None:
    """Contacts in one cell, long texts, costs in words, and what kind of offer it is in a column of their own."""
    head = ("Nr", "Activiteit", "Publiekstekst", "Uitvoerende partij", "Rubriek", "Voor welke leeftijd", "Contact en info",
            "Tarief", "Wanneer?", "Waar?", "Ingevuld door")  # fmt: skip
    kinds = ("Ontmoeting", "Cursus", "Spreekuur", "Taalles", "Huisbezoek", "Sport en bewegen", "Zwemles", "Bibliotheek")
    rows = [
        (str(at), f"Activiteit {kind} {at}", f"Hier kunt u terecht voor {kind.lower()}. " * 12, "Stichting Welzijn", kind,
         ("0-4 jaar", "peuters", "vanaf 18 mnd", "alle ouders")[at % 4],
         "Mw. J. de Vries, 0999 30 20 01, j.devries@welzijn.example.org",
         ("€ 7,50 per keer, met stadspas gratis", "gratis", "inkomensafhankelijk", "vanaf € 3")[at % 4],
         "di 9-11", "Buurthuis De Hoek", "Jan")
        for at, kind in enumerate(kinds * 5)
    ]  # fmt: skip
    folder = municipality(project, offers_csv=listed(*rows, head=head))
    town = folder / "municipality.yml"
    town.write_text(f"# Van ons.\n{town.read_text(encoding='utf-8')}# Het eind.\n", encoding="utf-8")
    before = town.read_text(encoding="utf-8")
    check = run(project, "check", "--municipality", SLUG, "--today", "2026-11-24")
    printed = run(project, "offers", "map", "--municipality", SLUG)
    block = printed.out.split("\n", 1)[1]
    assert check.code == 1 and block in check.out
    assert len(block.splitlines()) <= MOST_LINES
    outcome = run(project, "offers", "map", "--write", "--municipality", SLUG)
    assert outcome.code == 0
    after = town.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n")), "each line of before stays as it was, with its comments"
    mapped = run(project, "check", "--municipality", SLUG, "--today", "2026-11-24")
    assert "aanbod op de site" not in mapped.out, "FOUT".join(mapped.err.split("FOUT")[1:])[:900]
    again = run(project, "offers", "map", "--municipality", SLUG)
    assert again.out.startswith("Wegwijs kent alle kolommen")
    content, _ = read.read(project, SLUG)
    assert content and len(content.offers) == len(rows)
    assert {offer.form for offer in content.offers} > {"group"}, "a word says what kind of offer it is"


def test_the_numbers_of_a_form_s_questions_are_no_words(project: Project) -> None:
    head = (
        "1. Naam van de activiteit",
        "2) Wat is het?",
        "3. Organisatie",
        "4. Vorm",
        "5. Laag",
        "6. Waar is het?",
        "7. Leeftijd",
    )
    row = ("Koffie", "Drink koffie.", "Buurthuis", "groep", "samen", "Kerkstraat 1", "0-2")
    folder = municipality(project, offers_csv=listed(row, head=head))
    assert run(project, "offers", "map", "--write", "--municipality", SLUG).code == 0
    assert "6. Waar is het?: Locatie" in (folder / "municipality.yml").read_text(encoding="utf-8").replace("'", "")
    content, _ = read.read(project, SLUG)
    assert content and [offer.name.dutch for offer in content.offers] == ["Koffie"]


def test_what_is_there_already_grows_and_keeps_its_comments() -> None:
    text = (
        "# van ons\nname: Dorp # zo heet het\n"
        "columns:\n    Titel: Naam   # hun naam\n    # nog iets\n\nvalues: {Laag: {Advies: steuntje}}\n"
        "ignore_columns: [Nr]  # weg\nlanguages: [nl]\n"
    )
    block = Block(
        (
            Line("columns", "Wat: nu?", "Wat is het", "kijk"),
            Line("values", "Sport", "samen", "", "Laag"),
            Line("values", "Zwem # les", "groep", "", "Vorm"),
            Line("values", "Onbekend", "", "kies", "Vorm"),
            Line("values", "Niets", "", "kies", "Per"),
            Line("ignore_columns", None, "Foto"),
        )
    )
    new = advice.with_block(text, block)
    data = yaml.safe_load(new)
    assert data["columns"] == {"Titel": "Naam", "Wat: nu?": "Wat is het"}
    assert data["values"] == {"Laag": {"Advies": "steuntje", "Sport": "samen"}, "Vorm": {"Zwem # les": "groep"}}
    assert data["ignore_columns"] == ["Nr", "Foto"]
    for comment in (
        "# van ons\n",
        "name: Dorp # zo heet het\n",
        "    Titel: Naam   # hun naam\n",
        "    # nog iets\n",
        "# weg",
        "# Onbekend:  # kies",
    ):
        assert comment in new
    assert advice.with_block(text.replace("\n", "\r\n"), block) == new.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "columns: [a]\n",
        "columns: tekst\n",
        "{columns: {a: b}}\n",
        "values: {Laag: {a: b,  # x\n  c: d}}\n",
        "a: [\n",
        "- a\n",
    ],
)
def test_a_file_in_which_nothing_can_be_put_stays_as_it_is(text: str) -> None:
    with pytest.raises(advice.UnsafeError):
        advice.with_block(text, Block((Line("columns", "x", "Naam"), Line("values", "y", "samen", "", "Laag"))))


def test_a_known_list_needs_nothing(project: Project) -> None:
    municipality(project, offers_csv=listed(ROW))
    assert run(project, "offers", "map", "--municipality", SLUG).out.startswith("Wegwijs kent alle kolommen")
    assert len(HEAD) == len(ROW)
