"""A vision from the workbook that a coalition filled in: its rows become what vision.yml says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wegwijs.model import OwnVision, Workshop, WorkshopSheet
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.read import tables, vision_cells, yamlfile
from wegwijs.read.columns import nearest
from wegwijs.read.grid import Table
from wegwijs.read.vision_cells import Line
from wegwijs.slugs import short, slug

TALKS = "talks"
PARAGRAPHS = {"introduction", "introduction_for_parents"}
DAYS = {"adopted_on", "adopted_until"}
UNNAMED = {"blocks": "bouwsteen", "goals": "doel", "indicators": "maat"}
LISTS = {"adopt": "adopted", "adapt": "adapted", "add": "added", "leave-out": "left_out"}
CHOSEN = {"adopt": ("reason", "proposed_by"), "leave-out": ("reason", "proposed_by")}


@dataclass
class Lines:
    """The rows of one sheet, by the fields of their columns; and where each stands."""

    table: Table
    lines: list[tuple[Line, int]] = field(default_factory=list)


def read(path: Path, file: str, words: Workshop) -> tuple[OwnVision | None, list[Problem]]:
    """The vision in a workbook; `None` where it cannot be read, with the reasons. `words` know the names of the parts."""
    sheets, problems = lines_of(path, file, words, [name for name in words.sheets if name != TALKS])
    if sheets is None or problems:
        return None, problems
    making = _Making(sheets, words)
    document = yamlfile.Document(making.data(), {})
    vision, faults = yamlfile.fit(document, file, OwnVision)
    return vision, making.problems + [making.placed(fault) for fault in faults]


def lines_of(
    path: Path, file: str, words: Workshop, names: Iterable[str]
) -> tuple[dict[str, Lines] | None, list[Problem]]:
    """The rows of some sheets of the workbook, by the names of the sheets; those of a sheet that is not there are none."""
    first, problems = tables.read(path, file)
    if first is None:
        return None, errors(problems)
    by_name = {normalized(table.sheet): table for table in (first, *first.others)}
    if normalized(words.sheets["blocks"].name) not in by_name:
        return None, [problem("workbook-other", Place(file), sheet=words.sheets["blocks"].name)]
    problems = []
    sheets: dict[str, Lines] = {}
    for name in names:
        sheet = words.sheets[name]
        table = by_name.get(normalized(sheet.name))
        lines = Lines(table) if table else Lines(first)
        if table:
            columns, faults = _columns(sheet, table)
            problems += faults
            for row in table.rows:
                line, faults = vision_cells.line(row, columns, sheet, words, table)
                problems += faults
                if line:
                    lines.lines.append((line, row.number))
        sheets[name] = lines
    return sheets, problems


def _columns(sheet: WorkshopSheet, table: Table) -> tuple[dict[int, str], list[Problem]]:
    """The field of each column that is read, by its heading; a heading that is gone is told."""
    names = {normalized(column.heading): name for name, column in sheet.columns.items()}
    columns = {at: names[normalized(text)] for at, text in table.headings.items() if normalized(text) in names}
    missing = [
        problem("workbook-column", Place(table.file, table.heading_row, sheet=table.sheet), heading=column.heading)
        for name, column in sheet.columns.items()
        if name not in columns.values() and not column.ours
    ]
    return columns, missing


class _Making:
    """Makes of the rows of the sheets what vision.yml says, and remembers where each thing stood."""

    def __init__(self, sheets: Mapping[str, Lines], words: Workshop) -> None:
        self.sheets, self.words = sheets, words
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, int], tuple[str, int]] = {}
        self.names = {line["id"] for name in ("blocks", "goals") for line, _ in sheets[name].lines if "id" in line}

    def data(self) -> Line:
        data: Line = {}
        for line, row in self.sheets["vision"].lines:
            if "key" in line and "text" in line:
                key, typed = line["key"], line["text"]
                if key in PARAGRAPHS:
                    data.setdefault(key, []).append(typed)
                else:
                    data[key] = vision_cells.day(typed) if key in DAYS and isinstance(typed, str) else typed
                self.places[key, 0] = ("vision", row)
        data["asked"] = [
            self._kept("asked", at, "asked", row, line) for at, (line, row) in enumerate(self._of("asked"))
        ]
        points = self._points()
        for line, row in self._of("blocks"):
            self._block(data, line, row, points)
        for line, row in self._of("words"):
            kind = line.pop("kind", "definition")
            if line.keys() - {"id"}:
                key = "contact_rules" if kind == "rule" else "definitions"
                if key == "definitions" and line.get("id") in points:
                    line["points"] = points.pop(line["id"])
                self._add(data, key, "words", row, line)
        self._tell_unused(points)
        for line, row in self._of("goals"):
            line.setdefault("id", self._name(line.get("text", ""), UNNAMED["goals"]))
            self._add(data, "goals", "goals", row, line)
        for sheet in ("actions", "indicators"):
            for line, row in self._of(sheet):
                self._of_goal(data, sheet, row, line)
        return {key: value for key, value in data.items() if value}

    def placed(self, fault: Problem) -> Problem:
        """A fault of the whole with the sheet and row of the thing in which it is; its keys count from 1."""
        key, _, rest = fault.place.column.partition(".")
        number, _, inner = rest.partition(".")
        sheet, row = self.places.get((key, int(number) - 1 if number.isdigit() else 0), ("vision", 0))
        table = self.sheets[sheet].table
        name = inner.split(".")[0]
        column = self.words.sheets[sheet].columns.get(name)
        heading = column.heading if column else self.words.answers["key"].get(key, fault.place.column)
        place = Place(table.file, row, heading, self.words.sheets[sheet].name)
        if fault.code == "yaml-key-missing":
            return problem("workbook-empty", place, heading=heading)
        if fault.code == "yaml-value" and (key in DAYS or (column and column.date)):
            return problem("date-wrong", place, value=fault.facts["value"])
        facts = fault.facts | ({"key": heading} if "key" in fault.facts else {})
        return Problem(fault.code, place, facts, fault.severity)

    def _of(self, sheet: str) -> Iterator[tuple[Line, int]]:
        return iter([(dict(line), row) for line, row in self.sheets[sheet].lines])

    def _points(self) -> dict[str, list[str]]:
        points: dict[str, list[str]] = {}
        for line, _ in self._of("points"):
            listed = points.setdefault(line.get("id", ""), [])
            if line.get("text", self.words.none) != self.words.none:
                listed.append(line["text"])
        return points

    def _tell_unused(self, points: Mapping[str, list[str]]) -> None:
        """Points of a thing that is not there, or that the municipality did not adapt: they would be lost."""
        sheet, table = self.words.sheets["points"], self.sheets["points"].table
        for line, row in self._of("points"):
            if (name := line.get("id", "")) in points:
                place = Place(table.file, row, sheet.columns["id"].heading, sheet.name)
                self.problems.append(problem("workbook-points", place, id=name))

    def _block(self, data: Line, line: Line, row: int, points: dict[str, list[str]]) -> None:
        choice = line.pop("choice", "adopt")
        if choice == "add":
            line.setdefault("id", self._name(line.get("text", ""), UNNAMED["blocks"]))
        else:
            line.pop("part", None)
        if choice in CHOSEN:
            if lost := [name for name in ("text", "for_parents") if name in line]:
                heading = self.words.sheets["blocks"].columns[lost[0]].heading
                place = Place(self.sheets["blocks"].table.file, row, heading, self.words.sheets["blocks"].name)
                self.problems.append(problem("workbook-choice", place, choice=self.words.answers["choice"][choice]))
            line = {name: line[name] for name in ("id", *CHOSEN[choice]) if name in line}
            if choice == "adopt" and line.keys() <= {"id"}:
                return
        elif choice == "adapt" and line.get("id") in points:
            line["points"] = points.pop(line["id"])
        self._add(data, LISTS[choice], "blocks", row, line)

    def _of_goal(self, data: Line, sheet: str, row: int, line: Line) -> None:
        name = line.pop("goal", "")
        goals = data.get("goals", [])
        ids, texts = [goal["id"] for goal in goals], [normalized(goal.get("text", "")) for goal in goals]
        known = name if name in ids else slug(name)
        at = ids.index(known) if known in ids else texts.index(normalized(name)) if normalized(name) in texts else None
        if at is None:
            words = self.words.sheets[sheet]
            place = Place(self.sheets[sheet].table.file, row, words.columns["goal"].heading, words.name)
            self.problems.append(problem("workbook-goal", place, id=name, near=nearest(name, ids)))
        else:
            if sheet == "indicators":
                line.setdefault("id", self._name(line.get("name", ""), UNNAMED[sheet]))
            goals[at].setdefault(sheet, []).append(line)

    def _add(self, data: Line, key: str, sheet: str, row: int, line: Line) -> None:
        listed = data.setdefault(key, [])
        listed.append(self._kept(key, len(listed), sheet, row, line))

    def _kept(self, key: str, at: int, sheet: str, row: int, line: Line) -> Line:
        self.places[key, at] = (sheet, row)
        return line

    def _name(self, text: str, otherwise: str) -> str:
        """A name from some words, that nothing else has."""
        name = short(text, otherwise, self.names)
        self.names.add(name)
        return name
