"""The vision as a workbook and as a file, to and fro: nothing that somebody wrote is lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hostile.workbooks import XLSX
from small_project import ROOT, ROW, SLUG, listed, municipality, run
from spreadsheets import zipped
from wegwijs import read
from wegwijs.export import vision_book, vision_file
from wegwijs.files import Project
from wegwijs.model import Audience, Content, OwnVision, Parents, Workshop
from wegwijs.read import yamlfile
from wegwijs.text_tree import as_typed

SAMPLE = ROOT / "content" / "municipalities" / "_voorbeeldstad" / "vision.yml"
ODD = st.sampled_from(
    ["=1+1", "+31", "_x000D_", "'ja'", "nee", "null", "2026-01-01", "1:30", "- x", "a: b", "#", "{{ 1 }}", "7"]
)
LETTERS = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffd"), min_size=1, max_size=20)
TEXT = st.one_of(ODD, st.lists(LETTERS, min_size=1, max_size=3).map(" ".join))
IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
QUICK = settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
DAYS = st.dates(date(1890, 1, 1), date(2100, 1, 1))


def words_of(project: Project) -> tuple[Content, Workshop]:
    content, _ = read.read_whole(project, "_voorbeeldstad", own=False)
    assert content is not None
    words, problems = read.workshop(project, content.vision.parts)
    assert words is not None, problems
    return content, words


CONTENT, WORDS = words_of(Project(ROOT))
BLOCKS = [block.id for part in CONTENT.vision.parts for block in part.principles]
PARTS = [part.id for part in CONTENT.vision.parts]
DEFINITIONS = [it.id for it in CONTENT.vision.definitions]
RULES = [it.id for it in CONTENT.vision.contact_rules]


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping of which each of these may be there."""
    return st.fixed_dictionaries({}, optional=fields)


def together(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda made: {name: value for part in made for name, value in part.items()})


@st.composite
def visions(draw: st.DrawFn) -> OwnVision:
    why = some(reason=TEXT, proposed_by=TEXT)
    chosen = draw(st.lists(st.sampled_from(BLOCKS), unique=True, max_size=6))
    data: dict[str, Any] = draw(
        some(
            ambition=TEXT,
            ambition_for_parents=TEXT,
            introduction=st.lists(TEXT, min_size=1, max_size=3),
            introduction_for_parents=st.lists(TEXT, min_size=1, max_size=2),
            adopted_on=DAYS,
            adopted_by=TEXT,
            adopted_until=DAYS,
            region=IDS,
            asked=st.lists(together(st.fixed_dictionaries({"whom": TEXT, "on": DAYS}), some(until=DAYS)), max_size=2),
        )
    )
    for at, name in enumerate(sorted(chosen, key=BLOCKS.index)):
        kind = ("adopted", "left_out", "adapted")[at % 3]
        thing = {"id": name, **draw(why)}
        if kind == "adopted" and len(thing) == 1:
            continue
        if kind == "adapted":
            thing |= {"text": draw(TEXT), "reason": draw(TEXT)}
            thing |= draw(some(for_parents=TEXT, points=st.lists(TEXT.filter("-".__ne__), max_size=3)))
        data.setdefault(kind, []).append(thing)
    names = draw(
        st.lists(IDS.filter(lambda name: name not in {*BLOCKS, *DEFINITIONS, *RULES}), unique=True, max_size=6)
    )
    for at, name in enumerate(names):
        kind = ("added", "goals", "definitions", "contact_rules")[at % 4]
        thing = {"id": name, "text": draw(TEXT)} | draw(some(for_parents=TEXT, proposed_by=TEXT))
        if kind in {"added", "goals"}:
            thing["part"] = draw(st.sampled_from(PARTS))
        if kind == "definitions":
            thing |= draw(some(term=TEXT, points=st.lists(TEXT.filter("-".__ne__), max_size=2)))
        if kind == "goals":
            listed = st.lists(IDS, max_size=2)
            thing |= draw(
                some(
                    principles=listed, pyramid_goals=listed, owner=TEXT, state=st.sampled_from(["under-way", "stopped"])
                )
            )
            action = together(st.fixed_dictionaries({"what": TEXT, "who": TEXT, "when": TEXT}), some(offers=listed))
            number = st.decimals(-1000, 1000, places=2)
            indicator = together(
                st.fixed_dictionaries({"id": IDS, "name": TEXT}),
                some(unit=TEXT, source=TEXT, counted=IDS, baseline=number, baseline_on=DAYS, target=number, by=DAYS),
            )
            thing |= draw(some(actions=st.lists(action, max_size=2), indicators=st.lists(indicator, max_size=2)))
        data.setdefault(kind, []).append(thing)
    return OwnVision.model_validate(data)


def same(one: OwnVision, other: OwnVision) -> bool:
    return as_typed(one) == as_typed(other)


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(own=visions())
def test_a_workbook_loses_nothing(tmp_path: Path, own: OwnVision) -> None:
    path = tmp_path / "visie.xlsx"
    path.write_bytes(vision_book.written(own, CONTENT.vision, WORDS))
    back, problems = read.vision_book(path, "visie.xlsx", WORDS)
    assert back is not None, problems
    assert same(back, own)


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(own=visions())
def test_the_file_loses_nothing(tmp_path: Path, own: OwnVision) -> None:
    path = tmp_path / "vision.yml"
    path.write_bytes(vision_file.written(ROOT / "content", CONTENT, own))
    back, problems = read.vision_data(path, "vision.yml")
    assert back is not None, problems
    assert same(back, own)


@st.composite
def conversations(draw: st.DrawFn) -> Parents:
    names = st.lists(IDS, min_size=1, max_size=2)
    voice = together(st.fixed_dictionaries({"quote": TEXT}), some(about=names, done=TEXT))
    talk = together(
        st.fixed_dictionaries({"on": DAYS, "number": st.integers(1, 10_000)}),
        some(
            groups=st.lists(st.sampled_from([*Audience]), min_size=1, max_size=3),
            languages=st.lists(st.sampled_from(["nl", "ar", "zh-hans"]), min_size=1, max_size=2),
            voices=st.lists(voice, min_size=1, max_size=3),
        ),
    )
    return Parents.model_validate({"conversations": draw(st.lists(talk, min_size=1, max_size=4))})


@QUICK
@given(parents=conversations())
def test_what_parents_said_goes_to_the_workbook_and_back(tmp_path: Path, parents: Parents) -> None:
    path = tmp_path / "visie.xlsx"
    path.write_bytes(vision_book.written(OwnVision(), CONTENT.vision, WORDS, parents))
    back, problems = read.talks_sheet(path, "visie.xlsx", WORDS)
    assert back is not None, problems
    assert as_typed(back) == as_typed(parents)
    path = tmp_path / "parents.yml"
    path.write_bytes(vision_file.written_of_parents(ROOT / "content", CONTENT, parents))
    data, problems = yamlfile.read(path, "parents.yml", Parents)
    assert data is not None and as_typed(data) == as_typed(parents), problems


def talked(project: Project, tmp_path: Path, *rows: dict[str, Any]) -> tuple[int, str]:
    """What is said of a workbook in which these rows were added on the sheet of conversations."""
    path = tmp_path / "visie.xlsx"
    assert vision(project, "--workbook", str(path))[0] == 0
    book = openpyxl.load_workbook(path)
    sheet = book["Gesprekken"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for at, row in enumerate(rows, 2):
        for heading, typed in row.items():
            sheet.cell(row=at, column=heads[heading]).value = typed
    book.save(path)
    return vision(project, "--take", str(path))


def test_two_evenings_on_a_sheet_become_what_parents_said(project: Project, tmp_path: Path) -> None:
    folder = municipality(project)
    evening = {"Gesprek": 1, "Wanneer": date(2026, 5, 12), "Hoeveel ouders": 9, "In welke talen": "Nederlands"}
    code, said = talked(
        project,
        tmp_path,
        evening | {"Welke ouders": "vaders, jonge ouders", "Wat zei een ouder": "Alles is overdag."},
        {"Wanneer": "26 mei 2026", "Hoeveel ouders": "11", "Wat zei een ouder": "Ik lees niet."},
        {"Gesprek": 1, "Wat zei een ouder": "De bus gaat om vijf uur.", "Waar gaat het over": "child-early-start"},
    )
    assert code == 0 and "parents.yml" in said, said
    content, _ = read.read(project, SLUG)
    assert content is not None
    first, second = content.parents.conversations
    assert (first.number, first.groups, first.languages) == (9, ("fathers", "young"), ("nl",))
    assert [str(voice.quote) for voice in first.voices] == ["Alles is overdag.", "De bus gaat om vijf uur."]
    assert first.voices[1].about == ("child-early-start",)
    assert (second.on, second.number, second.groups) == (date(2026, 5, 26), 11, ())
    before = (folder / "parents.yml").read_bytes()
    again = tmp_path / "weer.xlsx"
    assert vision(project, "--workbook", str(again))[0] == 0 and vision(project, "--take", str(again))[0] == 0
    assert (folder / "parents.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"Hoeveel ouders": 9, "Wat zei een ouder": "x"}], ("workbook-empty", 2, "Wanneer")),
        ([{"Wanneer": "ooit", "Hoeveel ouders": 9}], ("date-wrong", 2, "Wanneer")),
        ([{"Wanneer": "1-5-2026", "Hoeveel ouders": "veel"}], ("yaml-value", 2, "Hoeveel ouders")),
        ([{"Wanneer": "1-5-2026", "Hoeveel ouders": 9, "Welke ouders": "buren"}], ("yaml-choice", 2, "Welke ouders")),
        (
            [
                {"Gesprek": 1, "Wanneer": "1-5-2026", "Hoeveel ouders": 9},
                {"Gesprek": 1, "Hoeveel ouders": 8, "Wat zei een ouder": "x"},
            ],
            ("workbook-talk", 3, "Hoeveel ouders"),
        ),
        (
            [
                {"Gesprek": 1, "Wanneer": "1-5-2026", "Hoeveel ouders": 9},
                {"Gesprek": 1, "Wat deed u ermee": "Iets."},
            ],
            ("workbook-empty", 3, "Wat zei een ouder"),
        ),
    ],
)
def test_a_fault_in_a_conversation_is_told_in_its_row(
    project: Project, tmp_path: Path, rows: list[dict[str, Any]], told: tuple[str, int, str]
) -> None:
    folder = municipality(project)
    code, said = talked(project, tmp_path, *rows)
    assert code == 1 and not (folder / "parents.yml").exists() and not (folder / "vision.yml").exists()
    assert f"[{told[0]}]" in said and f"rij {told[1]}, kolom {told[2]}" in " ".join(said.split()), said


def test_a_sheet_without_conversations_leaves_what_parents_said(project: Project, tmp_path: Path) -> None:
    folder = municipality(project)
    code, said = talked(project, tmp_path)
    said_before = "conversations:\n  - {on: 2026-05-12, number: 2}  # van Jan\n"
    (folder / "parents.yml").write_text(said_before)
    assert code == 0, said
    assert vision(project, "--take", str(tmp_path / "visie.xlsx"))[0] == 0
    assert (folder / "parents.yml").read_text() == said_before


def vision(project: Project, *words: str) -> tuple[int, str]:
    said = run(project, "vision", "--municipality", SLUG, "--today", "2026-11-24", *words)
    return said.code, said.out + said.err


def filled_in(path: Path, cells: dict[tuple[str, str], dict[str, str]]) -> None:
    """A workbook in which somebody typed: by sheet and row (its Kenmerk, or `new`), the cells by their heading."""
    book = openpyxl.load_workbook(path)
    for (name, row), typed in cells.items():
        sheet = book[name]
        heads = {cell.value: cell.column for cell in sheet[1]}
        at = next((line[0].row for line in sheet.iter_rows() if row in [cell.value for cell in line]), None)
        if at is None:
            first = heads.get("Bouwsteen van het project", 1)
            at = next(
                line[0].row
                for line in sheet.iter_rows(min_row=2)
                if not any(c.value for c in (line[0], line[first - 1]))
            )
        for heading, text in typed.items():
            sheet.cell(row=at, column=heads[heading]).value = text
    book.save(path)


def test_a_workbook_becomes_a_vision(project: Project, tmp_path: Path) -> None:
    municipality(project)
    path = tmp_path / "visie.xlsx"
    assert vision(project, "--workbook", str(path))[0] == 0
    assert vision(project, "--workbook", str(path))[0] == 1, "a workbook that is there stays"
    filled_in(
        path,
        {
            ("Visie", "Onze ambitie"): {"Tekst": "Elke ouder kent een plek."},
            ("Bouwstenen", "child-early-start"): {"Keuze": "weglaten", "Waarom": "Staat al elders."},
            ("Bouwstenen", "society-social-support"): {
                "Keuze": "aanpassen",
                "Zo zeggen wij het": "Buren helpen buren.",
                "Waarom": "Zo gaat het hier.",
                "Wie stelde dit voor": "De oudergroep",
            },
            ("Bouwstenen", "new"): {
                "Keuze": "toevoegen",
                "Deel": "De samenleving",
                "Zo zeggen wij het": "Opa telt mee.",
            },
            ("Doelen", "new"): {"Deel": "Het kind", "Doel": "Elk kind speelt buiten.", "Stand": "bezig"},
            ("Acties", "new"): {
                "Doel": "elk-kind-speelt-buiten",
                "Wat": "Een hek weg",
                "Wie": "De gemeente",
                "Wanneer": "2027",
            },
        },
    )
    code, said = vision(project, "--take", str(path))
    assert code == 0 and "ontwerp" in said, said
    content, _ = read.read(project, SLUG)
    assert content is not None and content.own_vision is not None
    own = content.own_vision
    assert str(own.ambition) == "Elke ouder kent een plek."
    assert own.without == {"child-early-start"}
    assert [(it.id, it.proposed_by) for it in own.adapted] == [("society-social-support", "De oudergroep")]
    assert [(it.id, it.part) for it in own.added] == [("opa-telt-mee", "society")]
    assert [(it.id, it.state, len(it.actions)) for it in own.goals] == [("elk-kind-speelt-buiten", "under-way", 1)]
    again = tmp_path / "weer.xlsx"
    assert vision(project, "--workbook", str(again))[0] == 0
    before = (project.municipalities / SLUG / "vision.yml").read_bytes()
    assert vision(project, "--take", str(again))[0] == 0
    assert (project.municipalities / SLUG / "vision.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({("Bouwstenen", "child-early-start"): {"Keuze": "misschien"}}, "workbook-answer"),
        ({("Bouwstenen", "child-early-start"): {"Zo zeggen wij het": "Anders."}}, "workbook-choice"),
        ({("Bouwstenen", "child-early-start"): {"Keuze": "aanpassen"}}, "workbook-empty"),
        ({("Acties", "new"): {"Doel": "geen", "Wat": "x", "Wie": "y", "Wanneer": "z"}}, "workbook-goal"),
        ({("Doelen", "new"): {"Deel": "Het kind", "Doel": "x", "Bouwstenen": "Hulp zoeken!"}}, "workbook-name"),
        ({("Voorgelegd", "new"): {"Aan wie": "ouders", "Wanneer": "in het voorjaar"}}, "date-wrong"),
        ({("Bouwstenen", "Kenmerk"): {"Waarom": "Iets anders"}}, "workbook-column"),
        ({("Punten", "new"): {"Kenmerk": "child-early-start", "Punt": "Anders."}}, "workbook-points"),
        ({("Visie", "Vastgesteld op"): {"Tekst": "gisteren"}}, "date-wrong"),
    ],
)
def test_a_fault_in_a_workbook_is_told_where_it_stands(
    project: Project, tmp_path: Path, typed: dict[tuple[str, str], dict[str, str]], code: str
) -> None:
    folder = municipality(project)
    path = tmp_path / "visie.xlsx"
    vision(project, "--workbook", str(path))
    filled_in(path, typed)
    ended, said = vision(project, "--take", str(path))
    assert ended == 1 and f"[{code}]" in said and next(iter(typed))[0] in said, said
    assert not (folder / "vision.yml").exists()


def test_a_workbook_is_read_as_people_fill_it_in(project: Project, tmp_path: Path) -> None:
    municipality(project, offers_csv=listed(ROW))
    path = tmp_path / "visie.xlsx"
    vision(project, "--workbook", str(path))
    goal = "In elk dorp is een plek, elke week."
    filled_in(
        path,
        {
            ("Visie", "Vastgesteld op"): {"Tekst": "17 september 2027"},
            ("Voorgelegd", "new"): {"Aan wie": "ouders", "Wanneer": "1 febr 2027", "Antwoord voor": "28-2-2027"},
            ("Doelen", "new"): {
                "Deel": "Het kind",
                "Doel": goal,
                "Doelen van de piramide": "Ouders kunnen hun kind goed opvoeden, en weten dat van zichzelf.",
            },
            ("Acties", "new"): {"Doel": goal, "Wat": "Koffie", "Wie": "Wij", "Wanneer": "2027", "Aanbod": "Koffie"},
            ("Maten", "new"): {
                "Doel": goal,
                "Waaraan ziet u het": "Dorpen met een plek",
                "Geteld uit de lijst": "In de avond",
                "Nu": "12,5%",
            },
        },
    )
    code, said = vision(project, "--take", str(path))
    assert code == 0, said
    content, problems = read.read(project, SLUG)
    assert content is not None and content.own_vision is not None, problems
    own = content.own_vision
    assert (own.adopted_on, own.asked[0].on, own.asked[0].until) == (
        date(2027, 9, 17),
        date(2027, 2, 1),
        date(2027, 2, 28),
    )
    assert own.goals[0].pyramid_goals == ("competent-parenthood",)
    assert own.goals[0].actions[0].offers == ("koffie",)
    measure = own.goals[0].indicators[0]
    assert (measure.id, measure.counted, str(measure.baseline)) == ("dorpen-met-een-plek", "evening", "12.5")


def test_another_file_is_no_workbook(project: Project, tmp_path: Path) -> None:
    municipality(project)
    book = openpyxl.Workbook()
    book.active.append(["Naam"])  # type: ignore[union-attr]
    data = io.BytesIO()
    book.save(data)
    for name, raw, code in (
        ("lijst.xlsx", data.getvalue(), "workbook-other"),
        ("kapot.xlsx", b"PK\x03\x04", "file-broken"),
        ("visie.txt", b"x", "file-kind"),
        ("visie.json", b"{", "yaml-broken"),
        ("visie.json", b'{"goals": [{"id": "X Y"}]}', "slug-wrong"),
        ("visie.json", b'{"places": {}}', "yaml-key-unknown"),
    ):
        (tmp_path / name).write_bytes(raw)
        ended, said = vision(project, "--take", str(tmp_path / name))
        assert ended == 1 and f"[{code}]" in said, said


@pytest.mark.parametrize("name", sorted(XLSX))
def test_a_hostile_workbook_is_told_and_changes_nothing(project: Project, tmp_path: Path, name: str) -> None:
    folder = municipality(project)
    path = tmp_path / "visie.xlsx"
    vision(project, "--workbook", str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    path.write_bytes(zipped({**parts, **XLSX[name]}))
    ended, said = vision(project, "--take", str(path))
    assert "Traceback" not in said and "liep vast" not in said
    assert (ended == 1 and "[" in said and not (folder / "vision.yml").exists()) or ended == 0


def test_a_block_that_changes_after_adoption_is_told(project: Project, tmp_path: Path) -> None:
    folder = municipality(project)
    (tmp_path / "visie.json").write_text('{"adopted_on": "2026-09-17", "adopted_by": "de raad"}', encoding="utf-8")
    ended, said = vision(project, "--take", str(tmp_path / "visie.json"))
    assert ended == 0 and "vastgesteld" in said
    path = folder / "vision.yml"
    assert "[vision-block-changed]" not in run(project, "check", "--municipality", SLUG, "--today", "2026-11-24").all
    before = path.read_text(encoding="utf-8")
    fingerprint = before.split("child-early-start:")[-1].split()[0]
    path.write_text(before.replace(fingerprint, "0" * 8), encoding="utf-8")
    said = run(project, "check", "--municipality", SLUG, "--today", "2026-11-24").all
    assert "[vision-block-changed]" in said and "child-early-start" in said
    assert vision(project, "--keep")[0] == 0
    assert path.read_text(encoding="utf-8") == before, "what somebody wrote above it stays"


def test_a_region_s_vision_is_shared(project: Project) -> None:
    shared = project.content / "regions" / "rijnrand"
    shared.mkdir(parents=True)
    (shared / "vision.yml").write_text(
        "adopted_on: 2026-01-01\nadopted_by: de regio\nambition: Samen.\nleft_out: [child-early-start]\n"
        "adapted: [{id: upbringing-encourage, text: Zo., reason: Kort.}]\n"
        "goals: [{id: een, part: child, text: Eén.}]\n",
        encoding="utf-8",
    )
    folder = municipality(project, vision_yml="region: rijnrand\n")
    content, problems = read.read(project, SLUG)
    assert content is not None and content.own_vision is not None, problems
    assert content.own_vision.state(date(2026, 11, 24)) == "adopted" and str(content.own_vision.ambition) == "Samen."
    (folder / "vision.yml").write_text(
        "region: rijnrand\nadapted: [{id: child-early-start, text: Vroeg., reason: Hier wel.}]\n"
        "goals: [{id: twee, part: child, text: Twee.}]\n",
        encoding="utf-8",
    )
    content, problems = read.read(project, SLUG)
    assert content is not None and content.own_vision is not None, problems
    own = content.own_vision
    assert own.state(date(2026, 11, 24)) == "draft", "what was added was adopted by nobody"
    assert own.without == frozenset() and [it.id for it in own.adapted] == ["upbringing-encourage", "child-early-start"]
    assert [it.id for it in own.goals] == ["een", "twee"]
    assert own.place("goals.0")[0] == "content/regions/rijnrand/vision.yml"
    assert own.place("goals.1") == (f"content/municipalities/{SLUG}/vision.yml", 3)
    (folder / "vision.yml").write_text("region: rijnrant\n", encoding="utf-8")
    _, problems = read.read(project, SLUG)
    assert [fault.code for fault in problems] == ["region-unknown"] and problems[0].facts["near"] == "rijnrand"
