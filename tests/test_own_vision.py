"""A municipality's own vision: read, composed with the project's, shown, translated, and begun by `wegwijs vision`."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from unittest import mock
from urllib.parse import urljoin

import material
import pytest
import yaml
from jinja2 import Environment, FileSystemLoader
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from small_project import ROOT, SLUG, TODAY, codes, municipality, prepared, run
from wegwijs import commands, read
from wegwijs.catalogs import extract
from wegwijs.commands import vision as command
from wegwijs.files import Project
from wegwijs.model import Content, OwnVision, Page
from wegwijs.pages import pages
from wegwijs.pages.vision import compose
from wegwijs.pages.vision_views import VisionView
from wegwijs.render.renderer import PageRenderer

OWN = """\
introduction_for_parents: [Dit vinden wij in Proefdorp.]
adopted_on: 2026-09-17
adopted_by: de gemeenteraad
left_out: [parenthood-always-changing, government-national-frameworks]
adapted:
  - id: upbringing-what-matters
    text: "Twee dingen tellen:"
    points: [Liefde., Rust.]
    reason: Korter.
  - id: society-social-support
    text: Buren helpen buren.
    for_parents: Vraag uw buren.
    reason: Zo gaat het hier.
added:
  - {id: verhaal, part: parenthood, text: Een verhaal vertel je een keer., for_parents: U vertelt het één keer.}
goals:
  - id: samen
    part: society
    text: Elke ouder kent een andere ouder.
    for_parents: U leert andere ouders kennen.
    principles: [verhaal, society-social-support]
    actions:
      - {what: Koffie in de buurt, who: Buurthuis <Noord>, when: elke week, offers: [koffie, praten]}
      - {what: Nog meer koffie, who: Buurthuis Zuid, when: in 2027, offers: [koffie]}
  - id: later
    part: society
    text: Een doel voor later.
"""
EMPTY = "left_out: []\n"


def given(project: Project, text: str = OWN, languages: str = "nl") -> Path:
    folder = municipality(project, vision_yml=text)
    path = folder / "municipality.yml"
    path.write_text(path.read_text().replace("languages: [nl]", f"languages: [{languages}]"), encoding="utf-8")
    return folder


def content(project: Project) -> Content:
    found, problems = read.read(project, SLUG)
    assert found is not None and not problems
    return found


def view(project: Project, address: str) -> VisionView:
    found = prepared(project)
    assert found.sound, found.problems
    page: Page = next(page for page in found.editions[0].pages if page.address == address)
    assert isinstance(page.view, VisionView)
    return page.view


def test_a_municipality_may_do_without(sample: Project) -> None:
    found = content(sample)
    assert found.own_vision is None
    shown = compose(found.vision, None, {})
    assert shown.own is None and shown.vision == found.vision
    assert [part.part for part in shown.parts] == list(found.vision.parts)
    for part in shown.parts:
        assert tuple(one.principle for one in part.principles) == part.part.principles
        assert all(one.origin == "adopted" and one.anchor == one.principle.id for one in part.principles)
        assert not part.goals


def test_adopting_all_changes_no_word(project: Project) -> None:
    given(project, EMPTY)
    found = content(project)
    shown, plain = compose(found.vision, found.own_vision, {}), compose(found.vision, None, {})
    assert replace(shown, own=None) == plain
    assert shown.own is not None
    count = sum(len(part.principles) for part in found.vision.parts)
    assert (shown.own.adopted, shown.own.adapted, shown.own.added, shown.own.left_out) == (count, 0, 0, ())


def test_left_out_adapted_and_added(project: Project) -> None:
    given(project)
    shown = view(project, "visie/professionals/")
    principles = {one.principle.id: one for part in shown.parts for one in part.principles}
    assert "parenthood-always-changing" not in principles
    assert shown.own is not None
    assert [one.id for one in shown.own.left_out] == ["parenthood-always-changing", "government-national-frameworks"]
    assert (shown.own.adapted, shown.own.added) == (2, 1)
    assert shown.own.adopted + 2 + 2 == sum(len(part.principles) for part in content(project).vision.parts)

    adapted = principles["upbringing-what-matters"]
    assert adapted.origin == "adapted" and str(adapted.reason) == "Korter."
    assert [str(point) for point in adapted.principle.points] == ["Liefde.", "Rust."]
    assert adapted.source is not None and len(adapted.source.points) == 3
    assert adapted.principle.for_parents == adapted.source.for_parents, "what is not given stays"
    assert str(principles["society-social-support"].principle.for_parents) == "Vraag uw buren."

    added = principles["verhaal"]
    assert (added.origin, added.anchor, added.part) == ("added", "eigen-verhaal", "parenthood")
    assert shown.parts[0].principles[-1] == added
    assert [one.number for part in shown.parts for one in part.principles] == list(range(1, len(principles) + 1))
    assert [str(line) for line in shown.vision.introduction_for_parents] == ["Dit vinden wij in Proefdorp."]
    assert shown.vision.introduction == content(project).vision.introduction


def test_goals_with_their_actions_and_offers(project: Project) -> None:
    given(project)
    shown = view(project, "visie/")
    society = next(part for part in shown.parts if part.part.id == "society")
    together, later = society.goals
    assert together.anchor == "doel-samen"
    assert [[card.address for card in action.cards] for action in together.actions] == [
        ["aanbod/koffie/", "aanbod/praten/"],
        ["aanbod/koffie/"],
    ]
    assert [card.offer.id for card in together.cards] == ["koffie", "praten"]
    assert [one.principle.id for one in together.principles] == ["verhaal", "society-social-support"]
    assert later.actions == ()
    assert shown.own is not None and shown.own.promises == (together,), "parents read what is written for them"


def test_an_offer_that_does_not_run_is_not_linked(project: Project) -> None:
    folder = given(project)
    head, first, *others = (folder / "offers.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{head};Geldig tot", f"{first};1-1-2026", *(f"{line};" for line in others)]
    (folder / "offers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "goal-offer-unknown" not in codes(prepared(project).problems)
    society = next(part for part in view(project, "visie/").parts if part.part.id == "society")
    assert [card.offer.id for card in society.goals[0].cards] == ["praten"]


def test_a_part_of_which_nothing_is_left_is_not_shown(project: Project) -> None:
    given(project, EMPTY)
    found = content(project)
    child = next(part for part in found.vision.parts if part.id == "child")
    own = OwnVision(left_out=tuple(one.id for one in child.principles))
    shown = compose(found.vision, own, {})
    assert "child" not in [part.part.id for part in shown.parts]
    goal = OwnVision.model_validate({"goals": [{"id": "x", "part": "child", "text": "Een doel."}]}).goals
    shown = compose(found.vision, own.model_copy(update={"goals": goal}), {})
    part = next(part for part in shown.parts if part.part.id == "child")
    assert part.principles == () and len(part.goals) == 1


def test_a_fault_in_the_vision_hides_no_other(project: Project) -> None:
    folder = given(project, "goals: nee\n")
    (folder / "offers.csv").write_text((folder / "offers.csv").read_text().replace("9999 ZA", "99 ZA"))
    assert {"yaml-value", "postcode-wrong"} <= set(codes(prepared(project).problems))


@pytest.mark.parametrize(
    "text", ["", "# niets\n", "- x\n", "a: b: c\n", "goals: [{id: X Y}]\n", "adopted_on: gisteren\n"]
)
def test_what_cannot_be_read_is_a_problem(project: Project, text: str) -> None:
    given(project, text)
    found = prepared(project)
    assert not found.sound
    assert all(one.place.file.endswith("/vision.yml") for one in found.problems)


def test_its_sentences_are_in_the_municipality_s_catalogue(project: Project) -> None:
    given(project)
    found = extract.municipality(content(project))
    for sentence in (
        "Dit vinden wij in Proefdorp.",
        "Buren helpen buren.",
        "Zo gaat het hier.",
        "Liefde.",
        "U vertelt het één keer.",
        "U leert andere ouders kennen.",
        "Koffie in de buurt",
        "elke week",
    ):
        assert found.get(sentence) is not None, sentence
    goal = found.get("Elke ouder kent een andere ouder.")
    assert goal is not None and goal.auto_comments == ["/visie/professionals/samenleving/#doel-samen"]
    assert found.get("Buurthuis Zuid") is None, "a name is not translated"


def test_an_extractor_knows_whose_vision_it_is(project: Project) -> None:
    folder = given(project)
    own, project = (
        read.content_file(folder / "vision.yml"),
        read.content_file(project.content / "vision" / "vision.yml"),
    )
    assert isinstance(own, OwnVision)
    assert type(project).__name__ == "Vision"


def test_it_is_said_in_another_language(project: Project) -> None:
    given(project, languages="nl, en")
    folder = project.locales / "en" / "LC_MESSAGES"
    (folder / f"{SLUG}.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Zo gaat het hier."\nmsgstr "That is how it is here."\n',
        encoding="utf-8",
    )
    english = prepared(project).editions[1]
    page = next(page for page in english.pages if page.address == "visie/professionals/samenleving/")
    reasons = [str(one.reason) for part in page.view.parts for one in part.principles if one.reason]
    assert "That is how it is here." in reasons


def test_the_sample_has_one_of_each() -> None:
    found, problems = read.read(Project(ROOT), "_voorbeeldstad")
    assert found is not None and found.own_vision is not None, problems
    own = found.own_vision
    assert (len(own.left_out), len(own.adapted), len(own.added)) == (2, 3, 2)
    assert {goal.part for goal in own.goals} == {part.id for part in found.vision.parts}
    assert [goal.id for goal in own.goals if not goal.actions] == ["parents-decide-with-us"]
    assert all(goal.for_parents for goal in own.goals)
    shown = pages(found, found.languages[0], TODAY)
    views = [page.view for page in shown if isinstance(page.view, VisionView)]
    assert len(views) == 2 + len(found.vision.parts) + 2 and all(view.own for view in views)
    neighbour, _ = read.read(Project(ROOT), "_buurdorp")
    assert neighbour is not None and neighbour.own_vision is not None
    assert neighbour.own_vision.state(TODAY) == "asked", "a draft"


def drawn(project: Project, address: str) -> HTMLParser:
    """The page as a reader gets it."""
    found = prepared(project)
    assert found.sound and found.content is not None
    edition = found.editions[0]
    theme = Path(material.__file__).parent / "templates"
    env = Environment(loader=FileSystemLoader([project.overrides, theme]))
    renderer = PageRenderer(edition, [edition.language], found.content.municipality, project.overrides, env)
    page = next(page for page in edition.pages if page.address == address)
    return HTMLParser(renderer.render(page).text.replace("<br>", " <br>"))


def texts(page: HTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(f"main {selector}")]


def test_a_draft_says_until_when_and_how_one_can_answer(project: Project) -> None:
    asked = """asked:
  - {whom: het platform, on: 2099-01-01, until: 2099-02-01}
  - {whom: ouders, on: 2026-11-01, until: 2026-12-20}
  - {whom: de raad, on: 2026-10-01, until: 2026-10-08}
"""
    municipality(project, vision_yml=asked)
    page = drawn(project, "visie/")
    assert "Dit is nog een ontwerp. Wat vindt u ervan? Vertel het ons. Dat kan tot en met 20 december 2026." in texts(
        page, ".draft"
    )
    answers = [node.attributes["href"] or "" for node in page.css("main .draft + p a")]
    assert [answer.partition(":")[0] for answer in answers][-1] == "tel", answers
    content, _ = read.read(project, SLUG)
    last = content and content.own_vision and content.own_vision.put_to(TODAY)
    assert last and last.whom == "ouders", "the platform is not asked yet"


def test_a_draft_whose_day_is_past_asks_nobody_for_an_answer(project: Project) -> None:
    municipality(project, vision_yml="asked:\n  - {whom: ouders, on: 2026-10-01, until: 2026-10-08}\n")
    page = drawn(project, "visie/")
    assert texts(page, ".draft") == ["Dit is nog een ontwerp."] and not page.css("main .draft + p a")


def test_the_page_for_parents(project: Project) -> None:
    given(project)
    page = drawn(project, "visie/")
    assert texts(page, "h1") == ["Onze visie"]
    assert "Dit gaan wij doen" in texts(page, "h2") and not texts(page, "h3")
    assert texts(page, ".goals li") == ["U leert andere ouders kennen. Koffie voor ouders Praten over opvoeden"]
    assert [link.attributes["href"] for link in page.css(".goals a")] == ["../aanbod/koffie/", "../aanbod/praten/"]
    said = page.css_first("main").text()
    for sentence in ("Dit vinden wij in Proefdorp.", "Vraag uw buren.", "U vertelt het één keer."):
        assert sentence in said
    for sentence in ("Ouder zijn verandert steeds.", "Zo gaat het hier.", "Een doel voor later.", "Buurthuis"):
        assert sentence not in said


def test_the_page_for_professionals(project: Project) -> None:
    given(project)
    page = drawn(project, "visie/professionals/")
    said = words_of(page)
    assert "Vastgesteld op 17 september 2026 door de gemeenteraad." in said
    assert "2 bouwstenen zijn aangepast. De reden staat erbij." in said
    assert "1 bouwsteen is toegevoegd." in said
    left_out = page.css_first("#gemaakt ~ h3 + .prose")
    assert left_out is not None and len(left_out.css("li")) == 2


def test_each_chapter_for_professionals(project: Project) -> None:
    given(project)
    contents = drawn(project, "visie/professionals/")
    here = "/visie/professionals/"
    chapters = [urljoin(here, str(link.attributes["href"])).removeprefix(here) for link in contents.css(".toc a")]
    assert len(chapters) == 9
    pages = {name: drawn(project, f"visie/professionals/{name}") for name in chapters}
    assert "Toegevoegd door Proefdorp." in texts(pages["ouderschap/"], "#eigen-verhaal strong")
    society = pages["samenleving/"]
    assert "Waarom: Zo gaat het hier. Wegwijs zegt het zo: Steun van bekenden" in words_of(society)
    assert "Wie: Buurthuis <Noord> Wanneer: elke week" in words_of(society), "what is typed is shown as it was typed"
    assert "Hier is nog geen actie voor." in texts(society, "#doel-later p")
    assert [
        urljoin(f"{here}samenleving/", link.attributes["href"] or "") for link in society.css("#doel-samen p a")
    ] == [
        f"{here}ouderschap/#eigen-verhaal",
        f"{here}samenleving/#society-social-support",
    ]
    for name, page in pages.items():
        ids = [node.attributes["id"] for node in page.css("main [id]")]
        assert len(ids) == len(set(ids))
        levels = [int(node.tag[1]) for node in page.css("h1, h2, h3, h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)) and levels.count(1) == 1, name


def words_of(page: HTMLParser) -> str:
    return " ".join(page.css_first("main").text().split())


@pytest.mark.parametrize("address", ["visie/", "visie/professionals/"])
def test_without_a_vision_of_its_own_nothing_is_said_of_it(sample: Project, address: str) -> None:
    page = drawn(sample, address)
    assert not page.css(".goals") and not page.css("#gemaakt") and "Vastgesteld" not in page.css_first("main").text()


# --------------------------------------------------------------- wegwijs vision

COUNTS = [4, 5, 4, 3, 7, 7, 14]


def start(project: Project, *words: str, typed: str = "") -> tuple[int, str, Path]:
    said = run(project, "vision", "--municipality", SLUG, *words, typed=typed)
    return said.code, said.out + said.err, project.municipalities / SLUG / "vision.yml"


def typed(answers: dict[tuple[int, int], list[str]], goals: dict[int, list[str]]) -> str:
    """What somebody types: Enter for each principle, but for `answers` (part, principle) and the `goals` of a part."""
    lines: list[str] = []
    for part, count in enumerate(COUNTS):
        for principle in range(count):
            lines += answers.get((part, principle), [""])
        lines += [*goals.get(part, []), ""]
    return "\n".join(lines) + "\n"


def test_without_input_all_is_adopted(sample: Project) -> None:
    code, said, path = start(sample, "--no-input")
    assert code == 0 and "make check" in said
    own = content(sample).own_vision
    assert own is not None and own.model_copy(update={"file": "", "places": {}}) == OwnVision()
    text = path.read_text(encoding="utf-8")
    assert "Proefdorp" in text.splitlines()[0]
    for part in content(sample).vision.parts:
        for principle in part.principles:
            assert f"#   {principle.id}: " in text
    found = prepared(sample)
    assert found.sound and found.problems == []


def test_the_example_in_the_file_is_right(sample: Project) -> None:
    _, _, path = start(sample, "--no-input")
    lines = path.read_text(encoding="utf-8").splitlines()
    shown = [line for line in lines if line not in {"added: []", "goals: []"}]
    first = next(index for index, line in enumerate(shown) if line == "# added:")
    last = next(index for index, line in enumerate(shown) if "het-kenmerk" in line)
    shown = [
        line.removeprefix("# ")
        if (first <= index <= last and (line.endswith(":") or line.startswith("#  "))) or "adopted_" in line
        else line
        for index, line in enumerate(shown)
    ]
    path.write_text("\n".join(shown).replace("het-kenmerk-uit-uw-lijst", "koffie") + "\n", encoding="utf-8")
    own = content(sample).own_vision
    assert own is not None and own.added and own.goals and own.adopted_on
    assert prepared(sample).problems == []


def test_it_asks_through_the_building_blocks(sample: Project) -> None:
    answers = {
        (0, 1): ["3", "Past hier niet."],
        (1, 0): ["4", "2", "", 'Zo zeggen "wij" het: # ja', "", "Korter."],
        (6, 13): ["1"],
    }
    goals = {
        3: [
            "Ouders kennen elkaar",
            "U kent elkaar.",
            "Koffie",
            "Buurthuis",
            "elke week",
            "kofie",
            "koffie, praten",
            "",
        ],
        4: ["Ouders kennen elkaar", "", ""],
    }
    code, said, _ = start(sample, typed=typed(answers, goals))
    assert code == 0, said
    assert "Deel 1 van 7: Ouderschap" in said
    assert "Bedoelt u “koffie”?" in said
    own = content(sample).own_vision
    assert own is not None
    assert own.without == {"parenthood-positive-approach"} and str(own.left_out[0].reason) == "Past hier niet."
    assert [(one.id, str(one.text), one.for_parents) for one in own.adapted] == [
        ("upbringing-encourage", 'Zo zeggen "wij" het: # ja', None)
    ]
    first, second = own.goals
    assert (first.id, first.part, str(first.for_parents)) == ("ouders-kennen-elkaar", "society", "U kent elkaar.")
    assert first.actions[0].offers == ("koffie", "praten")
    assert (second.id, second.part, second.for_parents) == ("ouders-kennen-elkaar-2", "professionals", None)
    assert codes(prepared(sample).problems) == ["goal-without-action"]


HOSTILE = [
    "{{ 7 * 7 }}",
    "- [x]: {y}",
    "\x1b[31mrood\x07",
    "a\u2028b\ufeffc",
    "<script>",
    "'",
    '"',
    "\\n",
    "%(x)s",
    "日本 🙂",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_read_back(sample: Project, text: str) -> None:
    code, said, path = start(sample, typed=typed({}, {0: [text, text, text, text, text, "", ""]}))
    assert code == 0, said
    own = yaml.safe_load(path.read_text(encoding="utf-8"))
    kept = own["goals"][0]["text"]
    assert kept == text.translate({0x1B: None, 0x07: None, 0x2028: None})
    assert prepared(sample).sound


@pytest.mark.parametrize(
    ("answers", "rest", "left_out", "adapted"),
    [
        ("", 51, [], []),
        ("3\n", 51, ["parenthood-first-responsible"], []),
        ("\n" * 20, 31, [], []),
        ("2\nx\n", "\nKorter.\n", [], ["x"]),
    ],
)
def test_who_stops_goes_on_where_they_were(
    sample: Project, answers: str, rest: int | str, left_out: list[str], adapted: list[str]
) -> None:
    code, said, path = start(sample, typed=answers)
    assert code == 1
    assert "Gestopt. Uw antwoorden zijn bewaard" in said and "Traceback" not in said
    assert sorted(one.name for one in path.parent.iterdir()) == ["municipality.yml", "offers.csv"]
    code, said, _ = start(sample, typed=rest + "\n" * 50 if isinstance(rest, str) else "\n" * rest)
    assert code == 0 and ("U gaat verder" in said) == bool(answers), said
    own = content(sample).own_vision
    assert own is not None and sorted(own.without) == left_out
    assert [str(one.text) for one in own.adapted] == adapted


def test_an_answer_can_be_taken_back(sample: Project) -> None:
    code, said, _ = start(sample, typed="3\n<\n<\n" + typed({}, {}))
    assert code == 0, said
    own = content(sample).own_vision
    assert own is not None and not own.left_out


def test_each_block_is_shown_whole(sample: Project) -> None:
    _, said, _ = start(sample, typed=typed({}, {}))
    shown = " ".join(said.split())
    for part in content(sample).vision.parts:
        for block in part.principles:
            assert " ".join(str(block.text).split()) in shown and block.asks in shown
            assert all(" ".join(str(point).split()) in shown for point in block.points)


def test_ctrl_c_while_writing_leaves_nothing(sample: Project) -> None:
    def stopped(*_: object) -> str:
        raise KeyboardInterrupt

    with mock.patch.object(command.vision_file, "written", stopped):
        code, said, path = start(sample, "--no-input")
    assert code == 1 and "Gestopt" in said
    assert not path.exists()


def test_a_full_disk_leaves_nothing(sample: Project) -> None:
    with mock.patch.object(os, "fsync", side_effect=OSError(28, "No space left on device")):
        code, said, path = start(sample, "--no-input")
    assert code == 1 and "de schijf is vol" in said and not path.exists()
    assert not list(path.parent.glob(".wegwijs-*"))


def test_a_vision_that_is_there_stays(project: Project) -> None:
    folder = given(project)
    code, said, path = start(project, "--no-input")
    assert code == 1 and "[vision-exists]" in said
    assert path.read_text(encoding="utf-8") == OWN
    path.unlink()
    path.symlink_to(folder / "nergens")
    assert start(project, "--no-input")[0] == 1
    assert not (folder / "nergens").exists()


def test_it_asks_in_english(sample: Project) -> None:
    _, said, _ = start(sample, "--lang", "en")
    assert "1 adopt, 2 adapt, 3 leave out" in said and "Your answers are kept" in said


def test_the_command_is_among_the_verbs(sample: Project) -> None:
    assert "vision" in commands.VERBS
    assert "Begin een eigen visie" in run(sample, "--help").out
