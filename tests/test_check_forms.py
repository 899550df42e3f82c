"""What `wegwijs check` says to GitHub and GitLab, and that nothing typed in a list can say anything else to them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from markdown_it import MarkdownIt

from small_project import ROOT, SLUG, listed, municipality, run
from wegwijs.commands import check_forms
from wegwijs.commands.messages import messages_in
from wegwijs.files import Project
from wegwijs.problems import Place, Problem, problem, warning

MESSAGES = messages_in(Project(ROOT), "nl")
EVIL = "a%0A::error::b\r\n::set-output name=x::y | <b>c</b> [d](https://evil.example) `e` @f https://evil.example"
WORDS = ("check", "--municipality", SLUG, "--today", "2026-11-24", "--format")


def faults() -> list[Problem]:
    folder = f"content/municipalities/{SLUG}"
    return [
        problem("web-wrong", Place(f"{folder}/offers.csv", 4, "Website"), value=EVIL),
        warning("web-wrong", Place(f"{folder}/offers.xlsx", 7, EVIL), value="x"),
    ]


def test_github_shows_each_fault_on_its_line() -> None:
    lines = check_forms.github(faults(), MESSAGES).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"::error file=content/municipalities/{SLUG}/offers.csv,line=4,title=web-wrong::")
    # A row of Excel is no line of a file.
    assert lines[1].startswith(f"::warning file=content/municipalities/{SLUG}/offers.xlsx,title=web-wrong::")


def test_nothing_typed_ends_an_annotation() -> None:
    raw = Problem("web-wrong", Place("a,line=1::x\n::error::y", 1), {"value": "v\n::stop-commands::t"})
    text = check_forms.github([raw], MESSAGES)
    assert text.count("\n") == 1
    head = re.match(r"::error file=([^,:]*),title=web-wrong::", text)
    assert head and head[1] == "a%2Cline=1%3A%3Ax %3A%3Aerror%3A%3Ay"  # a name is on one line


def test_nothing_typed_is_markdown_in_a_summary() -> None:
    shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(
        check_forms.summary(faults(), MESSAGES, EVIL)
    )
    assert set(re.findall(r"<(\w+)", shown)) <= {"h3", "ul", "li", "p", "strong", "br"}
    assert "&lt;b&gt;c&lt;/b&gt;" in shown


def test_gitlab_reads_a_report() -> None:
    twice = faults()[0]
    report = json.loads(check_forms.gitlab([*faults(), twice], MESSAGES))
    assert len({one["fingerprint"] for one in report}) == 3
    assert [one["location"]["lines"]["begin"] for one in report] == [4, 1, 4]
    assert [one["severity"] for one in report] == ["critical", "minor", "critical"]
    moved = problem("web-wrong", Place(twice.place.file, 9, "Website"), **twice.facts)
    assert json.loads(check_forms.gitlab([moved], MESSAGES))[0]["fingerprint"] == report[0]["fingerprint"]


def test_the_same_outcome_in_each_form(project: Project, tmp_path: Path) -> None:
    municipality(project, offers_csv=listed(("", "x", "y", "groep", "samen", "0-2")))
    plain = run(project, *WORDS, "text")
    summary = tmp_path / "summary.md"
    on_github = run(project, *WORDS, "github", env={"GITHUB_STEP_SUMMARY": str(summary)})
    on_gitlab = run(project, *WORDS, "gitlab")
    assert plain.code == on_github.code == on_gitlab.code == 1
    assert plain.err == on_github.err == on_gitlab.err
    assert re.search(
        r"^::error file=content/municipalities/\S+/offers\.csv,line=2,title=cell-missing::", on_github.out, re.MULTILINE
    )
    assert summary.read_text().startswith("### ")
    assert any(one["check_name"] == "cell-missing" for one in json.loads(on_gitlab.out))


def test_of_each_kind_github_gets_no_more_than_it_shows_and_one_of_each_cause() -> None:
    """GitHub drops what comes after ten errors and ten warnings of a step."""
    many = [
        problem("choice-unknown", Place("offers.csv", row, "Leeftijd"), value=row, choices="", near="")
        for row in range(2, 40)
    ]
    other = [problem("phone-wrong", Place("offers.csv", 50, "Telefoon"), value="x")]
    notes = [warning("offer-never-confirmed", Place("offers.csv", row), name="x") for row in range(2, 40)]
    lines = check_forms.github([*many, *other, *notes], messages_in(Project(ROOT), "nl")).splitlines()
    assert (
        [line.split()[0] for line in lines].count("::error")
        == [line.split()[0] for line in lines].count("::warning")
        == 10
    )
    assert any("phone-wrong" in line for line in lines)
