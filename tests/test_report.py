"""The coalition's report: a small list counted by hand, and the page as the coalition meets it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from eyes import overflow, violations
from small_project import ROOT, SLUG, TODAY, Said, make, municipality, put, run
from wegwijs import read, report
from wegwijs.catalogs import extract
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.report.figures import Figures
from wegwijs.translate import catalogue

HEAD = (
    *(
        "Kenmerk",
        "Naam",
        "Wat is het",
        "Organisatie",
        "Vorm",
        "Laag",
        "Leeftijd",
        "Voor wie",
        "Kosten",
        "Per",
        "Wanneer",
    ),
    *("Afspraak nodig", "Wachttijd", "Wijk", "Komt thuis", "Telefoon", "Talen", "Tolk", "Kind mee", "Rolstoel"),
    *("Hulp bij lezen", "Ouders kiezen mee"),
    *("Formeel of informeel", "Geldig van", "Geldig tot", "Laatst gecontroleerd"),
)


def row(name: str, **cells: str) -> tuple[str, ...]:
    usual = {"naam": name, "kenmerk": name, "wat is het": "Hier is iets.", "organisatie": "Buurthuis", "vorm": "groep"}
    usual |= {"laag": "samen", "leeftijd": "0-2", "telefoon": "0999 30 20 01"}
    usual |= {heading.replace("_", " "): value for heading, value in cells.items()}
    return tuple(usual.get(heading.lower(), "") for heading in HEAD)


def listed(*rows: tuple[str, ...]) -> str:
    """A list as csv, in which a cell may hold a semicolon."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([HEAD, *rows])
    return out.getvalue()


# Rows 2 to 7 of the list; the last two do not run on 24 November 2026.
ROWS = (
    row("koffie", kosten="gratis", wanneer="di 9.30-11.30", wijk="Noord", talen="Nederlands; Arabisch", kind_mee="ja",
        rolstoel="ja", hulp_bij_lezen="ja", ouders_kiezen_mee="ja", formeel_of_informeel="informeel",
        laatst_gecontroleerd="2-11-2026"),
    row("vaders", laag="samen; steuntje", leeftijd="0-2; 2-4", voor_wie="vaders", kosten="6", per="keer",
        wanneer="do 19.00-21.00", wijk="Noord", talen="Nederlands", tolk="nee", formeel_of_informeel="informeel",
        laatst_gecontroleerd="25-5-2026"),
    row("thuis", vorm="thuis", laag="extra", leeftijd="12-18", kosten="10", per="maand", wanneer="in overleg",
        afspraak_nodig="ja", wachttijd="6 weken", komt_thuis="ja", tolk="ja", hulp_bij_lezen="ja",
        ouders_kiezen_mee="ja", formeel_of_informeel="formeel",
        laatst_gecontroleerd="1-4-2026"),
    row("zaterdag", laag="informatie", leeftijd="zwanger", wanneer="za 17.00-19.00", afspraak_nodig="ja"),
    row("straks", geldig_van="1-1-2027"),
    row("voorbij", geldig_tot="1-10-2026"),
)  # fmt: skip


@pytest.fixture
def counted(project: Project) -> Figures:
    return figures(project, *ROWS)


def figures(project: Project, *rows: tuple[str, ...], today: date = TODAY) -> Figures:
    municipality(project, offers_csv=listed(*rows))
    content, _ = read.read(project, SLUG)
    assert content is not None
    return report.count(content, today)


def numbers(figures: Figures, section: str) -> dict[str, int]:
    """The numbers that are not nought, by key."""
    return {"/".join(cell.key): cell.count for cell in figures.sections[section].cells if cell.count}


def told(project: Project, *words: str, day: str = "2026-11-24") -> Said:
    return run(project, "report", "--municipality", SLUG, "--today", day, *words)


def page(project: Project) -> str:
    return (project.root / "report" / SLUG / "index.html").read_text(encoding="utf-8")


def kept(project: Project) -> Any:
    return json.loads((project.root / "report" / SLUG / "figures.json").read_text(encoding="utf-8"))


BY_HAND = {
    "offers": {"running": 4, "not-started": 1, "expired": 1},
    "matrix": {
        "extra-support/12-18": 1,
        "helping-hand/0-2": 1,
        "helping-hand/2-4": 1,
        "information/pregnancy": 1,
        "foundation/0-2": 2,
        "foundation/2-4": 1,
    },
    "formality": {"informal": 2, "formal": 1, "unknown": 1},
    "formality-phases": {"0-2/informal": 2, "2-4/informal": 1, "12-18/formal": 1, "pregnancy/unknown": 1},
    "audience": {"both": 3, "fathers": 1},
    "audience-phases": {"pregnancy/both": 1, "0-2/both": 1, "0-2/fathers": 1, "2-4/fathers": 1, "12-18/both": 1},
    "preconditions": {"affordable": 1, "available": 2, "understandable": 2, "fitting": 2},
    "languages": {"nl": 2, "ar": 1, "+interpreter": 1, "+unknown": 2},
    "moments": {"daytime": 1, "evening": 2, "weekend": 1, "agreement": 1},
    "week": {"daytime/1": 1, "daytime/5": 1, "evening/3": 1, "evening/5": 1},
    "neighbourhoods": {"Noord": 2, "+home": 1, "+none": 1},
    "cost": {"free": 1, "more": 1, "other": 1, "unknown": 1},
    "freshness": {"three-months": 1, "six-months": 1, "older": 1, "never": 1, "expired": 1},
}


def test_a_day_that_comes_once_counts_on_its_day_of_the_week(project: Project) -> None:
    found = figures(project, row("feest", wanneer="za 12 december 2026 19.00-21.00"), row("lijn", wanneer="24/7"))
    assert numbers(found, "moments") == {"daytime": 1, "evening": 2, "weekend": 2}
    assert numbers(found, "week")["evening/5"] == 2 and numbers(found, "week")["daytime/5"] == 1


@pytest.mark.parametrize("section", BY_HAND)
def test_figures_counted_by_hand(counted: Figures, section: str) -> None:
    assert numbers(counted, section) == BY_HAND[section]


def test_by_which_fact_an_offer_misses_a_precondition(counted: Figures) -> None:
    found = {
        "/".join(cell.key): [one.name for one in cell.rows] for cell in counted.sections["misses"].cells if cell.count
    }
    expected = {
        "affordable/cost-too-high": ["vaders"],
        "affordable/cost-not-per-time": ["thuis"],
        "affordable/cost-unknown": ["zaterdag"],
        "available/waiting-long": ["thuis"],
        "available/waiting-unknown": ["zaterdag"],
        "understandable/only-dutch": ["vaders"],
        "understandable/interpreter-no": ["vaders"],
        "understandable/languages-unknown": ["zaterdag"],
        "understandable/interpreter-unknown": ["zaterdag"],
        "understandable/reading-help-unknown": ["vaders", "zaterdag"],
        "fitting/follows-parents-unknown": ["vaders", "zaterdag"],
        "fitting/not-at-home": ["vaders", "zaterdag"],
        "fitting/childcare-unknown": ["vaders", "zaterdag"],
    }
    assert expected.items() <= found.items()


def test_an_offer_meets_a_precondition_or_a_fact_says_why_not(counted: Figures) -> None:
    for cell in counted.sections["preconditions"].cells:
        missing = {row for why in counted.sections["misses"].under(cell.key[0]) for row in why.rows}
        assert not missing & set(cell.rows)
        assert len(missing) + cell.count == cell.of


def test_the_holes_stand_first_with_where_nothing_is(counted: Figures) -> None:
    kinds = {finding.kind: finding for finding in counted.findings}
    assert len(counted.findings) == 5
    assert [finding.covered for finding in counted.findings] == sorted(finding.covered for finding in counted.findings)
    assert kinds["neighbourhoods"].names == (("Zuid",),)
    assert ("wish", "informal") in kinds["informal"].names and ("0-2", "informal") not in kinds["informal"].names
    assert len(kinds["cells"].names) == 24 - 6


def test_without_an_offer_that_runs_one_hole_is_named(project: Project) -> None:
    empty = figures(project, ROWS[-1])
    assert [finding.kind for finding in empty.findings] == ["no-offers"]
    assert told(project).code == 0
    assert "Er is nog geen aanbod dat nu loopt" in page(project)


def test_what_has_no_hole_names_none(project: Project) -> None:
    answers = {"wie_hoort_ervan": "niemand"}
    whole = row("alles", laag="samen; informatie; steuntje; extra", leeftijd="alle", voor_wie="vaders", kosten="gratis",
                wanneer="za 9.00-22.00", komt_thuis="ja", tolk="ja", talen="Nederlands", wijk="Noord",
                formeel_of_informeel="informeel", laatst_gecontroleerd="2-11-2026", **answers)  # fmt: skip
    found = figures(project, whole, row("zuid", wijk="Zuid", voor_wie="vaders", laatst_gecontroleerd="2-11-2026"))
    assert [finding.kind for finding in found.findings] == ["precondition"]  # the list cannot say the answers to fears


VISION = """
left_out: [parenthood-not-alone]
goals:
  - id: koffie-overal
    part: parenthood
    text: Overal is koffie.
    principles: [guidance-families-meet]
    actions: [{what: Koffie zetten, who: Buurthuis, when: nu, offers: [koffie, voorbij]}]
  - id: ooit
    part: parenthood
    text: Ooit gebeurt er iets.
    principles: [society-social-support]
"""


def test_goals_and_principles_and_how_far_they_came(project: Project) -> None:
    municipality(project, vision_yml=VISION)
    found = figures(project, *ROWS)
    goals, principles = found.sections["goals"], found.sections["principles"]
    assert [(one.name, one.row) for one in goals.cell("goal").rows] == [("Ooit gebeurt er iets.", 9)]
    assert [one.id for one in goals.cell("offer").rows] == ["koffie-overal"]
    assert [one.id for one in principles.cell("offer").rows] == ["guidance-families-meet"]
    assert [one.id for one in principles.cell("goal").rows] == ["society-social-support"]
    named = {row.id for cell in principles.cells for row in cell.rows}
    assert "parenthood-not-alone" not in named and len(named) == principles.cells[0].of
    carried = found.sections["principle-offers"].cell("guidance-families-meet")
    assert [one.id for one in carried.rows] == ["koffie"], "an offer that is over carries nothing out"
    files = [ROOT / row.file for row in principles.cell("nothing").rows]
    assert all(path.is_file() for path in files)


def test_principles_without_an_action_are_named_in_words(project: Project) -> None:
    municipality(project, vision_yml=VISION, offers_csv=listed(*ROWS))
    assert told(project).code == 0
    tree = LexborHTMLParser(page(project))
    section = tree.css_first("[aria-labelledby=doelen-bouwstenen]")
    named = section.css("ul.plain")[-1].css("li")
    found = figures(project, *ROWS).sections["principles"]
    without = [*found.cell("nothing").rows, *found.cell("goal").rows]
    assert [node.text().split(" (")[0] for node in named] == [row.name.split(" (")[0] for row in without]
    assert len(named) > 10


def test_every_number_leads_to_its_rows(project: Project, counted: Figures) -> None:
    assert told(project).code == 0
    tree = LexborHTMLParser(page(project))
    numbers = tree.css("a.count-link")
    assert len(numbers) > 60
    assert len(tree.css(".strip dd a.count-link")) == 4
    for number in numbers:
        behind = tree.css_first(f"[id='{str(number.attributes['href'])[1:]}']")
        assert behind is not None
        assert str(behind.css_first("dt").text()).rsplit(": ", 1)[1] == number.text()
        assert behind.css_first("dd").text().count("(rij ") == int(number.text())
    matrix = next(one for one in tree.css(".behind div") if one.css_first("dt").text() == "Samen, 0 tot 2 jaar: 2")
    assert matrix.css_first("dd").text() == "koffie (rij 2); vaders (rij 3)"
    identities = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(identities) == len(set(identities))


def test_holes_are_named_in_words_and_pictures_speak(project: Project, counted: Figures) -> None:
    told(project)
    tree = LexborHTMLParser(page(project))
    for chart in tree.css("svg.chart"):
        title, words = (tree.css_first(f"#{name}") for name in str(chart.attributes["aria-labelledby"]).split())
        assert chart.attributes["role"] == "img" and title.text() and words.text()
    words = tree.css_first("#c-matrix-d").text()
    assert "Samen: Kinderwens geen, Zwanger geen, 0 tot 2 jaar 2" in words
    assert len([node for node in tree.css("svg.chart text.none") if node.text() == "geen"]) >= 18
    assert not tree.css("script") and "http" not in re.sub(r"xmlns=\S+", "", page(project))


def test_the_report_in_english(project: Project, counted: Figures) -> None:
    """Our own words are English; what stands in the list is as it is there, and says that it is Dutch."""
    shutil.copy(ROOT / "locales" / "en" / "LC_MESSAGES" / "site.po", project.locales / "en" / "LC_MESSAGES" / "site.po")
    assert told(project, "--lang", "en").code == 0
    tree = LexborHTMLParser(page(project))
    assert tree.css_first("html").attributes["lang"] == "en"
    assert tree.css_first("h1").text() == "What is there for parents in Proefdorp?"
    assert "Counted on 24 November 2026, from offers.csv." in tree.css_first("header").text()
    for node in tree.css("[lang=nl], .csv"):
        node.decompose()
    text = tree.body.text() if tree.body else ""
    assert not re.findall(r"\b(?:geen|aanbod|rij|het|een|van|voor|niet|zonder|leeftijd|avond)\b", text.casefold())
    table = (project.root / "report" / SLUG / "kosten.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines()[:2] == ["Cost;Number;Of;Rows;Names", "Free;1;4;offers.csv row 2;koffie"]


def test_every_sentence_of_the_report_has_its_english() -> None:
    known, faults = catalogue.read(ROOT / "locales" / "en" / "LC_MESSAGES" / "clerk.po", "clerk.po", "en")
    assert not faults
    for message in extract.clerk(Project(ROOT), {}):
        if message.id:
            assert not known.entries[str(message.id)].missing, message.id


def test_what_the_municipality_hides_is_not_counted_and_named(project: Project) -> None:
    municipality(project, offers_csv=listed(*ROWS))
    settings = project.municipalities / SLUG / "municipality.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "hide_layers: [extra-support]\n", encoding="utf-8")
    assert told(project).code == 0
    tree = LexborHTMLParser(page(project))
    assert tree.css_first(".strip dd").text() == "3"
    method = tree.css_first("[aria-labelledby=methode]").text()
    assert re.search(r"verbergt de laag of de leeftijd:\s+thuis \(rij 4\)", method)
    assert "Extra hulp" not in tree.css_first("[aria-labelledby=matrix]").text()


def test_compared_with_an_earlier_day(project: Project) -> None:
    municipality(project, offers_csv=listed(*ROWS[:3]))
    told(project, day="2026-11-10")
    assert "Dit is het eerste verslag" in page(project)
    changed = row("koffie", kosten="2", per="keer", wanneer="di 9.30-11.30", wijk="Zuid")
    municipality(project, offers_csv=listed(changed, *ROWS[2:4]))
    told(project)
    text = re.sub(r"\s+", " ", LexborHTMLParser(page(project)).body.text(separator=" "))  # type: ignore[union-attr]
    assert "Het vorige verslag is van 10 november 2026." in text
    assert "Nieuw in de lijst: 1 zaterdag (rij 4)" in text
    assert "Weg uit de lijst: 1 vaders (was rij 3)" in text
    facts = "kosten, plek, talen, hulp bij lezen, rolstoel, kind mee, ouders kiezen mee, formeel of informeel, gecontroleerd op"
    assert f"Veranderd: 1 koffie (rij 2) : {facts} Cijfers" in text
    assert re.search(r"Wijken: Noord 2 geen − koffie \(was rij 2\) ; − vaders \(was rij 3\)", text)
    assert re.search(r"Wijken: Zuid geen 1 \+ koffie \(rij 2\)", text)


def test_the_same_day_again_gives_the_same_bytes(project: Project) -> None:
    municipality(project)
    told(project, day="2026-11-10")
    told(project)
    folder = project.root / "report" / SLUG
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    told(project)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert kept(project)["before"]["day"] == "2026-11-10"


def test_figures_tell_that_a_phone_changed_and_not_which_it_was(project: Project) -> None:
    municipality(project)
    told(project)
    assert "20 01" not in json.dumps(kept(project)) and "+31" not in json.dumps(kept(project))


@pytest.mark.parametrize("name", ["＝1+1", "'=1+1", "=1+1", "+31", "-2", "@SUM(A1)"])
def test_a_cell_of_a_csv_is_never_a_formula(project: Project, name: str) -> None:
    line = row("x", naam=f'{name}"; <b>rij</b>', wijk="Noord")
    municipality(project, offers_csv=listed(line))
    assert told(project).code == 0
    for path in (project.root / "report" / SLUG).glob("*.csv"):
        data = path.read_bytes()
        assert data.startswith("\ufeff".encode())
        for cells in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"):
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n"))]
    assert "<b>rij" not in page(project) and "&lt;b&gt;rij" in page(project)


def test_no_report_of_a_list_with_errors(project: Project) -> None:
    municipality(project, offers_csv="Naam\nKoffie\n")
    said = told(project)
    assert said.code == 1 and "[column-missing]" in said.err
    assert not (project.root / "report").exists()


@pytest.mark.parametrize("text", ["", "{", '{"version": 1}', "[]", "null"])
def test_figures_of_last_time_that_cannot_be_read_stop_and_stay(sample: Project, text: str) -> None:
    folder = sample.root / "report" / SLUG
    folder.mkdir(parents=True)
    (folder / "figures.json").write_text(text)
    said = told(sample)
    assert said.code == 1 and "[report-last]" in said.err
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("figures.json", text)]


def test_figures_of_another_municipality_stop(sample: Project, tmp_path: Path) -> None:
    municipality(sample, "_ander")
    assert run(sample, "report", "-m", "_ander", "--to", str(tmp_path / "x"), "--today", "2026-11-24").code == 0
    assert "[report-last]" in told(sample, "--to", str(tmp_path / "x")).err


def test_other_files_in_the_folder_stay(sample: Project, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine.txt").write_text("mine")
    said = told(sample, "--to", str(tmp_path / "x"), "--lang", "en")
    assert said.out == f"The report is in {tmp_path}/x. Open {tmp_path}/x/index.html in your browser.\n"
    assert (tmp_path / "x" / "mine.txt").read_text() == "mine"
    assert not list((tmp_path / "x").glob(".*"))


def test_a_folder_that_cannot_be_written(sample: Project, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file")
    said = told(sample, "--to", str(tmp_path / "x"))
    assert said.code == 1 and "[report-write]" in said.err


def test_every_id_has_a_word(project: Project, counted: Figures) -> None:
    """An id without a word would show as itself: only a neighbourhood may."""
    content, _ = read.read(project, SLUG)
    assert content is not None
    dutch = Facts(next(one for one in content.languages if one.code == "nl"))
    words = report.words(ROOT / "content", content, dutch)
    for section in counted.sections.values():
        assert words.titles[section.id] and words.names[section.id]
        for axis in section.axes:
            assert words.columns[axis]
            for name in section.along(axis):
                assert name in words.labels.get(axis, {}) or name in content.municipality.neighbourhoods, (axis, name)
    facts = {fact for offer in kept_facts(project) for fact in offer}
    assert facts <= set(words.labels["fact"])


def kept_facts(project: Project) -> list[dict[str, str]]:
    told(project)
    return [offer["facts"] for offer in kept(project)["now"]["offers"]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the sample, compared with an earlier day; in a project that stands beside the real one."""
    project = make(tmp_path_factory.mktemp("report"))
    put(ROOT / "content" / "municipalities" / "_voorbeeldstad", project.municipalities / "_voorbeeldstad")
    for day in ("2026-11-20", "2026-11-24"):
        said = run(project, "report", "-m", "_voorbeeldstad", "--today", day)
        assert said.code == 0, said.err
    return (project.root / "report" / "_voorbeeldstad" / "index.html").as_uri()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "how"),
    [
        (360, {}),
        (1280, {"color_scheme": "dark"}),
        (360, {"forced_colors": "active"}),
        pytest.param(1280, {}, marks=pytest.mark.whole),
        pytest.param(360, {"color_scheme": "dark"}, marks=pytest.mark.whole),
        pytest.param(1280, {"forced_colors": "active"}, marks=pytest.mark.whole),
    ],
    ids=str,
)
def test_axe_finds_nothing_and_nothing_overflows(browser: Browser, address: str, width: int, how: Any) -> None:
    opened = browser.new_context(viewport={"width": width, "height": 800}, **how).new_page()
    opened.goto(address)
    assert overflow(opened) <= 0
    assert violations(opened) == []
    opened.context.close()


@pytest.mark.browser
def test_the_words_of_a_picture_stay_inside_it(browser: Browser, address: str) -> None:
    opened = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    opened.goto(address)
    outside = opened.evaluate(
        """() => [...document.querySelectorAll('svg.chart text')].filter(t => { const box = t.getBoundingClientRect(),
        around = t.closest('svg.chart').getBoundingClientRect();
        return box.left < around.left - 6 || box.right > around.right + 6 }).map(t => t.textContent)"""
    )
    assert outside == []
    opened.context.close()


@pytest.mark.browser
def test_paper_is_black_and_white_and_keeps_the_rows(browser: Browser, address: str) -> None:
    opened = browser.new_context(viewport={"width": 680, "height": 1000}).new_page()
    opened.emulate_media(media="print")
    opened.goto(address)
    assert overflow(opened) <= 0
    assert opened.locator("nav").is_hidden() and opened.locator(".behind").first.is_visible()
    colours = opened.evaluate(
        """() => [...new Set([...document.querySelectorAll('body, body *:not(defs, defs *, title, desc)')].flatMap(e => {
        const style = getComputedStyle(e); return [style.color, style.backgroundColor, style.fill, style.stroke] }))]"""
    )
    for colour in colours:
        parts = re.findall(r"\d+", colour)[:3] if colour.startswith("rgb") else []
        assert len(set(parts)) <= 1, colour
    opened.context.close()
