"""What a build knows of a page when it is done: all that the join needs of it, and that the next build takes it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wegwijs.build.tree import FileRecord
from wegwijs.problems import Problem
from wegwijs.verify import PageFacts


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page in the language `code`, that stands in the tree.

    `key` stands for all that it was made of, empty where that cannot be told; `files` are its own, by their paths in the site:
    the page, the same compressed, its code for paper; `assets` those that it shares with others.
    """

    code: str
    key: str
    files: Mapping[str, FileRecord]
    assets: Mapping[str, FileRecord]
    facts: PageFacts
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> list[Any]:
        """As it is remembered. Of a page with faults nothing is: it is looked at each time."""
        facts = self.facts
        return [
            _as_json(self.files),
            _as_json(self.assets),
            [facts.address, facts.ids, facts.goals, facts.fetched],
        ]


def page_record(code: str, key: str, value: list[Any]) -> PageRecord:
    """The record of a page as it was remembered under its key."""
    files, assets, (address, ids, goals, fetched) = value
    facts = PageFacts(address, tuple(ids), tuple(map(tuple, goals)), tuple(fetched))
    return PageRecord(code, key, _records(files), _records(assets), facts)


def _as_json(files: Mapping[str, FileRecord]) -> dict[str, tuple[str, int]]:
    return {path: (record.sha256, record.size) for path, record in files.items()}


def _records(files: Mapping[str, Any]) -> dict[str, FileRecord]:
    return {path: FileRecord(sha256, size) for path, (sha256, size) in files.items()}
