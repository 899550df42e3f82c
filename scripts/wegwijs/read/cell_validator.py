"""Whether a text would be read in a column of our list, asked before somebody writes it there; and the mapping file."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wegwijs import source_files
from wegwijs.files import Project, inside
from wegwijs.model import Column, Municipality, OpenReferral
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.read import mapping, yamlfile
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest

FILE = "open-referral.yml"


@dataclass(frozen=True)
class CellValidator:
    """Says whether the reader of a municipality's list would take a text, before somebody writes it there."""

    words: Words
    municipality: Municipality

    def __call__(self, field: str, text: str) -> Problem | None:
        """The problem that the reader would tell of this text in the column of `field`; `None` where it would read it."""
        question = (field, text)
        if question not in self._answers:
            self._answers[question] = mapping.refused(text, self._fields[field], self._cells, Place(""))
        return self._answers[question]

    def faults(self, referral: OpenReferral, document: yamlfile.Document, file: str) -> list[Problem]:
        """What is wrong with a mapping of Open Referral: headings that we do not have, words that a column cannot hold.

        `file` is the path of the mapping for people, `document` where its lines are.
        """
        faults: list[Problem] = []
        for term, answers in referral.terms.items():
            for heading, words in answers.items():
                faults += self._faults(heading, words, ("terms", term, heading), document, file)
        for heading, spellings in referral.words.items():
            faults += self._faults(heading, spellings, ("words", heading), document, file)
        for heading, words in referral.calendar.items():
            faults += self._faults(heading, words, ("calendar", heading), document, file)
        for word in referral.ages:
            faults += self._faults(self._fields["phases"].heading, (word,), ("ages", word), document, file)
        return faults

    def _faults(
        self, heading: str, words: Iterable[str], at: tuple[Hashable, ...], document: yamlfile.Document, file: str
    ) -> list[Problem]:
        place = Place(file, document.line(at), ".".join(map(str, at)))
        column = self.words.headings.get(normalized(heading))
        if column is None:
            near = nearest(heading, [known.heading for known in self.words.columns.columns])
            return [problem("mapping-heading", place, heading=heading, near=near)]
        return [fault for word in words if (fault := mapping.refused(word, column, self._cells, place))]

    @cached_property
    def _answers(self) -> dict[tuple[str, str], Problem | None]:
        """What was asked before: the services of a source say much the same."""
        return {}

    @cached_property
    def _cells(self) -> Cells:
        return Cells(self.words, self.municipality.neighbourhoods, self.municipality.sample)

    @cached_property
    def _fields(self) -> dict[str, Column]:
        return {column.field: column for column in self.words.columns.columns}


def open_referral(
    project: Project, slug: str, asked: Path | None, validator: CellValidator
) -> tuple[OpenReferral | None, list[Problem]]:
    """The mapping of Open Referral to our columns: the project's, over it the municipality's, over it the file `asked` for.

    `None` where any of the three cannot be read, with the reasons.
    """
    folder = project.municipalities / slug
    paths = [project.content / FILE]
    if (folder / FILE).exists():
        if not inside(folder / FILE, folder):
            return None, [problem("path-outside", Place(project.shown(folder / FILE)))]
        paths.append(folder / FILE)
    merged = OpenReferral()
    problems: list[Problem] = []
    for path in [*paths, *([asked] if asked else [])]:
        file = project.shown(path)
        text, faults = source_files.text(path, file)
        document, faults = yamlfile.load(text, file) if text is not None else (None, faults)
        referral, misfits = (
            yamlfile.fit(document, file, OpenReferral) if document and not errors(faults) else (None, [])
        )
        problems += faults + misfits
        if referral is not None and document is not None:
            problems += validator.faults(referral, document, file)
            merged = merged.over(referral)
    return (None if problems else merged), problems
