"""Whatever `check` accepts, `build` builds: what a clerk may type is tried in each place, by the same generator each time."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from small_project import BASE, HEAD, ROW, SLUG, TODAY, municipality, run
from wegwijs import pipeline
from wegwijs.files import Project
from wegwijs.problems import errors

DAY = ("--municipality", SLUG, "--today", TODAY.isoformat())
TRIES = max(6, int(os.environ.get("WEGWIJS_FUZZ", "0")) // 10)
# What people paste, what a program leaves behind, and what somebody would type who means no good.
PIECES = (
    *("Koffie", "éé", "ß", "Ğ", "ት", "مرحبا", "👩‍👧", "\U0001f600", "\u202e", "\u200b", "\u00ad", "\ufeff", "\ufffd"),
    *("\n", "\r\n", "\t", "\x85", "\u2028", "  ", " ", "\x00", "\x1b[31m", "\x7f"),
    *("<b>", "</script>", "<!--", "]]>", "&amp;", "&#0;", "{{ 7 }}", "{% x %}", "{name}", "{email}", "%s", "%(x)s"),
    *("[a](/nu/)", "[a](https://[evil/)", "[a](https://a.nl:99999/)", "**a**", "**", "_", "\\", "`", "](", "[[["),
    *(
        "\ud800",
        "\udfff",
        "'",
        '"',
        ";",
        ",",
        ":",
        "#",
        "- ",
        "!!set",
        "=1+1",
        "a" * 200,
        "a " * 200,
        "0",
        "-1",
        "1e999",
    ),
)
ADDRESSES = (
    *("https://[evil/", "https://evil]/", "https://a.nl:99999/", "https://a.nl:x/", "https://a.nl:/", "https://@a.nl/"),
    *("https://xn--/", "https://a..nl/", "https://.nl/", "https://" + "a" * 64 + ".nl/", "https://a.nl/" + "a" * 4000),
    *(
        "https://a.nl/a b",
        "https://a.nl/\n",
        "https://a.nl/%0d%0a",
        "https://a.nl/{x}",
        "https://a.nl/|",
        "https://℀.nl/",
    ),
    *("https://münchen.example/", "https://a.nl/é/", "HTTPS://A.NL/", "http://127.0.0.1:8000/", "https://localhost/a/"),
    *("//a.nl/", "https:/a.nl", "javascript:alert(1)", "https://a.nl/../b/", "https://a.nl//", "https://a.nl/.a/"),
    *("https://a.nl/?q={address}", "https://[{address}", "https://{address}/", "https://a.nl/{address}/{address}"),
    "https://" + ".".join(["a" * 60] * 5) + ".nl/",
)
SETTINGS: tuple[tuple[str, ...], ...] = (
    *(("name",), ("site",), ("leave_to",), ("map",), ("neighbourhoods",), ("affordable_up_to",), ("brand", "brand")),
    *(("contact", "name"), ("contact", "organization"), ("contact", "phone"), ("contact", "email"), ("contact", "address")),
    *(("contact", "website"), ("contact", "hours"), ("gp_out_of_hours", "name"), ("gp_out_of_hours", "website")),
    *(("feedback", "email"), ("feedback", "whatsapp"), ("unconfirmed_after_days",), ("checked_languages_from",)),
    *(("privacy_officer",), ("school_region",), ("open_data_licence",), ("hide_topics",), ("phase_contacts",), ("languages",)),
)  # fmt: skip
COLUMNS = (
    *HEAD,
    *("Kenmerk", "Kosten", "Wanneer", "Adres", "Postcode", "Plaats", "Wijk", "Telefoon", "E-mail", "Website"),
    *("Talen", "Locatie", "Laatst gecontroleerd", "Vanaf", "Tot", "Contactpersoon", "Wachttijd", "Onderwerpen"),
)


def typed(chance: random.Random) -> str:
    """Something that somebody may have typed."""
    if chance.random() < 0.3:
        return chance.choice(ADDRESSES)
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 4)))


def value(chance: random.Random) -> Any:
    """A value in a settings file: a text, mostly."""
    kinds: tuple[Any, ...] = (
        [typed(chance)], {typed(chance): typed(chance)}, chance.choice((0, -1, 10**30, 0.1, 1e308, None, True))
    )  # fmt: skip
    return typed(chance) if chance.random() < 0.7 else chance.choice(kinds)


def lay(project: Project, chance: random.Random) -> None:
    """A municipality in which some things are not what they were."""
    settings = yaml.safe_load((BASE / "municipality.yml").read_text(encoding="utf-8"))
    settings["languages"] = ["nl"]
    for keys in chance.sample(SETTINGS, chance.choice((0, 1, 1, 2))):
        place = settings
        for key in keys[:-1]:
            place = place.setdefault(key, {})
        if isinstance(place, dict):
            place[keys[-1]] = value(chance)
    head, row = list(HEAD), list(ROW)
    for column in chance.sample(COLUMNS, chance.choice((0, 1, 2, 3))):
        if column in head:
            row[head.index(column)] = typed(chance)
        else:
            head.append(column)
            row.append(typed(chance))
    cells = (";".join('"' + text.replace('"', '""') + '"' for text in line) for line in (head, row))
    folder = municipality(
        project,
        municipality_yml=yaml.safe_dump(settings, allow_unicode=chance.random() < 0.5).encode(
            "utf-8", "backslashreplace"
        ),
        offers_csv="\n".join(cells).encode("utf-8", "replace"),
    )
    if chance.random() < 0.5:
        (folder / "pages").mkdir(exist_ok=True)
        text = f"---\ntitle: Bus\nlead: Zo komt u er.\n---\n{typed(chance)}\n\n- {typed(chance)}\n"
        (folder / "pages" / "bus.md").write_bytes(text.encode("utf-8", "replace"))


def accepted(project: Project) -> bool:
    """Whether `check` has no error; it never ends in anything but an answer."""
    said = run(project, "check", *DAY, env={"WEGWIJS_TRACE": "1"})
    assert said.code in {0, 1}
    return said.code == 0


def built(project: Project, jobs: str = "1") -> str:
    """What `build` said; empty where it built."""
    said = run(project, "build", *DAY, "--jobs", jobs, "--no-cache", env={"WEGWIJS_TRACE": "1"})
    return said.err if said.code else ""


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(TRIES))
def test_whatever_check_accepts_build_builds(project: Project, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        lay(project, chance)
        prepared = pipeline.prepare(project, SLUG, TODAY)
        if prepared.sound:
            break
    else:
        return
    if accepted(project):
        assert built(project) == ""


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("key", ["site", "leave_to", "map", "website"])
def test_an_address_is_one_or_it_is_told_where_it_stands(project: Project, key: str, address: str) -> None:
    """None stops `build --all`: each is refused by `check`, or can be built."""
    text = (BASE / "municipality.yml").read_text(encoding="utf-8")
    quoted = yaml.safe_dump(address, width=9_999).splitlines()[0] if "\n" not in address else '"https://a.nl/\\n"'
    if key == "site":
        text = re.sub("^site: .*$", lambda match: f"site: {quoted}", text, flags=re.M)
    elif key == "website":
        text = text.replace("contact:\n", f"contact:\n  website: {quoted}\n", 1)
    else:
        text += f"{key}: {quoted}\n"
    municipality(project, municipality_yml=text)
    found = pipeline.prepare(project, SLUG, TODAY)
    if errors(found.problems):
        assert {fault.place.file.rpartition("/")[2] for fault in errors(found.problems)} == {"municipality.yml"}
        assert found.problems[0].place.row
    else:
        assert found.content is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("municipality.yml", ("name: ", 'name: "Proef\\ndorp"\nx: ')),
        ("municipality.yml", ("site: .*", "site: https://proefdorp.example.org/" + "a" * 160 + "/")),
    ],
    ids=["a name with a line break", "a long address"],
)  # fmt: skip
def test_what_stopped_a_build_after_a_good_check(project: Project, name: str, text: tuple[str, str]) -> None:
    path = municipality(project) / name
    before, after = text
    changed = re.sub(f"^{before}", lambda match: after, path.read_text(encoding="utf-8"), count=1, flags=re.M)
    path.write_text(re.sub(r"^x: .*\n", "", changed, flags=re.M), encoding="utf-8")
    assert accepted(project)
    assert built(project) == ""


def test_half_a_letter_is_told(project: Project) -> None:
    path = municipality(project) / "municipality.yml"
    path.write_text(
        re.sub("^name: .*$", lambda match: r'name: "a\ud800"', path.read_text(encoding="utf-8"), flags=re.M)
    )
    found = pipeline.prepare(project, SLUG, TODAY)
    assert [fault.code for fault in found.problems] in (
        ["file-encoding"],
        ["yaml-broken"],
        ["file-encoding", "characters-removed"],
    )


def test_the_name_of_a_file_may_be_no_text(project: Project) -> None:
    folder = municipality(project) / "topics"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\x1b[31m.md")).write_text("x")
    said = run(project, "check", *DAY)
    assert "[slug-wrong]" in said.err and "\x1b" not in said.err


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('<a href="https://[evil/">x</a>', "partial-unsafe"),
        ("<a href=\"{{ 'https://[evil/' }}\">x</a>", "page-script"),
        ('<a href="{{ link("nergens/") }}">x</a>', "page-link-dead"),
        ('<p id="{{ this.address }}a"></p><p id="{{ this.address }}a"></p>', "page-head"),
        ("<p>{{ '\\ud800' }}</p>", "partial-broken"),
        ("<p>{{ range(9)|join }}</p>", ""),
    ],
)
def test_what_a_partial_does_to_pages_is_told_by_check(project: Project, more: str, code: str) -> None:
    """It was told by a build alone, after `check` had found that all was well."""
    folder = municipality(project) / "overrides" / "partials"
    folder.mkdir(parents=True)
    ours = (project.overrides / "partials" / "footer.html").read_text(encoding="utf-8")
    (folder / "footer.html").write_text(ours + more, encoding="utf-8")
    said = run(project, "check", *DAY, env={"WEGWIJS_TRACE": "1"})
    assert (f"[{code}]" in said.err) if code else not said.code, said.err[:500]
