"""The kind of list that a large city keeps (contact in one cell, long texts, costs in words) needs one page of advice."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

from openpyxl import Workbook

from small_project import SLUG, municipality, run
from wegwijs import read
from wegwijs.files import Project

ACTIVITIES = 200
LEAST_SHARE = 0.95
MOST_LINES = 15  # that a clerk pastes
PAGE = 60  # lines of a page of paper
TODAY = "2026-11-24"

HEAD = ("Nr.", "Titel activiteit", "Publiekstekst", "Uitvoerende organisatie", "Rubriek", "Doelgroep", "Leeftijd (kind)",
        "Locatie en adres", "Stadsdeel", "Dag/tijd", "Kosten deelname", "Contact en aanmelding", "Voertaal", "Tolk aanwezig",
        "Toegankelijk", "Startdatum", "Opmerkingen intern", "Ingevuld door")  # fmt: skip
KINDS = ("Ontmoeting", "Cursus en training", "Spreekuur", "Taalles", "Huisbezoek", "Sport en bewegen", "Zwemles",
         "Maatje", "Voorlichting", "Speelgroep", "Financiële hulp")  # fmt: skip
TEXTS = (
    "Elke week komen ouders uit de buurt bij elkaar. U praat over opvoeden en u leert andere ouders kennen. ",
    "Onze beroepskrachten denken met u mee: wat gaat er goed, en wat wilt u anders? Bel gerust; er is altijd iemand. ",
    "• samen zingen;\n• samen lezen;\n• samen spelen. Broertjes en zusjes zijn welkom (vol = vol)! ",
)
AUDIENCES = ("ouders met kinderen 2-4 jaar", "alle ouders", "moeders", "vaders en hun kinderen", "ouders/verzorgers",
             "gezinnen", "statushouders", "Ouders, grootouders", "iedereen")  # fmt: skip
AGES = ("0 t/m 3 jr", "-9 mnd tot 4 jaar", "4+", "peuters", "basisschool", "vanaf 18 mnd", "kinderen", "alle ouders", "0-18",
        "12 tot 18 jaar", "Zwangere vrouwen", "2,5 - 4 jaar", "tot 23 jaar", "0-4 jaar en 4-12 jaar")  # fmt: skip
ADDRESSES = ("Buurthuis De Kom, Kerkstraat 12a, 9999 ZA Testdorp", "Dorpsplein 3, 9999ZB", "Bibliotheek Centrum", "online",
             "bij u thuis", "Sporthal De Bal - Laan 4 (ingang achter)",
             "diverse locaties", "Laan van Meerdervoort 18-20")  # fmt: skip
PARTS = ("Noord", "Zuid", "", "Noord")
TIMES = ("di. 9-11 u. (even weken)", "op aanvraag", "ma en wo 10.00-12.00", "Iedere woensdag van 9:30 tot 11:30 uur",
         "maandag t/m vrijdag tussen 9 en 17 uur", "start in januari", "1e en 3e do van de maand, 19.30 - 21.00u",
         "wisselend, zie website", "dinsdagochtend", "zaterdag 10u", "")  # fmt: skip
COSTS = ("€ 7,50 per keer, met stadspas gratis", "gratis", "inkomensafhankelijk", "vanaf € 3", "€ 5 - € 10", "2,50 p.p.",
         "n.v.t.", "€ 1.250,00", "Gratis (m.u.v. materiaal: €2)", "eigen bijdrage: zie website", "vrijwillige bijdrage",
         "€ 20,- voor 8 lessen",
         "geen", "Wordt vergoed door de zorgverzekeraar")  # fmt: skip
CONTACTS = ("Mw. J. de Vries, 0999-302001, j.devries@welzijn.example.org", "0999 30 20 01",
            "Aanmelden via info@welzijn.example.org of 0999-302001 (ma-do)", "zie website: www.welzijn.example.org/koffie",
            "Fatima el Amrani\n0999 302 001\nfatima@welzijn.example.org",
            "Welzijn Zuid, t.a.v. team opvoeden, Dorpsplein 3, 9999 ZB Testdorp",
            "loop binnen",
            "dhr. A. Jansen (coördinator) tel. 0999 302001 / app 0999 302002",
            "www.welzijn.example.org")  # fmt: skip
LANGUAGES = ("Nederlands", "Nederlands, Engels en Turks", "NL/Arabisch", "ook Marokkaans", "", "meerdere talen")
YES = ("ja", "nee", "ja (lift)", "op aanvraag", "", "onbekend", "Ja, tolkentelefoon")
START = ("", "2026-01-05", "doorlopend", "1 september 2026", "")


def city_list(folder: Path) -> None:
    """The list as a workbook. Each column goes round by a pace of its own, so that the cells of a row come in every company."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    columns = [
        KINDS,
        AUDIENCES,
        AGES,
        ADDRESSES,
        PARTS,
        TIMES,
        COSTS,
        CONTACTS,
        LANGUAGES,
        YES,
        (*YES[2:], *YES[:2]),
        START,
    ]
    for number, (kind, *cells) in enumerate(islice(zip(*map(cycle, columns), strict=True), ACTIVITIES), 1):
        text = "".join(islice(cycle(TEXTS), number % 9 + 1))
        organization = ("Stichting Welzijn", "GGD Testland", "Buurtteam Noord")[number % 3]
        sheet.append(
            (number, f"{kind} voor {cells[0]} ({number})", text, organization, kind, *cells, "let op: vol", "Jan")
        )
    book.save(folder / "offers.xlsx")


def test_a_page_of_advice_puts_the_list_of_a_large_city_on_the_site(project: Project) -> None:
    folder = municipality(project)
    (folder / "offers.csv").unlink(missing_ok=True)
    city_list(folder)
    check = run(project, "check", "--municipality", SLUG, "--today", TODAY)
    assert check.code == 1, "this list cannot be read as it is"
    block = run(project, "offers", "map", "--municipality", SLUG).out.split("\n", 1)[1]
    assert block in check.out
    assert len(block.splitlines()) <= MOST_LINES, block
    assert len((check.out + check.err).splitlines()) <= PAGE

    town = folder / "municipality.yml"
    town.write_text(town.read_text(encoding="utf-8") + block, encoding="utf-8")
    pasted = run(project, "check", "--municipality", SLUG, "--today", TODAY)
    content, _ = read.read(project, SLUG)
    assert content, pasted.err[-3000:]
    assert len(content.offers) >= LEAST_SHARE * ACTIVITIES, pasted.out + pasted.err[:3000]
