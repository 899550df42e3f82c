"""What parents said, from the sheet of the vision's workbook on which a coalition wrote it down: its rows become parents.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wegwijs.model import Parents, Workshop
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import vision_book, yamlfile
from wegwijs.read.vision_book import TALKS

OF_TALK = ("on", "groups", "number", "languages")
OF_VOICE = ("quote", "about", "done")


def read(path: Path, file: str, words: Workshop) -> tuple[Parents | None, list[Problem]]:
    """The conversations in a workbook, none where its sheet is empty or not there; `None` where they cannot be read.

    `words` know the names of groups and languages. Rows with the same number are one conversation; a row without a
    number belongs to the one above it, or begins one with a day.
    """
    sheets, problems = vision_book.lines_of(path, file, words, [TALKS])
    if sheets is None or problems:
        return None, problems
    sheet, lines = words.sheets[TALKS], sheets[TALKS]

    def place(row: int, name: str) -> Place:
        column = sheet.columns.get(name)
        return Place(lines.table.file, row, column.heading if column else "", sheet.name)

    talks: dict[str, tuple[dict[str, Any], list[int]]] = {}
    name = ""
    for line, row in lines.lines:
        unnumbered = f"row {row}" if "on" in line or not name else name
        name = str(line.get("talk", unnumbered))
        talk, rows = talks.setdefault(name, ({}, [row]))
        for key in (key for key in OF_TALK if key in line):
            if talk.setdefault(key, line[key]) != line[key]:
                problems.append(problem("workbook-talk", place(row, key), talk=name))
        if voice := {key: line[key] for key in OF_VOICE if key in line}:
            talk.setdefault("voices", []).append(voice)
            rows.append(row)
    if problems:
        return None, problems
    document = yamlfile.Document({"conversations": [talk for talk, _ in talks.values()]}, {})
    parents, faults = yamlfile.fit(document, file, Parents)
    rows_of = [rows for _, rows in talks.values()]
    return parents, [_placed(fault, rows_of, place) for fault in faults]


def _placed(fault: Problem, rows_of: list[list[int]], place: Any) -> Problem:
    """A fault with the row in which it is (`conversations.2.voices.1.quote`); its keys count from 1.

    `rows_of` has for each conversation its first row, and then the row of each thing that was said.
    """
    keys = fault.place.column.split(".")
    rows = rows_of[int(keys[1]) - 1]
    row = rows[int(keys[3])] if len(keys) > 3 and keys[2] == "voices" and keys[3].isdigit() else rows[0]
    field = next((key for key in reversed(keys) if key in OF_TALK + OF_VOICE), "")
    where = place(row, field)
    if fault.code == "yaml-key-missing":
        return problem("workbook-empty", where, heading=where.column)
    if field == "on":
        return problem("date-wrong", where, value=fault.facts["value"])
    facts = fault.facts | ({"key": where.column} if "key" in fault.facts else {})
    return Problem(fault.code, where, facts, fault.severity)
