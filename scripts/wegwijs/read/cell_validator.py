"""Whether a text would be read in a column of our list, asked before somebody writes it there; and the mapping file."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wegwijs.files import Project, inside
from wegwijs.model import Column, Municipality, OpenReferral
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import mapping, yamlfile
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest

FILE = "open-referral.yml"


@dataclass(frozen=True)
class CellValidator:
    """The reader of a municipality's list."""

    words: Words
    municipality: Municipality

    def __call__(self, field: str, text: str) -> Problem | None:
        """What the reader would have against this text in the column of a field."""
        asked = (field, text)
        if asked not in self._answers:
            self._answers[asked] = mapping.refused(text, self._fields[field], self._cells, Place(""))
        return self._answers[asked]

    def faults(self, found: OpenReferral, document: yamlfile.Document, file: str) -> list[Problem]:
        """What is wrong with a mapping of Open Referral: headings that we do not have, words that a column cannot hold."""
        faults: list[Problem] = []
        for term, answers in found.terms.items():
            for heading, words in answers.items():
                faults += self._faults(heading, words, ("terms", term, heading), document, file)
        for heading, listed in found.words.items():
            faults += self._faults(heading, listed, ("words", heading), document, file)
        for word in found.ages:
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
    project: Project, slug: str, own: Path | None, validator: CellValidator
) -> tuple[OpenReferral | None, list[Problem]]:
    """The mapping of the project, over it that of the municipality, over it the file that was asked for."""
    folder = project.municipalities / slug
    paths = [project.content / FILE]
    if (folder / FILE).exists():
        if not inside(folder / FILE, folder):
            return None, [problem("path-outside", Place(project.shown(folder / FILE)))]
        paths.append(folder / FILE)
    whole = OpenReferral()
    problems: list[Problem] = []
    for path in [*paths, *([own] if own else [])]:
        file = project.shown(path)
        text, faults = yamlfile.read_text(path, file)
        document, faults = yamlfile.load(text, file) if text is not None else (None, faults)
        found, more = yamlfile.fit(document, file, OpenReferral) if document and not faults else (None, [])
        problems += faults + more
        if found is not None and document is not None:
            problems += validator.faults(found, document, file)
            whole = whole.over(found)
    return (None if problems else whole), problems
