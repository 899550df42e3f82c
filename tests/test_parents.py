"""What parents said: read, shown, counted; and cards to talk about."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from small_project import SLUG, codes, municipality, prepared, run
from wegwijs import read, reporting
from wegwijs.check import personal
from wegwijs.files import Project
from wegwijs.pages import printouts

PARENTS = """\
conversations:
  - on: 2026-05-12
    groups: [fathers, young]
    number: 9
    languages: [nl, tr]
    voices:
      - {quote: Alles is overdag., about: [koffie], done: Er is nu iets in de avond.}
      - {quote: Het is druk., about: [koffie]}
"""


def test_what_was_done_stands_on_the_site_and_what_was_not_does_not(project: Project) -> None:
    municipality(project, vision_yml="left_out: []\n", parents_yml=PARENTS)
    made = prepared(project)
    assert made.sound, made.problems
    page = next(page for page in made.editions[0].pages if page.address == "visie/")
    assert [str(voice.quote) for voice in page.view.own.answered] == ["Alles is overdag."]


@pytest.mark.parametrize("text", ["", "- x\n", "conversations: [{on: gisteren, number: 2}]\n", "conversations: nee\n"])
def test_what_cannot_be_read_is_a_problem(project: Project, text: str) -> None:
    municipality(project, parents_yml=text)
    made = prepared(project)
    assert not made.sound and all(fault.place.file.endswith("/parents.yml") for fault in made.problems)


def test_a_link_out_of_the_folder_is_refused(project: Project) -> None:
    folder = municipality(project)
    for name in ("parents.yml", "feedback.csv"):
        (folder / name).symlink_to("/etc/hostname")
    assert codes(prepared(project).problems).count("path-outside") == 2


def test_reactions_are_counted_by_page_and_theme(project: Project) -> None:
    rows = "Datum;Pagina;Thema;Via;Wat\n1-9-2026;/nu/;vraag;mail;Hoe laat?\n2 sep 2026;/nu/;klopt niet;papier;Te laat\n"
    municipality(project, parents_yml=PARENTS, feedback_csv=rows)
    content, problems = read.read(project, SLUG)
    assert content is not None and not problems
    assert [reaction.on for reaction in content.reactions] == [date(2026, 9, 1), date(2026, 9, 2)]
    files = reporting.coalition_report(project, SLUG, date(2026, 11, 24), None, "x").files
    assert files["reacties-per-pagina.csv"].decode("utf-8-sig").splitlines()[1].startswith("/nu/;2;2")
    assert "reacties-per-thema.csv" in files and "gesprekken.csv" in files
    assert "Gesprekken met ouders: 1." in files["index.html"].decode()


def test_reactions_in_a_workbook_count_as_those_in_a_csv(project: Project) -> None:
    folder = municipality(project, parents_yml=PARENTS)
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in (["Datum", "Thema", "Via"], [date(2026, 9, 1), "vraag", "WhatsApp"], ["2 sep 2026", "vraag", "duif"]):
        sheet.append(row)
    book.save(folder / "feedback.xlsx")
    content, problems = read.read(project, SLUG)
    assert content is not None
    assert [(reaction.on, reaction.by) for reaction in content.reactions] == [(date(2026, 9, 1), "whatsapp")]
    assert [(it.code, it.place.row) for it in problems] == [("feedback-row", 3)]


def test_cards_are_of_what_is_chosen_and_of_what_is_not_there(project: Project) -> None:
    municipality(
        project,
        vision_yml="left_out: [parenthood-not-alone]\nadded: [{id: opa, part: society, text: x, for_parents: Opa telt mee.}]\n",
    )
    made = prepared(project)
    assert made.draft is not None
    cards = next(paper for paper in made.draft.printouts(made.editions[0]) if paper.about == printouts.CARDS)
    says = [str(card.says) for card in cards.view.blocks]
    assert "Opa telt mee." in says and not any("Hulp vragen is sterk" in text for text in says)
    offers = (made.editions[0] and made.content and made.content.offers) or ()
    holes = {(hole.layer.id, hole.phase.id) for hole in cards.view.holes}
    filled = {(layer, phase) for offer in offers for layer in offer.layers for phase in offer.phases}
    assert holes and not holes & filled and len(holes) + len(filled) == 4 * 6


def test_cards_become_a_pdf(project: Project) -> None:
    municipality(project)
    said = run(
        project,
        "print",
        "kaarten",
        "gesprek",
        "--municipality",
        SLUG,
        "--today",
        "2026-11-24",
        "--to",
        str(project.root / "uit"),
    )
    assert said.code == 0, said.err
    assert (project.root / "uit" / "kaarten-nl.pdf").read_bytes().startswith(b"%PDF")
    assert (project.root / "uit" / "gesprek-nl.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "findable"),
    [
        ("Bel 06-12345678", True),
        ("+31 6 12 34 56 78", True),
        ("BSN 123456782", True),
        ("sara@voorbeeld.nl", True),
        ("3511AB 12", True),
        ("Dat zei mevrouw Van der Berg.", True),
        ("juf Anna", True),
        ("Het plan 2026-2030 kost € 1.200.000, zei de groep op 12-05-2026.", False),
        ("In 2026 GGD en VO samen, met 12.500 kinderen", False),
        ("De meester vertelt, en mevrouw luistert.", False),
        ("Ouders in Zuid", False),
    ],
)
def test_what_tells_of_a_person_is_known(text: str, findable: bool) -> None:
    assert personal.findable(text) is findable
