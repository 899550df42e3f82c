"""What came of one municipality: it stands beside its folder in the site, so that shards of a build can be put together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from wegwijs import source_files
from wegwijs.model import Content
from wegwijs.problems import Problem, Severity
from wegwijs.publish.account import NAME as ACCOUNT

ENDING = ".json"  # no municipality's folder has a dot in its name
UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a municipality. `built` is false where the site that stands there is an older one, of `day`, or none (empty).

    `languages` has the name of each in itself, by its code; `errors` counts what went wrong, by code.
    """

    slug: str
    name: str
    built: bool
    day: str = ""
    pages: int = 0
    languages: dict[str, str] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)

    @property
    def last(self) -> date | None:
        """The day of the site that stands there; `None` where there is none."""
        return date.fromisoformat(self.day) if self.day else None


def good(content: Content, today: date, pages: int) -> Outcome:
    """The outcome where a new site stands there; `pages` counts them in all languages."""
    municipality = content.municipality
    names = {language.code: language.name for language in content.languages}
    spoken = {code: names[code] for code in municipality.languages}
    return Outcome(municipality.slug, municipality.name, True, today.isoformat(), pages, spoken)


def bad(slug: str, name: str, problems: Iterable[Problem], before: Outcome | None) -> Outcome:
    """The outcome where nothing is new; what was there `before` is there still."""
    errors = Counter(fault.code for fault in problems if fault.severity is Severity.ERROR)
    counts = dict(sorted(errors.items()))
    if before is None:
        return Outcome(slug, name or slug, False, errors=counts)
    return Outcome(slug, name or before.name, False, before.day, before.pages, before.languages, counts)


def write(outcome: Outcome, site: Path) -> None:
    """Write an outcome beside the folder of its municipality."""
    text = json.dumps(asdict(outcome), ensure_ascii=False, indent=1) + "\n"
    (site / (outcome.slug + ENDING)).write_text(text, encoding="utf-8")


def read(site: Path, slug: str) -> Outcome | None:
    """What came of a municipality the last time, or what its site says of itself where that is lost; `None` where both are."""
    try:
        value = json.loads(source_files.read_text(site / (slug + ENDING)))
        languages = {str(code): str(name) for code, name in value["languages"].items()}
        errors = {str(code): int(count) for code, count in value["errors"].items()}
        value_read = Outcome(
            slug, str(value["name"]), value["built"] is True, str(value["day"]), int(value["pages"]), languages, errors
        )
        return value_read if value["slug"] == slug and (value_read.last is None or (site / slug).is_dir()) else None
    except UNREADABLE:
        return _of_itself(site, slug)


def _of_itself(site: Path, slug: str) -> Outcome | None:
    try:
        value = json.loads(source_files.read_text(site / slug / ACCOUNT))
        languages = {str(code): str(code) for code in value["languages"]}
        day = date.fromisoformat(str(value["today"])).isoformat()
        return Outcome(slug, slug, False, day, int(value["counts"]["pages"]), languages)
    except UNREADABLE:
        return None
