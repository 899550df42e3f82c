"""Tables of a docx: a header row that comes again on each page, rows that stay whole, widths that hold, and what each is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from wegwijs.word import styles
from wegwijs.word.runs import elements, fill, plain
from wegwijs.word.xml import element, without

Node = Mapping[str, Any]
COLUMN = 160  # millimetres, less than the text's by the edges of its cells
TWIPS = 56.7  # in a millimetre
FEW = 6  # rows that stay on one page
MANY = 6  # columns


def add_table(document: Document, node: Node) -> None:
    """A table at the end of a document. `data-widths` of the element are parts of the column."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    rows = [row for group in elements(node) if group["tag"] in ("thead", "tbody") for row in elements(group)]
    widths = _widths(node, len(elements(rows[0])))
    named_rows = "row" in {cell["attrs"].get("scope", "") for row in rows[1:] for cell in elements(row)}
    table = document.add_table(rows=len(rows), cols=len(widths), style=styles.TABLE)
    _set_up(table, plain(next(inner for inner in elements(node) if inner["tag"] == "caption")), named_rows)
    for at, row in enumerate(rows):
        drawn = table.rows[at]
        properties = drawn._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if at == 0:
            properties.append(element("w:tblHeader"))
        for number, (cell, inner) in enumerate(zip(drawn.cells, elements(row), strict=True)):
            cell.width = Mm(widths[number])
            _fill(cell, inner, head=at == 0, together=at == 0 or (len(rows) <= FEW and at < len(rows) - 1))
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(round(width * TWIPS)))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(node: Node, columns: int) -> list[float]:
    first = 2.0 if columns < MANY else 1.5  # so that the name of an age stays on one line
    given = [float(width) for width in node["attrs"].get("data-widths", "").split()] or [first, *[1.0] * (columns - 1)]
    return [width * COLUMN / sum(given) for width in given]


def _set_up(table: Table, caption: str, named_rows: bool) -> None:
    table.autofit = False
    properties = table._tbl.tblPr
    without(properties, "w:tblLook")
    properties.append(element("w:tblInd", w=110, type="dxa"))  # else the words hang out of the column
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": int(named_rows), "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    properties.append(element("w:tblLook", val="00A0" if named_rows else "0020", **look))
    properties.append(element("w:tblCaption", val=caption))
    properties.append(element("w:tblDescription", val=caption))


def _fill(cell: Any, node: Node, head: bool, together: bool) -> None:
    """The words of a cell: its paragraphs, or all of it as one."""
    parts = [inner for inner in elements(node) if inner["tag"] in ("p", "ul")]
    lines: list[tuple[Node, bool]] = []
    for part in parts:
        lines += [(item, True) for item in elements(part)] if part["tag"] == "ul" else [(part, False)]
    marks = node["attrs"].get("class", "").split()
    bold = node["tag"] == "th" or "hole" in marks or ("sign" in marks and "quiet" not in marks)
    for at, (line, listed) in enumerate(lines or [(node, False)]):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        quiet = "soft" in line["attrs"].get("class", "").split()
        paragraph.style = styles.HEAD if head else styles.ITEM if listed else styles.QUIET if quiet else styles.CELL
        paragraph.paragraph_format.keep_with_next = True if together else None
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if "numeric" in marks else None
        fill(paragraph, line, bold)
