"""Whom we asked whether an offer is right, and what came back: remembered in the folder, and read from an answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from wegwijs import source_files
from wegwijs.files import Project, inside
from wegwijs.model import AskWords, Question, Reply
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import tables, yamlfile

FILE, WORDS = "asked.csv", "ask.yml"
HEADINGS = ("organisatie", "kenmerk", "gevraagd", "beantwoord", "antwoord")
LARGEST = 5_000_000
LONGEST_REMARK = 500


@dataclass(frozen=True)
class Answer:
    """A row of an answer; `reply` is none where the word is none of ours, and `typed` that word."""

    offer: str
    row: int
    typed: str
    reply: Reply | None
    remark: str = ""


def words(project: Project) -> tuple[AskWords | None, list[Problem]]:
    """The words of content/ask.yml; `None` where they cannot be read, with the reasons."""
    path = project.content / WORDS
    return yamlfile.read(path, project.shown(path), AskWords)


def questions(folder: Path) -> tuple[Question, ...]:
    """The questions that are remembered in a municipality's folder; none where that cannot be read."""
    if not inside(folder / FILE, folder):
        return ()
    try:
        lines = [*csv.reader(io.StringIO(source_files.read_text(folder / FILE, LARGEST), newline=""), delimiter=";")]
    except (OSError, UnicodeError, csv.Error):
        return ()
    return tuple(Question(*line) for line in lines[1:] if len(line) == len(HEADINGS) and line[1])


def written(remembered: Iterable[Question], new: Iterable[Question]) -> bytes:
    """The questions as a file; a new one takes the place of that of the same offer."""
    known: Mapping[str, Question] = {question.offer: question for question in (*remembered, *new)}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(astuple(question) for _, question in sorted(known.items()))
    return out.getvalue().encode()


def answers(path: Path, file: str, identity: str, known: AskWords) -> tuple[list[Answer], list[Problem]]:
    """The answered rows of a sheet that came back, and why it cannot be read.

    `file` is its path for people, `identity` the heading of the column that says which offer a row is.
    """
    table, problems = tables.read(path, file)
    if table is None:
        return [], problems
    places = {normalized(heading): at for at, heading in table.headings.items()}
    needed = [heading for heading in (identity, known.question) if normalized(heading) not in places]
    if needed:
        return [], [problem("answer-columns", Place(file, table.heading_row), headings=", ".join(needed))]
    replies = {normalized(word): reply for reply, spellings in known.answers.items() for word in spellings}
    mark, question = places[normalized(identity)], places[normalized(known.question)]
    remark = places.get(normalized(known.remark), -1)
    listed = []
    for row in table.rows:
        if mark in row.cells and question in row.cells:
            typed = row.cells[question].text[:LONGEST_REMARK]
            words_beside = row.cells[remark].text[:LONGEST_REMARK] if remark in row.cells else ""
            listed.append(
                Answer(row.cells[mark].text[:100], row.number, typed, replies.get(normalized(typed)), words_beside)
            )
    return listed, []
