"""What parents said: parents.yml with the conversations, and feedback.xlsx or .csv with what people wrote about the site."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from wegwijs.files import Project, inside
from wegwijs.model import Parents, Reaction, Workshop
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import dates, tables, yamlfile

FILE = "parents.yml"
REACTIONS = tuple(f"feedback{ending}" for ending in (".csv", *tables.SHEETS))
OURS = ("file", "places")


def read(project: Project, slug: str) -> tuple[Parents | None, list[Problem]]:
    """The conversations with parents, with the line of each thing; none where there are none."""
    folder = project.municipalities / slug
    path = folder / FILE
    file = project.shown(path)
    if not path.exists() and not path.is_symlink():
        return Parents(), []
    if not inside(path, folder):
        return None, [problem("path-outside", Place(file))]
    lined, problems = yamlfile.read_lined(path, file, Parents, OURS)
    if lined is None:
        return None, problems
    parents, document = lined
    places = {".".join(str(part) for part in at): line for at, line in document.lines.items()}
    return parents.model_copy(update={"file": file, "places": places}), problems


def reactions(project: Project, slug: str, words: Workshop) -> tuple[tuple[Reaction, ...], list[Problem]]:
    """The rows of feedback.csv and of the workbook of that name; a row that says no theme or day is told and not counted."""
    rows: list[Reaction] = []
    problems: list[Problem] = []
    for name in REACTIONS:
        path = project.municipalities / slug / name
        if path.exists() or path.is_symlink():
            more, faults = _reactions(path, project.shown(path), words)
            rows += more
            problems += faults
    return tuple(rows), problems


def _reactions(path: Path, file: str, words: Workshop) -> tuple[list[Reaction], list[Problem]]:
    if not inside(path, path.parent):
        return [], [problem("path-outside", Place(file))]
    table, problems = tables.read(path, file)
    if table is None:
        return [], problems
    names = {normalized(heading): name for name, heading in words.feedback.items()}
    ways = {normalized(word): way for way, word in words.answers["by"].items()}
    columns = {at: names[normalized(text)] for at, text in table.headings.items() if normalized(text) in names}
    rows: list[Reaction] = []
    for row in table.rows:
        cells = {columns[at]: cell for at, cell in row.cells.items() if at in columns}
        typed = {name: cell.text for name, cell in cells.items()}
        day = cells["on"].day or dates.typed_date(normalized(typed["on"]), dates.months()) if "on" in cells else None
        try:
            made = Reaction.model_validate({**typed, "on": day, "by": ways.get(normalized(typed.get("by", "")), "")})
            rows.append(made.model_copy(update={"file": file, "row": row.number}))
        except ValidationError as fault:
            name = str(fault.errors()[0]["loc"][0])
            heading = words.feedback.get(name, name)
            answers = ", ".join(words.answers["by"].values())
            problems.append(warning("feedback-row", Place(file, row.number, heading), heading=heading, answers=answers))
    return rows, problems
