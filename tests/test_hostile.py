"""A sampled tenth of the hostile inputs, and with the whole sites a few moments of each kill; `make fuzz` runs all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hostile import kills, scanner
from hostile.inputs import KINDS, every, sample
from hostile.running import FORBIDDEN, run

SOME = 4


def test_there_are_a_thousand_at_least() -> None:
    assert len(every()) >= 1000
    assert sum(len(sample(kind)) for kind in KINDS) >= len(every()) // 10


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_or_stopped(kind: str) -> None:
    bad = [fate for fate in run(sample(kind)) if fate.column in FORBIDDEN]
    assert not bad


@pytest.mark.fuzz
@pytest.mark.whole
@pytest.mark.parametrize("command", kills.COMMANDS)
def test_a_stopped_program_loses_nothing(command: str) -> None:
    points = kills.POINTS if "WEGWIJS_FUZZ" in os.environ else SOME
    *wrong, moments = kills.kills(command, points)
    assert not wrong and int(moments) >= SOME


@pytest.mark.parametrize(
    "page",
    [
        "<a href='javascript:x'>x</a>",
        "<a href='mailto:a@b.nl?bcc=c@d.nl'>x</a>",
        "<a href='//evil.nl'>x</a>",
        "<img src='https://evil.nl/x'>",
        "<p onclick='x'>x</p>",
        "<script>x</script>",
        "<style>p{background:url(https://evil.nl)}</style>",
        "<p>a\u202eb</p>",
        "<p>{'a': 'b'}</p>",
    ],
)
def test_the_scanner_sees(tmp_path: Path, page: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{page}", encoding="utf-8")
    assert [*scanner.notes(tmp_path)]
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><a href='mailto:a@b.nl'>x</a>", encoding="utf-8"
    )
    assert not [*scanner.notes(tmp_path)]
