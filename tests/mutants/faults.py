"""The stated faults: which words of which file become others, and what a parent would suffer from it.

Each is a block in a file of tests/mutants:

    file    the file, from the root of the project
    find    words that stand there exactly once
    put     what takes their place
    why     what goes wrong then
    tests   the tests to ask first; without it test_pages.py
    named   true: this one must be noticed
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
FIRST = "test_pages.py"


class StaleFaultError(Exception):
    """The words of a fault stand nowhere in its file any more, or more than once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault to plant; `group` is the name of the file that states it."""

    file: str
    find: str
    put: str
    why: str
    tests: str = FIRST
    named: bool = False
    group: str = ""

    def planted(self, root: Path) -> str:
        """The text of the file with the fault in it. Raises `StaleFaultError`."""
        path = root / self.file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if (count := text.count(self.find)) != 1:
            raise StaleFaultError(f"{self.file}: {self.find!r} stands there {count} times ({self.why})")
        return text.replace(self.find, self.put)


def stated() -> list[Fault]:
    """Every fault, in the order of the files and of their lines."""
    groups = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.yml"))}
    return [Fault(**block, group=name) for name, blocks in groups.items() for block in blocks]


def stale(root: Path) -> list[str]:
    """What is wrong with faults that can no longer be planted."""
    wrong = []
    for fault in stated():
        try:
            fault.planted(root)
        except StaleFaultError as error:
            wrong.append(str(error))
    return wrong
