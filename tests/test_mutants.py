"""The stated faults (tests/mutants) stay true, and the tests notice them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutants.__main__ import main
from mutants.faults import Fault, StaleFaultError, stale, stated
from small_project import ROOT


def test_every_fault_can_still_be_planted() -> None:
    assert stale(ROOT) == []


def test_every_fault_changes_something_and_has_a_reason_of_its_own() -> None:
    faults = stated()
    assert [fault for fault in faults if fault.find == fault.put] == []
    assert len({fault.why for fault in faults}) == len(faults) >= 80


def test_a_fault_whose_words_are_gone_or_there_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("once twice twice", encoding="utf-8")
    assert Fault("page.html", "once", "never", "x").planted(tmp_path) == "never twice twice"
    for find in ("twice", "nowhere"):
        with pytest.raises(StaleFaultError, match=find):
            Fault("page.html", find, "never", "x").planted(tmp_path)


@pytest.mark.whole
def test_the_tests_without_a_browser_notice_nearly_every_fault() -> None:
    assert main([]) == 0
