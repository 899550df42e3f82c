"""Topics in Markdown: a head, and a few kinds of block."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijs.model import Topic
from wegwijs.problems import Problem
from wegwijs.read import texts

HEAD = "---\ntitle: Proef\nlead: Een zin.\n---\n"


def read(tmp_path: Path, text: str, name: str = "proef.md") -> tuple[Topic | None, list[Problem]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return texts.read(path, f"content/topics/{name}")


def blocks(topic: Topic | None) -> list[tuple[str, str]]:
    assert topic is not None
    return [(block.kind, block.text.dutch) for block in topic.blocks]


def test_each_kind_of_block(tmp_path: Path) -> None:
    topic, problems = read(
        tmp_path,
        HEAD
        + "\n## Kop\n\nEen zin\nop twee regels.\n\n- Een\n  en verder\n* Twee\n1. Stap\n2. Nog een\n\nSlot met **nadruk**.\n",
    )
    assert not problems
    assert topic is not None and topic.slug == "proef"
    assert blocks(topic) == [
        ("heading", "Kop"),
        ("paragraph", "Een zin op twee regels."),
        ("item", "Een en verder"),
        ("item", "Twee"),
        ("step", "Stap"),
        ("step", "Nog een"),
        ("paragraph", "Slot met **nadruk**."),
    ]


def test_lines_that_end_as_windows_ends_them(tmp_path: Path) -> None:
    path = tmp_path / "proef.md"
    path.write_bytes((HEAD + "\nEen zin.\n").replace("\n", "\r\n").encode("utf-8-sig"))
    topic, problems = texts.read(path, "proef.md")
    assert not problems
    assert blocks(topic) == [("paragraph", "Een zin.")]


MARKUP = [
    "# Groot",
    "### Klein",
    "> gezegd",
    "```",
    "| a | b |",
    "![x](y.png)",
    "===",
    "---",
    "    code",
    "Een <b>zin</b>.",
    "<!-- x -->",
    "Zie ![x](/y.png).",
    "Een `woord`.",
    "Een zin.[^1]",
    "[^1]: De bron.",
    "Lees [meer][1].",
]


@pytest.mark.parametrize("line", MARKUP)
def test_other_markup_is_shown_and_told(tmp_path: Path, line: str) -> None:
    topic, problems = read(tmp_path, f"{HEAD}\nEerst.\n\n{line}\n")
    assert topic is not None
    assert [(one.code, one.place.row) for one in problems] == [("markup-shown", 8)]


REFUSED = [
    *(
        "www.bus.nl",
        "bus.nl/tijden",
        "http://www.bus.nl",
        "https:/bus.nl",
        "aanbod/",
        "../nu-hulp/",
        "#kop",
        "foto.jpg",
    ),
    *("mailto:info@bus.nl", "info@bus.nl", "tel:030-2345678", "tel: 030", "javascript:alert(1)"),
]


@pytest.mark.parametrize("target", REFUSED)
def test_a_link_that_cannot_be_one_is_told(tmp_path: Path, target: str) -> None:
    _, problems = read(
        tmp_path, f"{HEAD}\nEerst.\n\n- [Goed](/bus/) en [**de\n  bus**]({target}), of [bel](tel:112).\n"
    )
    assert [(one.code, one.place.row, one.facts) for one in problems] == [
        ("link-shown", 8, {"link": f"[de bus]({target})"})
    ]


@pytest.mark.parametrize("lead", ["Zie [de bus](/bus/).", "Een **zin**.", "Zie [de bus](bus)."])
def test_a_lead_holds_no_marks(tmp_path: Path, lead: str) -> None:
    _, problems = read(tmp_path, f"---\ntitle: Proef\nlead: {lead!r}\n---\n\nEen zin.\n")
    assert [(one.code, one.facts) for one in problems] == [("markup-shown", {"value": lead})]


@pytest.mark.parametrize("text", ["", "Een zin.\n", "---\ntitle: Proef\n", "\n" + HEAD, "--- \ntitle: x\n---\n"])
def test_a_text_without_a_head(tmp_path: Path, text: str) -> None:
    topic, problems = read(tmp_path, text)
    assert topic is None
    assert [one.code for one in problems] == ["text-head-missing"]


def test_a_fault_in_the_head_has_its_line_in_the_file(tmp_path: Path) -> None:
    for head, code, row in (
        ("title: Proef\nlead: a: b\n", "yaml-broken", 3),
        ("title: Proef\n", "yaml-key-missing", 2),
        ("title: Proef\nlead: Een zin.\ntitel: x\n", "yaml-key-unknown", 4),
        ("title: Proef\nlead: Een zin.\norder: eerst\n", "yaml-value", 4),
        ("title: Proef\nlead: Een zin.\nsources: [{name: x, address: 'javascript:x'}]\n", "web-wrong", 4),
    ):
        topic, problems = read(tmp_path, f"---\n{head}---\n\nEen zin.\n")
        assert topic is None
        assert [(one.code, one.place.row) for one in problems] == [(code, row)]


@pytest.mark.parametrize("name", ["Mijn tekst.md", "é.md", "-x.md", "a.b.md", "A.md"])
def test_the_name_of_a_file_is_an_address(tmp_path: Path, name: str) -> None:
    topic, problems = read(tmp_path, HEAD + "\nEen zin.\n", name)
    assert topic is None
    assert [one.code for one in problems] == ["slug-wrong"]
