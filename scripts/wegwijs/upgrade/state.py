"""The state of a checkout for one municipality: its pages, the project's sentences on them, the languages, what check says.

Run as `python -m wegwijs.upgrade.state <slug> <yyyy-mm-dd>` in an older checkout, that version tells of itself.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from wegwijs import pipeline, read
from wegwijs.catalogs import coverage, extract
from wegwijs.files import Project, find_project
from wegwijs.model import SOURCE_LANGUAGE, Content
from wegwijs.translate.lexicon import lexicon_of

FORM = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A problem as it was: `place` is file, row and column."""

    code: str
    severity: str
    place: tuple[str, int, str]
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """What a checkout says for one municipality.

    `pages`: address → title. `sentences`: the project's on this site → where. `languages`: code → messages not whole.
    """

    version: str
    pages: dict[str, str]
    sentences: dict[str, str]
    languages: dict[str, int]
    problems: tuple[Said, ...]

    def written(self) -> str:
        """The state as a text that `restored` reads."""
        return json.dumps({"form": FORM, **asdict(self)}, ensure_ascii=False)


def state(project: Project, slug: str, today: date) -> State | None:
    """The state of a checkout; `None` where its content cannot be read."""
    prepared = pipeline.prepare(project, slug, today)
    content, _ = read.read(project, slug)
    if content is None:
        return None
    template = extract.shown(project, content)
    sentences = {
        str(message.id[0] if isinstance(message.id, tuple) else message.id): (message.auto_comments or [""])[0]
        for message in template
        if message.id
    }
    return State(
        version("wegwijs"),
        {page.address: str(page.title) for edition in prepared.editions[:1] for page in edition.pages},
        sentences,
        _languages(project, content, template),
        tuple(
            Said(fault.code, str(fault.severity), (fault.place.file, fault.place.row, fault.place.column), fault.facts)
            for fault in prepared.problems
        ),
    )


def _languages(project: Project, content: Content, template: Any) -> dict[str, int]:
    known = {language.code: language for language in content.languages}
    counts = {}
    for code in content.municipality.languages:
        if code != SOURCE_LANGUAGE:
            path = extract.catalogue_path(project, code, str(template.domain))
            counted = coverage.count(template, path, project.shown(path), lexicon_of(project, known[code]))
            counts[code] = counted.total - counted.whole
    return counts


def restored(text: str) -> State | None:
    """A state as it was written; `None` where it is of another form."""
    try:
        fields = json.loads(text)
        if fields.pop("form") != FORM:
            return None
        problems = tuple(Said(**{**entry, "place": tuple(entry["place"])}) for entry in fields.pop("problems"))
        return State(**fields, problems=problems)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def main() -> int:
    """Print the state of the checkout around the current folder; the exit code is 1 where there is none.

    Raises:
        FileNotFoundError: there is no project.
    """
    current = state(find_project(), sys.argv[1], date.fromisoformat(sys.argv[2]))
    if current is None:
        return 1
    sys.stdout.buffer.write(current.written().encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
