"""Whether a text would be read in a column of our list, asked before somebody writes it there; and the mapping file."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from wegwijs.files import House, inside
from wegwijs.model import Column, Municipality, OpenReferral
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import mapping, tables, yamlfile
from wegwijs.read.cells import Cells
from wegwijs.read.columns import Words, nearest, plain

FILE = "open-referral.yml"


@dataclass(frozen=True)
class Trial:
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
        column = self.words.headings.get(plain(heading))
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


def open_referral(house: House, slug: str, own: Path | None, trial: Trial) -> tuple[OpenReferral | None, list[Problem]]:
    """The mapping of the project, over it that of the municipality, over it the file that was asked for."""
    folder = house.municipalities / slug
    paths = [house.content / FILE]
    if (folder / FILE).exists():
        if not inside(folder / FILE, folder):
            return None, [problem("path-outside", Place(house.shown(folder / FILE)))]
        paths.append(folder / FILE)
    whole = OpenReferral()
    problems: list[Problem] = []
    for path in [*paths, *([own] if own else [])]:
        file = house.shown(path)
        text, faults = yamlfile.read_text(path, file)
        document, faults = yamlfile.load(text, file) if text is not None else (None, faults)
        found, more = yamlfile.fit(document, file, OpenReferral) if document and not faults else (None, [])
        problems += faults + more
        if found is not None and document is not None:
            problems += trial.faults(found, document, file)
            whole = whole.over(found)
    return (None if problems else whole), problems


@dataclass(frozen=True)
class Laid:
    """How a list lies in its file: the row of the headings, the column of each field (from 1), and how far it goes."""

    heading_row: int
    columns: dict[str, int]
    last_row: int
    widest: int


def laid(path: Path, file: str, trial: Trial) -> tuple[Laid | None, list[Problem]]:
    """How the list at a path lies, read as the site reads it."""
    table, problems = tables.read(path, file)
    if table is None:
        return None, problems
    shown = str(PurePosixPath(file).with_name("municipality.yml"))
    ours = mapping.apply(table, trial.municipality, trial.words, shown).table
    ignored = {plain(name) for name in trial.municipality.ignore_columns}
    columns: dict[str, int] = {}
    for index, heading in ours.headings.items():
        column = trial.words.headings.get(plain(heading))
        if column and index in table.headings and plain(heading) not in ignored and column.field:
            columns.setdefault(column.field, index + 1)
    widest = max([*table.headings, *(index for row in table.rows for index in row.cells)], default=-1) + 1
    last = max((row.number for row in table.rows), default=table.heading_row)
    return Laid(table.heading_row, columns, last, widest), []
