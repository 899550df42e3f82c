"""Every fault that people can type, and exactly what Wegwijs says of it: a folder for each in tests/golden.

`in/` holds what differs from the small municipality in `_base/` (and
`_project/`, three languages that do not change); `expected/` what `wegwijs check` prints, and its exit
code. Add a folder and there is a test. In `in/`, next to the files themselves:

    content/, locales/  instead of the project's own
    remove.txt          files of the base that are not there
    links.txt           symbolic links, `name -> target`
    folder.txt          another name for the municipality's folder
    args.txt            another command than `check --municipality <folder>`

With WEGWIJS_RENEW=1 the expected texts are written anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
import yaml

from small_project import BASE, GOLDEN, ROOT, SLUG, put, run
from wegwijs import commands, look, pipeline, review
from wegwijs.commands import translate as translate_command
from wegwijs.commands import weekly
from wegwijs.commands.messages import OF_SYSTEM, holds_names, messages_in
from wegwijs.files import Project
from wegwijs.model import Brand
from wegwijs.problems import Place, Problem, Severity
from wegwijs.read import yamlfile
from wegwijs.review import tables
from wegwijs.translate import consistency
from wegwijs.translate.catalogue import read as read_catalogue

FOLDERS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir() and not path.name.startswith("_"))
HELPERS = ("remove.txt", "links.txt", "folder.txt", "args.txt")
RENEW = os.environ.get("WEGWIJS_RENEW") == "1"
HOW = "renew with: WEGWIJS_RENEW=1 python -m pytest tests/test_golden.py, then read the difference"


def note(given: Path, name: str) -> str:
    return (given / name).read_text(encoding="utf-8").strip() if (given / name).is_file() else ""


def lay(project: Project, given: Path) -> tuple[str, ...]:
    """The project of a golden folder, and the words to call `wegwijs` with."""
    slug = note(given, "folder.txt") or SLUG
    folder = project.municipalities / slug
    put(BASE, folder)
    put(GOLDEN / "_project", project.root)
    for name in note(given, "remove.txt").split():
        (folder / name).unlink()
    for path in sorted(given.iterdir()):
        if path.name in {"content", "locales"}:
            put(path, project.root / path.name)
        elif path.is_dir():
            shutil.rmtree(folder / path.name, ignore_errors=True)
            (folder / path.name).unlink(missing_ok=True)
            (folder / path.name).mkdir()
        elif path.name not in HELPERS:
            shutil.copyfile(path, folder / path.name)
    for line in note(given, "links.txt").splitlines():
        name, target = line.split(" -> ")
        (folder / name).symlink_to(target)
    return tuple(shlex.split(note(given, "args.txt"))) or ("check", "--municipality", slug)


def said(project: Project, words: tuple[str, ...], language: str) -> str:
    day = (
        ()
        if words[0] in {"new", "demand"}
        or words[:2] in {("offers", "template"), ("offers", "export"), ("offers", "map")}
        else ("--today", "2026-11-24")
    )
    return run(project, *words, "--lang", language, *day).all


MOVING = {"language-incomplete": ("count",), "language-unchecked": ("total", "open", "left")}


def uncounted(one: Problem) -> Problem:
    """How many sentences the project has changes with every text."""
    return replace(one, facts={**one.facts, **dict.fromkeys(MOVING[one.code], "…")}) if one.code in MOVING else one


@pytest.mark.parametrize("name", FOLDERS)
def test_says_exactly_what_is_wrong(name: str, project: Project) -> None:
    words = lay(project, GOLDEN / name / "in")
    prepared: dict[str, pipeline.Prepared] = {}
    real = pipeline.prepare

    def once(project: Project, slug: str, *others: object, **more: object) -> pipeline.Prepared:
        """Two languages say the same of one reading."""
        if slug not in prepared:
            found = real(project, slug, *others, **more)  # type: ignore[arg-type]
            prepared[slug] = replace(found, problems=[uncounted(one) for one in found.problems])
        return prepared[slug]

    with mock.patch.object(pipeline, "prepare", once):
        found = {language: said(project, words, language) for language in ("nl", "en")}
    expected = GOLDEN / name / "expected"
    if RENEW:
        expected.mkdir(exist_ok=True)
        for language, text in found.items():
            (expected / f"{language}.txt").write_text(text, encoding="utf-8")
    for language, text in found.items():
        assert text == note_of(expected / f"{language}.txt"), HOW


def note_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@pytest.mark.parametrize("name", FOLDERS)
def test_names_its_code(name: str) -> None:
    code = name.split("--")[0]
    for language in ("nl", "en"):
        text = note_of(GOLDEN / name / "expected" / f"{language}.txt")
        assert code == "everything-at-once" or f"[{code}]" in text


def test_the_base_has_nothing_wrong(project: Project) -> None:
    put(BASE, project.municipalities / SLUG)
    said_nl = run(project, "check", "--municipality", SLUG, "--today", "2026-11-24")
    assert said_nl.err == ""
    assert said_nl.out == f"{SLUG} is nagekeken. Alles klopt.\n"
    assert said_nl.code == 0


def test_everything_at_once_names_every_fault() -> None:
    text = note_of(GOLDEN / "everything-at-once" / "expected" / "nl.txt")
    assert text.count("FOUT") >= 20
    assert text.endswith("\n1\n")


RAISED = re.compile(r"""(?:(?:problem|warning|left_out|PublicationError)\(\s*|refused(?:: str )?=\s?)"([a-z0-9-]+)\"""")
NOT_BY_A_LIST = {
    **dict.fromkeys(
        (
            f"publish-{why}"
            for why in (
                "address",
                "secret",
                "library",
                "host",
                "host-unknown",
                "not-let-in",
                "git",
                "foreign",
                "changed",
                "overtaken",
                "nothing-before",
                "before-broken",
            )
        ),
        "of `publish`; test_publication.py",
    ),
    "workbook-other": "of a workbook that was filled in; test_workshop.py, as the next six",
    "workbook-column": "test_workshop.py",
    "workbook-answer": "test_workshop.py",
    "workbook-empty": "test_workshop.py",
    "workbook-choice": "test_workshop.py",
    "workbook-goal": "test_workshop.py",
    "workbook-name": "test_workshop.py",
    "workbook-points": "test_workshop.py",
    "workbook-talk": "test_workshop.py",
    "font-kind": "of a font; test_house_font.py, as the next four",
    "font-broken": "test_house_font.py",
    "font-forbidden": "test_house_font.py",
    "font-letters": "test_house_font.py",
    "font-heavy": "test_house_font.py",
    "tokens-kind": "of design tokens; test_look.py, as the next two",
    "tokens-broken": "test_look.py",
    "tokens-none": "test_look.py",
    "language-present": "of `language add`; test_new_language.py",
    "language-code": "the same",
    "offers-lost": "of the site that stands there; test_left_out.py",
    "file-too-large": "a file of megabytes does not belong in a repository; test_yaml.py and test_translation.py",
    "file-crowded": "a file that grows; test_lists_that_grow.py, as the next two",
    "file-wordy": "test_lists_that_grow.py",
    "file-costly": "test_lists_that_grow.py",
    "form-program": "of a computer without npm; test_form.py",
    "offer-files-many": "thousands of files do not belong in a repository; test_offer_files.py",
    "file-special": "of the system; test_source_files.py",
    "day-wrong": "of the command line; test_commands.py",
    "logo-too-large": "a file of half a megabyte does not belong in a repository; test_logo.py",
    "file-unwritten": "of the disk; test_offers_confirm.py",
    "file-open": "of another program; test_files.py",
    "file-changed": "of the moment; test_files.py",
    "list-unreached": "of a network; test_list_addresses.py, as the next seven",
    "list-elsewhere": "test_list_addresses.py",
    "list-large": "test_list_addresses.py",
    "list-page": "test_list_addresses.py",
    "list-unreadable": "test_list_addresses.py",
    "list-changed": "test_list_addresses.py",
    "list-old": "test_list_addresses.py",
    "list-not-here": "test_list_addresses.py",
    "import-elsewhere": "of a network; test_import_addresses.py, as the next two",
    "import-page": "test_import_addresses.py",
    "import-unreached": "test_import_addresses.py",
    "link-gone": "of a network; test_offers_links.py",
    "link-silent": "of a network; test_offers_links.py",
    "page-foreign": "of the finished tree; test_site.py",
    "page-head": "of the finished tree; test_site.py",
    "page-title": "of the finished tree; test_site.py",
    "page-script": "of the finished tree; test_site.py",
    "page-policy": "of the finished tree; test_site.py",
    "page-requests": "of the finished tree; test_site.py",
    "page-heavy": "of the finished tree; test_site.py",
    "upgrade-git": "of a history; test_upgrade.py, as the next five",
    "upgrade-merge": "test_upgrade.py",
    "upgrade-revision": "test_upgrade.py",
    "upgrade-younger": "test_upgrade.py",
    "upgrade-unreadable": "test_upgrade.py",
    "upgrade-broken": "test_upgrade.py",
    "recording-unreadable": "of a file that is no sound; test_recordings.py",
    "parcel-broken": "of what a volunteer sends; test_booth.py, as the next ones",
    "parcel-large": "test_booth.py",
    "parcel-language": "test_booth.py",
    "piece-silent": "test_booth.py",
    "piece-soft": "test_booth.py",
    "piece-loud": "test_booth.py",
    "piece-noisy": "test_booth.py",
    "piece-short": "test_booth.py",
    "piece-long": "test_booth.py",
    "engine-silent": "of another program; test_pieces.py",
    "pieces-outdated": "of the words of today; test_pieces.py",
    "voices-unreadable": "of what Wegwijs itself wrote; test_pieces.py",
    "recording-large": "a file of megabytes does not belong in a repository; test_recordings.py",
    "recording-missing": "of the words of today; test_recordings.py",
    "recordings-write": "of the disk; test_recordings.py",
    **{
        f"review-{fault}": "of a file of a reader; test_review.py"
        for fault in (
            "language",
            "kind",
            "part",
            "file",
            "nameless",
            "other",
            "gone",
            "empty",
            "changed",
            "conflict",
            "refused",
        )
    },
    "report-last": "of figures that Wegwijs itself wrote; test_report.py",
    "report-write": "of the disk; test_report.py",
    "print-letter": "of what is printed; test_print.py",
    "print-pages": "of what is printed; test_print.py",
    "print-source": "of our own sources; test_print.py",
    "print-unknown": "of the command line; test_print.py",
    "print-language": "of the command line; test_print.py",
    "print-write": "of the disk; test_print.py",
    "school-holidays-end": "of a day to come; test_holidays.py",
    "fact-ended": "of a day to come; test_ageing.py",
    "fact-old": "of a day to come; test_ageing.py",
    "build-stopped": "of a fault of ours; test_many.py",
    "site-shared": "of a site with several; test_many.py",
    "site-folder": "of a site with several; test_many.py",
    "shard-wrong": "of the command line; test_many.py",
    "template-broken": "of our own templates; test_serve.py",
    "setup-broken": "of mkdocs.yml; test_serve.py",
    "port-taken": "of the network; test_serve_server.py",
    "port-wrong": "of the network; test_serve_server.py",
    "site-busy": "of publishing; test_commands.py",
    "site-write": "of publishing; test_commands.py",
    "part-missing": "of many machines; test_many.py",
    "site-foreign": "of publishing; test_commands.py",
    "site-manifest": "of a published tree; test_manifest.py",
    "site-file-missing": "of a published tree; test_manifest.py",
    "site-file-changed": "of a published tree; test_manifest.py",
    "site-file-extra": "of a published tree; test_manifest.py",
}


def catalogue() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load((ROOT / "content" / "problems.yml").read_text())
    return found


def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "scripts" / "wegwijs").rglob("*.py")))


def test_each_code_of_the_package_is_in_the_catalogue_and_back() -> None:
    patterned = set(yamlfile.PATTERNS.values())
    assert set(RAISED.findall(sources())) | patterned == set(catalogue()["problems"])


def test_each_sentence_of_the_command_line_is_said() -> None:
    text = sources()
    said = set(re.findall(r"""\bsay\(\s*["']([a-z-]+)["']""", text))
    made = {"stage-": r'progress\("([a-z]+)"\)', "help-": r'_help\("([a-z-]+)"\)'}
    for prefix, pattern in made.items():
        said |= {prefix + name for name in re.findall(pattern, text)}
    said |= {f"help-{verb}" for verb in commands.VERBS} | {
        f"column-{name}" for name in (*translate_command.COLUMNS, *translate_command.PERCENTAGES)
    }
    said |= {f"review-column-{name}" for name in tables.COLUMNS} | {f"review-part-{part}" for part in review.PARTS}
    said |= {f"review-{word}-{mark}" for mark in review.MARKS for word in ("mark", "typed")}
    said |= {"review-repeats", "review-repeats-term"} | {f"consistency-{kind}" for kind in consistency.KINDS}
    said |= {
        f"ask-{name}" for name in ("slug", "name", "site", "languages", "organization", "phone", "email", "gp", "list")
    }
    said |= {f"ask-{name}" for name in ("brand", "accent", "logo", "privacy-name", "privacy-email", "form")}
    said |= {f"made-{name}" for name in ("municipality", "offers", "concept", "brand", "fetched")}
    said |= {f"next-{name}" for name in ("municipality", "offers", "form", "site", "list")}
    kinds = ("pages-new", "pages-gone", "reworded", "sentences-new", "sentences-gone", "behind")
    said |= {f"upgrade-{name}" for name in kinds}
    said |= {f"help-{group}" for group in commands.GROUPS}
    said |= {f"help-{group}-{verb}" for group, verbs in commands.GROUPS.items() for verb in verbs}
    said |= {f"left-{reason}" for reason in ("wrong", "struck", "later", "over")}
    said |= {f"marked-{name}" for name in ("count", "kind", "column", "code", "where", "what", "mend")}
    said |= set(re.findall(r'"((?:language|vision)-[a-z-]+)"', text)) & set(catalogue()["says"])  # by Finding, or asked
    said |= {f"language-direction-{way}" for way in ("ltr", "rtl")}
    said |= {f"language-letters-{of}" for of in ("own", "phones", "unknown")}
    said |= {f"language-left-{work}" for work in ("translations", "glossary", "lexicon", "search", "choose")}
    said |= {f"vision-is-{state}" for state in ("draft", "asked", "adopted")}
    said |= {*Severity, "kept", "none", "published", "published-already", "rolled-back"}
    said |= {f"week-{kind}" for kind in (*weekly.BY_SEVERITY, *weekly.BY_CODE, "made", "clean")}
    said |= {f"look-{key}" for key in Brand.model_fields} | {f"look-left-{reason}" for reason in look.REASONS}
    said |= set(OF_SYSTEM.values()) & set(catalogue()["says"])  # what else a computer may say is rare
    assert said == set(catalogue()["says"])


def test_each_code_that_people_can_cause_has_a_folder() -> None:
    golden = {name.split("--")[0] for name in FOLDERS} - {"everything-at-once"}
    assert golden == set(catalogue()["problems"]) - set(NOT_BY_A_LIST)


def test_no_sentence_has_the_name_of_another() -> None:
    path = ROOT / "content" / "problems.yml"
    document, problems = yamlfile.load(path.read_text(encoding="utf-8"), path.name)
    assert document is not None
    assert problems == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_asks_for_a_fact_that_it_does_not_get(language: str) -> None:
    """What a golden folder prints was filled in; what has no folder is filled here from the names in the code."""
    clerk = messages_in(Project(ROOT), language)
    given = dict.fromkeys(
        (
            *("limit", "target", "what", "found", "wanted", "detail", "address", "status", "page", "numbers"),
            *("count", "weight", "words", "style", "shapes", "scripts", "data", "font", "since", "day", "names"),
            *("name", "text", "reviewer", "value", "letter", "language", "pages", "known", "lost", "total"),
            *("host", "why", "rows", "before", "days", "heading", "talk"),
            *("piece", "engine", "kind", "id", "message", "who", "now", "other", "rules", "sheet"),
            *(
                "choice",
                "choices",
                "heading",
            ),
        ),
        "x",
    )
    for code in NOT_BY_A_LIST:
        fault = Problem(code, Place("x"), given)
        assert clerk.message(fault) and clerk.hint(fault)


def test_every_sentence_for_clerks_has_good_english() -> None:
    found, problems = read_catalogue(ROOT / "locales" / "en" / "LC_MESSAGES" / "clerk.po", "clerk.po", "en")
    assert not problems
    sentences = [*catalogue()["says"].values()]
    for block in catalogue()["problems"].values():
        assert set(block) == {"message", "hint"}
        sentences += block.values()  # type: ignore[arg-type]
    for sentence in map(str, sentences):
        entry = found.entries[sentence]
        assert not entry.missing and not entry.fuzzy
        assert holds_names(sentence, entry.forms[0]), sentence
        assert entry.forms[0] != sentence
