"""A stylesheet as a phone gets it: for one direction, and for the oldest engine that we serve."""

from __future__ import annotations

import pytest

from wegwijs.stylesheet import compiled


@pytest.mark.parametrize(
    ("written", "left_to_right", "right_to_left"),
    [
        ("margin-inline-start:1rem", "margin-left:1rem", "margin-right:1rem"),
        (
            "padding-inline:.75rem 2rem",
            "padding-left:.75rem;padding-right:2rem",
            "padding-left:2rem;padding-right:.75rem",
        ),
        ("margin-inline:auto", "margin-left:auto;margin-right:auto", "margin-left:auto;margin-right:auto"),
        ("margin-block:1rem 2rem", "margin-top:1rem;margin-bottom:2rem", "margin-top:1rem;margin-bottom:2rem"),
        ("inset-inline-end:0", "right:0", "left:0"),
        ("inset-inline-start:auto;inset-inline-end:1rem", "left:auto;right:1rem", "left:1rem;right:auto"),
        ("inset:0", "top:0;bottom:0;left:0;right:0", "top:0;bottom:0;left:0;right:0"),
        ("border-inline-start:1px solid", "border-left:1px solid", "border-right:1px solid"),
        ("border-inline-end-width:2px", "border-right-width:2px", "border-left-width:2px"),
        ("text-align:end", "text-align:end", "text-align:end"),
        ("display:inline-flex", "display:inline-flex", "display:inline-flex"),
    ],
)
def test_what_begins_a_line_is_left_or_right(written: str, left_to_right: str, right_to_left: str) -> None:
    sheet = f"a{{{written}}}"
    for direction, shown in (("ltr", left_to_right), ("rtl", right_to_left)):
        rules = compiled(sheet, direction)
        assert set(rules[2:-1].split(";")) == set(shown.split(";")), direction
        assert compiled(rules, direction) == rules, "what is compiled stays as it is"


def test_a_name_that_looks_like_a_side_keeps_its_letters() -> None:
    assert compiled(".inline-start{color:red}", "rtl") == ".inline-start{color:red}"


def test_what_old_engines_do_not_know_has_something_beside_it() -> None:
    assert "width:-webkit-fit-content" in compiled("a{width:fit-content}")
    assert compiled("a{overflow-wrap:break-word;overflow-wrap:anywhere}").count("overflow-wrap") == 2
    assert compiled("bdi{unicode-bidi:-webkit-isolate;unicode-bidi:isolate}").count("isolate") == 2


def test_a_selector_that_old_engines_do_not_know_spoils_no_other() -> None:
    """A list of selectors with one that is unknown is passed over whole."""
    assert compiled(".a{outline:0}.b:focus-visible{outline:0}").count("{") == 2
