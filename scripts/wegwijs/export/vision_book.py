"""A vision as a workbook for Excel: each building block whole with a choice beside it, and sheets for all that is added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from wegwijs.export.offer_template import GREY, MADE, WANTED, as_bytes, put_text
from wegwijs.model import OwnVision, Parents, Vision, Workshop, WorkshopColumn, WorkshopSheet
from wegwijs.normalization import normalized
from wegwijs.spreadsheets import AS_DATE, AS_TEXT
from wegwijs.text_tree import as_typed

A4 = 9  # as Excel numbers paper
ROOM = 40  # rows beneath what is there
KEYS = ("ambition", "ambition_for_parents", "introduction", "introduction_for_parents")
KEYS_OF_STATE = ("adopted_on", "adopted_by", "adopted_until", "region")
OF_OTHER_SHEETS = {"principles", "about"}
FIRST_DAY = date(1901, 1, 1)  # Excel has no days before 1900, and one too many in it

Line = Mapping[str, Any]


def written(own: OwnVision, vision: Vision, words: Workshop, parents: Parents | None = None) -> bytes:
    """The workbook. `words` know the names of the parts (`answered`)."""
    book = Workbook()
    book.properties.created = book.properties.modified = MADE
    explanation = book.active
    assert isinstance(explanation, Worksheet)
    explanation.title = words.explanation
    explanation.column_dimensions["A"].width = 110
    explanation.cell(row=1, column=1, value=words.title).font = Font(bold=True, size=14)
    for row, line in enumerate(words.lines, 2):
        explanation.cell(row=row, column=1, value=line).alignment = Alignment(wrap_text=True)
    lines = dict(_sheets(own, vision, words, parents or Parents()))
    named = _named(lines, words)
    for name, sheet in words.sheets.items():
        _fill(book.create_sheet(sheet.name), sheet.columns, lines[name], words, named)
    choices = book.create_sheet(words.choices)
    choices.sheet_state = "hidden"
    for column, answers in enumerate(words.answers.values(), 1):
        for row, answer in enumerate(answers.values(), 1):
            choices.cell(row=row, column=column, value=answer)
    return as_bytes(book)


def _sheets(own: OwnVision, vision: Vision, words: Workshop, parents: Parents) -> Iterator[tuple[str, list[Line]]]:
    """The rows of each sheet, by the name that content/workshop.yml has for it."""
    data = as_typed(own)
    yield (
        "vision",
        [
            {"key": key, "text": value}
            for key in (*KEYS, *KEYS_OF_STATE)
            for value in (data.get(key) if isinstance(data.get(key), list) else [data.get(key)])
        ],
    )
    yield "asked", data.get("asked", [])
    yield "blocks", list(_blocks(data, vision))
    pointed = (*data.get("adapted", []), *data.get("definitions", []))
    yield (
        "points",
        [
            {"id": thing["id"], "text": point}
            for thing in pointed
            if "points" in thing
            for point in thing["points"] or [None]
        ],
    )
    yield "words", list(_words(data, vision))
    goals = data.get("goals", [])
    yield "goals", goals
    called = _called(goals)
    for things in ("actions", "indicators"):
        yield things, [{"goal": called[goal["id"]], **thing} for goal in goals for thing in goal.get(things, [])]
    yield "talks", list(_talks(as_typed(parents).get("conversations", [])))
    headings = {name: column.heading for sheet in words.sheets.values() for name, column in sheet.columns.items()}
    yield (
        "names",
        [
            {"field": headings[field], "id": name, "text": text}
            for field, names in words.named.items()
            if field not in OF_OTHER_SHEETS
            for name, text in names.items()
        ],
    )


def _talks(talks: list[Line]) -> Iterator[Line]:
    """A row for each thing that parents said; the first of a conversation says when it was and who were there."""
    for number, talk in enumerate(talks, 1):
        first = {name: value for name, value in talk.items() if name != "voices"}
        for voice in talk.get("voices") or [{}]:
            yield {"talk": number, **first, **voice}
            first = {}


def _called(goals: list[Line]) -> Line:
    """How a goal is called where something is its own: by its text, or by its id where another says the same."""
    texts = Counter(normalized(text) for goal in goals for text in {goal["text"], goal["id"]})
    return {
        goal["id"]: goal["text"] if texts[normalized(goal["text"])] == 1 and normalized(goal["text"]) else goal["id"]
        for goal in goals
    }


def _named(lines: Mapping[str, list[Line]], words: Workshop) -> dict[str, str]:
    """Where the names stand that somebody may choose from, by what they name."""
    places = {"goals": ("goals", range(len(lines["goals"]) + ROOM))}
    for field, names in words.named.items():
        known = [at for at, line in enumerate(lines["names"]) if line["id"] in names]
        places[field] = ("names", range(known[0], known[-1] + 1) if known else range(1))
    return {name: _cells(words.sheets[sheet], "text", rows) for name, (sheet, rows) in places.items()}


def _cells(sheet: WorkshopSheet, column: str, rows: range) -> str:
    """The cells of some lines in a column, as a formula names them."""
    letter = get_column_letter(list(sheet.columns).index(column) + 1)
    return f"{quote_sheetname(sheet.name)}!${letter}${rows.start + 2}:${letter}${rows.stop + 1}"


def _blocks(data: Line, vision: Vision) -> Iterator[Line]:
    """Each building block of the project with what was chosen, in its order; then those of the municipality."""
    chosen = {
        thing["id"]: {**thing, "choice": choice}
        for choice, key in (("adopt", "adopted"), ("leave-out", "left_out"), ("adapt", "adapted"))
        for thing in data.get(key, [])
    }
    for part in vision.parts:
        for block in part.principles:
            points = "".join(f"\n• {point.dutch}" for point in block.points)
            theirs = {
                "project_text": f"{block.text.dutch}{points}",
                "project_for_parents": block.for_parents.dutch if block.for_parents else None,
                "asks": block.asks,
            }
            yield {"choice": "adopt", **chosen.get(block.id, {}), **theirs, "id": block.id, "part": part.id}
    yield from ({**thing, "choice": "add"} for thing in data.get("added", []))


def _words(data: Line, vision: Vision) -> Iterator[Line]:
    """Each definition and rule of the project with the municipality's own words, then those of its own."""
    definitions = {thing["id"]: thing for thing in data.get("definitions", [])}
    rules = {thing["id"]: thing for thing in data.get("contact_rules", [])}
    for definition in vision.definitions:
        text = f"{definition.term.dutch}: {definition.text.dutch}" + "".join(
            f"\n• {thing.dutch}" for thing in definition.points
        )
        theirs = {"project_text": text, "project_for_parents": definition.for_parents.dutch}
        yield {"id": definition.id, **definitions.pop(definition.id, {}), **theirs, "kind": "definition"}
    yield from ({**thing, "kind": "definition"} for thing in definitions.values())
    for rule in vision.contact_rules:
        theirs = {"project_text": rule.text.dutch, "project_for_parents": rule.for_parents.dutch}
        yield {"id": rule.id, **rules.pop(rule.id, {}), **theirs, "kind": "rule"}
    yield from ({**thing, "kind": "rule"} for thing in rules.values())


def _fill(
    sheet: Worksheet,
    columns: Mapping[str, WorkshopColumn],
    lines: list[Line],
    words: Workshop,
    named: Mapping[str, str],
) -> None:
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    last = len(lines) + ROOM + 1
    for index, (name, column) in enumerate(columns.items(), 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = column.width
        head = sheet.cell(row=1, column=index, value=column.heading)
        head.font, head.fill = Font(bold=True), PatternFill("solid", start_color=GREY if column.ours else WANTED)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        if column.hint:
            head.comment = Comment(column.hint, "Wegwijs", width=320, height=90)
        if column.choices:
            _offer(sheet, f"{letter}2:{letter}{last}", _answers(column.choices, words), strictly=True)
        elif column.names in named:
            _offer(sheet, f"{letter}2:{letter}{last}", named[column.names], strictly=False)
        for row in range(2, last + 1):
            cell = sheet.cell(row=row, column=index)
            cell.number_format = AS_DATE if column.date else AS_TEXT
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column.ours:
                cell.fill = PatternFill("solid", start_color=GREY)
            value = lines[row - 2].get(name) if row - 2 < len(lines) else None
            if column.choices and value is not None:
                value = words.answers[column.choices][value]
            if name == "text" and columns.keys() == {"id", "text"} and value is None and row - 2 < len(lines):
                value = words.none
            _put(cell, value)


def _put(cell: Any, value: Any) -> None:
    """A day that Excel knows is a day; anything else is the text that it is."""
    if isinstance(value, list):
        value = ", ".join(value)
    if isinstance(value, date) and value >= FIRST_DAY:
        cell.value, cell.number_format = value, AS_DATE
    elif value is not None and value != "":
        put_text(cell, str(value))


def _answers(question: str, words: Workshop) -> str:
    """Where the fixed answers to a question stand."""
    letter = get_column_letter(list(words.answers).index(question) + 1)
    return f"{quote_sheetname(words.choices)}!${letter}$1:${letter}${len(words.answers[question])}"


def _offer(sheet: Worksheet, cells: str, place: str, *, strictly: bool) -> None:
    """A list to choose from; `strictly` refuses anything else."""
    guide = DataValidation(type="list", formula1=place, allow_blank=True)
    guide.showErrorMessage = strictly
    sheet.add_data_validation(guide)
    guide.add(cells)
