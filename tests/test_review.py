"""A review: what goes out to somebody who speaks a language, what comes back, and what is never taken for a review."""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polib
import pytest
from defusedxml import ElementTree
from playwright.sync_api import Page, expect
from translate.storage import pypo, xliff

from eyes import breaches, chromium, context, overflow, violations
from site_tree import ROOT, fewer_languages
from site_tree import TODAY as SITE_DAY
from small_project import SLUG, TODAY, municipality, prepared, run
from wegwijs import pipeline
from wegwijs.catalogs import update
from wegwijs.files import Project
from wegwijs.model import Text
from wegwijs.problems import Problem
from wegwijs.render.traces import Provenance
from wegwijs.review import items
from wegwijs.translate import catalogue
from wegwijs.translate.catalogue import Entry, Review

TOWN = "_buurdorp"
WORDS = ("--municipality", SLUG, "--today", TODAY.isoformat())
PO = """\
# Wegwijs: site. See locales/README.md.
# SPDX-License-Identifier: CC-BY-4.0
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

# machine {tea}
#. overrides/pages/home.html
msgid "Thee"
msgstr "Tea"

# machine {plural}
#. overrides/partials/fears.html
#, python-format
msgid "%(num)s kop voor u"
msgid_plural "%(num)s koppen voor u"
msgstr[0] "%(num)s cup for you"
msgstr[1] "%(num)s cups for you"

# machine {shake}
#. /nu-hulp/ — safety: translate and check this first
msgid "Schud uw baby nooit."
msgstr "Never shake your baby."

# machine {formula}
#. overrides/pages/layer.html
msgid "=1+1 is niet niets"
msgstr "=1+1 is not nothing"

# machine {call}
#. /nu-hulp/
msgid "Bel 112 of de dokter"
msgstr "Call 112 or the doctor"

"""
FORMS = {
    "tea": ("Tea",),
    "plural": ("%(num)s cup for you", "%(num)s cups for you"),
    "shake": ("Never shake your baby.",),
    "formula": ("=1+1 is not nothing",),
    "call": ("Call 112 or the doctor",),
}
ORDER = ["Schud uw baby nooit.", "Bel 112 of de dokter", "Thee", "=1+1 is niet niets"]


@pytest.fixture
def reviewed(project: Project) -> Project:
    """A project with a few English sentences, none of which anybody has checked."""
    municipality(project)
    path = project.municipalities / SLUG / "municipality.yml"
    path.write_text(path.read_text().replace("languages: [nl]", "languages: [nl, en]"))
    po(project).write_text(PO.format(**{name: catalogue.fingerprint(forms) for name, forms in FORMS.items()}))
    return project


def po(project: Project) -> Path:
    return project.locales / "en" / "LC_MESSAGES" / "site.po"


def entries(project: Project) -> dict[str, Entry]:
    read, problems = catalogue.read(po(project), "site.po", "en")
    assert not problems
    return read.entries


def sent(project: Project, kind: str, *words: str) -> Path:
    """The file that goes out to a reader."""
    path = project.root / f"out{kind}"
    said = run(project, "review", "en", "--to", str(path), *words, *WORDS)
    assert said.code == 0, said.all
    return path


def take(project: Project, path: Path, *words: str) -> tuple[str, list[str]]:
    """What was said of a file that came back, and the lines of the catalogue that are others now."""
    before = po(project).read_text().splitlines()
    said = run(project, "review", "en", "--take", str(path), *words, *WORDS)
    assert "Traceback" not in said.all
    after = po(project).read_text().splitlines()
    diff = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
    return said.all, [line for line in diff if not line.startswith("@@")]


def marked_csv(path: Path, marks: dict[str, tuple[str, str]]) -> Path:
    """A csv with marks and better texts put in, by the translation."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    for row in rows[1:]:
        row[5:7] = marks.get(row[4].removeprefix("'"), ("", ""))
    with io.StringIO(newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
        path.write_text(out.getvalue(), "utf-8-sig")
    return path


def marked_sheet(path: Path, marks: dict[str, tuple[str, str]]) -> Path:
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[5].value, row[6].value = marks.get(str(row[4].value), ("", ""))
    book.save(path)
    return path


def marked_xliff(path: Path, marks: dict[str, tuple[str, str]]) -> Path:
    """As a translator's program writes it: approved, a state, or another target."""
    text = path.read_text()
    states = {"goed": 'approved="yes"', "fout": "", "beter": ""}
    pieces = text.split("<trans-unit ")
    for at, piece in enumerate(pieces):
        for target, (mark, better) in marks.items():
            if f">{target}</target>" in piece:
                piece = piece.replace('approved="no"', states[mark])
                piece = piece.replace("needs-review-translation", "needs-translation") if mark == "fout" else piece
                piece = piece.replace(f">{target}</target>", f">{better or target}</target>")
        pieces[at] = piece
    path.write_text("<trans-unit ".join(pieces))
    return path


MARKED: dict[str, Callable[[Path, dict[str, tuple[str, str]]], Path]] = {
    ".csv": marked_csv, ".xlsx": marked_sheet, ".xlf": marked_xliff,
}  # fmt: skip


def of_the_page(project: Project, verdicts: list[dict[str, Any]], **more: Any) -> Path:
    """The file of the page."""
    path = project.root / "nalezen.json"
    about = {"language": "en", "name": "Fatma", "on": "2026-11-24", "verdicts": verdicts, **more}
    path.write_text(json.dumps(about))
    return path


def code(project: Project, source: str, form: int = 0) -> str:
    from wegwijs.review.items import item_id

    return f"en.{item_id('site', source)}.{entries(project)[source].fingerprint}.{form}"


def verdict(project: Project, source: str, mark: str, *forms: str) -> dict[str, Any]:
    return {
        "codes": [code(project, source, at) for at in range(max(len(forms), 1))],
        "mark": mark,
        "forms": list(forms),
    }


# ---- a signed mark


def test_only_a_signed_mark_is_a_review_and_any_change_ends_it(reviewed: Project) -> None:
    now = entries(reviewed)["Thee"]
    mark = f"# checked {now.fingerprint} Fatma el Amrani 2026-11-24\n"
    text = po(reviewed).read_text()
    signed = text.replace(
        '#. overrides/pages/home.html\nmsgid "Thee"', f'{mark}#. overrides/pages/home.html\nmsgid "Thee"'
    )

    def checked(changed: str) -> tuple[bool, bool]:
        po(reviewed).write_text(changed)
        entry = next(entry for source, entry in entries(reviewed).items() if source.startswith("Thee"))
        return entry.checked, entry.machine

    assert checked(text) == (False, True)
    assert checked(signed) == (True, True)
    assert entries(reviewed)["Thee"].reviews[0].who == "Fatma el Amrani"
    assert checked(signed.replace('"Tea"', '"Tea!"')) == (False, False), "an edit is never a review"
    assert checked(signed.replace('msgid "Thee"', 'msgid "Thee of melk"')) == (False, True), "another source"
    assert checked(signed.replace("2026-11-24\n#.", "gisteren\n#.")) == (False, True), "no day"
    assert checked(text.replace(f"# machine {catalogue.fingerprint(('Tea',))}\n", "")) == (False, False), (
        "nobody signed"
    )


def test_what_a_reader_calls_wrong_is_dutch_until_it_is_changed(reviewed: Project) -> None:
    said, diff = take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "wrong")]))
    assert "0 goed, 1 fout, 0 beter" in said
    assert [line[:8] for line in diff] == ["+# wrong"]
    draft = prepared(reviewed).draft
    assert draft is not None and draft.translations["en"].gettext("Thee").lang == "nl"
    po(reviewed).write_text(po(reviewed).read_text().replace('"Tea"', '"A cup of tea"'))
    draft = prepared(reviewed).draft
    assert draft is not None and str(draft.translations["en"].gettext("Thee")) == "A cup of tea"


@pytest.mark.parametrize(("least", "built"), [("0", True), ("0.5", False), ("1", False)])
def test_what_is_about_danger_has_a_threshold_of_its_own(reviewed: Project, least: str, built: bool) -> None:
    path = reviewed.municipalities / SLUG / "municipality.yml"
    path.write_text(path.read_text() + f"\nchecked_safety_from: {least}\n")
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "good")]))

    def languages() -> tuple[list[str], list[Problem]]:
        made = prepared(reviewed)
        told = [one for one in made.problems if one.code == "language-unsafe"]
        return [edition.language.code for edition in made.editions], told

    codes_before, told = languages()
    assert ("en" in codes_before) == built and bool(told) != built
    if told:
        assert (told[0].facts["checked"], told[0].facts["total"], told[0].facts["left"]) == ("0", "1", "1")
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Schud uw baby nooit.", "good")]))
    assert "en" in languages()[0], "half of one sentence is the whole of it"


def test_a_page_is_said_to_be_read_only_when_every_word_was() -> None:
    page = Provenance("en")
    assert not page.reviewed
    page.note(Text("Thee", "Tea", "en", checked=True))
    assert page.reviewed and not page.machine
    before = page.apart()
    page.note(Text("Melk", "Milk", "en"))
    assert not page.reviewed
    page.add(before)
    assert page.checked and not page.reviewed, "a sentence that nobody signed"


# ---- out and back


@pytest.mark.parametrize("kind", MARKED)
def test_what_was_not_marked_changes_nothing(reviewed: Project, kind: str) -> None:
    said, diff = take(reviewed, sent(reviewed, kind), "--by", "Fatma")
    assert diff == [] and "0 goed, 0 fout, 0 beter" in said


@pytest.mark.parametrize("kind", MARKED)
def test_a_file_that_comes_back_leaves_only_what_the_reader_said(reviewed: Project, kind: str) -> None:
    good, wrong, better = ("goed", ""), ("fout", ""), ("beter", "%(num)s mugs for you")
    marks = {
        "Never shake your baby.": good,
        "=1+1 is not nothing": wrong,
        "%(num)s cups for you": better,
        "%(num)s cup for you": good,
    }
    path = MARKED[kind](sent(reviewed, kind), marks)
    said, diff = take(reviewed, path, "--by", "Fatma")
    assert "Fatma (2026-11-24): 1 goed, 1 fout, 1 beter." in said, said
    now = entries(reviewed)
    machine = catalogue.fingerprint(FORMS["plural"])
    assert sorted(diff) == sorted(
        [
            f"-# machine {machine}",
            '-msgstr[1] "%(num)s cups for you"',
            '+msgstr[1] "%(num)s mugs for you"',
            f"+# checked {now['Schud uw baby nooit.'].fingerprint} Fatma 2026-11-24",
            f"+# wrong {now['=1+1 is niet niets'].fingerprint} Fatma 2026-11-24",
        ]
    )
    plural = now["%(num)s kop voor u"]
    assert not plural.checked and not plural.machine, "what a reader wrote, another has to read"
    said, diff = take(reviewed, path, "--by", "Fatma")
    assert diff == [], "the same file once more"


def test_what_comes_first_stands_first(reviewed: Project) -> None:
    rows = list(csv.reader(io.StringIO(sent(reviewed, ".csv").read_text("utf-8-sig")), delimiter=";"))
    assert [row[3].removeprefix("'") for row in rows[1:5]] == ORDER
    assert rows[1][2].startswith("") and rows[2][2].split("\n")[1].endswith("/en/nu/")
    only = list(
        csv.reader(io.StringIO(sent(reviewed, ".csv", "--part", "safety").read_text("utf-8-sig")), delimiter=";")
    )
    assert [row[3] for row in only[1:]] == ORDER[:1]
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, ORDER[0], "good")]))
    left = list(csv.reader(io.StringIO(sent(reviewed, ".csv").read_text("utf-8-sig")), delimiter=";"))
    assert ORDER[0] not in [row[3] for row in left], "what was checked need not be read again"
    again = list(csv.reader(io.StringIO(sent(reviewed, ".csv", "--everything").read_text("utf-8-sig")), delimiter=";"))
    assert ORDER[0] in [row[3] for row in again]


def test_of_what_is_about_danger_first_comes_where_minutes_count() -> None:
    """Help now, then each sentence with a number to call, then the rest as it stands."""
    safe = " — safety: translate and check this first"
    written = [
        ("Uw rechten", "/onderwerpen/uw-rechten/" + safe),
        ("Baby ziek?", "/onderwerpen/baby-ziek/" + safe),
        ("Bel [112](tel:112).", "/onderwerpen/baby-ziek/" + safe),
        ("Geweld thuis", "/nu-hulp/" + safe),
        ("Thee", "/over/"),
    ]
    known = [Entry(text, "", (text,), False, True, 1, safety=safe in place, places=(place,)) for text, place in written]
    order = [item.entry.source for item in items("en", {"site": known}, {})]
    assert order == ["Geweld thuis", "Bel [112](tel:112).", "Uw rechten", "Baby ziek?", "Thee"]


def test_a_sheet_is_the_same_each_time_and_runs_nothing(reviewed: Project) -> None:
    first = sent(reviewed, ".xlsx").read_bytes()
    assert sent(reviewed, ".xlsx").read_bytes() == first
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(first)).worksheets[0].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1 is not nothing" in [cell.value for cell in cells]


def test_xliff_has_plural_forms_together(reviewed: Project) -> None:
    root = ElementTree.fromstring(sent(reviewed, ".xlf").read_bytes())
    space = "{urn:oasis:names:tc:xliff:document:1.2}"
    group = root.find(f".//{space}group")
    assert group is not None and group.get("restype") == "x-gettext-plurals"
    assert [unit.findtext(f"{space}target") for unit in group] == list(FORMS["plural"])


def test_a_paper_has_every_sentence(reviewed: Project) -> None:
    import pypdf

    path = sent(reviewed, ".pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert all(word in text for word in ("Schud uw baby nooit.", "Never shake your baby.", "Nalezen in het Engels"))


# ---- what is not taken


def test_two_readers_who_do_not_agree_are_shown(reviewed: Project) -> None:
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "good")], name="Fatma"))
    for mark, forms in (("wrong", ()), ("better", ("Hot tea",))):
        said, diff = take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", mark, *forms)], name="Selam"))
        assert "[review-conflict]" in said and "Fatma" in said and "Selam" in said and diff == []
    said, diff = take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "good")], name="Selam"))
    assert len(diff) == 1 and [one.who for one in entries(reviewed)["Thee"].reviews] == ["Fatma", "Selam"]
    said, diff = take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "wrong")], name="Selam"))
    assert "[review-conflict]" in said and diff == []


def test_a_reader_may_think_again(reviewed: Project) -> None:
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "wrong")]))
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "good")]))
    assert [str(one).split()[0] for one in entries(reviewed)["Thee"].reviews] == ["checked"]


def test_what_changed_meanwhile_is_not_signed(reviewed: Project) -> None:
    """Two readers wrote another better text; the second sees what the first made of it."""
    old = [verdict(reviewed, "Thee", "better", "Hot tea")]
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "better", "A cup of tea")], name="Fatma"))
    said, diff = take(reviewed, of_the_page(reviewed, old, name="Selam"))
    assert "[review-changed]" in said and "A cup of tea" in said and "Hot tea" in said and diff == []
    po(reviewed).write_text(po(reviewed).read_text().replace('msgid "Thee"', 'msgid "Koude thee"'))
    said, diff = take(reviewed, of_the_page(reviewed, old, name="Selam"))
    assert "[review-gone]" in said and diff == []


@pytest.mark.parametrize(
    ("source", "better", "rule"),
    [
        ("Bel 112 of de dokter", "Call 911 or the doctor", "numbers"),
        ("Bel 112 of de dokter", "Call 112 or [us](https://evil.example/)", "links"),
        ("Schud uw baby nooit.", "Shake your baby.", "negation-lost"),
        ("Thee", "T\u202ee\u0430", "characters"),
    ],
)
def test_a_better_text_goes_through_the_gate(reviewed: Project, source: str, better: str, rule: str) -> None:
    said, diff = take(reviewed, of_the_page(reviewed, [verdict(reviewed, source, "better", better)]))
    assert "[review-refused]" in said and rule in said and diff == []


def test_better_without_a_text_is_told(reviewed: Project) -> None:
    path = marked_csv(sent(reviewed, ".csv"), {"Tea": ("beter", "")})
    said, diff = take(reviewed, path, "--by", "Fatma")
    assert "[review-empty]" in said and diff == []


def test_whoever_changes_the_translation_itself_wrote_a_better_one(reviewed: Project) -> None:
    """Nobody is said to have checked a text that did not stand there."""
    path = sent(reviewed, ".csv")
    path.write_text(
        marked_csv(path, {"Tea": ("goed", "")}).read_text("utf-8-sig").replace(";Tea;", ";Cold tea;"), "utf-8-sig"
    )
    take(reviewed, path, "--by", "Fatma")
    entry = entries(reviewed)["Thee"]
    assert entry.forms == ("Cold tea",) and not entry.checked


def test_half_a_plural_is_no_review(reviewed: Project) -> None:
    path = marked_csv(sent(reviewed, ".csv"), {"%(num)s cup for you": ("goed", "")})
    assert take(reviewed, path, "--by", "Fatma")[1] == []
    path = marked_csv(path, {"%(num)s cup for you": ("ok", ""), "%(num)s cups for you": ("Yes", "")})
    assert len(take(reviewed, path, "--by", "Fatma")[1]) == 1


def test_somebody_signs(reviewed: Project) -> None:
    said, diff = take(reviewed, marked_csv(sent(reviewed, ".csv"), {"Tea": ("goed", "")}))
    assert "[review-nameless]" in said and diff == []


def test_what_was_changed_twice_in_one_way_is_told(reviewed: Project) -> None:
    text = po(reviewed).read_text()
    for word in ("melk", "water", "sap"):
        text += f'msgid "Drink {word}, mevrouw"\nmsgstr "Drink {word}, woman"\n\n'
    po(reviewed).write_text(text)
    better = [
        verdict(reviewed, f"Drink {word}, mevrouw", "better", f"Drink {word}, madam") for word in ("melk", "water")
    ]
    said, _ = take(reviewed, of_the_page(reviewed, better))
    assert "“woman” werd 2 keer “madam”" in said and "Drink sap, mevrouw" in said


# ---- a stranger's file

ZIP = b"PK\x03\x04" + bytes(200)


def bomb() -> bytes:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b"<a>" + b" " * 300_000_000)
        return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"{"),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"name": "x", "on": "2026-11-24", "verdicts": [{"codes": ["../../x"], "mark": "good"}]}'),
        ("a.json", b'{"name": "x", "on": "2026-11-24", "verdicts": [{"codes": 3, "mark": "good"}]}'),
        ("a.json", b'{"name": "x", "on": "tomorrow", "verdicts": []}'),
        ("a.json", b'{"name": "x", "on": "2026-11-24", "verdicts": []}'),
        ("a.xlf", b"<xliff"),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>'),
        ("a.xlf", b"<x>" * 20_000),
        ("a.xlf", b""),
        ("a.xlsx", ZIP),
        ("a.xlsx", bomb()),
        ("a.csv", b"a;b\n1;2\n"),
        ("a.exe", b"MZ"),
        ("none.json", None),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else str(value),
)
def test_a_file_that_is_none_of_ours_is_told_and_changes_nothing(
    reviewed: Project, name: str, data: bytes | None
) -> None:
    path = reviewed.root / name
    if data is not None:
        path.write_bytes(data)
    said, diff = take(reviewed, path, "--by", "x")
    assert diff == [] and said.rstrip().endswith("1") and "Zo herstelt u het" in said


def test_a_name_is_one_line(reviewed: Project) -> None:
    evil = 'x\nmsgid "y"\x1b[31m' + "z" * 300
    take(reviewed, of_the_page(reviewed, [verdict(reviewed, "Thee", "good")], name=evil))
    assert "\x1b" not in po(reviewed).read_text() and entries(reviewed)["Thee"].checked
    assert all(len(line) < 200 for line in po(reviewed).read_text().splitlines())


# ---- other programs

EDIT = ('msgstr "Tea"', 'msgstr "Hot tea"')


def brought_up(project: Project) -> list[str]:
    """The lines of the catalogue that are others after `change`, which every take ends with, than before the program came."""
    update.change(po(project), "en", "en_GB", {})
    return po(project).read_text().splitlines()


@pytest.mark.parametrize("program", ["msgcat", "msgcat --width=40", "msgattrib --sort-output"])
def test_gettext_tools_leave_only_the_edit(reviewed: Project, program: str) -> None:
    name, *words = program.split()
    if not shutil.which(name):
        pytest.skip(f"{name} is not on this machine")
    before = set(po(reviewed).read_text().splitlines())
    po(reviewed).write_text(po(reviewed).read_text().replace(*EDIT))
    done = subprocess.run([name, *words, str(po(reviewed))], capture_output=True, check=True)
    po(reviewed).write_bytes(done.stdout)
    assert set(brought_up(reviewed)) ^ before == set(EDIT)


def test_polib_leaves_only_the_edit(reviewed: Project) -> None:
    before = set(po(reviewed).read_text().splitlines())
    file = polib.pofile(str(po(reviewed)))
    file.find("Thee").msgstr = "Hot tea"
    file.save()
    assert set(brought_up(reviewed)) ^ before == set(EDIT)


def test_translate_toolkit_leaves_only_the_edit(reviewed: Project) -> None:
    before = set(po(reviewed).read_text().splitlines())
    store = pypo.pofile.parsefile(str(po(reviewed)))
    store.findunit("Thee").target = "Hot tea"
    store.save()
    assert set(brought_up(reviewed)) ^ before == set(EDIT)


def test_translate_toolkit_reads_our_xliff(reviewed: Project) -> None:
    """Approved in Virtaal, Pootle or Weblate, which keep XLIFF with this library."""
    path = sent(reviewed, ".xlf")
    store = xliff.xlifffile.parsefile(str(path))
    unit = next(unit for unit in store.units if unit.source == "Thee")
    unit.target = "Hot tea"
    other = next(unit for unit in store.units if unit.source == "Schud uw baby nooit.")
    other.markapproved()
    store.save()
    said, diff = take(reviewed, path, "--by", "Fatma")
    assert "1 goed, 0 fout, 1 beter" in said and '+msgstr "Hot tea"' in diff


# ---- what parents are told


def signed(folder: Path, but: str) -> pipeline.Built:
    """The small town in English, in which a person checked every sentence `but` one."""
    project = fewer_languages(folder, "nl, en")
    (folder / "locales").unlink()
    shutil.copytree(ROOT / "locales", folder / "locales")
    for owner in ("site", TOWN):
        path = project.locales / "en" / "LC_MESSAGES" / f"{owner}.po"
        changes = {
            source: update.Change(None, (Review(True, entry.fingerprint, "Fatma", "2026-11-24"),))
            for source, entry in catalogue.read(path, path.name, "en")[0].entries.items()
            if source != but
        }
        update.change(path, "en", "en_GB", changes)
    glossary = project.locales / "glossary.yml"
    glossary.write_text(re.sub(r"^( +)term: .*$", r"\g<0>\n\1checked: true", glossary.read_text(), flags=re.MULTILINE))
    return pipeline.build(project, TOWN, SITE_DAY, folder / "site")


ALL, NUMBERS = (
    "A person has checked the translation of this page.",
    "A person has checked the translation of these numbers.",
)
SOME, NONE = "A person has checked part of it.", "No person has looked at it yet."
FOOT = "Alle talen"


@pytest.mark.parametrize("but", ["", FOOT])
def test_a_page_says_that_a_person_checked_it_only_if_that_is_so(tmp_path: Path, but: str) -> None:
    """One sentence at the foot that nobody signed, and no page says so; help now still does, of its own numbers."""
    built = signed(tmp_path, but)
    assert built.published, built.problems
    pages = {
        name: (tmp_path / "site" / "en" / name / "index.html").read_text()
        for name in ("", "nu", "onderwerpen/alleen-opvoeden", "aanbod", "privacy")
    }
    assert [name for name, text in pages.items() if ALL in text] == (
        [] if but else [name for name in pages if name != "nu"]
    )
    assert NUMBERS in pages["nu"] and not [name for name in pages if name != "nu" and NUMBERS in pages[name]]
    assert not any(NONE in text for text in pages.values())


def test_the_site_for_a_reviewer_has_the_dutch_below_each_sentence(tmp_path: Path) -> None:
    """Of a language too that is not on the site before people have read it over."""
    project = fewer_languages(tmp_path, "nl, en")
    path = project.municipalities / TOWN / "municipality.yml"
    path.write_text(path.read_text() + "\nchecked_languages_from: 1\n")
    built = pipeline.build(project, TOWN, SITE_DAY, tmp_path / "site", review=True)
    assert built.published, built.problems
    text = (tmp_path / "site" / "en" / "onderwerpen" / "alleen-opvoeden" / "index.html").read_text()
    assert '<small lang="nl" dir="ltr">U doet veel</small>' in text.replace("lang=nl dir=ltr", 'lang="nl" dir="ltr"')
    assert "**" not in text, "the Dutch stands there as parents read it"
    dutch = (tmp_path / "site" / "onderwerpen" / "alleen-opvoeden" / "index.html").read_text()
    assert "<small" not in dutch


# ---- on a phone


@pytest.mark.browser
def test_a_volunteer_reads_on_a_phone_and_sends_one_file(reviewed: Project) -> None:
    path = sent(reviewed, ".html")
    with chromium() as browser:
        page: Page = context(browser, accept_downloads=True).new_page()
        page.goto(path.as_uri())
        assert violations(page) == [] and overflow(page) <= 0
        page.fill("#name", "Fatma")
        page.click("#step-about button[type=submit]")
        assert page.inner_text("#count") == "1 van 1" and "gevaar" in page.inner_text("#part")
        assert page.inner_text(".dutch .text") == ORDER[0] and violations(page) == []
        page.click("#good")
        assert page.is_visible("#step-end") and "1 zin is goed." in page.inner_text("#sums")  # the first part is done
        page.click("#more")
        assert page.inner_text(".dutch .text") == ORDER[1]
        page.click("#better")
        expect(page.locator("#field-0")).to_be_focused()
        assert violations(page) == [] and overflow(page) <= 0
        page.fill("#field-0", "Ring 112 or the doctor")
        page.click("#form button[type=submit]")
        page.reload()  # the phone remembers, and goes on where she was
        assert page.input_value("#name") == "Fatma"
        assert page.inner_text(".dutch .text") == "Thee"
        page.click("#skip")
        page.click("#more")
        assert page.inner_text(".dutch .text") == "Thee", "what was skipped comes again"
        page.click("#wrong")
        page.click("#more")
        page.click("#finish")
        assert violations(page) == [] and breaches(page) == []
        with page.expect_download() as download:
            page.click("#send")
        assert download.value.suggested_filename.startswith("nalezen-en-")
        back = reviewed.root / "back.json"
        download.value.save_as(back)
    said, _ = take(reviewed, back)
    assert "Fatma" in said and "1 goed, 1 fout, 1 beter" in said
    now = entries(reviewed)
    assert now[ORDER[1]].forms == ("Ring 112 or the doctor",) and now[ORDER[0]].checked and now["Thee"].refused
