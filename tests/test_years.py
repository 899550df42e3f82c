"""The numbers over the years: counted, kept, merged by git, drawn without colour, and held against the goals."""

from __future__ import annotations

import csv
import io
import itertools
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from small_project import HEAD, ROOT, SLUG, TODAY, codes, municipality, prepared, run
from wegwijs import numbers, read, reporting
from wegwijs.files import Project
from wegwijs.model import CountedNumber
from wegwijs.read import counted_numbers
from wegwijs.report.beside import Town, together
from wegwijs.report.following import Course, FollowedGoal, follow
from wegwijs.report.lines import drawing
from wegwijs.report.years import YearLine, years

COLUMNS = (*HEAD, "Kosten", "Wanneer", "Formeel of informeel", "Bewezen interventie", "Voor wie", "Talen")
ROWS = (
    ("Koffie", "Samen koffie drinken.", "Buurthuis", "groep", "samen", "0-2", "gratis", "di 19.00-21.00", "informeel", "",
     "vaders", "Nederlands; Arabisch"),
    ("VoorZorg", "Hulp thuis.", "JGZ", "thuis", "extra", "zwanger; 0-2", "5", "ma 9.00-10.00", "formeel", "VoorZorg", "", ""),
    ("Straks", "Begint nog.", "Buurthuis", "groep", "samen", "4-12", "gratis", "", "informeel", "", "", ""),
)  # fmt: skip
VISION = """
goals:
  - id: samen
    part: society
    text: Ouders kennen elkaar.
    owner: Buurthuis
    actions: [{what: Koffie, who: Buurthuis, when: nu}]
    indicators:
      - {id: gemeten, name: Ouders die iemand kennen, unit: "%", baseline: 40, baseline_on: 2024-01-01, target: 80,
         by: 2028-01-01}
  - id: avond
    part: society
    text: Meer in de avond.
    actions: [{what: Avonden, who: Buurthuis, when: nu}]
    indicators:
      - {id: geteld, name: Aanbod in de avond, counted: evening, target: 1}
  - id: stil
    part: society
    text: Niemand meet dit.
    actions: [{what: Iets, who: Iemand, when: ooit}]
    indicators:
      - {id: nooit, name: Ongemeten, target: 5}
  - id: leeg
    part: society
    text: Niemand doet dit.
"""


def quoted() -> str:
    """The list, in which a cell may hold a semicolon."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([COLUMNS, *ROWS])
    return out.getvalue()


def town(project: Project, **files: str) -> Path:
    lines = quoted()
    return municipality(project, offers_csv=lines, **files)


def followed(project: Project, monitor: str, today: date = TODAY, **files: str) -> dict[str, FollowedGoal]:
    town(project, **{"vision_yml": VISION, "monitor_csv": monitor} | files)
    content, problems = read.read(project, SLUG)
    assert content is not None and codes(problems) == []
    return {one.goal.id: one for one in follow(content, (), numbers.count(content, today), today)}


def test_the_list_is_counted_by_name(project: Project) -> None:
    town(project)
    content = prepared(project).content
    assert content is not None
    counts = numbers.count(content, TODAY)
    assert counts["offers"] == 3 and counts["free"] == 2 and counts["evening"] == 1 and counts["informal"] == 2
    assert counts["proven"] == 1 and counts["first-1000-days"] == 2 and counts["audience:fathers"] == 1
    assert counts["layer:foundation"] == 2 and counts["phase:0-2"] == 2 and counts["language:ar"] == 1
    assert set(counts) == set(numbers.names(content))


def test_a_report_keeps_the_numbers_of_its_day_and_those_of_before(project: Project) -> None:
    folder = town(project, numbers_csv="dag;getal;aantal\n2025-11-24;offers;1\n2025-11-24;evening;1\n")
    day = ("--municipality", SLUG, "--today", str(TODAY))
    assert run(project, "report", *day).code == 0
    kept = (folder / "numbers.csv").read_text(encoding="utf-8").splitlines()
    assert kept[:3] == ["dag;getal;aantal", "2025-11-24;evening;1", "2025-11-24;offers;1"]
    assert "2026-11-24;offers;3" in kept and kept[1:] == sorted(kept[1:])
    assert run(project, "report", *day).code == 0
    assert (folder / "numbers.csv").read_text(encoding="utf-8").splitlines() == kept
    later = ("--municipality", SLUG, "--today", "2026-11-25")
    assert run(project, "report", *later).code == 0
    assert (folder / "numbers.csv").read_text(encoding="utf-8").splitlines() == kept  # nothing changed, nothing to keep
    assert "file-unused" not in codes(prepared(project).problems)


def test_numbers_that_cannot_be_read_are_told_and_never_written_over(project: Project) -> None:
    torn = "dag;getal;aantal\n<<<<<<< HEAD\n2025-11-24;offers;1\n"
    folder = town(project, numbers_csv=torn)
    outcome = run(project, "report", "--municipality", SLUG, "--today", str(TODAY))
    assert outcome.code == 0 and "numbers-line" in outcome.err
    assert (folder / "numbers.csv").read_text(encoding="utf-8") == torn


def test_what_two_people_counted_merges_without_a_conflict(project: Project, tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not here")
    place = tmp_path / "gemeenten"
    folder = place / "content" / "municipalities" / "dorp"
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / ".gitattributes", place / ".gitattributes")
    path = folder / "numbers.csv"

    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *who, *words], cwd=place, check=True, capture_output=True)

    def count(day: date, count: int) -> None:
        known, _ = counted_numbers.read(path, "numbers.csv")
        path.write_bytes(counted_numbers.written(counted_numbers.added(known, {"offers": count, "free": count}, day)))
        git("add", "-A")
        git("commit", "-m", str(day))

    git("init")
    count(date(2025, 1, 1), 1)
    git("checkout", "-b", "ander")
    count(date(2025, 2, 1), 2)
    git("checkout", "main")
    count(date(2025, 3, 1), 3)
    git("merge", "ander", "-m", "samen")
    known, problems = counted_numbers.read(path, "numbers.csv")
    assert problems == []
    assert [(one.day.month, one.count) for one in known if one.name == "offers"] == [(1, 1), (2, 2), (3, 3)]


def test_a_year_is_as_it_ended_and_the_last_is_today() -> None:
    before = [
        CountedNumber(date(2024, 3, 1), "offers", 5),
        CountedNumber(date(2024, 11, 1), "offers", 7),
        CountedNumber(date(2025, 12, 31), "free", 2),
        CountedNumber(date(2026, 1, 1), "offers", 90),
    ]
    made = years(before, {"offers": 9, "free": 2}, date(2026, 6, 1))
    assert made.years == (2024, 2025, 2026)
    assert made.lines == (YearLine("offers", (7, 7, 9)), YearLine("free", (None, 2, 2)))


def test_a_picture_has_a_place_for_each_number_and_no_name_on_another() -> None:
    lines = [YearLine("a", (1, 2, 3)), YearLine("b", (None, 2, 3)), YearLine("c", (0, 0, 0)), YearLine("d", (3, 3, 3))]
    made = drawing((2024, 2025, 2026), lines)
    assert [tick for tick, _ in made.ticks] == [0, 1, 2, 3]
    assert [mark.year for mark in made.lines[1].marks] == [2025, 2026]
    names = sorted(line.words_at for line in made.lines)
    assert all(b - a >= 28 for a, b in itertools.pairwise(names))
    assert next(mark.written for mark in made.lines[1].marks) is False  # the same number of another line stands there


def test_goals_say_how_far_they_are(project: Project) -> None:
    goals = followed(project, "doel;indicator;datum;waarde\nsamen;gemeten;1-11-2026;70\n")
    assert {name: one.course for name, one in goals.items()} == {
        "samen": Course.ON_WAY,
        "avond": Course.REACHED,
        "stil": Course.NEVER,
        "leeg": Course.NO_ACTION,
    }
    measured = goals["samen"].indicators[0]
    assert measured.now and measured.now.value == 70 and measured.before and measured.before.value == 40


@pytest.mark.parametrize(
    ("value", "today", "course"),
    [
        ("70", TODAY, Course.ON_WAY),
        ("50", TODAY, Course.BEHIND),
        ("50", date(2028, 2, 1), Course.LATE),
        ("80", TODAY, Course.REACHED),
        ("79,9", date(2028, 2, 1), Course.LATE),
    ],
)
def test_a_number_is_held_against_its_day(project: Project, value: str, today: date, course: Course) -> None:
    goals = followed(project, f"doel;indicator;datum;waarde\nsamen;gemeten;1-11-2026;{value}\n", today)
    assert goals["samen"].course is course


def test_what_was_measured_is_told_by_names_and_days_as_people_write_them(project: Project) -> None:
    head = "doel;indicator;datum;waarde\n"
    goals = followed(project, f"{head}Ouders kennen elkaar;Ouders die iemand kennen;1 november 2026;81%\n")
    assert goals["samen"].course is Course.REACHED


def test_a_list_that_nobody_filled_is_no_year_to_compare_with(project: Project) -> None:
    folder = municipality(project, offers_csv=";".join(HEAD) + "\n")
    assert run(project, "report", "--municipality", SLUG, "--today", str(TODAY)).code == 0
    assert not (folder / "numbers.csv").exists()


def test_every_number_that_is_counted_is_read_again(tmp_path: Path, project: Project) -> None:
    town(project)
    content = prepared(project).content
    assert content is not None
    names = {*numbers.names(content), *(f"language:{language.code}" for language in content.languages)}
    kept = tuple(sorted(CountedNumber(TODAY, name, 1) for name in names))
    path = tmp_path / "numbers.csv"
    path.write_bytes(counted_numbers.written(kept))
    assert counted_numbers.read(path, "numbers.csv") == (kept, [])


def test_less_can_be_what_is_wanted(project: Project) -> None:
    falling = VISION.replace("baseline: 40", "baseline: 80").replace("target: 80", "target: 40")
    goals = followed(project, "doel;indicator;datum;waarde\nsamen;gemeten;1-11-2026;39\n", vision_yml=falling)
    assert goals["samen"].course is Course.REACHED


def test_a_row_of_the_future_counts_from_its_day(project: Project) -> None:
    goals = followed(project, "doel;indicator;datum;waarde\nsamen;gemeten;1-12-2026;80\n")
    assert goals["samen"].course is Course.NEVER


def test_the_page_says_in_words_what_moved_what_is_late_and_what_nobody_measured(project: Project) -> None:
    town(project, vision_yml=VISION, monitor_csv="doel;indicator;datum;waarde\nsamen;gemeten;1-11-2026;50\n",
         numbers_csv="dag;getal;aantal\n2025-11-24;offers;1\n2025-11-24;evening;1\n2025-11-24;free;4\n")  # fmt: skip
    reported = reporting.coalition_report(project, SLUG, TODAY, None, "")
    page = LexborHTMLParser(reported.files["index.html"].decode())
    text = re.sub(r"\s+", " ", page.body.text() if page.body else "")
    assert "Aanbod op de lijst: 3, meer dan in 2025 (1)." in text
    assert "Gratis: 2, minder dan in 2025 (4)." in text
    assert "In de avond: 1, even veel als in 2025." in text
    assert "Loopt achter: Ouders kennen elkaar." in text and "Nooit gemeten: Niemand meet dit." in text
    told = "Ouders die iemand kennen: 50% (1 november 2026), meer dan in 2024. Begin: 40%. Streven: 80%. Uiterlijk: "
    assert told + "1 januari 2028. Loopt achter." in text
    assert "Databank Effectieve Jeugdinterventies (NJi)" in text
    picture = page.css_first(".years svg")
    assert picture is not None and "1 in 2025; 3 in 2026." in (picture.attributes["aria-label"] or "")
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_vulnerable_groups_and_the_first_1000_days_are_counted(project: Project) -> None:
    town(project)
    reported = reporting.coalition_report(project, SLUG, TODAY, None, "")
    table = reported.files["kwetsbare-ouders.csv"].decode("utf-8-sig")
    assert "Jonge ouders;Extra hulp;0;3;;" in table
    first = reported.files["eerste-1000-dagen.csv"].decode("utf-8-sig")
    assert "Extra hulp;1;3" in first and "Samen;1;3" in first


def test_a_proven_approach_is_named_on_the_page_of_its_offer() -> None:
    from wegwijs.model import Register, Registers

    register = Register(id="nji", name="NJi", address="https://example.org/", interventions=("VoorZorg",))
    known = Registers(registers=(register,))
    assert known.of("voorzorg (NJi)") is register and known.of("Iets anders") is None


def test_municipalities_stand_side_by_side(project: Project) -> None:
    here = town(project)
    lines = quoted()
    municipality(project, slug="_andersdorp", offers_csv=lines)
    for folder, name, extra in (
        (here, "Proefdorp", "children: 1500\n"),
        (here.parent / "_andersdorp", "Andersdorp", ""),
    ):
        path = folder / "municipality.yml"
        text = path.read_text(encoding="utf-8").replace("name: Proefdorp", f"name: {name}", 1) + extra
        path.write_text(text, encoding="utf-8")
    files, problems = reporting.beside_others(project, [SLUG, "_andersdorp"], TODAY)
    assert codes(problems) == []
    rows = [line.split(";") for line in files["naast-elkaar.csv"].decode("utf-8-sig").splitlines()]
    assert [row[0] for row in rows[1:]] == ["Andersdorp", "Proefdorp"]
    heads = rows[0]
    assert rows[2][heads.index("Aanbod op de lijst / 1000")] == "2,0"
    assert rows[1][heads.index("Aanbod op de lijst / 1000")] == "" and rows[1][heads.index("Aanbod op de lijst")] == "3"
    page = files["naast-elkaar.html"].decode()
    assert "Alle gemeenten samen" in page and "niet gegeven" in page


def test_a_region_is_the_sum_of_its_municipalities() -> None:
    towns = [
        Town("A", "Zuid", 1000, (2, 1)),
        Town("B", "Zuid", 3000, (2, 0)),
        Town("C", "", None, (5, 5)),
    ]
    south = together("Zuid", towns[:2])
    assert (south.children, south.counts, [str(share) for share in south.shares]) == (4000, (4, 1), ["1.0", "0.3"])
    whole = together("", towns)
    assert whole.children is None and whole.counts == (9, 6) and whole.shares == (None, None)
