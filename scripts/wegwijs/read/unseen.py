"""Characters that nobody sees: they make a text read as another, hide a word from a search, or stop a program."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from wegwijs.problems import Place, Problem, warning

NOT_SEEN = {"Cc", "Cf", "Co", "Cs"}
SPACES = {"Zl", "Zp"}
JOINERS = "\u200c\u200d"  # scripts need these
OF_LINES = "\n\r\t"


def without(text: str, keep: str = "") -> str:
    """A text without control, direction and invisible characters; joiners stay, and those to `keep`."""
    if text.isprintable():
        return text
    marks = (" " if unicodedata.category(mark) in SPACES else mark for mark in text)
    return "".join(
        mark for mark in marks if unicodedata.category(mark) not in NOT_SEEN or mark in JOINERS or mark in keep
    )


def cleaned(text: str, file: str) -> tuple[str, list[Problem]]:
    """A text of several lines without them, and a warning for each line that held one."""
    clean = without(text, OF_LINES)
    return clean, ([*_removed(text, file)] if len(clean) != len(text) else [])


def _removed(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(without(line, OF_LINES)) != len(line):
            yield warning("characters-removed", Place(file, number))
