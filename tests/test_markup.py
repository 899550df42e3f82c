"""The inline marks of a text, and everything that is no mark."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijs.markup import LINK_TARGET, Run, facts_in, fill, runs, targets

FACTS = {"gemeente": "Voorbeeldstad", "telefoon": "0999 10 10 01"}

CASES = [
    ("Een zin.", (Run("Een zin."),)),
    ("Een **sterk** woord", (Run("Een "), Run("sterk", strong=True), Run(" woord"))),
    ("Lees [meer](/visie/).", (Run("Lees "), Run("meer", target="/visie/"), Run("."))),
    ("[**112**](tel:112)", (Run("112", strong=True, target="tel:112"),)),
    ("[site](https://a.nl/x?y=1)", (Run("site", target="https://a.nl/x?y=1"),)),
    ("In {gemeente}.", (Run("In "), Run("Voorbeeldstad", fact=True), Run("."))),
    ("**{gemeente}**", (Run("Voorbeeldstad", strong=True, fact=True),)),
    ("{onbekend}", (Run("{onbekend}"),)),
    ("<b>x</b> & &amp;", (Run("<b>x</b> & &amp;"),)),
    ("`x` ~~y~~ <https://a.nl>", (Run("`x` ~~y~~ <https://a.nl>"),)),
    ("", ()),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_runs(text: str, found: tuple[Run, ...]) -> None:
    assert runs(text, FACTS) == found


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "http://a.nl/",
        "//a.nl/",
        "/\\a.nl",
        "/a b/",
        "mailto:a@b.nl",
        "tel:112;x",
        "visie/",
        "/Visie/",
    ],
)
def test_no_link_to_elsewhere(target: str) -> None:
    text = f"[x]({target})"
    assert targets(text) == []
    assert all(not run.target for run in runs(text))
    assert "".join(run.text for run in runs(text)) == text


def test_a_fact_is_never_read_as_a_mark() -> None:
    """A municipality called **x** or <b> stays just that."""
    assert runs("In {gemeente}", {"gemeente": "**x** [y](/z/) <b>"}) == (
        Run("In "),
        Run("**x** [y](/z/) <b>", fact=True),
    )
    assert fill("In {gemeente}", {"gemeente": "{telefoon}", "telefoon": "x"}) == "In {telefoon}"


def test_facts_and_targets_are_counted() -> None:
    assert facts_in("{b} {a} {b} {A} { a }") == ["a", "b", "b"]
    assert targets("[a](/b/) [c](/a/) [d](/b/)") == ["/a/", "/b/", "/b/"]


MARKS = st.text("*[](){}<>/\\&`!#\n ae:t", max_size=40)


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(st.text(max_size=60), MARKS))
def test_nothing_stops_it(text: str) -> None:
    found = runs(text, FACTS)
    assert all(run.text for run in found)
    assert all(not run.target or LINK_TARGET.match(run.target) for run in found)
    assert sorted({run.target for run in found if run.target} - set(targets(text))) == []
